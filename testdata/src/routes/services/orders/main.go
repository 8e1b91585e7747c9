// Command orders serves orders by net/http.
package main

import (
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
)

func main() {
	mux := http.NewServeMux()
	register(mux, "GET /api/v1/orders", nil)
	register(mux, "POST /api/v1/orders", nil)
	register(mux, "GET /orders", nil) // want "serves route \"GET /orders\", which does not begin" "which exposes.http of"
	mux.HandleFunc("GET shop.example/api/v2/orders/{id}", nil)
	api := http.NewServeMux()
	api.HandleFunc("/orders/{id}/lines", nil)
	mux.Handle("/api/v1/", http.StripPrefix("/api/v1", api))
	mux.Handle("/", nil) // exempt
	http.ListenAndServe(":80", mux)
}

// A method that is not known may be one that is exposed.
func init() {
	method := os.Getenv("METHOD")
	http.HandleFunc(method+" /api/v2/others", nil)
	http.HandleFunc("X"+method+" /orders/all", nil) // want "serves route \"{[?]} /orders/all\", which does not begin with /api/v{major}/; register it below that, or name it in exempt of rules.routes"
	chi.NewRouter().Method(method, "/api/v2/others/{id}", nil)
}

func register(mux *http.ServeMux, pattern string, h http.HandlerFunc) { mux.HandleFunc(pattern, h) }

// Nobody calls old, so what it calls registers nothing either.
func old(mux *http.ServeMux) { older(mux) }

func older(mux *http.ServeMux) { mux.HandleFunc("/older", nil) }

// Somebody may call what a variable has.
var later = func() { latest(http.NewServeMux()) }

func latest(mux *http.ServeMux) { mux.HandleFunc("/latest", nil) } // want "serves route \"[*] /latest\", which does not begin" "which exposes.http of"
