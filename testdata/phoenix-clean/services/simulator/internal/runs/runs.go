package runs

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// Run is one time that a scenario was played.
type Run struct {
	ID        int64     `db:"id"`
	Scenario  string    `db:"scenario"`
	Accepted  int       `db:"accepted"`
	StartedAt time.Time `db:"started_at"`
}

// Store keeps runs in the table runs.
type Store struct{ db *sqlx.DB }

// Open connects to the database at that address.
func Open(dsn string) (*Store, error) {
	db, err := sqlx.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Store{db: db}, nil
}

// Add keeps r.
func (s *Store) Add(ctx context.Context, r Run) error {
	_, err := s.db.NamedExecContext(ctx,
		`INSERT INTO runs (scenario, accepted, started_at) VALUES (:scenario, :accepted, :started_at)`, r)
	return err
}

// Last returns the newest runs of a scenario.
func (s *Store) Last(ctx context.Context, scenario string, n int) (list []Run, err error) {
	err = s.db.SelectContext(ctx, &list, `
		SELECT id, scenario, accepted, started_at
		FROM runs
		WHERE scenario = $1
		ORDER BY started_at DESC
		LIMIT $2`, scenario, n)
	return list, err
}

// Room returns how many of the requests that a scenario wants there is room for: running experiments come first.
func (s *Store) Room(ctx context.Context, wanted int) (int, error) {
	var running int
	err := s.db.GetContext(ctx, &running, `SELECT count(*) FROM experiments WHERE phase = 'running'`)
	return max(wanted-100*running, 0), err
}
