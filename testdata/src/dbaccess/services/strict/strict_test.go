package strict

import "database/sql"

func seed(db *sql.DB) { db.Exec("INSERT INTO users DEFAULT VALUES") } // want `writes table "users"`
