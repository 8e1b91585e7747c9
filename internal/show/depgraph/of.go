package depgraph

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// The levels of a graph.
const (
	Components = "component"
	Packages   = "package"
)

// Unassigned is the node of all code in no component, in a graph of components. No component
// has this name: names have no blanks.
const Unassigned = "in no component"

// Of returns the graph of a repository at a level, with the findings marked in it.
//
// A graph of components has an edge for each two of which one imports the other, or names it in its uses or only. It
// also has one where a component breaks a rule against another in a further way, such as by a table. A graph of
// packages has the imports, and linknames that break a rule.
func Of(p *policy.Policy, g *importgraph.Graph, level string, found Findings) (*Graph, error) {
	if level != Components && level != Packages {
		return nil, fmt.Errorf("unknown level %q; there are %s and %s", level, Components, Packages)
	}
	return build(p, g, level, found), nil
}

func build(p *policy.Policy, g *importgraph.Graph, level string, found Findings, layers ...*Layer) *Graph {
	b := &builder{policy: p, level: level, layers: layers, nodes: map[string]*Node{}, edges: map[ends]*Edge{}, knots: newKnots()}
	b.addNodes(g)
	b.addImports(g)
	b.addDeclared()
	b.addLayers()
	for _, f := range found.New {
		b.mark(f, false)
	}
	for _, f := range found.Known {
		b.mark(f, true)
	}
	b.knots.mark()
	return b.sorted()
}

// builder makes a graph.
type builder struct {
	policy *policy.Policy
	level  string
	layers []*Layer
	nodes  map[string]*Node
	edges  map[ends]*Edge
	knots  *knots
}

// ends are the nodes that an edge leads from and to, and the layer that it is of.
type ends struct{ from, to, layer string }

// addNodes adds all components, and counts the packages.
func (b *builder) addNodes(g *importgraph.Graph) {
	if b.level == Components {
		for _, c := range b.policy.Components() {
			b.nodes[c.Name] = newNode(c.Name, c)
		}
	}
	for _, d := range g.Dirs {
		b.node(d.Path).Packages++
	}
}

// node returns the node of a directory, a new one if there is none yet.
func (b *builder) node(dir string) *Node {
	c := b.policy.ComponentOf(dir)
	id := dir
	if b.level == Components {
		id = componentID(c)
	}
	if b.nodes[id] == nil {
		b.nodes[id] = newNode(id, c)
	}
	return b.nodes[id]
}

func componentID(c *policy.Component) string {
	if c == nil {
		return Unassigned
	}
	return c.Name
}

func newNode(id string, c *policy.Component) *Node {
	if c == nil {
		return &Node{ID: id}
	}
	return &Node{ID: id, Component: c.Name, Kind: c.Kind, Called: c.KindName(), Owner: c.Owner, Pos: c.Pos}
}

// addImports adds the imports of all files. One that leads to a directory without Go files counts as well: generated
// code need not be there.
func (b *builder) addImports(g *importgraph.Graph) {
	for d, l := range g.Links() {
		b.addImport(d.Path, l.To, l.File, finding.At(d.Path, l.File, l.Import.Span).Position)
	}
}

// addImport adds one import. Within a node it is no edge, unless a package imports itself, which
// only external tests may.
func (b *builder) addImport(from, to string, f *importgraph.File, at repo.Position) {
	source, target := b.node(from).ID, b.node(to).ID
	var e *Edge
	if source != target || b.level == Packages && !f.Test {
		e = b.edge(from, to, f.Test)
		e.Imports++
		if f.Test {
			e.Tests++
		}
		if !e.At.IsValid() || before(at, e.At) {
			e.At = at
		}
	}
	if b.ties(f) {
		b.knots.tie(b.vertex(from), b.vertex(to), e)
	}
}

// edge returns the edge between the nodes of two directories, a new one if there is none yet. That the policy
// forbids one use of it, in test or other code, forbids the edge.
func (b *builder) edge(from, to string, test bool) *Edge {
	key := ends{from: b.node(from).ID, to: b.node(to).ID}
	answer, by := b.policy.MayDepend(b.policy.ComponentOf(from), b.policy.ComponentOf(to), test)
	e := b.edges[key]
	if e == nil {
		e = &Edge{From: key.from, To: key.to, Declared: true, By: by}
		b.edges[key] = e
	}
	if answer != policy.Allowed && e.Declared {
		e.Declared, e.By = false, by
	}
	return e
}

// addDeclared adds the edges of a graph of components that the policy names, and no import makes.
func (b *builder) addDeclared() {
	if b.level != Components {
		return
	}
	for _, c := range b.policy.Components() {
		names, by := c.Declares()
		for _, name := range names {
			key := ends{from: c.Name, to: name}
			if b.edges[key] == nil {
				b.edges[key] = &Edge{From: c.Name, To: name, Declared: true, By: by, Unused: true}
			}
		}
	}
}

// mark counts a finding in the node it stands in, and in the edge that it is about, if any.
func (b *builder) mark(f finding.Finding, known bool) {
	b.circle(f)
	n := b.node(f.Dir)
	count(&n.Findings, &n.Warnings, &n.Known, f, known)
	e := b.broken(f)
	if e == nil {
		return
	}
	count(&e.Findings, &e.Warnings, &e.Known, f, known)
	if !e.Broken.IsValid() {
		e.Broken = f.Place.Position
	}
	if at, has := slices.BinarySearch(e.Rules, string(f.Rule)); !has {
		e.Rules = slices.Insert(e.Rules, at, string(f.Rule))
	}
}

func count(fresh, warnings, known *int, f finding.Finding, isKnown bool) {
	if isKnown {
		*known++
		return
	}
	*fresh++
	if f.Level == policy.LevelWarn {
		*warnings++
	}
}

// broken returns the edge that a finding is about, nil if it is about none. The target of a finding about tables is
// the component that owns them, at whatever directory. So between packages only an import, or what stands for one,
// counts.
func (b *builder) broken(f finding.Finding) *Edge {
	if f.TargetTo == "" {
		return nil
	}
	from, to := b.policy.ComponentOf(f.Dir), b.policy.ComponentOf(f.TargetTo)
	test := strings.HasSuffix(path.Base(f.Place.File), "_test.go")
	if b.level == Packages {
		if e := b.edges[ends{from: f.Dir, to: f.TargetTo}]; e != nil || !b.policy.Suite().Rule(string(f.Rule)).Unimported {
			return e
		}
		return b.edge(f.Dir, f.TargetTo, test)
	}
	if from == to {
		return nil
	}
	if e := b.inLayer(f, from, to); e != nil {
		return e
	}
	e := b.edge(f.Dir, f.TargetTo, test)
	e.Unused = false
	return e
}

// sorted returns the graph.
func (b *builder) sorted() *Graph {
	g := &Graph{Level: b.level, Layers: b.layers}
	for _, n := range b.nodes {
		g.Nodes = append(g.Nodes, *n)
	}
	for _, e := range b.edges {
		g.Edges = append(g.Edges, *e)
	}
	slices.SortFunc(g.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Layer, b.Layer))
	})
	return g
}

// before reports whether a position comes first in the order of files.
func before(a, b repo.Position) bool {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) < 0
}
