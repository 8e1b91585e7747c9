package results

import (
	"db"
	"results/names"
	"strings"
)

func table() string { return "accounts" }

func choose(n int) string {
	t := "zero"
	if n > 0 {
		t = "one"
	}
	return t
}

func quote(s string) string { return "`" + s + "`" }

func build(t string) (string, []any, error) { return "SELECT * FROM " + t, nil, nil }

func suffixed(s string) string {
	s = strings.TrimSpace(s)
	return s + "_x"
}

func own(d *db.DB, n int) {
	d.Exec("SELECT * FROM " + table()) // want "^exec: SELECT \\* FROM accounts$"
	d.Exec(choose(n))                  // want "^exec: one; zero$"
	d.Exec(quote("t") + quote("u"))    // want "^exec: `t``u`$"
	q, args, _ := build("t")
	d.Exec(q, args...)                                           // want "^exec: SELECT \\* FROM t$"
	d.Exec(suffixed(" s "))                                      // want "^exec: s_x$"
	d.Exec(db.Rebind("x"))                                       // want "^exec: x$"
	d.Exec(db.Config("x"))                                       // want "^exec: UNKNOWN$"
	d.Exec("SELECT * FROM " + db.Ident{"a", table()}.Sanitize()) // want "^exec: SELECT \\* FROM a.accounts$"
}

func foreign(d *db.DB) {
	var u names.User
	d.Exec("SELECT * FROM " + u.TableName()) // want "^exec: SELECT \\* FROM users$"
	d.Exec(new(names.Order).TableName())     // want "^exec: orders_~$"
	d.Exec(names.Prefixed("t"))              // want "^exec: app_t$"
	d.Exec(names.Of(true))                   // want "^exec: new; old$"
	d.Exec(names.Twice("a"))                 // want "^exec: app_a,app_b$"
	d.Exec(u.String())                       // want "^exec: UNKNOWN$"
	q, _ := names.Both("a")
	d.Exec(q) // want "^exec: as$"
}

// recursive has results that are built on itself.
func recursive(n int) string {
	if n == 0 {
		return "a"
	}
	return recursive(n-1) + "b"
}

func _(d *db.DB) {
	d.Exec(recursive(3)) // want "^exec: a; ab$"
}

// listed has a list with what it builds of that list.
func listed(b string) string {
	list := []string{"a"}
	list = append(list, func() string { return b }(), "z")
	func() { b += strings.Join(list, "") }()
	return b
}

func _(d *db.DB) {
	d.Exec(listed("x")) // want "xaxz"
}
