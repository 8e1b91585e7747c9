package reach_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// net reads the imports of an archive.
func net(t *testing.T, archive string) *reach.Net {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, "-- go.mod --\nmodule m\n"+archive)})
	require.NoError(t, err)
	return reach.Of(importgraph.Of(r))
}

const graph = `
-- a/a.go --
package a

import (
	_ "m/b"
	_ "m/a"
)
-- a/a_test.go --
package a

import _ "m/t"
-- b/b.go --
package b

import _ "m/c"
-- b/b_test.go --
package b_test

import _ "m/goal"
-- b/gen.go --
//go:build ignore

package main

import _ "m/goal"
-- c/c.go --
package c

import (
	_ "m/gone"
	_ "m/goal"
	_ "m/a"
)
-- goal/goal.go --
package goal
-- t/t.go --
package t
`

// steps returns the directories of a chain.
func steps(c *reach.Chain) []string {
	if c == nil {
		return nil
	}
	all := []string{c.Links[0].From}
	for _, l := range c.Links {
		all = append(all, l.To)
	}
	return all
}

func TestShortest(t *testing.T) {
	n := net(t, graph)
	for _, c := range []struct {
		from  reach.Start
		to    string
		steps []string
	}{
		{reach.Start{Dirs: []string{"a"}}, "goal", []string{"a", "b", "c", "goal"}},
		{reach.Start{Dirs: []string{"a"}, Tests: true}, "goal", []string{"a", "b", "c", "goal"}},
		{reach.Start{Dirs: []string{"a"}}, "t", nil},
		{reach.Start{Dirs: []string{"a"}, Tests: true}, "t", []string{"a", "t"}},
		{reach.Start{Dirs: []string{"a"}, File: "a/a_test.go", Tests: true}, "goal", nil},
		{reach.Start{Dirs: []string{"b"}}, "goal", []string{"b", "goal"}}, // its generator
		{reach.Start{Dirs: []string{"b"}, File: "b/b.go"}, "goal", []string{"b", "c", "goal"}},
		{reach.Start{Dirs: []string{"a", "c"}}, "goal", []string{"c", "goal"}},
		{reach.Start{Dirs: []string{"a"}}, "a", nil},
		{reach.Start{Dirs: []string{"b"}}, "a", []string{"b", "c", "a"}},
		{reach.Start{Dirs: []string{"a"}}, "gone", []string{"a", "b", "c", "gone"}},
		{reach.Start{Dirs: []string{"goal"}}, "a", nil},
	} {
		require.Equal(t, c.steps, steps(n.Shortest(c.from, []string{c.to})), "%v to %s", c.from, c.to)
	}
}

func TestShortestOfConfigurations(t *testing.T) {
	n := net(t, `
-- a/a_linux.go --
package a

import _ "m/b"
-- a/a_windows.go --
package a

import _ "m/b"
-- b/b_windows.go --
package b

import (
	_ "m/c"
	_ "m/d"
)
-- c/c.go --
package c
-- e/e_linux.go --
package e

import _ "m/b"
`)
	c := n.Shortest(reach.Start{Dirs: []string{"a"}}, []string{"c"})
	require.True(t, c.Builds)
	require.Equal(t, "GOOS=windows", c.Config.String())
	require.Equal(t, "a/a_windows.go", c.Links[0].At.File, "the import that the configuration has")
	require.False(t, n.Shortest(reach.Start{Dirs: []string{"e"}}, []string{"c"}).Builds)
}

func TestDependents(t *testing.T) {
	n := net(t, graph)
	type dependent struct {
		dir   string
		depth int
		tests bool
	}
	list := func(of string, transitive bool) (all []dependent) {
		for _, d := range n.Dependents([]string{of}, transitive) {
			all = append(all, dependent{d.Dir, d.Depth, !slices.ContainsFunc(d.Imports, func(i reach.Import) bool { return !i.Test })})
		}
		return all
	}
	require.Equal(t, []dependent{{"b", 1, false}, {"c", 1, false}}, list("goal", false))
	require.Equal(t, []dependent{{"b", 1, false}, {"c", 1, false}, {"a", 3, false}},
		list("goal", true), "a comes by c: what lies beside b is not b")
	require.Equal(t, []dependent{{"a", 1, true}}, list("t", true), "nobody imports a test file")
	require.Equal(t, []dependent{{"c", 1, false}, {"b", 2, false}, {"a", 3, false}}, list("gone", true))
	require.Empty(t, list("nowhere", true))
}

// TestDependentsFirst shows an import of the package before one of its tests, and before one of a program beside it.
func TestDependentsFirst(t *testing.T) {
	n := net(t, graph+`
-- a/a_gen.go --
//go:build ignore

package main

import _ "m/goal"
-- a/b_test.go --
package a

import _ "m/goal"
-- a/z.go --
package a

import _ "m/goal"
`)
	first := map[string]string{}
	for _, d := range n.Dependents([]string{"goal", "c"}, true) {
		first[d.Dir] = d.First().At.String()
	}
	require.Equal(t, map[string]string{"a": "a/z.go:3:10", "b": "b/b.go:3:10"}, first)
	for _, d := range n.Dependents([]string{"t"}, false) {
		require.Equal(t, "a/a_test.go:3:10", d.First().At.String(), "a has no other")
	}
}

// TestDependentsOfSeveral has all imports of any of them in the order of files, but of what is further away those of one way.
func TestDependentsOfSeveral(t *testing.T) {
	n := net(t, `
-- a/a.go --
package a

import (
	_ "m/z"
	_ "m/b"
)
-- a/b.go --
package a

import _ "m/b"
-- b/b.go --
package b

import _ "m/goal"
-- z/z.go --
package z

import _ "m/goal"
`)
	of := func(dirs ...string) (at []string) {
		for _, d := range n.Dependents(dirs, true) {
			for _, i := range d.Imports {
				at = append(at, d.Dir+" "+i.To+" "+i.At.String())
			}
		}
		return at
	}
	require.Equal(t, []string{"a z a/a.go:4:4", "a b a/a.go:5:4", "a b a/b.go:3:10"}, of("b", "z"))
	require.Equal(t, []string{"b goal b/b.go:3:10", "z goal z/z.go:3:10", "a b a/a.go:5:4", "a b a/b.go:3:10"}, of("goal"))
}
