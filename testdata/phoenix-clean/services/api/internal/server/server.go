package server

import (
	"log/slog"
	"net/http"

	"github.com/phoenix-platform/phoenix/pkg/metrics"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
)

// New returns the handler of the whole service.
func New(log *slog.Logger, h *handlers.Experiments) http.Handler {
	requests := metrics.NewCounter("api_requests")
	api := http.NewServeMux()
	api.HandleFunc("POST /api/v1/experiments", h.Create)
	api.HandleFunc("GET /api/v1/experiments", h.List)
	api.HandleFunc("GET /api/v1/experiments/{id}", h.Get)

	mux := http.NewServeMux()
	mux.Handle("/metrics", metrics.Handler())
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		requests.Inc()
		log.Info("request", "method", r.Method, "path", r.URL.Path)
		api.ServeHTTP(w, r)
	})
	return mux
}
