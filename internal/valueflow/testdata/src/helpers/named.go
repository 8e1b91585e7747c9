package helpers

import (
	"db"
	"helpers/queries"
)

func named(d *db.DB, other queries.Name, number queries.Number) {
	d.Exec("SELECT " + queries.Users.String())          // want "^exec: SELECT users$"
	d.Exec("SELECT " + queries.Name("orders").String()) // want "^exec: SELECT orders$"
	d.Exec("SELECT " + other.String())                  // want "^exec: OPEN$"
	d.Exec("SELECT " + number.String())                 // want "^exec: SELECT ~$"
}
