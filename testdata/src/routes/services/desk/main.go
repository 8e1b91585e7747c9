// Command desk serves lists of routes by go-zero, operations by huma, parties by iris, doors by fasthttp/router, and shelves by kratos.
package main

import (
	"context"
	nethttp "net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/danielgtaylor/huma/v2/sse"
	"github.com/fasthttp/router"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/go-kratos/kratos/v2/transport/http"
	"github.com/kataras/iris/v12"
	irisrouter "github.com/kataras/iris/v12/core/router"
	"github.com/labstack/echo/v4"
	"github.com/zeromicro/go-zero/rest"

	"example.com/shop/services/desk/internal/books"
)

func main() {
	lists(rest.MustNewServer(rest.RestConf{}, rest.WithFileServer("/pictures", nil))) // want "serves route \"GET /pictures/[*]\"" "serves route \"GET /books/{id}\""
	operations(nethttp.NewServeMux())
	parties(iris.New())
	doors(router.New())
	shelves(http.NewServer(http.Timeout(0), http.PathPrefix("/shelves")))
	racks(true)
}

func lists(s *rest.Server) {
	s.AddRoutes([]rest.Route{ // want "serves route \"GET /pens/{id}\""
		{Method: "POST", Path: "/api/v1/pens"},
		{Method: "GET", Path: "/pens/:id"},
	})
	s.AddRoutes( // want "serves route \"PUT /inks/blue\""
		rest.WithMiddlewares([]rest.Middleware{nil}, []rest.Route{{Method: "PUT", Path: "/blue"}}...),
		rest.WithJwt("secret"), rest.WithPrefix("/inks"), rest.WithTimeout(0),
	)
	s.AddRoute(rest.Route{Method: "GET", Path: "/paper"}, rest.WithPrefix("/api/v1"))
	books.Register(s, rest.WithPrefix("/books"), rest.WithTimeout(0))
	s.AddRoutes(books.Routes(), books.Under("/old")) // want "serves route \"DELETE /old/books/{id}\""
}

type none struct{}

func answer(context.Context, *none) (*none, error) { return nil, nil }

func operations(mux *nethttp.ServeMux) {
	config := huma.DefaultConfig("desk", "1")
	api := humago.New(mux, config)
	huma.Get(api, "/lamps/{id}", answer)                                                 // want "serves route \"GET /lamps/{id}\""
	huma.Register(api, huma.Operation{Method: nethttp.MethodPut, Path: "/lamp"}, answer) // want "serves route \"PUT /lamp\""
	huma.Post(humago.NewWithPrefix(mux, "/bulbs", config), "/new", answer)               // want "serves route \"POST /bulbs/new\""
	group := huma.NewGroup(api, "/api/v1", "/chairs")
	huma.Delete(group, "/red", answer)            // want "serves route \"DELETE /chairs/red\""
	huma.Patch(huma.NewGroup(group), "/", answer) // want "serves route \"PATCH /chairs/\""

	r := chi.NewRouter()
	r.Route("/tables", func(r chi.Router) {
		sse.Register(humachi.New(r, config), huma.Operation{Method: "GET", Path: "/{id}"}, nil, func(context.Context, *none, sse.Sender) {}) // want "serves route \"GET /tables/{id}\""
	})
	mux.Handle("/", r)
	engine := gin.New()
	huma.Get(humagin.NewWithGroup(engine, engine.Group("/sofas"), config), "/{id}", answer) // want "serves route \"GET /sofas/{id}\""
	e := echo.New()
	huma.Get(huma.NewAPI(config, humachi.NewAdapter(chi.NewRouter())), "/stools", answer) // want "serves route \"GET /stools\""
	huma.Get(humaecho.New(e, config), "/benches", answer)                                 // want "serves route \"GET /benches\""
}

func parties(app *iris.Application) {
	app.Get("/cups/{id:uint64}", nil) // want "serves route \"GET /cups/{id}\""
	app.Party("/api/v1/mugs").Party("/{mug}").HandleMany("PUT POST", "/{rest:path}", nil)
	app.PartyFunc("/jugs", func(p iris.Party) {
		p.Any("/", nil) // want "serves route \"[*] /jugs/\""
		p.ConfigureContainer().PartyFunc("/big", func(c *irisrouter.APIContainer) {
			c.Delete("/{id}", nil) // want "serves route \"DELETE /jugs/big/{id}\""
		})
	})
	app.HandleDir("/prints", "prints") // want "serves route \"GET /prints/[*]\""
}

func doors(r *router.Router) {
	g := r.Group("/doors")
	g.GET("/{id?}", nil)                         // want "serves route \"GET /doors/{id}\""
	g.Group("/old").ANY("", nil)                 // want "serves route \"[*] /doors/old\""
	r.ServeFiles("/plans/{filepath:*}", "plans") // want "serves route \"GET /plans/[*]\""
}

func shelves(s *http.Server) {
	s.Route("/").GET("/{id}", nil) // want "serves route \"GET /shelves/{id}\""
}

// What options that are not known put before a path is not known, and these registrations say nothing of where they are.
var (
	options = map[string]http.ServerOption{}
	more    = map[string]rest.RouteOption{}
)

func racks(slow bool) {
	opts := []http.ServerOption{http.Timeout(0)}
	if slow {
		opts = append(opts, http.Timeout(1))
	}
	http.NewServer(opts...).Route("/").GET("/racks", nil) // want "serves route \"GET /racks\""
	http.NewServer(http.Timeout(0), options["prefix"]).Route("/").GET("/racks/{id}", nil)
	http.NewServer(append(opts, options["prefix"])...).Route("/").PUT("/racks/{id}", nil)

	s := rest.MustNewServer(rest.RestConf{})
	s.AddRoute(rest.Route{Method: "GET", Path: "/hooks"}, rest.WithTimeout(0), more["prefix"])
	s.AddRoutes([]rest.Route{{Method: "GET", Path: "/pegs"}}, more["prefix"], rest.WithPrefix("/more"))
	s.AddRoutes([]rest.Route{{Method: "GET", Path: "/nails"}}, rest.WithTimeout(0)) // want "serves route \"GET /nails\""
}
