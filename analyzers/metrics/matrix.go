package metrics

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// table is which component makes which required metric, as a table.
func table() *rule.Table {
	return &rule.Table{
		Name:    analyzer,
		Noun:    "metric",
		Summary: "show which component makes which required metric",
		Library: "a library of metrics",
		Legend: "m makes it, p has it of a library or by the policy, ? may make it, - does not; " +
			"where the policy requires nothing, all metrics; * a shared component, whose metrics are those of what links it",
		Observer: NewObserver,
		Rows:     rows,
	}
}

// The letters of a cell.
const (
	makes    = "m"
	provides = "p"
	doubtful = "?"
	lacks    = "-"
)

func rows(p *policy.Policy, observed []any) (all []rule.Row, unknown []rule.Site) {
	x := newPrograms(p, whole.NewProgram(kind(), p, whole.ObservedOf(observed)))
	index := map[string]int{}
	for _, c := range p.Components() {
		required := x.says.Of(c)
		if len(required) == 0 || len(x.packagesOf(c)) == 0 {
			continue
		}
		g := x.of(c)
		for _, r := range required {
			if _, known := index[r.Text]; !known {
				index[r.Text] = len(all)
				all = append(all, rule.Row{Name: r.Text})
			}
			all[index[r.Text]].Uses = append(all[index[r.Text]].Uses, x.cell(c, g, r.Text))
		}
	}
	for _, seen := range x.packages {
		j := newJudge(p, seen)
		for i := range seen.Statements {
			if s := &seen.Statements[i]; s.Own && s.Unknown && j.Asks(s.Test, s.Generated) {
				unknown = append(unknown, siteOf(site{Statement: s, in: seen}, j.Component, doubtful))
			}
		}
	}
	if len(all) == 0 {
		all = x.made()
	}
	return all, unknown
}

// made returns a row for each metric that somebody makes, which tells what a policy may require.
func (x *programs) made() (all []rule.Row) {
	index, uses := map[string]int{}, map[[2]string]int{}
	everything := program{dirs: map[string]bool{}, runs: map[string]bool{}}
	for dir := range x.byDir {
		everything.dirs[dir] = true
	}
	for key := range x.byKey {
		everything.runs[key] = true
	}
	for s := range x.statements(everything) {
		if s.use.Name.Parts == nil || s.use.Open {
			continue
		}
		name, how := strings.ReplaceAll(s.use.Name.Parts[0], valueflow.Hole, "{?}"), makes
		if s.use.Access&providing != 0 {
			how = provides
		}
		if _, known := index[name]; !known {
			index[name] = len(all)
			all = append(all, rule.Row{Name: name})
		}
		row := &all[index[name]]
		c, component := x.policy.ComponentOf(s.in.Dir), ""
		if c != nil {
			component = c.Name
		}
		at, known := uses[[2]string{name, component}]
		if !known {
			at = len(row.Uses)
			uses[[2]string{name, component}] = at
			row.Uses = append(row.Uses, rule.RowUse{Component: component, How: how, Shared: usage.Shared(c)})
		}
		if of := siteOf(s, c, how); !slices.Contains(row.Uses[at].Sites, of) { // it may be made in several ways
			row.Uses[at].Sites = append(row.Uses[at].Sites, of)
		}
	}
	return all
}

// cell returns what a component has of a required metric.
func (x *programs) cell(c *policy.Component, g program, text string) rule.RowUse {
	h := x.required(g, text)
	use := rule.RowUse{Component: c.Name, How: lacks}
	sites := h.sites
	switch {
	case len(sites) > 0:
		use.How = provides
	case len(h.unknown) > 0:
		use.How, sites = doubtful, h.unknown
	}
	for _, s := range sites {
		if s.Statement == nil {
			continue
		}
		how := use.How
		if s.use.Access&making != 0 && how == provides {
			how = makes
		}
		if of := siteOf(s, x.policy.ComponentOf(s.in.Dir), how); !slices.Contains(use.Sites, of) {
			use.Sites = append(use.Sites, of)
		}
	}
	for _, s := range use.Sites {
		if s.How == makes {
			use.How = makes
		}
	}
	if len(use.Sites) == 0 {
		at, _, _ := x.at(c, g) // of what is missing, where it should be
		use.Sites = []rule.Site{{Component: c.Name, File: at.File, Line: at.Line, Column: at.Column, How: use.How}}
	}
	return use
}

func siteOf(s site, c *policy.Component, how string) rule.Site {
	r := rule.Site{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column, Decl: s.Decl, How: how}
	if c != nil {
		r.Component = c.Name
	}
	return r
}
