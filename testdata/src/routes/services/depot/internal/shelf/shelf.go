// Package shelf has routes that others mount.
package shelf

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

// Shelf is a handler by the router that it has.
type Shelf struct{ http.Handler }

// New returns a shelf.
func New() *Shelf {
	s := &Shelf{}
	s.Handler = s.routes()
	return s
}

func (s *Shelf) routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/shelves", nil)
	r.Handle("/pictures/*", http.NotFoundHandler())
	return r
}
