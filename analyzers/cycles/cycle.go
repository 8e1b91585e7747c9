package cycles

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/finding"
)

// A message names so many edges of a cycle, imports of a cut, and members of a set, at most.
const (
	shownEdges   = 8
	shownCut     = 3
	shownMembers = 20
)

// shownPlaces is how many related places a finding has at most, of the cycle and of the cut each. Two
// hundred components that need each other would else fill megabytes.
const shownPlaces = 20

// cycle is a cycle of edges, and the set of nodes that it stands for.
type cycle struct {
	graph    *graph
	edges    []*edge
	set      bool    // all nodes of the graph need each other; else those of the cycle alone are meant
	knot     bool    // all nodes of the graph need each other, and the cycle is one of several such reasons
	cut      []*edge // without which the set has no cycle; nil: any edge of the cycle
	longer   bool    // the search gave up before it knew that no cycle is shorter
	doubtful bool    // the search gave up before it knew whether one build configuration has all edges of a cycle
}

// finding makes the finding at the first edge of the cycle. The message is the cycle and what to
// remove, for the caller to introduce.
func (c *cycle) finding(rule finding.Rule) finding.Finding {
	c.rotate()
	names := c.names()
	first := c.edges[0].sites[0]
	return finding.Finding{
		Rule:     rule,
		Place:    first.place,
		Dir:      first.dir,
		Subject:  names[0],
		Target:   strings.Join(names, ", "),
		Message:  c.way() + c.more() + "; " + c.remedy(),
		Related:  c.related(),
		Concerns: c.concerns(),
	}
}

// concerns returns whether a directory has a part in the set: an import or requirement of one
// member that leads to another. Few findings are asked that, so that it is found out at the first question.
func (c *cycle) concerns() func(dir string) bool {
	edges := slices.Concat(c.edges, c.cut)
	if c.set {
		edges = slices.Collect(c.graph.edges())
	}
	dirs := sync.OnceValue(func() map[string]bool {
		dirs := map[string]bool{}
		for _, s := range sources(edges) {
			dirs[s.dir] = true
			dirs[path.Dir(s.place.File)] = true // of a go.mod: it may have no Go files
		}
		return dirs
	})
	return func(dir string) bool { return dirs()[dir] }
}

// rotate makes the cycle begin at its first node, so that equal cycles read equal.
func (c *cycle) rotate() {
	at := 0
	for i, e := range c.edges {
		if c.graph.names[e.from] < c.graph.names[c.edges[at].from] {
			at = i
		}
	}
	c.edges = slices.Concat(c.edges[at:], c.edges[:at])
}

// names returns the names of all members of the set, sorted.
func (c *cycle) names() []string {
	var names []string
	if c.set {
		names = slices.Clone(c.graph.names)
	} else {
		for _, e := range c.edges {
			names = append(names, c.graph.names[e.from])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// way renders the cycle: a -> b (file:line) -> a (file:line).
func (c *cycle) way() string {
	var b strings.Builder
	first := c.graph.labels[c.edges[0].from]
	b.WriteString(first)
	for i, e := range c.edges {
		if i == shownEdges && len(c.edges) > shownEdges+1 {
			fmt.Fprintf(&b, " -> ... %d more -> %s", len(c.edges)-i, first)
			break
		}
		p := e.sites[0].place
		fmt.Fprintf(&b, " -> %s (%s:%d%s)", c.graph.labels[e.to], p.File, p.Line, e.condition())
	}
	return b.String()
}

// more says that the set is larger than the cycle shown, and who is in it.
func (c *cycle) more() string {
	n := len(c.graph.names)
	part := ", the shortest of a set of"
	switch {
	case !c.set && !c.knot, n == len(c.edges) && n <= shownEdges+1:
		return ""
	case c.knot:
		part = ", a knot in a set of"
	case n == len(c.edges):
		part = ", all"
	case c.longer:
		part = ", one of a set of"
	}
	return fmt.Sprintf("%s %d: %s", part, n, c.members())
}

// members lists all nodes of the graph, of many the first.
func (c *cycle) members() string {
	names := slices.Sorted(slices.Values(c.graph.names))
	var quoted []string
	for _, name := range names[:min(len(names), shownMembers)] {
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	text := strings.Join(quoted, ", ")
	if n := len(names) - shownMembers; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

// remedy names the fewest imports found whose removal breaks every cycle of the set.
func (c *cycle) remedy() string {
	if c.cut == nil {
		return "remove one of these"
	}
	var places []string
	sources := sources(c.cut)
	for _, s := range sources[:min(len(sources), shownCut)] {
		places = append(places, fmt.Sprintf("%s:%d", s.place.File, s.place.Line))
	}
	if n := len(sources) - shownCut; n > 0 {
		places = append(places, fmt.Sprintf("%d more", n))
	}
	return "to break it, remove " + strings.Join(places, ", ")
}

// sources returns what the edges exist for, each once.
func sources(edges []*edge) []*source {
	var all []*source
	seen := map[*source]bool{}
	for _, e := range edges {
		for _, s := range e.sites {
			if !seen[s.source] {
				seen[s.source] = true
				all = append(all, s.source)
			}
		}
	}
	return all
}

// related returns the edges of the cycle, and then what else belongs to the cut.
func (c *cycle) related() []finding.Related {
	var way, cut []finding.Related
	for _, e := range c.edges {
		way = append(way, finding.Related{
			Place:   e.sites[0].place,
			Message: fmt.Sprintf("%s needs %s%s", c.graph.labels[e.from], c.graph.labels[e.to], e.condition()),
		})
	}
	way = firstOf(way)
	shown := map[*source]bool{}
	for _, e := range c.edges[:len(way)] {
		shown[e.sites[0].source] = true
	}
	for _, s := range sources(c.cut) {
		if !shown[s] {
			cut = append(cut, finding.Related{Place: s.place, Message: "removing this helps to break the cycle"})
		}
	}
	return append(way, firstOf(cut)...)
}

// firstOf returns as many places as are shown; the last one says how many are not.
func firstOf(places []finding.Related) []finding.Related {
	if n := len(places) - shownPlaces; n > 0 {
		places = places[:shownPlaces]
		places[shownPlaces-1].Message += fmt.Sprintf("; %d more are not shown", n)
	}
	return places
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
