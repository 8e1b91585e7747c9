// Command apiary serves the catalogue of the APIs that the platform knows.
package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/pkg/middleware"
	"github.com/phoenix-platform/phoenix/services/apiary/client"
	"github.com/phoenix-platform/phoenix/services/apiary/internal/catalogdb"
)

func main() {
	log := logging.New("apiary")
	pool, err := pgxpool.New(context.Background(), os.Getenv("PHOENIX_DATABASE"))
	if err != nil {
		log.Error("no database", "error", err)
		os.Exit(1)
	}
	db := catalogdb.New(pool)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/catalogue", func(w http.ResponseWriter, r *http.Request) {
		entries, err := catalogue(r.Context(), db)
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(entries)
	})
	h := middleware.Chain(mux, middleware.Log(log), middleware.Count("apiary_requests"))
	if err := http.ListenAndServe(":8082", h); err != nil {
		log.Error("apiary stopped", "error", err)
		os.Exit(1)
	}
}

// catalogue returns all entries as clients see them.
func catalogue(ctx context.Context, db *catalogdb.Queries) ([]client.Entry, error) {
	rows, err := db.ListEntries(ctx)
	if err != nil {
		return nil, err
	}
	entries := make([]client.Entry, len(rows))
	for i, r := range rows {
		entries[i] = client.Entry{Name: r.Name, Service: r.Service, Path: r.Path}
	}
	return entries, nil
}
