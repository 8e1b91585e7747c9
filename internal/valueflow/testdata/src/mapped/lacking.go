package mapped

import (
	"db"
	"strings"
)

var lists = map[string][]string{"a": {"x", "y"}}

var anything = map[string]any{"a": "x"}

// lacking asks for keys that maps lack.
func lacking(d *db.DB, key string) {
	m := map[string]string{"a": "x"}
	d.Exec("t" + m["b"])       // want "^exec: t$"
	d.Exec(m["a"])             // want "^exec: x$"
	d.Exec("q" + queries["c"]) // want "^exec: q$"
	n := map[string]string{"a": "x", key: "y"}
	d.Exec("t" + n["b"])                            // want "^exec: ty$"
	d.Exec("t" + n["a"])                            // want "^exec: tx; ty$"
	d.Exec("t" + strings.Join(lists["b"], ","))     // want "^exec: t$"
	d.Exec("t" + strings.Join(lists["a"], ","))     // want "^exec: tx,y$"
	d.Exec("t" + anything["b"].(string))            // want "^exec: t~$"
	d.Exec("t" + map[string]string{"a": "x"}["a"])  // want "^exec: tx$"
	d.Exec("t" + map[int]string{1: "x", 2: "y"}[3]) // want "^exec: t$"
	d.Exec("t" + replaced["b"])                     // want "^exec: t~$"
}
