package helpers

import (
	"db"
	"helpers/queries"
)

func use(d *db.DB, n int) {
	q, args := queries.Build("SELECT 1 FROM users u", n)
	d.Exec(q, args...)                   // want "^exec: SELECT 1 FROM users u; SELECT 1 FROM users u WHERE 1$"
	d.Exec(queries.Either(n > 0))        // want "^exec: SELECT a FROM users; SELECT b FROM users$"
	d.Exec(queries.Parts("users"))       // want "^exec: SELECT 1 FROM users$"
	d.Exec(queries.Trimmed())            // want "^exec: SELECT 1 FROM users$"
	d.Exec(queries.From("users").SQL())  // want "^exec: SELECT 1 FROM ~.*$"
	d.Exec(queries.Set + queries.Loaded) // want "^exec: SELECT 1 FROM ordersSELECT 1 FROM new; SELECT 1 FROM ordersSELECT 1 FROM old$"
	w, err := queries.Written("users")
	if err == nil {
		d.Exec(w) // want "^exec: ; DELETE FROM users$"
	}
}
