package fields

import (
	"db"
	"fmt"
)

type model struct {
	d     *db.DB
	table string
	query string
}

func newModel(d *db.DB) *model {
	return &model{d: d, table: "`users`", query: fmt.Sprintf("SELECT %s FROM t", "a, b")}
}

func (m *model) find() {
	m.d.Exec("SELECT * FROM " + m.table) // want "^exec: SELECT \\* FROM `users`$"
	m.d.Exec(m.query)                    // want "^exec: SELECT a, b FROM t$"
}

// statements are set in two places.
type statements struct{ q string }

func (s statements) run(d *db.DB) {
	d.Exec(s.q) // want "^exec: a; b$"
}

func set() (statements, *statements) {
	s := new(statements)
	s.q = "b"
	return statements{"a"}, s
}

// Public can be set by other packages.
type Public struct{ Query string }

var _ = Public{Query: "known"}

func (p Public) run(d *db.DB) {
	d.Exec(p.Query) // want "^exec: known UNKNOWN$"
}

// hidden has an exported field that no other package can name.
type hidden struct{ Query string }

var _ = hidden{Query: "known"}

func (h hidden) run(d *db.DB) {
	d.Exec(h.Query) // want "^exec: known$"
}

type exposed struct{ q string }

func expose(e *exposed, scan func(*string)) {
	e.q = "known"
	scan(&e.q)
}

func (e exposed) run(d *db.DB) {
	d.Exec(e.q) // want "^exec: known UNKNOWN$"
}

type nested struct{ inner struct{ q string } }

func (n *nested) run(d *db.DB) {
	n.inner.q = "deep"
	d.Exec(n.inner.q) // want "^exec: deep$"
}

func literals(d *db.DB) {
	for _, step := range []struct {
		name, query string
		up          bool
	}{
		{"first", "CREATE TABLE a", true},
		{name: "second", query: "CREATE TABLE b"},
	} {
		d.Exec(step.query) // want "^exec: CREATE TABLE a; CREATE TABLE b$"
	}
}
