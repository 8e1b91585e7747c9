package web

import "net/http"

// Route is one of a table.
type Route struct {
	Method, Path string
	Handler      http.HandlerFunc
}

// Register adds all of a table.
func Register(mux *http.ServeMux, routes []Route) {
	for _, r := range routes {
		mux.HandleFunc(r.Method+" "+r.Path, r.Handler)
	}
}
