package receivers

import (
	"mq"
	"web"
)

type group struct {
	r      *web.Router
	prefix string
}

func newGroup(r *web.Router, prefix string) *group { return &group{r, prefix} }

func (g *group) sub(path string) *group { return &group{g.r, g.prefix + path} }

func (g *group) get(path string) { g.handle("GET", path) } // want "^handle: OPEN VIA" "^route: OPEN VIA"

func (g *group) handle(method, path string) {
	web.Handle(method, g.prefix+path, nil) // want "^handle: OPEN"
	g.r.GET(g.prefix+path, nil)            // want "^route: OPEN"
}

// register has one path for each call, and not those of all groups.
func register() {
	root := newGroup(web.New(), "/api")
	users := root.sub("/users")
	users.get("/one")                    // want "^handle: GET \\| /api/users/one VIA .*" "^route:  \\| /api/users/one VIA .*"
	root.sub("/a").sub("/b").get("/two") // want "^handle: GET \\| /api/a/b/two VIA .*" "^route:  \\| /api/a/b/two VIA .*"
	root.handle("PUT", "/three")         // want "^handle: PUT \\| /api/three VIA .*" "^route:  \\| /api/three VIA .*"
	passed(root.sub("/p"))               // want "^handle: GET \\| /api/p/four VIA .*" "^route:  \\| /api/p/four VIA .*"
	for _, at := range []string{"/x", "/y"} {
		root.sub(at).get("/five") // want "^handle: GET \\| /api/x/five; GET \\| /api/y/five VIA .*" "^route:  \\| /api/x/five;  \\| /api/y/five VIA .*"
	}
	other := newGroup(web.New().Group("/v1"), mq.Config("prefix"))
	other.get("/six") // want "^handle: GET \\| .*~/six" "^route: .*/v1 \\| ~/six"
}

func passed(g *group) {
	g.get("/four") // want "^handle: OPEN VIA" "^route: OPEN VIA"
}

// shared may be called by whoever has it as an opener: a field then has what the package stores in it.
type shared struct{ prefix string }

type opener interface{ open(path string) }

func (s shared) open(path string) { web.Handle("GET", s.prefix+path, nil) } // want "^handle: OPEN$"

func share(list []opener) {
	list = append(list, shared{"/s"}, shared{"/t"})
	shared{"/s"}.open("/x") // want "^handle: GET \\| /s/x; GET \\| /t/x VIA .*"
}

// Changed has a field that changes once the struct is made.
type changed struct{ prefix string }

func (c *changed) set(prefix string) { c.prefix = prefix }

func (c *changed) get(path string) { web.Handle("GET", c.prefix+path, nil) } // want "^handle: GET \\| /c~; GET \\| ~ OPEN|OPEN"

func change() {
	c := &changed{"/c"}
	c.set("/d") // want "^handle: GET \\| /d~"
	c.get("/e") // want "^handle: GET \\| /c/e; GET \\| ~/e OPEN VIA|VIA"
}

// kept is called on what a field holds.
type kept struct{ prefix string }

func (k *kept) get(path string) { web.Handle("GET", k.prefix+path, nil) } // want "^handle: OPEN"

type app struct{ users, teams *kept }

func (a *app) routes() {
	a.users.get("/1") // want "^handle: GET \\| /users/1 VIA .*"
	a.teams.get("/2") // want "^handle: GET \\| /teams/2 VIA .*"
}

func start() {
	a := &app{&kept{"/users"}, &kept{"/teams"}}
	a.routes()
}
