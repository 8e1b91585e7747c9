package repo_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestFiles finds files that are no Go source wherever they are, but for those that others wrote.
func TestFiles(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module example.com/m
-- README.md --
-- .github/workflows/README.md --
-- docs/deep/x.md --
-- docs/x.txt --
-- vendor/lib/README.md --
-- web/node_modules/lib/README.md --
-- other/.git/README.md --
-- other/govern.yaml --
version: 1
-- other/README.md --
-- sub/.git --
gitdir: elsewhere
-- sub/README.md --
`)
	require.NoError(t, os.Symlink("README.md", filepath.Join(dir, "LINK.md")))
	require.NoError(t, os.Symlink("docs", filepath.Join(dir, "dir.md")))
	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "broken.md")))
	r, err := repo.Open(repo.Root{Dir: dir})
	require.NoError(t, err)
	names, err := r.Files(func(name string) bool { return strings.HasSuffix(name, ".md") })
	require.NoError(t, err)
	require.Equal(t, []string{".github/workflows/README.md", "LINK.md", "README.md", "broken.md", "docs/deep/x.md", "sub/README.md"}, names)
}

// TestFilesUnlisted says which directory cannot be listed.
func TestFilesUnlisted(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may list every directory")
	}
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- docs/x.md --\n")
	require.NoError(t, os.Chmod(filepath.Join(dir, "docs"), 0))
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "docs"), 0o755) }) //nolint:errcheck // the directory is temporary
	_, err := repo.OpenAt(repo.Root{Dir: dir}).Files(func(string) bool { return true })
	require.ErrorContains(t, err, "docs: permission denied")
}
