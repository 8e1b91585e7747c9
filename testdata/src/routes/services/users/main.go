// Command users serves users by chi.
package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/shop/pkg/web"
	"example.com/shop/services/users/internal/rest"
)

func main() {
	root := web.NewRouter()
	root.Mount(web.Prefix, rest.Routes())
	root.Route("/api/v1/groups", func(r chi.Router) {
		r.Get("/{group}", nil) // as exposes.http has it, whatever the parameter is called
		r.Put("/{group}", nil) // want "serves route \"PUT /api/v1/groups/{group}\", which exposes.http of \"users\" does not have"
	})
	root.Get("/users", nil)      // want "serves route \"GET /users\", which does not begin with /api/v{major}/" "which exposes.http of"
	web.Probe(root, "/probe")    // want "which does not begin with /api/v{major}/, via \"pkg/web\".Probe" "which exposes.http of"
	web.Probe(root, "/debug/it") // exempt
	web.Probes(root)             /* apart */ // want "serves route \"GET /debug/twice\" a second time, first at pkg/web/web.go:25:4, via \"pkg/web\".Probes"
	http.ListenAndServe(":80", root)
}
