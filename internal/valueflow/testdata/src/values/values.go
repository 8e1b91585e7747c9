package values

import "db"

type repo struct {
	d    *db.DB
	exec func(string, ...any) error
}

func (r *repo) run(q string) error { return r.d.Exec(q) } // want "^exec: OPEN$"

func newRepo(d *db.DB) *repo { return &repo{d: d, exec: d.Exec} }

func retry(f func(string, ...any) error, q string) {
	f(q) // want "^exec: OPEN$"
}

func twice(f func(string) error, q string) { f(q) }

func _(d *db.DB, r *repo, old bool) {
	bound := d.Exec
	bound("a method value") // want "^exec: a method value$"

	unbound := (*db.DB).Exec
	unbound(d, "a method expression") // want "^exec: a method expression$"

	plain := db.Exec
	plain(d, "a function") // want "^exec: a function$"

	r.exec("in a field") // want "^exec: in a field$"

	run := r.run
	run("of a wrapper") // want "^exec: of a wrapper VIA values.\\(\\*repo\\).run:10$"

	either := d.Exec
	if old {
		either = r.exec
	}
	either("either") // want "^exec: either$"

	retry(d.Exec, "through a parameter") // want "^exec: through a parameter VIA values.retry:15$"

	twice(r.run, "several") // near miss: twice is called with other functions too
	twice(func(string) error { return nil }, "no query")
}
