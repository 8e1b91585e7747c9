// Package web is what all services share of HTTP.
package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Prefix is what paths begin with.
const Prefix = "/api/v1"

// NewRouter returns the router of a service, which answers whether it is well.
func NewRouter() chi.Router {
	r := chi.NewRouter()
	r.Get("/health", ok)
	return r
}

// Probe answers at a path.
func Probe(r chi.Router, path string) { r.With(nil).Get(path, ok) }

// Probes answers at one path by two registrations.
func Probes(r chi.Router) {
	r.Get("/debug/twice", ok)
	r.Get("/debug/twice", ok)
}

func ok(http.ResponseWriter, *http.Request) {}
