package routes

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// proposes reports whether a policy may have something to say of routes: it is a draft with a service, or a component says already what it
// exposes by HTTP.
func proposes(p *policy.Policy) bool {
	return slices.ContainsFunc(p.Components(), func(c *policy.Component) bool {
		return p.Draft() && c.Kind == policy.Service || len(c.Endpoints()) > 0
	})
}

// propose returns what components should be said to expose by HTTP, and which file describes that. In a draft that is all that services
// serve, in few beginnings of paths. A policy that lists something is told what the list lacks.
func propose(p *policy.Policy, given proposal.Given) (found proposal.Proposal) {
	if given.Seen == nil {
		return found
	}
	t := tableOf(p, whole.NewProgram(kind(), p, whole.ObservedOf(given.Seen.Observed)).Packages, false)
	for _, c := range p.Components() {
		var own []route
		for _, r := range t.routes {
			if r.component == c && r.rooted && !exempt(p, c, r.path) {
				own = append(own, r)
			}
		}
		switch {
		case len(own) == 0:
		case p.Draft() && c.Kind == policy.Service:
			if items := beginnings(own); len(items) > 0 { // none where all begin with parameters
				found.Exposes = append(found.Exposes, proposal.List{Component: c.Name, Key: "http", Items: items})
			}
			if file := evident(p, c, own); file.Value != "" {
				found.Exposes = append(found.Exposes, proposal.List{Component: c.Name, Key: "openapi", Items: []proposal.Item{file}})
			}
		case len(c.Endpoints()) > 0:
			own = slices.DeleteFunc(own, func(r route) bool { return !r.whole() || exposedBy(r) != framework.No })
			if items := beginnings(own); len(items) > 0 {
				found.Exposes = append(found.Exposes, proposal.List{Component: c.Name, Key: "http", Items: items})
			}
		}
	}
	return found
}

// maxBeginnings is how many beginnings of paths a list should have. Where there are more, shorter ones take their place.
const maxBeginnings = 12

// beginnings returns paths below which all of some routes are, as items with the number of routes and the place of the first one.
func beginnings(all []route) []proposal.Item {
	for parts := 1; ; parts-- {
		by := map[string][]route{}
		for _, r := range all {
			if name := beginning(r.path, parts); name != "" {
				by[name] = append(by[name], r)
			}
		}
		if len(by) > maxBeginnings && parts > 0 {
			continue
		}
		var items []proposal.Item
		for name, routes := range by {
			first := slices.MinFunc(routes, compareSites).at
			items = append(items, proposal.Item{
				Value: name, Why: fmt.Sprintf("%s, first %s:%d", finding.Count(len(routes), "route"), first.File, first.Line),
			})
		}
		slices.SortFunc(items, func(a, b proposal.Item) int { return cmp.Compare(a.Value, b.Value) })
		return items
	}
}

// beginning returns what a path begins with: all up to its version and so many parts behind it. A path without a version has the first part
// alone, and one more behind "api". It ends where a parameter or what is not known begins, and is empty if nothing stands before.
func beginning(name string, parts int) string {
	var fixed []string
	for _, s := range framework.Segments(name) {
		if strings.ContainsAny(s, "{*"+valueflow.Hole) {
			break
		}
		fixed = append(fixed, s)
	}
	version := slices.IndexFunc(fixed, func(s string) bool {
		return len(s) > 1 && s[0] == 'v' && strings.Trim(s[1:], "0123456789") == ""
	})
	if version < 0 && len(fixed) > 0 && fixed[0] == "api" {
		version = 0 // which says as little
	}
	most := 1
	if version >= 0 {
		most = version + 1 + parts
	}
	if fixed = fixed[:min(most, len(fixed))]; len(fixed) == 0 {
		return ""
	}
	return "/" + strings.Join(fixed, "/")
}

// evident returns the file that evidently describes what a component serves: the only one of its directories with such a name that can be
// read, of whose operations the component serves at least half. Its value is empty for none.
func evident(p *policy.Policy, c *policy.Component, own []route) (found proposal.Item) {
	files, _ := p.Repo().Files(func(name string) bool {
		base := strings.TrimSuffix(path.Base(name), path.Ext(name))
		return (base == "openapi" || base == "swagger") && slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name)) &&
			p.ComponentOf(path.Dir(name)) == c
	})
	for _, name := range files {
		d := read(p.Repo(), name, []*policy.Component{c})
		served := 0
		for i := range d.operations {
			if slices.ContainsFunc(own, func(r route) bool { return documents(&d.operations[i], r) != framework.No }) {
				served++
			}
		}
		if d.err != nil || served == 0 || 2*served < len(d.operations) {
			continue
		}
		if found.Value != "" {
			return proposal.Item{}
		}
		found = proposal.Item{
			Value: name, Why: fmt.Sprintf("%d of %s served", served, finding.Count(len(d.operations), "operation")),
		}
	}
	return found
}
