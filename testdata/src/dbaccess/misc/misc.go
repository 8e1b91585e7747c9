package misc

import "database/sql"

func outsider(db *sql.DB) { db.Query("SELECT * FROM users") } // want `package "misc", in no component, reads table "users", owned by service "api"`
