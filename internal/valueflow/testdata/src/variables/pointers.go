package variables

import "db"

type query string

func (q *query) add(more string) { *q += query(more) }

func (q query) same() query { return q }

type queries []string

func (q *queries) set(text string) { (*q)[0] = text }

// receivers are set by methods that get their addresses without an operator.
func receivers(d *db.DB) {
	q, kept := query("a"), query("b")
	q.add("x")
	kept.same()
	d.Exec(string(q))    // want "^exec: a UNKNOWN$"
	d.Exec(string(kept)) // want "^exec: b$"
	l := queries{"a"}
	l.set("x")
	d.Exec(l[0]) // want "UNKNOWN$"
	bound := query("c")
	add := bound.add
	add("x")
	d.Exec(string(bound)) // want "^exec: c UNKNOWN$"
	pair := [2]string{"a", "b"}
	part := pair[:]
	part[0] = "x"
	d.Exec(pair[0]) // want "x"
}
