package routes

import (
	"cmp"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// route is a route that a component serves.
type route struct {
	component *policy.Component // nil for code in no component
	method    string            // empty for any, [valueflow.Hole] for one that is not known
	path      string            // normal, see [framework.Normal]
	below     bool              // it is a pattern of net/http for all below the path, as /static/ is and /{$} is not
	rooted    bool              // the beginning of the path is known
	root      string            // tells the router that is put under no other from those that are, empty where that is not known
	handler   string            // what answers, empty where that is not known
	at        repo.Position     // where it is registered
	certain   bool              // no condition decides whether it is registered

	judge *usage.Judge
	by    *usage.Statement // by which it is registered: perhaps a call of a function of another package that does
	hops  []valueflow.Hop
}

// whole reports whether all of the path is known, and the method.
func (r route) whole() bool { return r.rooted && !strings.Contains(r.method+r.path, valueflow.Hole) }

// String returns the route as messages name it.
func (r route) String() string {
	text := shown(r.path)
	if !r.rooted {
		text = "?" + text
	}
	return r.verb() + " " + text
}

// verb returns the method as people see it: a star for any.
func (r route) verb() string { return shown(cmp.Or(r.method, framework.Rest)) }

// meets reports whether the route is one for a method: Maybe where its own is not known.
func (r route) meets(method string) framework.Verdict {
	switch r.method {
	case "", method:
		return framework.Yes
	case valueflow.Hole:
		return framework.Maybe
	}
	return framework.No
}

// shown returns a text in which what is not known is as people see it.
func shown(text string) string { return strings.ReplaceAll(text, valueflow.Hole, "{?}") }

// methodsIn returns the methods that a text lists: with dots between them where they are a list.
func methodsIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == ' ' })
}

// normalMethod returns a method as it is written, empty for any. One of which a part is not known is not known.
func normalMethod(method string) string {
	switch {
	case method == "*" || method == "":
		return ""
	case strings.Contains(method, valueflow.Hole):
		return valueflow.Hole
	}
	return strings.ToUpper(method)
}
