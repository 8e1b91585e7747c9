package main

import (
	"net/http"

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
