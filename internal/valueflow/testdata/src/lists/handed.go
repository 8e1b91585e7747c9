package lists

import (
	"db"
	"strings"
)

func scan(dest *string) {}

type row struct {
	d       *db.DB
	columns []string
	pair    [2]string
	scanned string
}

// handed passes on addresses of elements, by which they may be set.
func handed(d *db.DB, n int) {
	l := []string{"a", "b"}
	scan(&l[0])
	d.Exec(l[0])                 // want "^exec: a UNKNOWN$"
	d.Exec(l[1])                 // want "^exec: b$"
	d.Exec(strings.Join(l, " ")) // want "^exec: a b; ~ b$"
	any := []string{"a", "b"}
	scan(&any[n])
	d.Exec(any[1]) // want "^exec: b UNKNOWN$"
	pair := [2]string{"a", "b"}
	scan(&pair[0])
	d.Exec(pair[0]) // want "^exec: a; b UNKNOWN$"
	kept := []string{"a"}
	dest := []*string{&kept[0]}
	scan(dest[0])
	d.Exec(kept[0]) // want "^exec: a UNKNOWN$"
	part := []string{"a", "b"}
	scan(&part[1:][0])
	d.Exec(part[1]) // want "b"
	read := []string{"a"}
	first := &read[0]
	d.Exec(*first) // want "^exec: a$"
}

func (r *row) fill() {
	r.columns = []string{"a"}
	scan(&r.columns[0])
	d := r.d
	d.Exec(r.columns[0]) // want "^exec: a; set UNKNOWN$"
	r.scanned = "a"
	scan(&r.scanned)
	d.Exec(r.scanned) // want "^exec: a$"
	r.pair = [2]string{"a", "b"}
	scan(&r.pair[0])
	d.Exec(r.pair[0]) // want "^exec: a UNKNOWN$"
}

var shared = []string{"a"}

var both = [2]string{"a", "b"}

func init() {
	scan(&shared[0])
	scan(&both[0])
}

func ofThePackage(d *db.DB) {
	d.Exec(shared[0]) // want "^exec: a UNKNOWN$"
	d.Exec(both[0])   // want "^exec: a.* UNKNOWN$"
	in := []string{"a"}
	func() { scan(&in[0]) }()
	d.Exec(in[0]) // want "^exec: a UNKNOWN$"
}

func setInField(r *row) {
	r.columns[0] = "set"
	r.pair[1] = "put"
}
