package branches

import "db"

func ifElse(d *db.DB, old bool) {
	table := "users"
	if old {
		table = "users_old"
	}
	d.Exec("SELECT * FROM " + table) // want "^exec: SELECT \\* FROM users; SELECT \\* FROM users_old$"
}

func switches(d *db.DB, n int) {
	var q string
	switch n {
	case 1:
		q = "a"
	case 2:
		q = "b"
	default:
		return
	}
	d.Exec(q) // want "^exec: a; b$"
}

func appended(d *db.DB, byName, byAge bool) {
	q := "SELECT * FROM users"
	if byName {
		q += " WHERE name"
	}
	if byAge {
		q += " ORDER BY age"
	}
	d.Exec(q) // want "^exec: SELECT \\* FROM users; SELECT \\* FROM users ORDER BY age; SELECT \\* FROM users WHERE name; SELECT \\* FROM users WHERE name ORDER BY age$"
}

// manyConditions has 64 values: the longer ones stand for the others.
func manyConditions(d *db.DB, c [6]bool) {
	q := "q"
	if c[0] {
		q += " a"
	}
	if c[1] {
		q += " b"
	}
	if c[2] {
		q += " c"
	}
	if c[3] {
		q += " d"
	}
	if c[4] {
		q += " e"
	}
	if c[5] {
		q += " f"
	}
	d.Exec(q) // want "^exec: q a b c d e f; q a b d e f; q a c d e f; q a d e f; q b c d e f; q b d e f; q c d e f; q d e f$"
}

func loop(d *db.DB, n int) {
	q := "SELECT * FROM a"
	for range n {
		q += " JOIN b"
	}
	d.Exec(q) // want "^exec: SELECT \\* FROM a; SELECT \\* FROM a JOIN b; SELECT \\* FROM a JOIN b JOIN b$"
}

func nested(d *db.DB, n int) {
	q := "a"
	for i := range n {
		for j := range n {
			if i < j {
				q += "b"
			}
		}
		q += "c"
	}
	d.Exec(q) // want "^exec: a; abbbc; abbc; .*; ac; .*; acc; accbc; accc$"
}

func cut(d *db.DB, columns []string) {
	q := "SELECT "
	for range columns {
		q += "c, "
	}
	d.Exec(q[:len(q)-2] + " FROM users") // want "^exec: SELEC FROM users; SELECT c FROM users$"
	d.Exec(q[2:])                        // want "^exec: UNKNOWN$"
}

func afterwards(d *db.DB) {
	q := "first"
	d.Exec(q) // want "^exec: first$"
	q = "second"
	d.Exec(q) // want "^exec: second$"
}

func bytes(d *db.DB, more bool) {
	q := []byte("bytes")
	if more {
		q = []byte("more bytes")
	}
	d.Exec(string(q)) // want "^exec: bytes; more bytes$"
}
