// Command dashboard shows experiments and pipelines in a browser.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/pkg/middleware"
	"github.com/phoenix-platform/phoenix/services/api/client"
	"github.com/phoenix-platform/phoenix/services/controller/client/history"
	"github.com/phoenix-platform/phoenix/services/dashboard/internal/pages"
	"github.com/phoenix-platform/phoenix/services/dashboard/internal/session"
)

func main() {
	log := logging.New("dashboard")
	p := pages.New(client.New(os.Getenv("PHOENIX_API")))
	sessions := session.NewManager()

	mux := http.NewServeMux()
	mux.Handle("GET /{$}", sessions.Keep(http.HandlerFunc(p.Experiments)))
	mux.Handle("GET /pipelines/{id}", sessions.Keep(pages.Pipeline(os.Getenv("PHOENIX_CONTROLLER"))))
	if dsn := os.Getenv("PHOENIX_HISTORY"); dsn != "" {
		reader, err := history.Open(context.Background(), dsn)
		if err != nil {
			log.Error("no history", "error", err)
			os.Exit(1)
		}
		mux.Handle("GET /pipelines/{id}/history", sessions.Keep(pages.History(reader)))
	}
	if err := http.ListenAndServe(":8083", middleware.Chain(mux, middleware.Log(log))); err != nil {
		log.Error("dashboard stopped", "error", err)
		os.Exit(1)
	}
}
