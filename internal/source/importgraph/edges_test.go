package importgraph_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestEdges has two files with one import, a test with another, and an import of another module.
func TestEdges(t *testing.T) {
	dir := fixture.Lay(t, "-- govern.yaml --\nversion: 1\n-- go.mod --\nmodule example.com/m\n-- cmd/m/a.go --\npackage main\n\nimport _ \"example.com/m/p\"\n"+
		"-- cmd/m/b.go --\npackage main\n\nimport (\n\t_ \"example.com/m/p\"\n\t_ \"fmt\"\n)\n"+
		"-- cmd/m/a_test.go --\npackage main\n\nimport _ \"example.com/m/q\"\n-- p/p.go --\npackage p\n\nimport _ \"example.com/m/q\"\n-- q/q.go --\npackage q\n")
	r, err := repo.OpenAround(dir)
	require.NoError(t, err)
	g := importgraph.Of(r)
	imports := map[string][]string{"cmd/m": {"p"}, "p": {"q"}}
	require.Equal(t, &importgraph.Edges{Imports: imports,
		Importing: map[string][]string{"p": {"cmd/m"}, "q": {"p"}}, Mains: []string{"cmd/m"}}, g.Edges(false))

	e := g.Edges(true)
	require.Equal(t, &importgraph.Edges{Imports: imports,
		Importing: map[string][]string{"p": {"cmd/m"}, "q": {"cmd/m", "p"}}, Mains: []string{"cmd/m"}}, e)

	require.Equal(t, []string{"p", "q"}, slices.Sorted(maps.Keys(importgraph.Reachable(slices.Values([]string{"p"}), e.Imports))))
	require.Empty(t, importgraph.Reachable(slices.Values([]string(nil)), e.Imports))
}
