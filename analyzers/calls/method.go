package calls

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/circle"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// methodCircle is methods that wait for each other: a request to one of them comes back to where it waits.
type methodCircle struct {
	circle.Circle[repo.Position]
	components []string // that serve them
}

// requests returns the sets of methods whose requests may come back. A method waits for those that its handler calls, through whatever
// functions of its process. Of what no Go code of the repository serves, nothing is known.
func requests(p *policy.Policy, all []placed, program *whole.Program, served *registry.Registry) (found []methodCircle) {
	g, servers := &circle.Graph[repo.Position]{}, map[string][]*policy.Component{}
	says := section.From(p)
	for _, e := range all {
		from := e.String()
		if e.service == "" || servers[from] != nil || slices.ContainsFunc(e.to, says.IsGateway) {
			continue
		}
		servers[from] = e.to
		for _, name := range served.Types(e.service) {
			for _, made := range program.Makes(program.Method(name, e.method)) {
				t, ok := targetOf(made.Use)
				own := func(c *policy.Component) bool { return slices.Contains(e.to, c) }
				if !ok || t.service == "" || slices.ContainsFunc(t.by(served), own) {
					continue
				}
				at := made.At
				if made.Nature&generated != 0 {
					at = made.By // the client says nothing that the call of it does not
				}
				g.Add(from, t.String(), at)
			}
		}
	}
	for _, c := range g.Circles(func(repo.Position) int { return 1 }) {
		m := methodCircle{Circle: c}
		for _, step := range c.Steps {
			for _, by := range servers[step.From] {
				m.components = append(m.components, by.Name)
			}
		}
		found = append(found, m)
	}
	return found
}

// within returns the first circle of methods that components of a set serve; nil for none.
func within(all []methodCircle, members []string) *methodCircle {
	for i := range all {
		if !slices.ContainsFunc(all[i].components, func(name string) bool { return !slices.Contains(members, name) }) {
			return &all[i]
		}
	}
	return nil
}

// String says which methods wait for each other, or that none is known to.
func (m *methodCircle) String() string {
	if m == nil {
		return ", at the level of services: no request is known to come back"
	}
	text := ", at the level of methods: " + m.Steps[0].From
	for _, step := range m.Steps {
		text += fmt.Sprintf(" waits for %s (%s:%d)", step.To, step.Reasons[0].File, step.Reasons[0].Line)
		if step.To != m.Steps[0].From {
			text += ", which"
		}
	}
	return text
}

// related returns the places where handlers wait.
func (m *methodCircle) related() (all []finding.Related) {
	if m == nil {
		return nil
	}
	for _, step := range m.Steps {
		at := step.Reasons[0]
		all = append(all, finding.Related{
			Place:   finding.Place{Position: at, EndLine: at.Line, EndColumn: at.Column},
			Message: fmt.Sprintf("%s waits for %s", step.From, step.To),
		})
	}
	return all
}
