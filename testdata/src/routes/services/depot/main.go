// Command depot mounts routers of which it is not known what they are, by chi.
package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/shop/services/depot/internal/shelf"
)

type server struct{ router chi.Router }

func (s *server) mount(path string, sub http.Handler) {
	s.router.Group(func(r chi.Router) { r.Mount(path, sub) })
}

var handlers = map[string]http.Handler{}

func main() {
	s := &server{router: chi.NewRouter()}
	s.mount("/api/v1", shelf.New()) // the routes of shelf are at no root
	s.mount("/api/v2", handlers["boxes"])
	s.router.Get("/depot", nil) // want "serves route \"GET /depot\", which does not begin"
	handlers["boxes"] = boxes()
	http.ListenAndServe(":80", s.router)
}

// boxes returns what may be mounted.
func boxes() http.Handler {
	r := chi.NewRouter()
	r.Get("/boxes", nil)
	return r
}
