package topics

import (
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Cell is what one component does with one topic; Site is one call in it.
type (
	Cell = whole.Cell
	Site = whole.Site
)

// Matrix is who publishes to and consumes which topic.
type Matrix struct {
	Cells    []Cell // by topic, then component
	Unknowns []Site // calls whose topics are not known, by place
	Unused   []*policy.Owned
}

// NewMatrix puts together what the packages of a repository do with topics, as [NewObserver] saw them.
func NewMatrix(p *policy.Policy, observed []any) *Matrix {
	packages := whole.ObservedOf(observed)
	k := kind(filesOf())
	of := whole.NewMatrix(k.Within(p, packages), p, packages)
	m := &Matrix{Cells: of.Cells, Unknowns: of.Unknowns}
	for _, t := range topic.Owned(p).All() {
		if !of.Uses(ownedTopic{t}) {
			m.Unused = append(m.Unused, t)
		}
	}
	return m
}

// Letters returns an access as people read it in a matrix: p, c, q for a question that waits for its answer, m for a mention of the name.
func Letters(a usage.Access) string {
	if a&(publish|consume|request) != 0 {
		a &^= mention
	}
	return letters(a)
}

// table is who uses which topics, as a table.
func table() *rule.Table {
	return &rule.Table{
		Name:    "topics",
		Noun:    "topic",
		Summary: "show which component publishes to which topic, and which consumes it",
		Library: "a library of events",
		Legend: "p publishes, c consumes, q asks and waits for the answer, m mentions the name; " +
			"* a shared component, whose uses count for its callers too",
		Observer: NewObserver,
		Rows:     rows,
	}
}

func rows(p *policy.Policy, observed []any) (all []rule.Row, unknown []rule.Site) {
	m := NewMatrix(p, observed)
	for _, cell := range m.Cells {
		last := len(all) - 1
		if last < 0 || all[last].Name != cell.Thing || all[last].Owner != cell.Owner {
			all = append(all, rule.Row{Name: cell.Thing, Owner: cell.Owner})
			last++
		}
		use := rule.RowUse{Component: cell.Component, How: Letters(cell.Access), Shared: cell.Shared}
		for _, s := range cell.Sites {
			use.Sites = append(use.Sites, siteOf(s))
		}
		all[last].Uses = append(all[last].Uses, use)
	}
	for _, owned := range m.Unused {
		all = append(all, rule.Row{Name: owned.String(), Owner: owned.Owner.Name})
	}
	for _, s := range m.Unknowns {
		unknown = append(unknown, siteOf(s))
	}
	return all, unknown
}

func siteOf(s Site) rule.Site {
	return rule.Site{
		Component: s.Component, File: s.File, Line: s.Line, Column: s.Column, Decl: s.Decl, How: Letters(s.Access), Via: s.Via,
	}
}

// layer is who uses which topics, as a layer of a graph.
func layer() *rule.Layer {
	return &rule.Layer{Name: "topics", Legend: "uses topics of the other", Links: links}
}

func links(p *policy.Policy, observed []any) (all []rule.Link) {
	m := NewMatrix(p, observed)
	for i := range m.Cells {
		cell := &m.Cells[i]
		all = append(all, cell.Links(Letters(cell.Access), leave(p, cell))...)
	}
	for _, owned := range m.Unused {
		all = append(all, rule.Link{From: owned.Owner.Name, To: owned.Owner.Name, Thing: owned.String()})
	}
	return all
}

// leave returns the key of the policy that lets a component use a topic of another one, empty for none.
func leave(p *policy.Policy, cell *Cell) string {
	c := p.Component(cell.Component)
	if c == nil {
		return ""
	}
	for _, owned := range topic.Owned(p).Owners(used(cell.Thing, 0, 0).Name) {
		for key, access := range map[string]usage.Access{topic.MayPublish: publish, topic.MayConsume: consume} {
			if _, granted := p.May(key, c, owned); granted && cell.Access&(publish|consume|request) == access {
				return key
			}
		}
	}
	return ""
}
