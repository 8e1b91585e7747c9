package texts

import (
	"db"
	"strings"
)

// bounded has texts that are longer than a bound, of which one turn is known.
func bounded(d *db.DB) {
	long := strings.Repeat("x", 1<<30)
	d.Exec(strings.ReplaceAll("x y", long, "t"))                    // want "^exec: x y UNKNOWN BOUNDED$"
	d.Exec(strings.Replace("x y", long, "t", 1))                    // want "^exec: x y UNKNOWN BOUNDED$"
	d.Exec(strings.NewReplacer("y", "t", long, "u").Replace("x y")) // want "^exec: x y UNKNOWN BOUNDED$"
	d.Exec(strings.ReplaceAll("a $t", "$t", long))                  // want "^exec: a x BOUNDED$"
	d.Exec(strings.ReplaceAll("a", "$t", long))                     // want "^exec: a$"
	d.Exec(strings.TrimPrefix("x y", long))                         // want "^exec: x y UNKNOWN BOUNDED$"
	d.Exec(strings.Trim("y", long))                                 // want "^exec: y UNKNOWN BOUNDED$"
	d.Exec(strings.Join([]string{"a", "b"}, long))                  // want "^exec: axb BOUNDED$"
}

func listed(d *db.DB, names ...string) {
	d.Exec(strings.Join(names, strings.Repeat("x", 1<<30))) // want "^exec: UNKNOWN BOUNDED$"
}

func later(d *db.DB, q string) {
	d.Exec(strings.ReplaceAll(q, "$t", strings.Repeat("x", 1<<30))) // want "^exec: UNKNOWN BOUNDED OPEN$"
}

// counted replaces some, or all, or none.
func counted(d *db.DB, n int) {
	d.Exec(strings.Replace("a a", "a", "b", n))  // want "^exec: a a; b b UNKNOWN$"
	d.Exec(strings.Replace("a a", "a", "b", -1)) // want "^exec: b b$"
	d.Exec(strings.Replace("a a", "a", "b", 0))  // want "^exec: a a$"
}
