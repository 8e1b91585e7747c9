package store

import (
	"context"
	"database/sql"
	stderrors "errors"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// SQL is a Store in the table experiments.
type SQL struct{ db *sql.DB }

// NewSQL returns the Store in db.
func NewSQL(db *sql.DB) *SQL { return &SQL{db: db} }

const columns = `id, name, owner, baseline_id, variant_id, phase, created_at`

// Insert adds e.
func (s *SQL) Insert(ctx context.Context, e v1.Experiment) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO experiments (`+columns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.ID, e.Name, e.Owner, e.BaselineID, e.VariantID, e.Phase, e.CreatedAt)
	return errors.Wrap(codes.Internal, "store: insert", err)
}

// Get returns the experiment with that identifier.
func (s *SQL) Get(ctx context.Context, id string) (v1.Experiment, error) {
	row := s.db.QueryRowContext(ctx, `SELECT `+columns+` FROM experiments WHERE id = $1`, id)
	e, err := scan(row.Scan)
	if stderrors.Is(err, sql.ErrNoRows) {
		return e, errors.Wrap(codes.NotFound, "store: no experiment "+id, err)
	}
	return e, errors.Wrap(codes.Internal, "store: get", err)
}

// List returns all experiments, newest first.
func (s *SQL) List(ctx context.Context) ([]v1.Experiment, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+columns+` FROM experiments ORDER BY created_at DESC, id`)
	if err != nil {
		return nil, errors.Wrap(codes.Internal, "store: list", err)
	}
	defer rows.Close()
	var list []v1.Experiment
	for rows.Next() {
		e, err := scan(rows.Scan)
		if err != nil {
			return nil, errors.Wrap(codes.Internal, "store: list", err)
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

func scan(row func(...any) error) (e v1.Experiment, err error) {
	err = row(&e.ID, &e.Name, &e.Owner, &e.BaselineID, &e.VariantID, &e.Phase, &e.CreatedAt)
	return e, err
}
