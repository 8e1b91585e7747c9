package strict

import "database/sql"

func read(db *sql.DB) { db.Query("SELECT * FROM users") } // want `reads table "users"`
