// Command mail serves mail by what it is given.
package main

import "github.com/labstack/echo/v4"

type server struct{ e *echo.Echo }

func (s *server) routes() {
	g := s.e.Group("/api/v1")
	g.GET("/mails/:id", nil)
	g.Match([]string{"PUT", "POST"}, "/mails", nil)
	s.e.GET("/mails", nil) // want "serves route \"GET /mails\", which does not begin"
}

func main() { new(server).routes() }
