package lists

import (
	"db"
	"strings"
)

var tables = []string{"users", "orders"}

var pair = [2]string{"first", "second"}

func ranges(d *db.DB) {
	for _, t := range []string{"a", "b"} {
		d.Exec("DROP TABLE " + t) // want "^exec: DROP TABLE a; DROP TABLE b$"
	}
	for _, t := range tables {
		d.Exec("DROP TABLE " + t) // want "^exec: DROP TABLE orders; DROP TABLE users$"
	}
	for i := range pair {
		d.Exec(pair[i]) // want "^exec: first; second$"
	}
	d.Exec(pair[1] + tables[0]) // want "^exec: secondusers$"
}

func joined(d *db.DB, byName bool) {
	d.Exec("SELECT " + strings.Join([]string{"a", "b"}, ", ") + " FROM t") // want "^exec: SELECT a, b FROM t$"
	conditions := []string{"x = 1"}
	if byName {
		conditions = append(conditions, "name = 2")
	}
	conditions = append(conditions, "y = 3", "z = 4")
	d.Exec("DELETE FROM t WHERE " + strings.Join(conditions, " AND ")) // want "^exec: DELETE FROM t WHERE x = 1 AND name = 2 AND y = 3 AND z = 4$"
}

func grown(d *db.DB, n int) {
	var parts []string
	for range n {
		parts = append(parts, "(?, ?)")
	}
	d.Exec("INSERT INTO t VALUES " + strings.Join(parts, ",")) // want "^exec: INSERT INTO t VALUES \\(\\?, \\?\\)$"

	made := make([]string, 2)
	made[0] = "a"
	made[1] = "b"
	d.Exec(strings.Join(made, " ")) // want "^exec: a b$"
}

type query struct{ joins []string }

func (q *query) join(table string) { q.joins = append(q.joins, "JOIN "+table) }

func (q *query) run(d *db.DB) {
	d.Exec("SELECT 1 FROM t " + strings.Join(q.joins, " ")) // want "^exec: OPEN$"
}

func uses(d *db.DB, q *query) {
	q.join("users") // want "^exec: SELECT 1 FROM t JOIN users VIA lists.\\(\\*query\\).run:53$"
	q.run(d)
}

func all() []string { return append([]string{"c"}, tables...) }

func returned(d *db.DB) {
	for _, t := range all() {
		d.Exec(t) // want "^exec: c; orders; users$"
	}
}

func spread(d *db.DB) {
	d.Select(all()...) // want "^select: c; orders; users$"
}

func inexact(d *db.DB, old bool) {
	three := []string{"a", "b", "c"}
	d.Exec(three[1:][0]) // want "^exec: b$"
	either := []string{"a"}
	if old {
		either = []string{"b", "c"}
	}
	d.Exec(either[0]) // want "^exec: a; b; c$"
	set := []string{"a"}
	set[0] = "b"
	d.Exec(strings.Join(set, " ")) // want "^exec: a; b$"
}

func circular(d *db.DB, text string) {
	parts := strings.Split(text, " ")
	q := "FROM t " + strings.Join(parts, "")
	for i := range parts {
		parts[i] = q[:]
	}
	d.Exec(q) // want "^exec: FROM t FROM t ~; FROM t ~$"
}

func copied(d *db.DB, old bool) {
	from := []string{"a", "b"}
	to := make([]string, len(from))
	copy(to, from)
	if old {
		to[1] = "c"
	}
	d.Exec(strings.Join(to, "")) // want "^exec: a?.*ab"
}
