package importgraph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestLinks has imports that two files share, and such that a test and a program beside the package have alone. It has
// one of a package that is not there, and some that lead out of the repository.
func TestLinks(t *testing.T) {
	dir := fixture.Lay(t, `-- govern.yaml --
version: 1
-- go.mod --
module example.com/m
-- a/a.go --
package a

import (
	_ "example.com/m/b"
	_ "example.com/m/gen"
	_ "fmt"
)
-- a/a_test.go --
package a_test

import _ "example.com/m/a"
-- a/b.go --
package a

import (
	_ "example.com/m/b"
	_ "example.org/other"
)
-- a/gen.go --
//go:build ignore

package main

import _ "example.com/m/tool"
-- b/b.go --
package b
-- tool/t.go --
package tool
`)
	r, err := repo.OpenAround(dir)
	require.NoError(t, err)
	g := importgraph.Of(r)
	var all []string
	for d, l := range g.Links() {
		require.Equal(t, "a", d.Path)
		all = append(all, l.File.Name+" "+l.Import.Path+" "+l.To)
	}
	require.Equal(t, []string{
		"a.go example.com/m/b b",
		"a.go example.com/m/gen gen",
		"a_test.go example.com/m/a a",
		"b.go example.com/m/b b",
		"gen.go example.com/m/tool tool",
	}, all)

	leads := map[string][]string{}
	for _, n := range g.Dir("a").Nodes() {
		for _, l := range n.Links(r) {
			leads[n.Package] = append(leads[n.Package], l.To)
		}
	}
	require.Equal(t, map[string][]string{"a": {"b", "gen", "b"}, "a_test": {"a"}, "main": {"tool"}}, leads)
	require.Empty(t, (&importgraph.Node{}).Links(r))
}

// TestEdgesOnce gets the edges twice, which are made once.
func TestEdgesOnce(t *testing.T) {
	dir := fixture.Lay(t, "-- govern.yaml --\nversion: 1\n-- go.mod --\nmodule example.com/m\n-- a/a.go --\npackage a\n")
	r, err := repo.OpenAround(dir)
	require.NoError(t, err)
	g := importgraph.Of(r)
	for _, tests := range []bool{false, true} {
		require.Same(t, g.Edges(tests), g.Edges(tests))
	}
}
