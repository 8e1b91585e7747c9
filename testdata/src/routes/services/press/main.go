// Command press serves what lists and types of its own make: what it exposes is all of that, and no other pair of a method and a path.
package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

type page struct{ method, path string }

// methods has one more for all that changes something.
func (p page) methods() []string {
	if p.method == "GET" {
		return []string{p.method}
	}
	return []string{p.method, "OPTIONS"}
}

// binder puts what it has before each path.
type binder struct {
	r      *mux.Router
	prefix string
}

func (b binder) in(path string) binder { return binder{b.r, b.prefix + path} }

func (b binder) add(path string) { b.r.HandleFunc(b.prefix+path, nil).Methods("GET") }

func joined(parts ...string) string {
	path := ""
	for _, part := range parts {
		path += "/" + part
	}
	return path
}

func main() {
	r := mux.NewRouter()
	for _, p := range map[string]page{"read": {"GET", "/api/v1/pages"}, "turn": {"PUT", "/api/v1/pages/{no}"}} {
		r.Methods(p.methods()...).Path(p.path).Handler(nil)
	}
	cover := binder{r, "/api/v1/covers"}
	cover.add("/all")
	cover.in("/{id}").add("/front")
	r.HandleFunc(joined("api", "v1", "spines"), nil).Methods("GET")
	http.ListenAndServe(":80", r)
}
