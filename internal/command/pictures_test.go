package command

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// update has the pictures in docs written anew.
var update = flag.Bool("update", false, "write the pictures in docs instead of comparing with them")

// TestPictures holds the pictures in docs to what govern draws of phoenix. Within a page, a picture has one scheme of
// colours, whatever that of the page is. So there are two of some.
func TestPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("loads types")
	}
	const scheme = "@media (prefers-color-scheme:dark)"
	for file, args := range map[string][]string{
		"phoenix-light.svg": {"graph"},
		"phoenix-dark.svg":  {"graph"},
	} {
		var stdout, stderr bytes.Buffer
		require.Zero(t, Main(append(args, "-C", fixture.Testdata("phoenix")), os.Getenv, &stdout, &stderr), stderr.String())
		drawn := stdout.String()
		switch {
		case strings.HasSuffix(file, "-light.svg"):
			drawn = strings.Replace(drawn, scheme, "@media not all", 1)
		case strings.HasSuffix(file, "-dark.svg"):
			drawn = strings.Replace(drawn, scheme, "@media all", 1)
			require.Contains(t, drawn, "@media all")
		}
		name := filepath.Join(fixture.Root(), "docs", file)
		if *update {
			require.NoError(t, os.WriteFile(name, []byte(drawn), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.True(t, string(want) == drawn, "docs/%s differs; if that is meant: go test ./internal/command -run TestPictures -update", file)
	}
}
