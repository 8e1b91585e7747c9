package formats

import (
	"db"
	"fmt"
)

const table = "users"

type kind int

func (kind) String() string { return "kind" }

func _(d *db.DB, name string, id int, old bool) {
	d.Exec(fmt.Sprintf("SELECT * FROM %s WHERE id = %d", table, id))  // want "^exec: SELECT \\* FROM users WHERE id = ~$"
	d.Exec(fmt.Sprintf("%[2]s %[1]s %[2]v 100%%", "a", "b"))          // want "^exec: b a b 100%$"
	d.Exec(fmt.Sprintf("%q %-5s %+v|%5d", "a", "b", "c", 1))          // want "^exec: \"a\" ~ c\\|~$"
	d.Exec(fmt.Sprintf("LIMIT %d OFFSET %d %v %t", 5, 10, true, old)) // want "^exec: LIMIT 5 OFFSET 10 true ~$"
	d.Exec(fmt.Sprintf("%*d %s", 5, 1, "a"))                          // want "^exec: ~ a$"
	d.Exec(fmt.Sprintf("%s %s", "a"))                                 // want "^exec: a ~$"
	d.Exec(fmt.Sprintf("%v %d", kind(1), kind(2)))                    // want "^exec: kind ~$"
	d.Exec(fmt.Sprint("a", "b") + fmt.Sprintln("c", "d"))             // want "^exec: abc d\n$"
	t := "x"
	if old {
		t = "y"
	}
	d.Exec(fmt.Sprintf("SELECT * FROM %s, %[1]s", t))                            // want "^exec: SELECT \\* FROM x, x; SELECT \\* FROM y, y$"
	d.Exec(fmt.Sprintf("%", 1) + fmt.Sprintf("%[", 1) + fmt.Sprintf("%[9]s", 1)) // want "^exec: UNKNOWN$"
}

type label string

func (l label) String() string { return "app_" + string(l) } // want String:"^text.app_<-1>.$"

func printed(d *db.DB, n int, b []byte) {
	d.Exec(fmt.Sprintf("%+d %d", 5, 5))                    // want "^exec: ~ 5$"
	d.Exec(fmt.Sprintf("%v %s", []byte("a"), []byte("b"))) // want "^exec: ~ b$"
	d.Exec(fmt.Sprint(1, 2, "a", "b", true, 3))            // want "^exec: 1 2abtrue 3$"
	d.Exec(fmt.Sprintf("FROM %s", label("t")))             // want "^exec: FROM app_t$"
	d.Exec(fmt.Sprintf("FROM t", n))                       // want "^exec: FROM t~$"
	d.Exec(fmt.Sprintf("%s", n) + "x")                     // want "^exec: ~x$"
	bytes := []byte("abc")
	bytes[0] = 'x'
	d.Exec(string(bytes)) // want "^exec: UNKNOWN$"
}
