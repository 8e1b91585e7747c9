package modules_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestInputs changes each file that the rules read: the digest, which is in the key of every cache, is another one then. Nothing may be
// written over it.
func TestInputs(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("GOMODCACHE", cache)
	dir := fixture.Lay(t, root+"\nrequire example.org/x v1.0.0\n"+"-- go.work --\ngo 1.26\n\nuse .\n-- go.sum --\n-- go.work.sum --\n"+api+policyHead+
		"dependencies: {approved: policy/deps.yaml, licences: {deny: [MIT]}}\n-- policy/deps.yaml --\n- example.org/x\n")
	load := func() *policy.Policy { return policyOf(t, dir) }
	seen := map[string]string{load().Digest(): "nothing"}
	differs := func(what string) {
		digest := load().Digest()
		require.Empty(t, seen[digest], what)
		seen[digest] = what
	}
	for _, name := range []string{"go.mod", "go.work", "go.sum", "go.work.sum", "policy/deps.yaml"} {
		file := filepath.Join(dir, name)
		was, err := os.ReadFile(file)
		require.NoError(t, err)
		comment := "// more\n"
		if filepath.Ext(name) == ".yaml" {
			comment = "- example.org/y\n"
		}
		require.NoError(t, os.WriteFile(file, append(was, comment...), 0o644))
		differs(name)
		require.True(t, load().IsPart(name) || fixture.Suite().Overwrites(name), name)
	}
	require.NoError(t, os.MkdirAll(filepath.Join(cache, "example.org", "x@v1.0.0"), 0o755))
	differs("the module cache")
}

// policyOf loads the policy of a repository.
func policyOf(t *testing.T, dir string) *policy.Policy {
	t.Helper()
	r, err := repo.OpenAround(dir)
	require.NoError(t, err)
	p, err := fixture.Suite().Load(r, "")
	require.NoError(t, err)
	return p
}
