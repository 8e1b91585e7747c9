package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// Question is what somebody must decide about a component.
type Question struct {
	Answers []Answer // two or more, first the one that the layout takes
	Because string   // what makes one ask; empty where the answers say it
}

// Answer is one that a question may have.
type Answer struct {
	Text  string
	Kind  kind.Kind    // of the component
	Parts []*Component // what becomes components of their own; the component is what is left, if anything is
}

// String returns the question with its answers, on one line.
func (q *Question) String() string {
	var texts []string
	for _, a := range q.Answers {
		texts = append(texts, a.Text)
	}
	return strings.TrimSuffix(fmt.Sprintf("%s? %s", strings.Join(texts, ", or "), q.Because), " ")
}

// answers for a component of one kind that may be of another.
var (
	aService = Answer{Text: "a service", Kind: kind.Service}
	aLibrary = Answer{Text: "a library", Kind: kind.Library}
	aTool    = Answer{Text: "a tool", Kind: kind.Tool}
	tests    = Answer{Text: "tests", Kind: kind.Test}
	aRoot    = Answer{Text: "a root, which nothing may import", Kind: kind.Root}
	anIdler  = Answer{Text: "a service, such as a worker", Kind: kind.Service}
)

// between asks which of two answers holds.
func between(first, second Answer, because string) *Question {
	return &Question{Answers: []Answer{first, second}, Because: because}
}

// questions asks what evidence leaves open. What only lies in a directory of services, and is imported by some, may be a library.
func (f *finder) questions() {
	_, needs := f.traffic()
	services := f.ofKind(kind.Service)
	for _, g := range services {
		users := 0
		for user := range needs[g] {
			if user.kind == kind.Service {
				users++
			}
		}
		if users > 0 && !g.hasMain() && !slices.ContainsFunc(g.dirs, (*dir).hasForm) {
			g.sure = false
		}
		switch {
		case g.ask != nil:
		case !g.hasMain() && len(services) > 3 && 2*users >= len(services)-1:
			g.ask = between(aService, aLibrary, fmt.Sprintf("%d of the other %d services import it", users, len(services)-1))
		case len(g.dirs) == 1:
			if c, ok := layered(g.dirs[0]); ok {
				one := Answer{Text: "one service", Kind: kind.Service}
				g.ask = between(one, g.split(c), "")
			}
		}
	}
}

// split returns the answer that the columns of a grid are services each. What is left has the main that starts them, if there is one.
func (g *group) split(c grid) Answer {
	a := Answer{
		Text: fmt.Sprintf("one each of %s, which have packages in several layers", strings.Join(c.names, ", ")),
		Kind: kind.Library,
	}
	if g.hasMain() {
		a.Kind = kind.Root
	}
	for _, name := range c.names {
		part := &Component{Name: name, Kind: kind.Service, Why: sameName}
		for _, d := range c.column[name] {
			part.Paths = append(part.Paths, d.path)
		}
		a.Parts = append(a.Parts, part)
	}
	return a
}

// hasForm reports whether a directory looks like a service from within, wherever it lies.
func (d *dir) hasForm() bool { return d.layers() > 0 || d.any((*dir).isServing) }

// maxListed is how many services a text names.
const maxListed = 5

// listed names some services.
func listed(all []*group) string {
	var names []string
	for _, g := range all {
		names = append(names, g.dirs[0].name())
	}
	if len(names) > maxListed+1 {
		names = append(names[:maxListed], fmt.Sprintf("%d more", len(names)-maxListed))
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
