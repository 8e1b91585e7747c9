package main

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/shop/pkg/web"
)

func init() { tables(http.NewServeMux()) } // want "serves route \"POST /table\", which does not begin"

// tables has two routes, and not four.
func tables(mux *http.ServeMux) {
	web.Register(mux, []web.Route{
		{Method: "GET", Path: "/api/v1/table"},
		{Method: "POST", Path: "/table"},
	})
}

func init() {
	engine := gin.Default()
	for _, g := range []*gin.RouterGroup{engine.Group("/api/v1/list"), engine.Group("/list")} {
		g.GET("/leaf", nil) // want "serves route \"GET /list/leaf\", which does not begin"
	}
}
