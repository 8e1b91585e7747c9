package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestClients has two clients of the value flow. Each finds what it finds alone, also with the facts that runs left in the
// cache in which the policy gave work to others.
func TestClients(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint")
	}
	t.Parallel()
	linter, err := lintrun.Build(t.TempDir(), "-overlay="+fixture.TwoClients(t))
	require.NoError(t, err)
	dir := fixture.Lay(t, fixture.ClientsOf(true, true).Archive)
	for _, tt := range []struct{ tables, flags bool }{{true, false}, {true, true}, {false, true}, {true, true}, {true, false}} {
		of := fixture.ClientsOf(tt.tables, tt.flags)
		policy, err := os.ReadFile(filepath.Join(fixture.Lay(t, of.Archive), "govern.yaml"))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "govern.yaml"), policy, 0o644))

		for _, pattern := range []string{"./web", "./..."} { // first with facts of packages outside the patterns
			result, err := linter.Run(dir, lintrun.TypesConfig("{}"), pattern)
			require.NoError(t, err)
			var found []string
			for _, f := range result.Findings {
				found = append(found, fmt.Sprintf("%s:%d:%d %s", f.File, f.Line, f.Column, fixture.RuleOf(f.Text)))
			}
			require.Equal(t, of.Want, found, "%s %+v: %s", pattern, tt, result.Stderr)
		}
	}
}
