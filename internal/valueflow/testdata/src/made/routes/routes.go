// Package routes gets groups of routes from another package.
package routes

import "web"

func Register(r *web.Router) { // want Register:"^sink.route=<=0>/health . /live.$"
	health := r.Group("/health")
	health.GET("/live", nil) // want "^route: OPEN$"
}

func Under(r *web.Router, prefix string) { // want Under:"^sink.route=<=0><1>/jobs . /.$"
	r.Group(prefix).Group("/jobs").GET("/", nil) // want "^route: OPEN$"
}

func API(r *web.Router) *web.Router { // want API:"^text.=<=0>/api.$"
	return r.Group("/api")
}

func Serve(f func(r *web.Router)) { // want Serve:"^text..0,0.=/served.$"
	f(web.New().Group("/served"))
}
