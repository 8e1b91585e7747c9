// Package rest has the routes of users.
package rest

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

type server struct{ router chi.Router }

// Routes returns a router that others put below a path.
func Routes() http.Handler {
	s := server{chi.NewRouter()}
	s.router.Route("/users", s.users)
	s.router.Get("/accounts", nil) /* apart */ // want "serves route \"GET /api/v1/accounts\", which exposes.http"
	return s.router
}

func (server) users(r chi.Router) {
	r.Get("/", nil)
	r.Get("/{id}", nil)
	r.Get("/{name}", nil) /* apart */ // want "serves route \"GET /api/v1/users/{name}\" a second time, first at services/users/internal/rest/rest.go:22:4"
	if r == nil {
		r.Get("/{either}", nil) // a condition decides
	}
}
