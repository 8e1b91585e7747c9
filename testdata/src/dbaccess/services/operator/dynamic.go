package operator

import (
	"database/sql"
	"os"
)

func dynamic(db *sql.DB) {
	table := os.Getenv("TABLE")
	db.Query("SELECT * FROM " + table)                                 // want `service "operator" \(@operator\) uses tables that are not known statically`
	db.Query(os.Getenv("QUERY"))                                       // want `uses tables that are not known statically`
	db.Query("SELECT * FROM session_" + table)                         // want `reads table "session_\*", owned by service "api"`
	db.Query("SELECT * FROM x_" + table)                               // want `uses tables that are not known statically, named "x_\*"`
	db.Query("SELECT * FROM invoices WHERE " + os.Getenv("CONDITION")) // want `reads table "invoices"`
}

func declared(db *sql.DB) {
	//govern:tables experiments(r)
	db.Query("SELECT * FROM " + os.Getenv("TABLE")) // want `reads table "experiments"`

	db.Query("SELECT * FROM " + os.Getenv("TABLE")) //govern:tables experimentz(r) // want `table "experimentz", which no component owns; did you mean "experiments"\?`

	//govern:tables users(x) // want `//govern:tables wants tables with r, w or d`
	db.Query("SELECT * FROM users") // want `reads table "users"`
}

// everything is declared for the whole function.
//
//govern:tables users(rw)
func everything(db *sql.DB) {
	db.Query(os.Getenv("A")) // want `reads and writes table "users"`
	db.Query(os.Getenv("B")) // want `reads and writes table "users"`
}

func open() *sql.DB { return nil }

// Directives hold for the whole of a call, and no further.
func layouts(table string) {
	//govern:tables users(w)
	open().
		Query("SELECT * FROM " + os.Getenv("A")) // want `writes table "users"`

	open().Query( // want `reads table "invoices"`
		"SELECT * FROM " + os.Getenv("B"),
	) //govern:tables invoices(r)
	open().Query("SELECT * FROM " + os.Getenv("C")) // want `not known statically`
}

// A table of the session is nobody's, unless somebody owns the name.
func temporary(db *sql.DB) {
	db.Exec("CREATE TEMP TABLE experiments (id int)")
	db.Exec("CREATE TEMP TABLE heap (id int)")
	db.Query("SELECT * FROM experiments") // want `reads table "experiments"`
	db.Query("SELECT * FROM heap")
}
