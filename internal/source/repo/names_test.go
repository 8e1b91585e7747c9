package repo_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestNames lists all files, with submodules and empty directories as git has them: one name.
func TestNames(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{
		".github/CODEOWNERS", "a.go", "docs/x.md", "vendor/example.com/x/x.go", "node_modules/x/x.js", "web/node_modules/x.js",
		".git/config", "sub/.git", "sub/in/it.go", "bad\xff/x",
	} {
		file := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, nil, 0o644))
	}
	require.NoError(t, os.MkdirAll(filepath.Join(root, "empty/in"), 0o755))
	require.NoError(t, os.Symlink("docs", filepath.Join(root, "link")))
	r, err := repo.Open(repo.Root{Dir: root})
	require.NoError(t, err)
	names, err := r.Names()
	require.NoError(t, err)
	require.Equal(t, []string{
		".github/CODEOWNERS", "a.go", "bad\xff/x", "docs/x.md", "empty/in", "empty/in/", "link", "sub", "sub/", "vendor/example.com/x/x.go",
	}, names)

	r, err = repo.Open(repo.Root{Dir: root, Names: []string{"a.go"}})
	require.NoError(t, err)
	names, err = r.Names()
	require.NoError(t, err)
	require.Equal(t, []string{"a.go"}, names)
}
