package mapped

import "db"

var queries = map[string]string{
	"users":  "SELECT * FROM users",
	"orders": "SELECT * FROM orders",
}

type statement struct{ up, down string }

var statements = map[int]statement{1: {up: "CREATE a", down: "DROP a"}, 2: {up: "CREATE b"}}

func _(d *db.DB, key string) {
	d.Exec(queries["users"]) // want "^exec: SELECT \\* FROM users$"
	d.Exec(queries[key])     // want "^exec: SELECT \\* FROM orders; SELECT \\* FROM users$"
	if q, ok := queries["orders"]; ok {
		d.Exec(q) // want "^exec: SELECT \\* FROM orders$"
	}
	for table, q := range queries {
		d.Exec("DELETE FROM " + table) // want "^exec: DELETE FROM orders; DELETE FROM users$"
		d.Exec(q)                      // want "^exec: SELECT \\* FROM orders; SELECT \\* FROM users$"
	}
	for _, s := range statements {
		d.Exec(s.up)   // want "^exec: CREATE a; CREATE b$"
		d.Exec(s.down) // want "^exec: ; DROP a$"
	}
	local := map[string]string{"a": "x"}
	local["b"] = "y"
	d.Exec(local["b"]) // want "^exec: y$"
	d.Exec(local[key]) // want "^exec: x; y$"
}

func parameter(d *db.DB, m map[string]string) {
	d.Exec(m["a"]) // want "^exec: UNKNOWN$"
}

var replaced = map[string]string{"a": "x"}

func replace(m map[string]string) { replaced = m }

func unsure(d *db.DB) {
	d.Exec(replaced["a"]) // want "^exec: x UNKNOWN$"
}

func fill(m map[string]string) { m["a"] = "filled" }

func handed(d *db.DB, old bool) {
	m := map[string]string{"a": "own"}
	fill(m)
	d.Exec(m["a"]) // want "^exec: own UNKNOWN$"
	n := map[string]string{"a": "own"}
	if old {
		delete(n, "a")
	}
	d.Exec(n["a"]) // want "^exec: ; own$"
}

type registry struct{ names map[string]string }

// aliased sets more in a map by another name of it.
func aliased(d *db.DB, key string) {
	m := map[string]string{"a": "own"}
	r := &registry{names: m}
	r.names["b"] = "by the field"
	d.Exec(m[key]) // want "^exec: by the field; own( UNKNOWN)?$"
	d.Exec(m["b"]) // want "by the field"
}
