package cycles

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
)

// A message names so many edges of a cycle, and so many imports of a cut, at most; all are related places.
const (
	shownEdges = 8
	shownCut   = 3
)

// circle is a set of nodes that need each other, with its shortest cycle.
type circle struct {
	graph   *digraph
	cycle   []*edge
	members []int   // sorted; nil: the nodes of the cycle
	cut     []*edge // whose removal leaves no cycle; nil: any edge of the cycle
}

// finding makes the finding at the first edge of the cycle. name names a node. The message is the
// cycle and what to remove, for the caller to introduce.
func (c *circle) finding(rule finding.Rule, name func(int) string) finding.Finding {
	c.rotate()
	first := c.cycle[0].sites[0]
	f := finding.Finding{
		Rule:    rule,
		Place:   first.place,
		Dir:     first.dir,
		Package: first.pkg,
		Target:  strings.Join(c.names(), ", "),
		Message: c.path(name) + c.more() + "; " + c.remedy(),
	}
	for _, e := range c.cycle {
		f.Related = append(f.Related, finding.Related{
			Place:   e.sites[0].place,
			Message: fmt.Sprintf("%s needs %s%s", name(e.from), name(e.to), e.condition()),
		})
	}
	for _, e := range c.cut {
		for _, s := range e.sites {
			f.Related = append(f.Related, finding.Related{Place: s.place, Message: "removing this helps to break the circle"})
		}
	}
	return f
}

// rotate makes the cycle begin at its first node, so that equal cycles read equal.
func (c *circle) rotate() {
	at := 0
	for i, e := range c.cycle {
		if c.graph.names[e.from] < c.graph.names[c.cycle[at].from] {
			at = i
		}
	}
	c.cycle = slices.Concat(c.cycle[at:], c.cycle[:at])
}

// names returns the names of all members, sorted.
func (c *circle) names() []string {
	members := c.members
	if members == nil {
		for _, e := range c.cycle {
			members = append(members, e.from)
		}
	}
	names := make([]string, len(members))
	for i, v := range members {
		names[i] = c.graph.names[v]
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// path renders the cycle: a -> b (file:line) -> a (file:line).
func (c *circle) path(name func(int) string) string {
	var b strings.Builder
	b.WriteString(name(c.cycle[0].from))
	for i, e := range c.cycle {
		if i == shownEdges && len(c.cycle) > shownEdges+1 {
			fmt.Fprintf(&b, " -> ... %d more -> %s", len(c.cycle)-i, name(c.cycle[0].from))
			break
		}
		p := e.sites[0].place
		fmt.Fprintf(&b, " -> %s (%s:%d%s)", name(e.to), p.File, p.Line, e.condition())
	}
	return b.String()
}

// more says that the set is larger than the cycle shown.
func (c *circle) more() string {
	if n := len(c.names()) - len(c.cycle); n > 0 {
		return fmt.Sprintf(", the shortest of a set of %d", len(c.names()))
	}
	return ""
}

// remedy names the fewest imports found whose removal breaks every cycle of the set.
func (c *circle) remedy() string {
	if c.cut == nil {
		return "remove one of these"
	}
	var places []string
	for _, e := range c.cut {
		for _, s := range e.sites {
			places = append(places, fmt.Sprintf("%s:%d", s.place.File, s.place.Line))
		}
	}
	shown := places
	if len(shown) > shownCut {
		shown = append(slices.Clone(places[:shownCut]), fmt.Sprintf("%d more", len(places)-shownCut))
	}
	return "to break it, remove " + strings.Join(shown, ", ")
}

// condition says what the first site of an edge needs to exist, where the edge does not always.
func (e *edge) condition() string {
	var b strings.Builder
	if through := e.sites[0].through; through != "" {
		fmt.Fprintf(&b, ", through %q", through)
	}
	if e.testOnly() {
		b.WriteString(", in a test")
	}
	if e.clause() != nil {
		fmt.Fprintf(&b, ", if %v", e.sites[0].constraint)
	}
	return b.String()
}
