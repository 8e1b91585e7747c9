// Command controller brings pipelines into the state that was asked for.
package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/controller/internal/election" // near miss of boundary-private: a library whose own path leads through internal
	"github.com/phoenix-platform/phoenix/services/controller/internal/queue"
	"github.com/phoenix-platform/phoenix/services/controller/reconcile"
)

func main() {
	log := logging.New("controller")
	host, _ := os.Hostname()
	pending := queue.New[v1.Pipeline]()
	loop := reconcile.New(pending)
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
