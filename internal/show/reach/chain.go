package reach

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Chain is a way from one package to another, import by import.
type Chain struct {
	Links  []Link
	Config importgraph.Config // a build configuration that has all links; of no meaning without one
	Builds bool               // whether there is such a configuration
}

// Link is a step of a chain: one import, of those that lead the same step.
type Link struct {
	From string
	Import
}

// Start is where a chain begins.
type Start struct {
	Dirs  []string
	File  string // of one of Dirs: only its imports count at the first step; empty for all
	Tests bool   // follow imports of test files, too: those of the start, as nobody imports those of others
}

// Shortest returns a shortest chain from a start to any of some directories, which does not pass through
// either of them in between; nil if there is none. Of several, it is the first in the order of directories.
func (n *Net) Shortest(start Start, to []string) *Chain {
	target := map[string]bool{}
	for _, dir := range to {
		target[dir] = true
	}
	via, level := map[string]Edge{}, []string(nil)
	seen := map[string]bool{}
	for _, dir := range start.Dirs {
		if !target[dir] {
			seen[dir] = true
			level = append(level, dir)
		}
	}
	accepts := start.accepts
	for len(level) > 0 {
		var next []string
		for _, dir := range level {
			for _, e := range n.dirs[dir] {
				e, ok := e.among(accepts)
				if !ok || seen[e.To] {
					continue
				}
				seen[e.To], via[e.To] = true, e
				if target[e.To] {
					return chain(via, e.To)
				}
				next = append(next, e.To)
			}
		}
		level, accepts = next, Import.Carries
	}
	return nil
}

// accepts reports whether an import counts at the first step.
func (s Start) accepts(i Import) bool {
	return (s.File == "" || i.At.File == s.File) && (!i.Test || s.Tests)
}

// chain makes the chain that ends at a directory.
func chain(via map[string]Edge, end string) *Chain {
	var edges []Edge
	for e, ok := via[end]; ok; e, ok = via[e.From] {
		edges = append(edges, e)
	}
	slices.Reverse(edges)
	c := new(Chain)
	clauses := make([]importgraph.Clause, len(edges))
	for i, e := range edges {
		for _, imp := range e.Imports {
			clauses[i] = append(clauses[i], imp.constraint)
		}
	}
	c.Config, c.Builds = importgraph.Satisfiable(clauses)
	for _, e := range edges {
		at := max(0, slices.IndexFunc(e.Imports, func(i Import) bool { return c.Builds && c.Config.Builds(i.constraint) }))
		c.Links = append(c.Links, Link{From: e.From, Import: e.Imports[at]})
	}
	return c
}
