package made

import (
	"db"
	"made/routes"
	"web"
)

func groups(other *web.Router) {
	r := web.New()
	r.GET("/", nil)                          // want "^route:  \\| /$"
	r.Group("/v1").GET("/x", nil)            // want "^route: /v1 \\| /x$"
	r.Group("/v1").Group("/u").GET("/", nil) // want "^route: /v1/u \\| /$"
	web.NewShell().GET("/x", nil)            // want "^route: /shell \\| /x$"
	web.NewCopied().GET("/x", nil)           // want "^route: /copied \\| /x$"
	words.Group("/w").GET("/", nil)          // want "^route: a/b#2[+]3/w \\| /$"
	of([]string{"c", "d"})                   // want "^route: c/d#4 \\| /of VIA made.of:\\d+$"

	v1 := r.Group("/v1")
	users := v1.Group("/users")
	users.GET("/:id", nil)                       // want "^route: /v1/users \\| /:id$"
	web.Serve(web.StripPrefix("/static", users)) // want "^serve: /static>/v1/users$"
	routes.Register(v1)                          // want "^route: /v1/health \\| /live VIA made/routes.Register:\\d+$"
	routes.Under(r, "/admin")                    // want "^route: /admin/jobs \\| / VIA made/routes.Under:\\d+$"
	own(users)                                   // want "^route: /v1/users \\| /own VIA made.own:\\d+$"
	r.Group(db.Config("x")).GET("/y", nil)       // want "^route: ~ \\| /y$"
	api(r).GET("/z", nil)                        // want "^route: /api \\| /z$"
	routes.API(r).GET("/w", nil)                 // want "^route: /api \\| /w$"
	other.GET("/open", nil)                      // want "^route: OPEN$"
	func(r *web.Router) {
		r.GET("/in", nil) // want "^route: /lit \\| /in$"
	}(r.Group("/lit"))
}

func own(r *web.Router) {
	r.GET("/own", nil) // want "^route: OPEN$"
}

func api(r *web.Router) *web.Router { return r.Group("/api") }

type server struct{ router, group *web.Router }

func newServer() *server {
	s := &server{router: web.New()}
	s.group = s.router.Group("/group")
	return s
}

func (s *server) routes(v2 bool) {
	s.router.GET("/root", nil) // want "^route:  \\| /root$"
	s.group.GET("/leaf", nil)  // want "^route: /group \\| /leaf$"
	g := s.group
	if v2 {
		g = s.router.Group("/v2")
	}
	g.GET("/b", nil) // want "^route: /group \\| /b; /v2 \\| /b$"
}

func literals(r *web.Router, prefix string) {
	root := web.New()
	root.Route("/api", func(r *web.Router) {
		r.GET("/a", nil) // want "^route: /api \\| /a$"
		r.Route("/v1", func(r *web.Router) {
			r.GET("/b", nil)   // want "^route: /api/v1 \\| /b$"
			routes.Register(r) // want "^route: /api/v1/health \\| /live VIA made/routes.Register:\\d+$"
		})
	})
	r.Route(prefix, func(in *web.Router) {
		in.GET("/c", nil)    // want "^route: OPEN$"
		r.GET("/outer", nil) // want "^route: OPEN$"
	})
	add := func(r *web.Router) {
		r.GET("/d", nil) // want "^route: /x \\| /d; /y \\| /d$"
	}
	root.Route("/x", add)
	add(root.Group("/y"))
	each(func(r *web.Router) {
		r.GET("/e", nil) // want "^route: /each \\| /e$"
	})
	below(root, "/below", func(r *web.Router) {
		r.GET("/f", nil) // want "^route: /below/forwarded \\| /f$"
	})
	below(root, "/named", own) // want "^route: /named/forwarded \\| /own VIA made.own:\\d+$"
	routes.Serve(func(r *web.Router) {
		r.GET("/g", nil) // want "^route: /served \\| /g$"
	})
	root.Route("/declared", own)          // want "^route: /declared \\| /own VIA made.own:\\d+$"
	root.Route("/method", server{}.add)   // want "^route: /method \\| /added VIA made.server.add:\\d+$"
	root.Route("/other", routes.Register) // want "^route: /other/health \\| /live VIA made/routes.Register:\\d+$"
}

func (server) add(r *web.Router) {
	r.GET("/added", nil) // want "^route: OPEN$"
}

func origin(r *web.Root, known *web.Router, roots map[string]*web.Root) {
	roots["a"].GET("/map", nil)             // want "^route:  \\| /map$"
	roots["a"].Group("/g").GET("/map", nil) // want "^route: /g \\| /map$"
	named{roots["b"]}.GET("/named", nil)    // want "^route:  \\| /named$"
	other := &embeds{known}
	other.GET("/embedded", nil) // want "^route: OPEN$"
}

type named struct{ *web.Root }

type embeds struct{ *web.Router }

func places() {
	a, b := web.NewAt(), web.NewAt()
	a.GET("/a", nil) // want "^route: made made.go:\\d+:19 \\| /a$"
	b.GET("/b", nil) // want "^route: made made.go:\\d+:32 \\| /b$"
}

func wraps(root, any *web.Router, f func(web.Handler) web.Handler) {
	web.Serve(f(root.Group("/w")))  // want "^serve: OPEN$"
	web.Serve(f(web.New()))         // want "^serve: $"
	web.Serve(outside(web.NewAt())) // want "^serve: made made.go:\\d+:29$"
}

func outside(h web.Handler) web.Handler { return other{h} }

type other struct{ web.Handler }

func each(f func(r *web.Router)) { f(web.New().Group("/each")) }

func below(r *web.Router, prefix string, f func(r *web.Router)) {
	forward(r.Group(prefix), f)
}

func forward(r *web.Router, f func(r *web.Router)) {
	r.Route("/forwarded", func(r *web.Router) { f(r) })
}

// words is a router of lists.
var words = web.Must(web.Words([]string{"a", "b"}, []int{2, 3}))

func of(words []string) {
	r, _ := web.Words(words, []int{4})
	r.GET("/of", nil) // want "^route: OPEN$"
}
