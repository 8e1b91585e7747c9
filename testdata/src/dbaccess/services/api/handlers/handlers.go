package handlers

import (
	"context"
	"database/sql"

	"example.com/shop/services/api/store"
)

func Show(ctx context.Context, db *sql.DB, id string) error {
	row := db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id) // want `service "api" \(@api\) calls the database in "services/api/handlers", outside its repository packages; move the call into "services/api/store" \(govern.yaml:13\) \[dbaccess-outside-repository\]`
	var name string
	return row.Scan(&name)
}

// Near misses: the repository package is where it belongs, and opening is no call.
func List(ctx context.Context, s *store.SQL) error { return s.List(ctx) }

func Open(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }
