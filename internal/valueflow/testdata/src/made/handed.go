package made

import (
	"made/routes"
	"web"
)

func handed() {
	root := web.New()
	routes.Versioned(root, func(r *web.Router) {
		r.GET("/a", nil) // want "^route: /v1 \\| /a$"
		routes.Inside(r, func(r *web.Router) {
			r.GET("/b", nil) // want "^route: /v1/in/side \\| /b$"
		})
	})
	routes.Twice("x", root.Group("/g"), func(r *web.Router) {
		r.GET("/c", nil) // want "^route: /g/v1 \\| /c; /g/v2/x \\| /c$"
	})
	routes.Versioned(root.Group("/d"), own) // want "^route: /d/v1 \\| /own VIA made.own:\\d+$"
	routes.Other(root, func(r *web.Router) {
		r.GET("/other", nil) // want "^route: ~ \\| /other$"
	})
	routes.Set(root, func(r *web.Router) {
		r.GET("/set", nil) // want "^route: ~ \\| /set$"
	})
	mine(root, func(r *web.Router) {
		r.GET("/mine", nil) // want "^route: /mine \\| /mine$"
	})
	mine(root.Group("/h"), own) // want "^route: /h/mine \\| /own VIA made.own:\\d+$"
	direct(root, func(r *web.Router) {
		r.GET("/e", nil) // want "^route: /direct \\| /e$"
	})
	direct(root, func(r *web.Router) {
		r.GET("/f", nil) // want "^route: /direct \\| /f$"
	})
	alone(root, func(r *web.Router) { // want "^route: /alone \\| /g VIA made.handed:37$"
		r.GET("/g", nil) // want "^route: /alone \\| /g OPEN$"
	})
}

func mine(r *web.Router, f func(*web.Router)) { r.Route("/mine", f) }

func direct(r *web.Router, f func(*web.Router)) { f(r.Group("/direct")) }

// alone is given one function, so that it is a way to what that leads to.
func alone(r *web.Router, f func(*web.Router)) { f(r.Group("/alone")) }
