// Command kiosk serves papers by gorilla/mux, stamps by fiber and cards by httprouter.
package main

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/julienschmidt/httprouter"
)

func main() {
	r := mux.NewRouter().StrictSlash(true)
	r.HandleFunc("/papers/{id:[0-9]+}", nil).Methods("GET") // want "serves route \"GET /papers/{id}\""
	r.Methods("POST").Path("/papers").HandlerFunc(nil)      // want "serves route \"POST /papers\""
	sub := r.PathPrefix("/shelf").Subrouter()
	sub.Path("/{no}").Name("no").Handler(nil) // want "serves route \"[*] /shelf/{no}\""
	v1 := r.PathPrefix("/api/v1").Subrouter()
	v1.HandleFunc("/papers", nil).Methods("GET")
	v1.Handle("/papers/{id:[0-9]+}", nil).Methods("PUT", "PATCH")
	http.ListenAndServe(":80", r)
	stamps(fiber.New())
	cards(httprouter.New())
}

func stamps(app *fiber.App) {
	app.Route("/stamps", func(r fiber.Router) {
		r.Get("/:id<int>?", nil) // want "serves route \"GET /stamps/{id}\""
	})
	app.Group("/api").Group("/v1").Post("/stamps", nil).Add("DELETE", "stamps", nil)
	other := fiber.New()
	other.Post("/new", nil) // want "serves route \"POST /sheets/new\""
	app.Mount("/sheets", other)
}

func cards(r *httprouter.Router) {
	r.GET("/cards/:id", nil)                 // want "serves route \"GET /cards/{id}\""
	r.HandlerFunc("POST", "/cards", nil)     // want "serves route \"POST /cards\""
	r.ServeFiles("/cards-of/*filepath", nil) // want "serves route \"GET /cards-of/[*]\""
	r.PUT("/api/v1/cards/:id", nil)
}
