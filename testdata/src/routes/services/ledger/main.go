// Command ledger serves the ledger by kratos, and books by hertz.
package main

import (
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/route"
	"github.com/go-kratos/kratos/v2/transport/http"

	"example.com/shop/services/ledger/api"
)

type ledger struct{}

func (ledger) List(http.Context) error { return nil }

func newServer() *http.Server {
	s := http.NewServer()
	api.RegisterLedgerHTTPServer(s, ledger{}) // want "serves route \"POST /entries/books/{name}\", which does not begin"
	v1 := s.Route("/api/v1").Group("entries")
	v1.PUT("{id}", ledger{}.List)
	s.Route("/ledger").Handle("PUT", "{id}", ledger{}.List) // want "serves route \"PUT /ledger/{id}\", which does not begin"
	s.HandlePrefix("/files", nil)                           // want "serves route \"[*] /files/[*]\", which does not begin"
	return s
}

func main() {
	newServer()
	h := server.Default()
	register(h)
	group := h.Group("books")
	group.GETEX("/:id", nil, "book")                           // want "serves route \"GET /books/{id}\", which does not begin"
	h.Handle("PUT", "/api/v1/shelf", nil).Any("/shelves", nil) // want "serves route \"[*] /shelves\", which does not begin"
	pages(h.Engine)
	h.Spin()
}

func pages(r route.IRouter) { r.Static("/pages", "pages") } // want "serves route \"GET /pages/[*]\", which does not begin"

func register(r *server.Hertz) {
	root := r.Group("/")
	root.Group("/api/v1").GET("/books", nil)
	root.POST("/books", nil) // want "serves route \"POST /books\", which does not begin"
}
