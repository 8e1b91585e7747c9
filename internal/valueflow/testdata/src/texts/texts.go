package texts

import (
	"db"
	"strconv"
	"strings"
)

const query = "SELECT * FROM $table WHERE $table.id"

func _(d *db.DB, old bool, unknown int) {
	d.Exec(strings.ReplaceAll(query, "$table", "users"))                   // want "^exec: SELECT \\* FROM users WHERE users.id$"
	d.Exec(strings.Replace(query, "$table", "users", 1))                   // want "^exec: SELECT \\* FROM users WHERE \\$table.id$"
	d.Exec(strings.ToLower("A") + strings.ToUpper("b"))                    // want "^exec: aB$"
	d.Exec(strings.TrimSpace(" a ") + strings.Trim("xax", "x"))            // want "^exec: aa$"
	d.Exec(strings.TrimSuffix("a, ", ", ") + strings.TrimLeft("..b", ".")) // want "^exec: ab$"
	d.Exec("IN (" + strings.Repeat("?,", 3) + "?)")                        // want "^exec: IN \\(\\?,\\?,\\?,\\?\\)$"
	d.Exec("IN (" + strings.Repeat("?,", unknown) + "?)")                  // want "^exec: IN \\(\\?\\); IN \\(\\?,~\\?\\)$"
	d.Exec(strconv.Quote("a") + strconv.Itoa(5))                           // want "^exec: \"a\"5$"
	d.Exec(strings.NewReplacer("$table", "users").Replace(query))          // want "^exec: SELECT \\* FROM users WHERE users.id$"
	d.Exec(strings.Replace("t "+db.Config("x")+" t", "t", "u", 1))         // want "^exec: u ~ t$"
	t := "x"
	if old {
		t = "y"
	}
	d.Exec(strings.ReplaceAll("a $t", "$t", t)) // want "^exec: a x; a y$"
}

func Replaced(d *db.DB, table string) { // want Replaced:"^sink.exec=SELECT \\* FROM <1> WHERE <1>.id.$"
	d.Exec(strings.ReplaceAll(query, "$table", table)) // want "^exec: OPEN$"
}

func prefixed(d *db.DB, q string) {
	q = strings.ReplaceAll(strings.TrimSpace(q), "{p}", "app_")
	d.Exec(strings.ToUpper(q)) // want "^exec: OPEN$"
}

func callers(d *db.DB) {
	prefixed(d, " FROM {p}users ")                                    // want "^exec: FROM APP_USERS VIA texts.prefixed:.*$"
	d.Exec(strings.NewReplacer("a", "b", "b", "c").Replace("ab"))     // want "^exec: bc$"
	d.Exec(strings.TrimSpace(" FROM t " + db.Config("x") + " "))      // want "^exec: FROM t; FROM t ~$"
	d.Exec(strings.ReplaceAll("FROM t", db.Config("x"), ""))          // want "^exec: FROM t UNKNOWN$"
	d.Exec(strings.Repeat("a", 0) + strings.ReplaceAll("b", "", "c")) // want "^exec: b UNKNOWN$"
}
