package lists

import (
	"db"
	"strings"
)

func maybe(d *db.DB, c bool, n int, names []string) {
	var l []string
	if c {
		l = []string{"x"}
	}
	d.Exec("a" + strings.Join(l, ",")) // want "^exec: a; ax$"
	m := []string{"x"}
	if c {
		m = nil
	}
	d.Exec("a" + strings.Join(m, ",")) // want "^exec: a; ax$"
	o := []string{"x"}
	if c {
		o = []string{}
	}
	d.Exec("a" + strings.Join(o, ",")) // want "^exec: a; ax$"
}

// begun is empty on one way, and more is appended on each.
func begun(d *db.DB, c bool) {
	l := []string{"x"}
	if c {
		l = nil
	}
	d.Exec(strings.Join(append(l, "y"), ",")) // want "^exec: x,y$"
	d.Exec(append(l, "y")[0])                 // want "^exec: x; y$"
}

func exact(d *db.DB) {
	var l []string
	d.Exec("a" + strings.Join(l, ",")) // want "^exec: a$"
	l = append(l, "x")
	d.Exec("a" + strings.Join(l, ",")) // want "^exec: ax$"
}
