package constants

import (
	"db"
	"variables/names"
)

const table = "users"

const query = `SELECT *
FROM ` + table

type name string

func _(d *db.DB) {
	d.Exec("SELECT 1")                         // want "^exec: SELECT 1$"
	d.Exec("SELECT " + "*" + " FROM " + table) // want "^exec: SELECT \\* FROM users$"
	d.Exec(query)                              // want "^exec: SELECT \\*\nFROM users$"
	d.Exec("DELETE FROM " + names.Orders)      // want "^exec: DELETE FROM orders$"
	d.ExecContext(nil, string(name("x")))      // want "^exec: x$"
	db.Exec(d, ("in parentheses"))             // want "^exec: in parentheses$"
	(*db.DB).Exec(d, "by an expression")       // want "^exec: by an expression$"

	d.Copy(db.Ident{"public", table}) // want "^copy: public.users$"
	d.Select("a", "b").Select()       // want "^select: a; b$" "^select:$"
	db.Table(table).Drop()            // want "^drop: users$"

	db.Config("no sink")           // near misses: other functions, and an argument that is none
	d.Exec("SELECT ?", "accounts") // want "^exec: SELECT \\?$"
}

var _ = new(db.DB).Exec("at package level") // want "^exec: at package level$"
