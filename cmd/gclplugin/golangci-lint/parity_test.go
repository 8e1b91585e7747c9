package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/modfile"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestParity compares what golangci-lint finds with the tables that the other drivers are held against.
// While a package of the run does not parse, it shows nothing else, so those are removed first.
func TestParity(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint")
	}
	for _, r := range fixture.Repositories(t) {
		t.Run(r.Name, func(t *testing.T) {
			for _, dir := range r.Unparsed {
				require.NoError(t, os.RemoveAll(filepath.Join(r.Dir, dir)))
			}
			expected := slices.DeleteFunc(r.Expected, func(e fixture.Expected) bool {
				return slices.Contains(r.Unparsed, filepath.Dir(e.File()))
			})
			result, err := built.Fresh(t.TempDir()).Run(r.Dir, lintrun.TypesConfig("{}"), modules(t, r.Dir)...)
			require.NoError(t, err)
			messages := map[string]string{} // what is shown twice counts once
			for _, f := range result.Findings {
				at := fmt.Sprintf("%s:%d:%d ", f.File, f.Line, f.Column)
				messages[at+f.Text] = at + fixture.RuleOf(f.Text)
			}
			require.Equal(t, fixture.Seen(expected, fixture.Golangci), slices.Sorted(maps.Values(messages)))
		})
	}
}

// modules returns patterns for the modules of the go.work in dir.
func modules(t *testing.T, dir string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "go.work"))
	require.NoError(t, err)
	work, err := modfile.ParseWork("go.work", data, nil)
	require.NoError(t, err)
	var patterns []string
	for _, use := range work.Use {
		patterns = append(patterns, filepath.Join(dir, use.Path)+"/...")
	}
	return patterns
}
