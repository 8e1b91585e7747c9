package boundary

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// tier is what a directory is for, by its name. Those of the entrance import the logic, and that the domain.
type tier int

const (
	unnamed tier = iota
	entrance
	logic
	domain
	storage // behind the logic, or before it where that declares what it needs
)

// tierOf returns what the name of a directory says that is in it.
func tierOf(name string) tier {
	switch name {
	case "handler", "handlers", "controller", "controllers", "transport", "transports", "delivery", "endpoint", "endpoints", "presentation",
		"http", "grpc", "rest", "api", "web":
		return entrance
	case "service", "services", "usecase", "usecases", "app", "application", "biz", "business", "logic":
		return logic
	case "domain", "entity", "entities", "model", "models":
		return domain
	case "store", "stores", "storage", "repository", "repositories", "repo", "repos", "dal", "dao", "persistence", "infra", "infrastructure",
		"adapter", "adapters":
		return storage
	}
	return unnamed
}

// leastLayered is the part of the packages of a component, in percent, that must be in its layers for these to be proposed.
const leastLayered = 60

// propose proposes the layers of components that have them already: by the names of directories, and by who imports whom.
func propose(p *policy.Policy, _ proposal.Given) (all proposal.Proposal) {
	if !p.Draft() {
		return all // who wrote a policy said what is meant
	}
	g := importgraph.Of(p.Repo())
	strata := map[*policy.Component]*stratification{}
	for _, d := range g.Dirs {
		if c := p.ComponentOf(d.Path); c != nil && hasPackage(d) {
			if strata[c] == nil {
				strata[c] = &stratification{imports: map[[2]string]string{}}
			}
			strata[c].take(p, c, d)
		}
	}
	for _, c := range p.Components() {
		if s := strata[c]; s != nil {
			if order, ok := s.order(); ok {
				all.Keys = append(all.Keys, proposal.List{Component: c.Name, Key: "layers", Items: s.items(order)})
			}
		}
	}
	return all
}

// hasPackage reports whether a directory holds a package that others could import.
func hasPackage(d *importgraph.Dir) bool {
	return slices.ContainsFunc(d.Files, func(f *importgraph.File) bool { return !f.Test && f.Package != "main" })
}

// stratification is the directories of a component with names of layers, and who of them imports whom.
type stratification struct {
	names      []string             // in the order in which they are met
	imports    map[[2]string]string // where one first imports another: file:line
	in, beside int                  // packages in them, and others
}

func (s *stratification) take(p *policy.Policy, c *policy.Component, d *importgraph.Dir) {
	from := layerName(c.Inside(d.Path))
	if from == "" {
		s.beside++
		return
	}
	s.in++
	if !slices.Contains(s.names, from) {
		s.names = append(s.names, from)
	}
	for _, l := range d.Links(p.Repo()) {
		if l.File.Test || p.ComponentOf(l.To) != c {
			continue
		}
		edge := [2]string{from, layerName(c.Inside(l.To))}
		if edge[1] != "" && edge[1] != from && s.imports[edge] == "" {
			s.imports[edge] = fmt.Sprintf("%s/%s:%d", d.Path, l.File.Name, l.Import.Span.Line)
		}
	}
}

// layerName returns the outermost element of a directory that is the name of a layer, empty if none is.
func layerName(dir string) string {
	for elem := range strings.SplitSeq(dir, "/") {
		if tierOf(elem) != unnamed {
			return elem
		}
	}
	return ""
}

// order returns the names in the order in which they import. There is one where each imports the next, and none an earlier one. It is
// proposed where it is the one that the names promise.
func (s *stratification) order() (order []string, ok bool) {
	if len(s.names) < 2 || 100*s.in < leastLayered*(s.in+s.beside) {
		return nil, false
	}
	left := slices.Clone(s.names)
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(name string) bool {
			return !slices.ContainsFunc(left, func(other string) bool { return s.imports[[2]string{other, name}] != "" })
		})
		if i < 0 {
			return nil, false // a circle
		}
		order = append(order, left[i])
		left = slices.Delete(left, i, i+1)
	}
	highest := unnamed
	for i, name := range order {
		if i > 0 && s.imports[[2]string{order[i-1], name}] == "" {
			return nil, false // either could be first
		}
		if t := tierOf(name); t != storage {
			if t < highest {
				return nil, false
			}
			highest = t
		}
	}
	return order, true
}

func (s *stratification) items(order []string) (items []proposal.Item) {
	for i, name := range order {
		why := "the last"
		if i+1 < len(order) {
			why = fmt.Sprintf("imports %s, first %s", order[i+1], s.imports[[2]string{name, order[i+1]}])
		}
		items = append(items, proposal.Item{Value: name, Why: why})
	}
	return items
}
