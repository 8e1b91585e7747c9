package cycles_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func TestPasses(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, `
-- a/go.mod --
module example.com/a
-- a/y/y.go --
package y
-- a/x/x.go --
package x
-- b/go.mod --
module example.com/b
`)})
	require.NoError(t, err)
	got := map[string]string{}
	for m, dir := range cycles.Passes(importgraph.Of(r)) {
		if m != nil {
			got[m.Path] = dir
		}
	}
	require.Equal(t, map[string]string{"example.com/a": "a/x", "example.com/b": "b"}, got)
}
