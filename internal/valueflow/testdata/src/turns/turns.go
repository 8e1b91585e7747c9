package turns

import (
	"mq"
	"web"
)

type row struct{ method, path string }

// full takes the receiver of the turn.
func (r row) full() string { return "/v1" + r.path }

func (r *row) pointed() string { return "/v2" + r.path }

// methods has an element more for all but one.
func (r row) methods() string {
	if r.method == "GET" {
		return r.method
	}
	return r.method + ",OPTIONS"
}

var table = []row{{"GET", "/a"}, {"POST", "/b"}}

// rows has what a field holds elsewhere nowhere.
func rows() {
	for _, r := range table {
		web.Handle(r.method, r.full(), nil)    // want "^handle: GET \\| /v1/a; POST \\| /v1/b$"
		web.Handle(r.methods(), r.path, nil)   // want "^handle: GET \\| /a; POST,OPTIONS \\| /b$"
		web.Handle(r.method, "/x"+r.path, nil) // want "^handle: GET \\| /x/a; POST \\| /x/b$"
		web.Handle("ANY", r.path, nil)         // want "^handle: ANY \\| /a; ANY \\| /b$"
	}
	for i := range table {
		r := &table[i]
		web.Handle(r.method, r.pointed(), nil)           // want "^handle: GET \\| /v2/a; POST \\| /v2/b$"
		web.Handle(table[i].method, "/y"+r.path, nil)    // want "^handle: GET \\| /y/a; POST \\| /y/b$"
		func() { web.Handle(r.method, r.full(), nil) }() // want "^handle: GET \\| /v1/a; POST \\| /v1/b$"
	}
	for _, r := range append([]*row{{"PUT", "/c"}}, &row{"PATCH", "/d"}) {
		web.Handle(r.method, r.full(), nil) // want "^handle: PATCH \\| /v1/d; PUT \\| /v1/c$"
	}
}

func entries() {
	for name, r := range map[string]row{"one": {"GET", "/1"}, "two": {"PUT", "/2"}} {
		web.Handle(r.method, "/"+name+r.full(), nil) // want "^handle: GET \\| /one/v1/1; PUT \\| /two/v1/2$"
	}
}

type module struct {
	name string
	rows []row
}

// nested has a list in each element of a list.
func nested() {
	for _, m := range []module{{"m", []row{{"GET", "/x"}}}, {"n", []row{{"PUT", "/y"}, {"POST", "/z"}}}, {name: "empty"}} {
		for _, r := range m.rows {
			web.Handle(r.method, "/"+m.name+r.path, nil) // want "^handle: GET \\| /m/x; POST \\| /n/z; PUT \\| /n/y$"
		}
	}
}

// branches has each route by the branch that it takes.
func branches() {
	for _, r := range []struct {
		path string
		post bool
	}{{"/g", false}, {path: "/p", post: true}} {
		if r.post {
			web.Handle("POST", r.path, nil) // want "^handle: POST \\| /p$"
		} else {
			web.Handle("GET", r.path, nil) // want "^handle: GET \\| /g$"
		}
		method := "GET"
		if r.post {
			method = "POST"
		}
		web.Handle(method, r.path, nil) // want "^handle: GET \\| /g; POST \\| /p$"
	}
}

type verb int

const (
	get verb = iota
	post
)

var names = [...]string{get: "GET", post: "POST"}

// String is what the constant that it is called on selects.
func (v verb) String() string { return names[v] }

func (v verb) lower() string {
	switch v {
	case get:
		return "get"
	case post:
		return "post"
	}
	return "none"
}

func verbs(some verb) {
	web.Handle(get.String(), "/a", nil) // want "^handle: GET \\| /a$"
	web.Handle(post.lower(), "/b", nil) // want "^handle: post \\| /b$"
	web.Handle(some.lower(), "/c", nil) // want "^handle: get \\| /c; none \\| /c; post \\| /c$"
	for _, r := range []struct {
		verb
		path string
	}{{get, "/d"}, {post, "/e"}} {
		web.Handle(r.verb.lower(), r.path, nil) // want "^handle: get \\| /d; post \\| /e$"
		web.Handle(r.String(), r.path, nil)     // want "^handle: GET \\| /d; POST \\| /e$"
	}
}

func users() *web.Router { return web.New().Group("/users") }
func teams() *web.Router { return web.New().Group("/teams") }

// functions calls in each turn what the entry has.
func functions() {
	for at, make := range map[string]func() *web.Router{"/u": users, "/t": teams} {
		make().GET(at, nil) // want "^route: /teams \\| /t; /users \\| /u$"
	}
	for _, f := range []struct {
		at   string
		call func(at string)
	}{{"/u", handleUsers}, {"/t", handleTeams}} {
		f.call(f.at) // want "^handle: GET \\| /u/users VIA .*handleUsers:\\d+$" "^handle: GET \\| /t/teams VIA .*handleTeams:\\d+$"
	}
}

func handleUsers(at string) { web.Handle("GET", at+"/users", nil) } // want "OPEN$"
func handleTeams(at string) { web.Handle("GET", at+"/teams", nil) } // want "OPEN$"

// listed is a list that a method returns.
type server struct{ prefix string }

func (s server) listed() []row { return []row{{"GET", "/l"}, {"PUT", s.prefix + "/m"}} }

func list(s server) {
	for _, r := range s.listed() {
		web.Handle(r.method, r.path, nil) // want "^handle: GET \\| /l; PUT \\| /s/m$"
	}
}

var _ = server{prefix: "/s"}

// group is local: what it is called on is all that counts.
type group struct{ prefix string }

func (g group) at(path string) string { return g.prefix + path }

func groups() {
	a, b := group{"/a"}, group{"/b"}
	web.Handle("GET", a.at("/1"), nil) // want "^handle: GET \\| /a/1$"
	web.Handle("GET", b.at("/2"), nil) // want "^handle: GET \\| /b/2$"
}

// Where not all turns are known, each value of a field stands beside each of the others, or is not known.
func unsure(passed []row, more bool) {
	for _, r := range passed {
		web.Handle(r.method, r.path, nil) // want "^handle: OPEN$"
	}
	grown := []row{{"GET", "/h"}}
	if more {
		grown = append(grown, row{"PUT", "/i"})
	}
	for _, r := range grown {
		web.Handle(r.method, r.path, nil) // want "^handle: GET \\| /h; PUT \\| /i$"
	}
	for _, r := range []row{{mq.Config("x"), "/k"}, {"GET", mq.Config("y")}} {
		web.Handle(r.method, r.path, nil) // want "^handle: GET \\| ~; ~ \\| /k$"
	}
}

type changing struct{ method, path string }

// changed sets elements after the list is made: each value counts, and what was there before.
func changed() {
	all := []changing{{"GET", "/j"}, {"PUT", "/k"}}
	all[1].path = "/l"
	for _, r := range all {
		web.Handle(r.method, r.path, nil) // want "^handle: .* /l; GET \\| /j; PUT \\| /k$"
	}
}

type renaming struct{ method, path string }

func renamed() {
	for _, r := range []renaming{{"GET", "/m"}, {"PUT", "/n"}} {
		r.path = "/renamed"
		web.Handle(r.method, r.path, nil) // want "^handle: .*GET \\| /renamed.*PUT \\| /renamed"
	}
}

type late struct{ method, path string }

func (l *late) setUp()    { l.path = "/set" }
func (l *late) indirect() { l.setUp() }

func setAll(l *late) { l.path = "/all" }

// later has paths that are set once the elements are made: what the package stores in the field counts.
func later(fill func(*late)) {
	for _, l := range []*late{{method: "GET"}} {
		l.setUp()
		web.Handle(l.method, "/x"+l.path, nil) // want "/x/set"
	}
	for _, l := range []*late{{method: "GET"}} {
		l.indirect()
		web.Handle(l.method, "/y"+l.path, nil) // want "/y/set"
	}
	for _, l := range []late{{method: "GET"}} {
		l.indirect()
		web.Handle(l.method, "/z"+l.path, nil) // want "/z/set"
	}
	for _, l := range []late{{method: "GET"}} {
		setAll(&l)
		web.Handle(l.method, "/a"+l.path, nil) // want "/a/all"
	}
	for _, l := range []late{{"GET", "/b"}} {
		l.path = "/changed" + l.path
		web.Handle(l.method, "/c"+l.path, nil) // want "/c/changed"
	}
	for _, l := range []late{{method: "GET"}} {
		func() { l.path = "/inside" }()
		web.Handle(l.method, "/d"+l.path, nil) // want "/d/inside"
	}
	for _, l := range []late{{method: "GET"}} {
		fill(&l)
		web.Handle(l.method, "/e"+l.path, nil) // want "~|/e/set"
	}
}

type reset struct{ method, path string }

func (r *reset) again() { *r = reset{"GET", "/again"} }

func resets() {
	for _, r := range []*reset{{"GET", "/first"}} {
		r.again()
		web.Handle(r.method, "/r"+r.path, nil) // want "/r/again"
	}
}

type filled struct{ method, path string }

func fillFields(all []filled) {
	for i := range all {
		all[i].path = "/fields"
	}
}

type replaced struct{ method, path string }

func replace(all []replaced) {
	for i := range all {
		all[i] = replaced{"GET", "/element"}
	}
}

// filling hands the list to what sets its elements.
func filling() {
	all := []filled{{method: "GET"}}
	fillFields(all)
	for _, f := range all {
		web.Handle(f.method, "/f"+f.path, nil) // want "/f/fields"
	}
	others := []replaced{{method: "GET"}}
	replace(others)
	for _, f := range others {
		web.Handle(f.method, "/g"+f.path, nil) // want "/g/element"
	}
}

// joined has all parts in turn.
func joined(parts ...string) string {
	p := ""
	for _, part := range parts {
		p += "/" + part
	}
	return p
}

func below(base string, parts []string) string {
	for _, part := range parts {
		base = base + "/" + part + "."
	}
	return base
}

func accumulate(some []string, one string) {
	web.Handle("GET", joined("api", "v1", "users"), nil)    // want "^handle: GET \\| /api/v1/users$"
	web.Handle("GET", joined("api", one), nil)              // want "^handle: OPEN$"
	web.Handle("GET", joined(), nil)                        // want "^handle: GET \\| $"
	web.Handle("GET", below("/b", []string{"x", "y"}), nil) // want "^handle: GET \\| /b/x\\./y\\.$"
	web.Handle("GET", below("/b", append(some, "x")), nil)  // want "^handle: "
	for _, at := range []string{"c", "d"} {
		web.Handle("GET", joined("api", at), nil) // want "^handle: GET \\| /api/c; GET \\| /api/d$"
	}
	p := ""
	for _, part := range []string{"e", "f"} {
		p += "/" + part
		web.Handle("GET", p, nil) // want "^handle: GET \\| /e; GET \\| /e/f$"
	}
	web.Handle("GET", p, nil) // want "^handle: GET \\| ; GET \\| /e; GET \\| /e/f$"
	q := ""
	for _, part := range []string{"e", "f"} {
		q += "/" + part
	}
	web.Handle("GET", q, nil) // want "^handle: GET \\| /e/f$"
	before := ""
	for _, part := range []string{"g", "h"} {
		web.Handle("GET", before+"/", nil) // want "/;.* /g/"
		before += "/" + part
	}
}

// ended may have no more than the first parts.
func ended(at string) {
	p := ""
	for _, part := range []string{"a", "b"} {
		p += "/" + part
		if part == at {
			break
		}
	}
	web.Handle("GET", p, nil) // want "/a;.* /a/b;"
	q := ""
	for _, part := range []string{"a", "b"} {
		if part == at {
			break
		}
		q += "/" + part
	}
	web.Handle("GET", q, nil) // want "^handle: GET \\| ; GET \\| /a; GET \\| /a/b$"
	var all []string
	r := ""
	for _, part := range []string{"a", "b"} {
		r += "/" + part
		all = append(all, r)
	}
	for _, path := range all {
		web.Handle("GET", path, nil) // want "/a;.*/a/b"
	}
}
