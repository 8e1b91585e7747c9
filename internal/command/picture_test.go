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

var update = flag.Bool("update", false, "write the pictures in docs")

// TestPictures holds the pictures of the README against what govern graph draws. On a page the picture of a browser is of
// one scheme of colours, whatever the page has, so there are two.
func TestPictures(t *testing.T) {
	var drawn, stderr bytes.Buffer
	require.Equal(t, exitOK, Main([]string{"graph", "-C", fixture.Testdata("phoenix"), "-format", "svg"}, os.Getenv, &drawn, &stderr),
		stderr.String())
	const scheme = "@media (prefers-color-scheme:dark)"
	require.Equal(t, 1, strings.Count(drawn.String(), scheme))
	for name, instead := range map[string]string{"phoenix-light.svg": "@media not all", "phoenix-dark.svg": "@media all"} {
		file := filepath.Join(fixture.Root(), "docs", name)
		want := strings.Replace(drawn.String(), scheme, instead, 1)
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		}
		got, err := os.ReadFile(file)
		require.NoError(t, err)
		require.True(t, want == string(got), "%s is another: run go test ./internal/command -run Pictures -update", name)
	}
}
