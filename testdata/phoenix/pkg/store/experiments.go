package store

import (
	"context"
	"database/sql"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// ListExperiments returns the experiments in a phase, oldest first. Near miss of dbaccess-foreign-table: a library
// answers for no table, those that call it do.
func ListExperiments(ctx context.Context, db *sql.DB, phase v1.Phase) ([]v1.Experiment, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT id, name, baseline_id, variant_id
		FROM experiments
		WHERE phase = $1
		ORDER BY created_at`, phase)
	if err != nil {
		return nil, errors.Wrap(codes.Unavailable, "store: experiments", err)
	}
	defer rows.Close()
	var list []v1.Experiment
	for rows.Next() {
		e := v1.Experiment{Phase: phase}
		if err := rows.Scan(&e.ID, &e.Name, &e.BaselineID, &e.VariantID); err != nil {
			return nil, errors.Wrap(codes.Internal, "store: experiments", err)
		}
		list = append(list, e)
	}
	return list, errors.Wrap(codes.Unavailable, "store: experiments", rows.Err())
}

// Ready returns an error until the database answers.
func Ready(ctx context.Context, db *sql.DB) error {
	var one int
	err := db.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
	return errors.Wrap(codes.Unavailable, "store: not ready", err)
}
