package handlers

import (
	"database/sql"
	"net/http"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// Health tells whether the service can work, and how much it has to do.
func Health(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil { // near miss of dbaccess-outside-repository: no statement
			fail(w, errors.Wrap(codes.Unavailable, "health", err))
			return
		}
		var running int
		row := db.QueryRowContext(r.Context(), `SELECT count(*) FROM experiments WHERE phase = 'running'`)
		err := row.Scan(&running)
		answer(w, map[string]int{"running": running}, err)
	}
}
