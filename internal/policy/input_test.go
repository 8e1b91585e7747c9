package policy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

// TestInputs has one list say what a verdict rests on; rules add to it.
func TestInputs(t *testing.T) {
	s := policy.NewSuite(policy.Analyzer{Name: "toy", Inputs: func(name string) bool { return strings.HasPrefix(name, "docs/") }})
	for name, want := range map[string]policy.Input{
		"a/b.go": policy.GoSource, "go.mod": policy.ModuleFile, "a/go.work": policy.ModuleFile, "a/go.sum": policy.ModuleFile,
		"m/vendor/modules.txt": policy.VendorList, "modules.txt": policy.NoInput, "db/1.sql": policy.SQLFile,
		"govern.yaml": policy.PolicyFile, "govern.baseline": policy.BaselineFile, ".github/CODEOWNERS": policy.OwnersFile,
		"docs/api.md": policy.RuleFile, "a/docs/api.md": policy.NoInput, "README.md": policy.NoInput,
	} {
		require.Equal(t, want, s.InputOf(name), name)
	}
	for _, name := range []string{
		"/x/A.GO", "x/Go.Mod", "Govern.yaml", "/r/.git/config", "/r/docs/api.md", "docs/api.md", "/r/.golangci.yml", "codeowners", "a/../x.sql",
	} {
		require.True(t, s.Overwrites(name), name)
	}
	for _, name := range []string{"report.json", "/r/doc/api.md", "out/git/config", "gofile"} {
		require.False(t, s.Overwrites(name), name)
	}
}

// TestDigestOfInputs changes the digest with what rules read.
func TestDigestOfInputs(t *testing.T) {
	s := policy.NewSuite(policy.Analyzer{Name: "toy", Inputs: func(name string) bool { return strings.HasPrefix(name, "docs/") }})
	digest := func(archive string) string {
		p, err := s.LoadData(standingRepo(t, platform+archive), "govern.yaml", []byte(pkgOnly))
		require.NoError(t, err)
		return p.Digest()
	}
	require.Equal(t, digest("-- notes.md --\nA.\n"), digest("-- notes.md --\nB.\n"))
	require.NotEqual(t, digest("-- docs/x.md --\nA.\n"), digest("-- docs/x.md --\nB.\n"))
}
