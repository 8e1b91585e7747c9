// Command mail serves mail by what it is given.
package main

import (
	"github.com/labstack/echo/v4"

	"example.com/shop/pkg/paths"
)

type server struct{ e *echo.Echo }

func (s *server) routes() {
	g := s.e.Group("/api/v1")
	g.GET("/mails/:id", nil)
	g.Match([]string{"PUT", "POST"}, "/mails", nil)
	s.e.GET(paths.Old, nil)             // want "serves route \"GET /old\", which does not begin"
	s.e.GET(paths.Of("mail"), nil)      // want "serves route \"GET /things/mail\", which does not begin"
	s.e.GET(paths.Legacy.String(), nil) // want "serves route \"GET /legacy\", which does not begin"
	s.e.GET("/mails", nil)              // want "serves route \"GET /mails\", which does not begin"
}

func main() { new(server).routes() }
