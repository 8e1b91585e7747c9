package whole

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Matrix is who uses which thing: the components of a repository by the things.
type Matrix struct {
	Cells    []Cell // by thing, then component
	Unknowns []Site // statements whose things are not known, by place

	used map[usage.Owned]bool
}

// Uses reports whether somebody uses a thing, or one of a pattern.
func (m *Matrix) Uses(owned usage.Owned) bool { return m.used[owned] }

// Cell is what one component does to one thing.
type Cell struct {
	Thing     string
	Owner     string // component; "a or b" where several have one of that name; empty for a thing that nobody owns
	Owners    []string
	Component string // empty for code in no component
	Shared    bool   // a shared component, whose uses count for those that call it too
	Access    usage.Access
	Sites     []Site // by place
}

// Links returns the cell as links of a graph, one to each component that may own the thing. They say how that is used, and what of the
// policy lets the component.
func (c *Cell) Links(how, by string) (all []rule.Link) {
	link := rule.Link{From: c.Component, Thing: c.Thing, How: how, Shared: c.Shared, By: by}
	for _, s := range c.Sites {
		link.Sites = append(link.Sites, repo.Position{File: s.File, Line: s.Line, Column: s.Column})
	}
	link.At = link.Sites[0]
	for _, owner := range c.Owners {
		link.To = owner
		all = append(all, link)
	}
	if len(c.Owners) == 0 {
		all = append(all, link)
	}
	return all
}

// Site is one call in a cell.
type Site struct {
	File         string
	Line, Column int
	Component    string
	Decl         string // declaration around the call
	Access       usage.Access
	Via          string // the function that is called, where that makes the call of the library
}

// NewMatrix puts together what the packages of a repository do with things of a kind. Test and generated
// files count where the policy lets them be judged.
func NewMatrix(k *usage.Kind, p *policy.Policy, packages []*usage.Observed) *Matrix {
	b := builder{kind: k, policy: p, cells: map[cellKey]*Cell{}, used: map[usage.Owned]bool{}}
	packages = slices.DeleteFunc(packages, func(seen *usage.Observed) bool { return seen == nil })
	for _, seen := range newProgram(k, p, packages).complete() {
		b.add(seen)
	}
	return b.matrix()
}

// builder collects the cells of a matrix.
type builder struct {
	kind     *usage.Kind
	policy   *policy.Policy
	cells    map[cellKey]*Cell
	used     map[usage.Owned]bool
	unknowns []Site
}

type cellKey struct{ thing, owner, component string }

func (b *builder) add(seen *usage.Observed) {
	j := b.kind.NewJudge(b.policy, seen)
	for i := range seen.Statements {
		s := &seen.Statements[i]
		if !j.Asks(s.Test, s.Generated) {
			continue
		}
		unknown := s.Unknown
		for _, t := range j.Answered(s) {
			switch owners, whose := j.Owners(t); whose {
			case usage.Unclear:
				unknown = unknown || !t.Open
			case usage.Somebodys, usage.Nobodys:
				b.cell(j, t, owners, s)
			}
		}
		if unknown && s.Own {
			b.unknowns = append(b.unknowns, siteOf(j, s, usage.Use{}))
		}
	}
}

// cell adds a use to its cell.
func (b *builder) cell(j *usage.Judge, t usage.Use, owners []usage.Owned, s *usage.Statement) {
	thing := t.Name.String()
	key := cellKey{thing: strings.ToLower(thing)}
	var names []string
	for i, owned := range owners {
		if i == 0 {
			thing = owned.Named(t)
			key.thing = thing
		}
		names = append(names, owned.Component().Name)
		b.used[owned] = true
	}
	key.owner = strings.Join(names, " or ")
	if j.Component != nil {
		key.component = j.Component.Name
	}
	c := b.cells[key]
	if c == nil {
		c = &Cell{Thing: thing, Owner: key.owner, Owners: names, Component: key.component, Shared: j.CallersAnswer()}
		b.cells[key] = c
	}
	c.Access |= t.Access
	c.Sites = append(c.Sites, siteOf(j, s, t))
}

func siteOf(j *usage.Judge, s *usage.Statement, t usage.Use) Site {
	site := Site{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column, Decl: s.Decl, Access: t.Access}
	if j.Component != nil {
		site.Component = j.Component.Name
	}
	if len(t.Hops) > 0 {
		site.Via = j.Function(t.Hops[0])
	}
	return site
}

// matrix sorts what was collected.
func (b *builder) matrix() *Matrix {
	m := &Matrix{Unknowns: b.unknowns, used: b.used}
	for _, key := range slices.SortedFunc(maps.Keys(b.cells), compareKeys) {
		c := b.cells[key]
		slices.SortFunc(c.Sites, compareSites)
		m.Cells = append(m.Cells, *c)
	}
	slices.SortFunc(m.Unknowns, compareSites)
	return m
}

func compareKeys(a, b cellKey) int {
	return cmp.Or(cmp.Compare(a.thing, b.thing), cmp.Compare(a.owner, b.owner), cmp.Compare(a.component, b.component))
}

func compareSites(a, b Site) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Via, b.Via),
		cmp.Compare(a.Access, b.Access),
	)
}
