package routes

import (
	"strings"

	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
)

// Answers tells which component answers a request by HTTP: the one that serves the route.
type Answers struct{ by map[string][]Route }

// NewAnswers returns who answers by the routes of a repository.
func NewAnswers(all []Route) *Answers {
	a := &Answers{by: map[string][]Route{}}
	for _, r := range all {
		if r.Method != methodGRPC && r.Component != "" {
			a.by[r.Component] = append(a.by[r.Component], r)
		}
	}
	return a
}

// Route returns the route of a component that answers a request: the one of which most is told by words, nil for none. In the path, a star
// stands for what is not known, which is taken for the value of a parameter. Where the method is not known, it is a star or empty.
func (a *Answers) Route(component, method, path string) (best *Route) {
	words := -1
	if strings.HasPrefix(path, "/"+framework.Rest) || strings.HasPrefix(path, framework.Rest) {
		return nil // it may be any
	}
	for i := range a.by[component] {
		r := &a.by[component][i]
		if n := wordsOf(r.Path); n > words && r.Rooted && r.takes(method) && matches(path, r.Path, false) {
			best, words = r, n
		}
	}
	return best
}

// Behind returns the route that answers a request of a gateway: that of the one component besides the caller of whose route the words are
// asked for. It is nil where several have one as good, and where the gateway itself has.
func (a *Answers) Behind(caller, gateway, method, path string) (best *Route) {
	words, several := 0, false
	for component := range a.by {
		r := a.Route(component, method, path)
		if r == nil || component == caller {
			continue
		}
		switch n := wordsOf(r.Path); {
		case n > words:
			best, words, several = r, n, false
		case n == words:
			several = true
		}
	}
	if several || best == nil || best.Component == gateway {
		return nil
	}
	return best
}

// Refuses reports whether a component serves routes, all of which are known, and none answers a request.
func (a *Answers) Refuses(component, method, path string) bool {
	for _, r := range a.by[component] {
		if !r.Known || !r.Rooted || r.takes(method) && matches(path, r.Path, true) {
			return false
		}
	}
	return len(a.by[component]) > 0
}

// takes reports whether a route answers a method: a server that answers GET does so for HEAD, and OPTIONS is asked by browsers of any.
func (r *Route) takes(method string) bool {
	switch method {
	case "", framework.Rest, r.Method, "OPTIONS":
		return true
	case "HEAD":
		return r.Method == framework.Rest || r.Method == "GET"
	}
	return r.Method == framework.Rest || strings.Contains(method, framework.Rest)
}

// wordsOf returns how many parts of a path are words.
func wordsOf(path string) (n int) {
	for _, s := range framework.Segments(path) {
		if !strings.ContainsAny(s, "{*") {
			n++
		}
	}
	return n
}

// matches reports whether the path of a request is one of a route. Where it may be one is enough, what is not known of it stands for any
// text, else for a parameter. Routers differ on slashes at the end and on capitals, so neither tells them apart.
func matches(path, route string, may bool) bool {
	asked, served := framework.Segments(path), framework.Segments(route)
	below := strings.HasSuffix(route, "/")
	for i, s := range asked {
		before, _, open := strings.Cut(s, framework.Rest)
		if i >= len(served) {
			return below || may && open && before == ""
		}
		r, _, parameter := strings.Cut(served[i], "{")
		n := min(len(r), len(before))
		switch {
		case served[i] == framework.Rest:
			return true
		case !strings.EqualFold(r[:n], before[:n]), n < len(before) && !parameter, n < len(r) && !open:
			return false
		case open && may:
			return true // it may be several parts
		case open && !parameter:
			return false
		}
	}
	return len(served) == len(asked) || len(served) == len(asked)+1 && served[len(asked)] == framework.Rest
}
