package server

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/pkg/auth"
	"github.com/phoenix-platform/phoenix/pkg/events/v1"
	"github.com/phoenix-platform/phoenix/pkg/metrics"
	"github.com/phoenix-platform/phoenix/pkg/middleware"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers" // near miss of boundary-private: the internal packages of its own component
)

// New returns the handler of the whole service.
func New(log *slog.Logger, signer *auth.Signer, h *handlers.Experiments) http.Handler {
	api := http.NewServeMux()
	api.HandleFunc("POST /api/v1/experiments", h.Create)
	api.HandleFunc("GET /api/v1/experiments", h.List)
	api.HandleFunc("GET /api/v1/experiments/{id}", h.Get)
	api.HandleFunc("GET /api/v1/experiments/{name}", h.Get)

	audit := func(a v1.Audit) { log.Info("audit", "actor", a.Actor, "action", a.Action, "subject", a.Subject) }
	mux := http.NewServeMux()
	mux.Handle("/metrics", metrics.Handler())
	mux.Handle("/", middleware.Chain(api,
		middleware.Log(log), middleware.Count("api_requests"), signer.Require, middleware.Audit(audit)))
	return mux
}

// Tune has clients wait sooner while the service is loaded.
func Tune(log *slog.Logger, loaded <-chan bool) {
	slog.SetDefault(log)
	go func() {
		for range loaded {
			middleware.SetLimit(10)
			middleware.Slow = time.Minute
		}
	}()
}
