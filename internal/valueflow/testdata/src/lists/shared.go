package lists

import (
	"db"
	"strings"
)

func captured(d *db.DB) {
	columns := []string{"a", "b"}
	show := func() { d.Exec(strings.Join(columns, ", ")) } // want "^exec: a, b; x, b$"
	columns[0] = "x"
	show()
	d.Exec(strings.Join(columns, ", ")) // want "^exec: a, b; x, b$"
}

func inALiteral(d *db.DB) {
	tables := []string{"a"}
	rename := func() {
		for i := range tables {
			tables[i] = "b"
		}
	}
	rename()
	d.Exec("FROM " + tables[0]) // want "^exec: FROM a; FROM b$"
}

var names = []string{"a", "b"}

func init() { names[1] = "c" }

func global(d *db.DB) {
	for _, name := range names {
		d.Exec("FROM " + name) // want "^exec: FROM a; FROM b; FROM c$"
	}
}
