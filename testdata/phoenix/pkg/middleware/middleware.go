package middleware

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/pkg/metrics"
)

// Middleware makes a handler of a handler.
type Middleware func(http.Handler) http.Handler

// Chain applies the first middleware outermost.
func Chain(h http.Handler, ms ...Middleware) http.Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

// Log writes one line for each request.
func Log(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			next.ServeHTTP(w, r)
			log.Info("served", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
		})
	}
}

// Count counts the requests under name.
func Count(name string) Middleware {
	requests := metrics.NewCounter(name)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			requests.Inc()
			next.ServeHTTP(w, r)
		})
	}
}

// Slow is the time from which on a request is logged as slow.
var Slow = time.Second

// limit is how many requests a client may have open.
var limit = 100

// SetLimit changes that.
func SetLimit(n int) { limit = n }
