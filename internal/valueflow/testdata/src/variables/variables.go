package variables

import (
	"db"
	"strings"
	"variables/names"
)

var (
	table   = "accounts"
	several = "a"
	read    = db.Config("x")
	exposed = "known"
	unset   string
)

func set(scan func(*string)) {
	several = "b"
	scan(&exposed)
}

func own(d *db.DB) {
	d.Exec("SELECT * FROM " + table) // want "^exec: SELECT \\* FROM accounts$"
	d.Exec(several)                  // want "^exec: a; b$"
	d.Exec("x" + read)               // want "^exec: x~$"
	d.Exec(exposed)                  // want "^exec: known UNKNOWN$"
	d.Exec(unset)                    // want "^exec: UNKNOWN$"
}

func foreign(d *db.DB) {
	d.Exec("SELECT * FROM " + names.Users) // want "^exec: SELECT \\* FROM users$"
	d.Exec(names.Audit)                    // want "^exec: audit_users$"
	d.Exec(names.Changed)                  // want "^exec: after; before$"
	d.Exec(names.Read)                     // want "^exec: UNKNOWN$"
	d.Exec(names.Several + names.Values)   // want "^exec: ab$"
}

// rounds has a variable that is made of itself more than once: each time of what the time before made.
func rounds(d *db.DB) {
	q := "a"
	p := &q
	*p = q + "b"
	*p = strings.ReplaceAll(q, "b", "c")
	*p = q + "d"
	d.Exec(q) // want "; acd"
}

// nested builds a text in a loop within a loop.
func nested(d *db.DB, coin func() bool) {
	q := "a"
	for coin() {
		for i, e := range []string{"c", "d"} {
			if i > 0 {
				q += "b"
			}
			q += e
		}
	}
	d.Exec(q) // want "abc; abd; ac; ad"
}
