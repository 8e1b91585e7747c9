// Command yard mounts what is no router, by chi, so that its routers are at the root.
package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func main() {
	r := chi.NewRouter()
	r.Get("/yard", nil) // want "serves route \"GET /yard\", which does not begin"
	go http.ListenAndServe(":80", r)

	own := chi.NewRouter()
	own.Mount("/api/v1/none", http.NotFoundHandler())
	own.Mount("/api/v1/old", http.HandlerFunc(old))
	http.ListenAndServe(":81", own)
}

func old(http.ResponseWriter, *http.Request) {}
