package analyzers_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestLayers has an analyzer with an observer behind each layer, and a name that people can type.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range analyzers.Layers() {
		require.Regexp(t, regexp.MustCompile("^[a-z]+$"), l.Name)
		require.False(t, seen[l.Name], l.Name)
		require.NotEmpty(t, l.Legend, l.Name)
		seen[l.Name] = true
		a := named(t, analyzers.Typed(fixture.Suite().Discover), l.Analyzer)
		require.NotNil(t, a.Observer, l.Name)
		require.NotNil(t, a.Whole, l.Name)
	}
	require.NotEmpty(t, seen)
}

// TestLayerOfIdle has a layer looked for where the policy gives its analyzer no work: nothing is judged then.
func TestLayerOfIdle(t *testing.T) {
	src := fixture.Policy(fixture.Lay(t, "-- go.mod --\nmodule m\n-- a/a.go --\npackage a\n-- govern.yaml --\nversion: 1\n"+
		"components: {a: {kind: library, path: a}}\n"))
	p, err := src()
	require.NoError(t, err)
	layer, told := analyzers.Layers()[0], 0
	idle := named(t, analyzers.Typed(src), layer.Analyzer)
	asked := named(t, layer.Typed(src, func([]analyzers.Link) { told++ }), layer.Analyzer)
	require.False(t, idle.Wanted(p))
	require.True(t, asked.Wanted(p))
	require.Empty(t, asked.Whole(p, nil))
	require.Equal(t, 1, told)
}

// named returns the analyzer of a name.
func named(t *testing.T, all []typed.Analyzer, name string) typed.Analyzer {
	t.Helper()
	for _, a := range all {
		if a.Name == name {
			return a
		}
	}
	require.Fail(t, name)
	return typed.Analyzer{}
}
