package closures

import "db"

type Map struct{ d *db.DB }

func (m *Map) Run(q string) error { return m.d.Exec(q) } // want Run:"^sink.exec=<0>.$" "^exec: OPEN$"

func retry(f func() error) error { return f() }

func (m *Map) Get(q string) error { // want Get:"^sink.exec=<0>.$"
	return retry(func() error {
		return m.Run(q) // want "^exec: OPEN VIA closures.\\(\\*Map\\).Run:7$"
	})
}

func (m *Map) inTransaction(f func(*db.DB) error) error { return f(m.d) }

func uses(m *Map, name string) {
	m.Get("SELECT * FROM users") // want "^exec: SELECT \\* FROM users VIA closures.\\(\\*Map\\).Get:13 > closures.\\(\\*Map\\).Run:7$"
	table := "orders"
	m.inTransaction(func(d *db.DB) error {
		return d.Exec("DELETE FROM " + table) // want "^exec: DELETE FROM orders$"
	})
	var q string
	set := func() { q = "set in a literal" }
	set()
	m.d.Exec(q) // want "^exec: ; set in a literal$"

	exec := func(table string) error {
		return m.d.Exec("DROP TABLE " + table) // want "^exec: DROP TABLE a; DROP TABLE b$"
	}
	exec("a")
	exec("b")

	func(q string) {
		m.d.Exec(q) // want "^exec: at once$"
	}("at once")
}

func handed(d *db.DB, each func(func(string))) {
	each(func(s string) {
		d.Exec("DELETE FROM " + s) // want "^exec: DELETE FROM ~$"
	})
}

func second(d *db.DB) {
	exec := func(n int, q string) {
		d.Exec(q) // want "^exec: by the second parameter$"
	}
	exec(1, "by the second parameter")
}
