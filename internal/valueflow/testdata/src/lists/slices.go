package lists

import (
	"db"
	"strings"
)

func queued(d *db.DB, text string) {
	parts := append([]string{"head"}, strings.Split(text, " ")...)
	d.Exec(strings.Join(parts, " ")) // want "^exec: head ~$"
	rest := parts[1:]
	d.Exec(strings.Join(rest, " "))                      // want "^exec: UNKNOWN$"
	d.Exec(strings.Join(append(rest, "tail"), " "))      // want "^exec: ~ tail$"
	d.Exec(strings.Join(append(parts, "tail")[1:], " ")) // want "^exec: ~ tail$"
	d.Exec(strings.Join(parts[:1], " "))                 // want "^exec: head$"
	d.Exec(strings.Join(parts[0:], " "))                 // want "^exec: head ~$"
}

func conditional(d *db.DB, byName, byTime bool) {
	conditions := []string{"WHERE", "a = 1"}
	if byName {
		conditions = append(conditions, "b = 2")
	}
	if byTime {
		conditions = append(conditions, "c = 3")
	}
	d.Exec(strings.Join(conditions[1:], " AND ")) // want "^exec: a = 1 AND b = 2 AND c = 3$"
	d.Exec(strings.Join(conditions[2:], " AND ")) // want "^exec: b = 2 AND c = 3$"
	d.Exec(strings.Join(conditions[1:2], " "))    // want "^exec: a = 1$"
	either := append([]string{"x", "y"}, conditions...)
	if byTime {
		either = []string{"x", "z"}
	}
	d.Exec(strings.Join(either[1:], " ")) // want "^exec: y WHERE a = 1 b = 2 c = 3 z$"
	d.Exec(strings.Join(either[2:], " ")) // want "^exec: x y WHERE a = 1 b = 2 c = 3 z$"
}

func chunks(d *db.DB, n int) {
	columns := []string{"a", "b", "c"}
	d.Exec(strings.Join(columns[1:n], ", ")) // want "^exec: b, c$"
	d.Exec(strings.Join(columns[n:], ", "))  // want "^exec: a, b, c$"
	for _, c := range columns[1:n] {
		d.Exec(c) // want "^exec: b; c$"
	}
}

func popped(d *db.DB, byName bool, text string) {
	parts := []string{"a", "b", "c"}
	d.Exec(strings.Join(parts[:len(parts)-1], " "))  // want "^exec: a b$"
	d.Exec(strings.Join(parts[1:len(parts)-1], " ")) // want "^exec: b$"
	if byName {
		parts = append(parts, "d")
	}
	d.Exec(strings.Join(parts[:len(parts)-1], " "))  // want "^exec: a b c d$"
	d.Exec(strings.Join(parts[1:len(parts)-1], " ")) // want "^exec: b c d$"
	split := strings.Split(text, " ")
	d.Exec(strings.Join(append(split, "end")[:len(split)], " ")) // want "^exec: ~ end$"
}

func nested(d *db.DB) {
	parts := []string{"a", "b"}
	for i := range parts {
		parts[i] = strings.Join(parts, "+")
	}
	d.Exec(strings.Join(parts, " ")) // want "^exec: a b; a ~; ~ b; ~ ~$"
}

func looped(d *db.DB, names []string) {
	conditions := []string{"first"}
	for range names {
		conditions = append(conditions, "other")
	}
	d.Exec(strings.Join(conditions[1:], " ")) // want "^exec: first other$"
	rest := conditions
	for len(rest) > 0 {
		d.Exec(rest[0]) // want "^exec: first; other$"
		rest = rest[1:]
	}
}
