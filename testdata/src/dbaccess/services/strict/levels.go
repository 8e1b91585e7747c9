package strict

import (
	"database/sql"

	"example.com/shop/pkg/users"
)

// Of two kinds of access, the one with the higher level counts: reads only warn here.
func both(db *sql.DB) {
	db.Exec("UPDATE users SET n = (SELECT max(n) FROM users)") // want `reads and writes table "users"`
}

// A call of a function that reads, and of one that writes.
func call(s users.Store) {
	s.Names()  // want `reads table "users"`
	s.Rotate() // want `reads and writes table "users"`
}
