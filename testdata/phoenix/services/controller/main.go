// Command controller brings pipelines into the state that was asked for.
package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/controller/internal/election" // near miss of boundary-private: a library whose own path leads through internal
	"github.com/phoenix-platform/phoenix/services/controller/internal/queue"
	"github.com/phoenix-platform/phoenix/services/controller/internal/store"
	"github.com/phoenix-platform/phoenix/services/controller/reconcile"
)

// kept is how long the history of pipelines is kept.
const kept = 90 * 24 * time.Hour

func main() {
	log := logging.New("controller")
	host, _ := os.Hostname()
	pending := queue.New[v1.Pipeline]()
	loop := reconcile.New(pending)
	if dsn := os.Getenv("PHOENIX_DATABASE"); dsn != "" {
		history, err := store.Open(context.Background(), dsn)
		if err != nil {
			log.Error("no database", "error", err)
			os.Exit(1)
		}
		loop.Observe(recorder(log, history))
		go expire(log, history)
	}
	lease := election.NewLease(host)
	go lease.Hold(context.Background(), loop.Run)

	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v1/pipelines", func(w http.ResponseWriter, r *http.Request) {
		var p v1.Pipeline
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		pending.Push(p)
	})
	mux.HandleFunc("GET /api/v1/pipelines/{id}/status", func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(loop.Status(r.PathValue("id")))
	})
	if err := http.ListenAndServe(":8081", mux); err != nil {
		log.Error("controller stopped", "error", err)
		os.Exit(1)
	}
}

// recorder returns a function that keeps each status.
func recorder(log *slog.Logger, history *store.Postgres) func(v1.PipelineStatus) {
	return func(s v1.PipelineStatus) {
		round := []store.Reconciliation{{PipelineStatus: s, At: time.Now()}}
		if err := history.Record(context.Background(), round); err != nil {
			log.Warn("not recorded", "pipeline", s.PipelineID, "error", err)
		}
	}
}

// expire drops what is kept too long, once a day.
func expire(log *slog.Logger, history *store.Postgres) {
	for range time.Tick(24 * time.Hour) {
		n, err := history.Expire(context.Background(), time.Now().Add(-kept))
		log.Info("expired", "rows", n, "error", err)
	}
}
