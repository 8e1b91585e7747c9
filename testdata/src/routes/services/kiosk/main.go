// Command kiosk serves papers by gorilla/mux, stamps by fiber, sweets by bunrouter and cards by httprouter.
package main

import (
	"net/http"
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/julienschmidt/httprouter"
	"github.com/uptrace/bunrouter"
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
	plates := v1.HandleFunc("/plates", nil)
	plates.Methods("PUT")
	forks := r.NewRoute().Path("/forks")
	forks.HandlerFunc(nil).Name("forks").Methods("POST") // want "serves route \"POST /forks\""
	knives := r.HandleFunc("/knives", nil)
	knives.Methods("GET")                        // want "serves route \"GET /knives\""
	r.HandleFunc("/knives", nil).Methods("POST") // want "serves route \"POST /knives\""
	r.Methods(read()...).Path("/api/v1/mugs").HandlerFunc(nil)
	r.HandleFunc("/api/v1/mugs/{id}", nil).Methods(append([]string{"PUT"}, "POST")...)
	r.PathPrefix("/api/v1/jars").Methods([]string{"PUT", "PATCH"}...).Subrouter().Path("/{id}").HandlerFunc(nil)
	r.PathPrefix("/posters").Handler(http.NotFoundHandler()) // want "serves route \"[*] /posters/[*]\""
	r.PathPrefix("/maps/").HandlerFunc(nil).Methods("GET")   // want "serves route \"GET /maps/[*]\""
	r.Methods("PUT").PathPrefix("/maps").HandlerFunc(nil)    // want "serves route \"PUT /maps/[*]\""
	r.PathPrefix("/maps").Path("/{id}").HandlerFunc(nil)     // want "serves route \"[*] /maps/{id}\""
	r.PathPrefix("/globes").Subrouter().HandleFunc("", nil)  // want "serves route \"[*] /globes\""
	spoon, _ := url.JoinPath("/spoons", "new")
	r.HandleFunc(spoon, nil) // want "serves route \"[*] /spoons/new\""
	http.ListenAndServe(":80", r)
	stamps(fiber.New())
	cards(httprouter.New())
	router := bunrouter.New()
	sweets(router)
	http.Handle("/", router)
}

func read() []string { return []string{"GET", "OPTIONS"} }

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

func sweets(r *bunrouter.Router) {
	r.WithGroup("/sweets", func(g *bunrouter.Group) {
		g.GET("/:id", nil)                 // want "serves route \"GET /sweets/{id}\""
		g.Use(nil).Handle("PUT", "/", nil) // want "serves route \"PUT /sweets/\""
	})
	r.NewGroup("/api/v1").NewGroup("/sweets").POST("", nil)
	r.GET("/sweet", nil)                       // want "serves route \"GET /sweet\""
	r.Compat().NewGroup("/sours").GET("", nil) // want "serves route \"GET /sours\""
	r.Compat().PUT("/sours/*path", nil)        // want "serves route \"PUT /sours/[*]\""
	r.Verbose().WithGroup("/fizzy", func(g *bunrouter.VerboseGroup) {
		g.DELETE("/:id", nil) // want "serves route \"DELETE /fizzy/{id}\""
	})
}
