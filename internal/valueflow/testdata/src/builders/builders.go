package builders

import (
	"bytes"
	"db"
	"fmt"
	"io"
	"strings"
)

func plain(d *db.DB) {
	var b strings.Builder
	b.WriteString("SELECT * ")
	b.WriteString("FROM ")
	fmt.Fprintf(&b, "%s", "users")
	b.WriteByte(' ')
	io.WriteString(&b, "WHERE a")
	b.Grow(10)
	d.Exec(b.String()) // want "^exec: SELECT \\* FROM users WHERE a$"
}

// exclusive writes one of two names, never both.
func exclusive(d *db.DB, old bool) {
	b := &strings.Builder{}
	b.WriteString("SELECT * FROM ")
	if old {
		b.WriteString("users_old")
	} else {
		b.WriteString("users")
	}
	d.Exec(b.String()) // want "^exec: SELECT \\* FROM users; SELECT \\* FROM users_old$"
}

func loop(d *db.DB, names []string) {
	var b bytes.Buffer
	b.WriteString("SELECT 1")
	for i := range names {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(" a")
	}
	d.Exec(b.String()) // want "^exec: SELECT 1; SELECT 1 a; SELECT 1, a$"
}

func ranged(d *db.DB) {
	for _, name := range []string{"users", "orders"} {
		b := bytes.NewBufferString("DELETE FROM ")
		b.WriteString(name)
		d.Exec(string(b.Bytes())) // want "^exec: DELETE FROM orders; DELETE FROM users$"
	}
}

func reset(d *db.DB) {
	var b strings.Builder
	b.WriteString("first")
	d.Exec(b.String()) // want "^exec: first$"
	b.Reset()
	b.WriteString("second")
	d.Exec(b.String()) // want "^exec: second$"
}

func handed(d *db.DB) {
	var b strings.Builder
	b.WriteString("SELECT * FROM users")
	where(&b)
	d.Exec(b.String()) // want "^exec: SELECT \\* FROM users~$"
}

func where(b *strings.Builder) { b.WriteString(" WHERE a") }

func captured(d *db.DB) {
	var b strings.Builder
	b.WriteString("SELECT * FROM users")
	func() { b.WriteString(" WHERE a") }()
	d.Exec(b.String()) // want "^exec: SELECT \\* FROM users WHERE a UNKNOWN$"
}

func parameter(d *db.DB, b *strings.Builder) {
	b.WriteString("SELECT 1")
	d.Exec(b.String()) // want "^exec: UNKNOWN$"
}
