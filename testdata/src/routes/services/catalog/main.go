// Command catalog serves books by what its OpenAPI files say, and more.
package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/books", nil)
	mux.HandleFunc("GET /api/v1/books/{id}", nil)
	mux.HandleFunc("HEAD /api/v1/books/{id}", nil)
	mux.HandleFunc("OPTIONS /api/v1/books/{id}", nil)
	mux.HandleFunc("PUT /api/v1/books/{id}", nil) // want "serves route \"PUT /api/v1/books/{id}\", which none of api/catalog.yaml and api/catalog-v2.json has; \"govern routes -format openapi\" writes what is missing"
	mux.HandleFunc("/api/v1/covers/", nil)
	mux.HandleFunc("/api/v2/books", nil)
	mux.HandleFunc("/api/v2/authors/{id}", nil) // want "authors"
	mux.HandleFunc("/health", nil)
	_ = http.ListenAndServe(":80", mux)
}
