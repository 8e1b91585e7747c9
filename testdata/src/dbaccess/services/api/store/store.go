// Package store is the repository package of api.
package store

import (
	"context"
	"database/sql"
)

type SQL struct{ db *sql.DB }

func New(db *sql.DB) *SQL { return &SQL{db} }

func (s *SQL) List(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM users JOIN audit.events e ON e.user_id = users.id")
	if err != nil {
		return err
	}
	return rows.Close()
}
