package depgraph

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Layer is what shows beside imports which component depends on which: uses of what others own. It is the same whatever is used.
type Layer struct {
	Name     string // of what is used, in the plural: tables
	Analyzer string // whose findings are about the uses
	Legend   string // what an edge says: uses tables of the other
	Second   bool   // its lines are drawn otherwise than those of another layer
	Links    []Link
}

// Link is that one component uses a thing of another. A layer also has those that no edge shows: of a component's own things, and of
// such that nobody owns.
type Link struct {
	From, To string // names of components; From is empty for code in no component, To for what nobody owns
	Use
	Shared bool // uses of a shared component, which count for its callers
}

// Use is what is used by an edge of a layer, and how.
type Use struct {
	Thing string
	How   string          // in short
	By    string          // the key of the policy that lets the component; empty where that is not told
	At    repo.Position   // the first place
	Sites []repo.Position // all places
}

// WithLayers returns the graph of components with the edges of layers beside those of imports. Findings of a layer's analyzer that
// are about two components are marked in its edges, as far as there are such.
func WithLayers(p *policy.Policy, g *importgraph.Graph, found Findings, layers ...*Layer) *Graph {
	return build(p, g, Components, found, layers...)
}

// addLayers adds the edges of the layers.
func (b *builder) addLayers() {
	for _, layer := range b.layers {
		for _, l := range layer.Links {
			b.addLink(layer, l)
		}
	}
	for _, e := range b.edges {
		slices.SortFunc(e.Uses, func(a, b Use) int { return cmp.Or(cmp.Compare(a.Thing, b.Thing), cmp.Compare(a.How, b.How)) })
	}
}

func (b *builder) addLink(layer *Layer, l Link) {
	from := cmp.Or(l.From, Unassigned)
	if from == l.To || b.nodes[from] == nil || b.nodes[l.To] == nil {
		return
	}
	key := ends{from, l.To, layer.Name}
	if b.edges[key] == nil {
		b.edges[key] = &Edge{From: from, To: l.To, Layer: layer.Name, Second: layer.Second, Declared: true}
	}
	b.edges[key].Uses = append(b.edges[key].Uses, l.Use)
}

// layerOf returns the layer that a finding is about, nil for none.
func (b *builder) layerOf(f finding.Finding) *Layer {
	of := b.policy.Suite().AnalyzerOf(string(f.Rule))
	for _, layer := range b.layers {
		if layer.Analyzer == of {
			return layer
		}
	}
	return nil
}

// inLayer returns the edge of a layer between two components that a finding is about, nil if there is none.
func (b *builder) inLayer(f finding.Finding, from, to *policy.Component) *Edge {
	layer := b.layerOf(f)
	if layer == nil {
		return nil
	}
	e := b.edges[ends{componentID(from), componentID(to), layer.Name}]
	if e != nil {
		e.Declared = false
	}
	return e
}

// circle marks the edges of components that wait for each other.
func (b *builder) circle(f finding.Finding) {
	layer := b.layerOf(f)
	for _, c := range f.Calls {
		if layer == nil {
			return
		}
		if e := b.edges[ends{c.From, c.To, layer.Name}]; e != nil {
			e.Cycle = true
		}
	}
}

// How many uses of an edge are named: in its label, and where there is more room.
const (
	labelUses = 3
	tipUses   = 12
)

// label is what stands at an edge that others draw.
func (e *Edge) label() string {
	lines := e.named(labelUses, func(u Use) string { return printable.Sprintf("%s %s", u.Thing, u.How) })
	if counts := counted(e.Findings, e.Known); counts != "" {
		lines = append(lines, counts)
	}
	return linesOf(lines)
}

// named returns a line for each use, and one for all beyond a number of them.
func (e *Edge) named(most int, line func(Use) string) (lines []string) {
	for i, u := range e.Uses {
		if rest := len(e.Uses) - i; i == most && rest > 1 {
			return append(lines, fmt.Sprintf("and %d more", rest))
		}
		lines = append(lines, line(u))
	}
	return lines
}

// layerTip says all that is known of an edge of a layer.
func (e *Edge) layerTip() []string {
	lines := []string{fmt.Sprintf("%s → %s, %s", e.From, e.To, e.Layer)}
	return append(lines, e.named(tipUses, func(u Use) string { return fmt.Sprintf("%s, the first at %v", u, u.At) })...)
}

// String says what is used, how, and by which leave.
func (u Use) String() string {
	text := u.Thing + " " + u.How
	if u.By != "" {
		text += ", allowed by " + u.By
	}
	return text
}

// caption is the legend of the layer for formats that have none for the rest.
func (l *Layer) caption() string { return l.Name + ": " + l.Legend }
