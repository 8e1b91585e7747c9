package cycles

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// The search for a cycle that one build configuration has ends without an answer when it has asked branchLimit graphs.
// Of a large one it asks so many that they have branchEdges edges together, but branchFloor at least. Constraints on
// cycles are few: real repositories need a handful.
const (
	branchLimit = 1_000
	branchFloor = 50
	branchEdges = 5_000_000
)

// branchLookLimit is lookLimit for each of these graphs, and configLimit how many configurations are
// asked for a cycle of their own first.
const (
	branchLookLimit = 100_000
	configLimit     = 32
)

// configured searches a graph for a shortest cycle that one build configuration has.
//
// Where the shortest cycle of all contradicts itself, every configuration lacks at least one of the clauses
// that contradict each other. So it goes on without the edges of the first of these, without those
// of the second, and so on. Cycles shorter than the best so far are all that is of interest.
type configured struct {
	find    func(keep func(*edge) bool) []*edge // returns a shortest cycle of such edges
	fixed   []importgraph.Clause                // what holds besides, in some configuration: of edges that are not in the graph
	clauses []importgraph.Clause                // the distinct ones of the graph, from 1
	number  map[*edge]int                       // of the edge's clause; 0: exists always
	tried   map[string]bool                     // sets of clauses done without
	left    int
	gaveUp  bool
	best    []*edge
}

func newConfigured(g *graph, fixed []importgraph.Clause, find func(keep func(*edge) bool) []*edge) *configured {
	s := &configured{find: find, fixed: fixed, clauses: []importgraph.Clause{nil}, number: map[*edge]int{}, tried: map[string]bool{}}
	numbers := map[string]int{}
	edges := 0
	for e := range g.edges() {
		edges++
		clause := e.clause()
		if clause == nil {
			continue
		}
		text := clauseText(clause)
		if numbers[text] == 0 {
			numbers[text] = len(s.clauses)
			s.clauses = append(s.clauses, clause)
		}
		s.number[e] = numbers[text]
	}
	s.left = max(branchFloor, min(branchLimit, branchEdges/max(edges, 1)))
	return s
}

// clauseText is equal for clauses that are.
func clauseText(c importgraph.Clause) string {
	var texts []string
	for _, x := range c {
		texts = append(texts, x.String())
	}
	slices.Sort(texts)
	return strings.Join(slices.Compact(texts), "\n")
}

// settle returns the shortest cycle found, in place of c, which contradicts itself. If the search gave up
// without one, it is c, as a doubtful one. ok is false if there is no cycle.
func (s *configured) settle(c cycle) (_ cycle, ok bool) {
	s.tryConfigs()
	s.branch(make([]bool, len(s.clauses)))
	c.longer = c.longer || s.gaveUp
	if s.best != nil {
		c.edges = s.best
		return c, true
	}
	c.doubtful = s.gaveUp
	return c, s.gaveUp
}

// tryConfigs looks for cycles in a few configurations, those with the fewest tags. They bound the search, and are
// there if it gives up.
func (s *configured) tryConfigs() {
	configs := s.configs()
	slices.SortStableFunc(configs, func(a, b importgraph.Config) int { return cmp.Compare(len(a.Tags), len(b.Tags)) })
	for _, c := range configs[:min(len(configs), configLimit)] {
		s.tryConfig(c)
	}
}

// configs returns the plain configuration, and for each clause the plainest in which it holds.
func (s *configured) configs() []importgraph.Config {
	var configs []importgraph.Config
	seen := map[string]bool{}
	for n := range s.clauses {
		asked := s.fixed
		if n > 0 {
			asked = append(slices.Clip(s.fixed), s.clauses[n])
		}
		if c, ok := importgraph.Satisfiable(asked); ok && !seen[c.String()] {
			seen[c.String()] = true
			configs = append(configs, c)
		}
	}
	return configs
}

func (s *configured) tryConfig(c importgraph.Config) {
	lacks := make([]bool, len(s.clauses))
	for n, clause := range s.clauses[1:] {
		lacks[n+1] = !slices.ContainsFunc(clause, c.Builds)
	}
	edges := s.find(func(e *edge) bool { return !lacks[s.number[e]] })
	if edges != nil && (s.best == nil || len(edges) < len(s.best)) && built(edges) {
		s.best = edges
	}
}

// branch looks for cycles without the edges of some clauses.
func (s *configured) branch(without []bool) {
	key := fmt.Sprint(without)
	if s.tried[key] {
		return
	}
	if s.left == 0 {
		s.gaveUp = true
		return
	}
	s.left--
	s.tried[key] = true
	edges := s.find(func(e *edge) bool { return !without[s.number[e]] })
	if edges == nil || s.best != nil && len(edges) >= len(s.best) {
		return
	}
	conflict := s.conflict(edges)
	if conflict == nil {
		s.best = edges
	}
	for _, n := range conflict {
		next := slices.Clone(without)
		next[n] = true
		s.branch(next)
	}
}

// conflict returns few of the clauses of the edges that no configuration has together, nil if
// one has them all.
func (s *configured) conflict(edges []*edge) []int {
	var all []int
	for _, e := range edges {
		if n := s.number[e]; n > 0 && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	if s.together(all) {
		return nil
	}
	var core []int
	for rest := all; s.together(core); {
		// The first clause that contradicts those before it, and the core, belongs to the core.
		at := sort.Search(len(rest), func(i int) bool { return !s.together(slices.Concat(core, rest[:i+1])) })
		if at == len(rest) {
			return all // a question was too hard for importgraph
		}
		core, rest = append(core, rest[at]), rest[:at]
	}
	return core
}

// together reports whether one configuration has the clauses of these numbers.
func (s *configured) together(numbers []int) bool {
	clauses := slices.Clone(s.fixed)
	for _, n := range numbers {
		clauses = append(clauses, s.clauses[n])
	}
	return satisfiable(clauses)
}
