package billing

import "database/sql"

// Tests are not looked at by default.
func seed(db *sql.DB) { db.Exec("INSERT INTO users DEFAULT VALUES") }
