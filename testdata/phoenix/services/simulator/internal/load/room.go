package load

import (
	"context"
	"database/sql"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/store"
)

// Room returns how many of the requests that a scenario wants there is room for: running experiments come first.
func Room(ctx context.Context, db *sql.DB, wanted int) (int, error) {
	running, err := store.ListExperiments(ctx, db, v1.PhaseRunning) // near miss of dbaccess-foreign-table: the simulator may read them
	if err != nil {
		return 0, err
	}
	return max(wanted-100*len(running), 0), nil
}
