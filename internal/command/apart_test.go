package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestApart holds small repositories against their tables, each with one way in which a use gets from one package to
// another, or does not. Those that other drivers see as well are among what the tests of all drivers share.
func TestApart(t *testing.T) {
	if testing.Short() {
		t.Skip("loads many repositories")
	}
	archives, err := filepath.Glob(fixture.Testdata("tables", "apart", "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := os.ReadFile(name)
			require.NoError(t, err)
			dir := fixture.Lay(t, string(archive))
			table, err := os.ReadFile(filepath.Join(dir, "expected.txt"))
			require.NoError(t, err)
			expected, err := fixture.ParseExpected(string(table))
			require.NoError(t, err)
			var stdout, stderr bytes.Buffer
			Main([]string{"-C", dir, "-format", "json"}, os.Getenv, &stdout, &stderr)
			require.Equal(t, wantRows(expected, fixture.Standalone), gotRows(t, stdout.Bytes()), stderr.String())
		})
	}
}
