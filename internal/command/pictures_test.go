package command

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// update has the pictures in docs written anew.
var update = flag.Bool("update", false, "write the pictures in docs instead of comparing with them")

// TestPictures holds the pictures in docs to what govern draws of phoenix. A picture within a page cannot tell the theme of
// that page, so there are two.
func TestPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("loads types")
	}
	for file, args := range map[string][]string{
		"phoenix-light.svg": {"graph", "-theme", "light", "-as-of", "2026-12-01"},
		"phoenix-dark.svg":  {"graph", "-theme", "dark", "-as-of", "2026-12-01"},
		"tables-light.svg":  {"graph", "-of", "tables", "-theme", "light", "-as-of", "2026-12-01"},
		"tables-dark.svg":   {"graph", "-of", "tables", "-theme", "dark", "-as-of", "2026-12-01"},
	} {
		var stdout, stderr bytes.Buffer
		require.Zero(t, Main(append(args, "-C", fixture.Testdata("phoenix")), os.Getenv, &stdout, &stderr), stderr.String())
		name := filepath.Join(fixture.Root(), "docs", file)
		if *update {
			require.NoError(t, os.WriteFile(name, stdout.Bytes(), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.True(t, string(want) == stdout.String(), "docs/%s differs; if that is meant: go test ./internal/command -run TestPictures -update", file)
	}
}
