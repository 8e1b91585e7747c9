package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// bothWays opens the repository at dir with and without a walk.
func bothWays(t testing.TB, dir string) map[string]*repo.Repo {
	whole := open(t, dir)
	return map[string]*repo.Repo{"walked": whole, "not walked": repo.OpenAt(whole.Root())}
}

func TestLoad(t *testing.T) {
	dir := write(t, platform+"-- govern.yaml --\n"+pkgOnly+"-- config/other.yaml --\n"+three)
	t.Chdir(filepath.Join(dir, "services"))
	for _, r := range bothWays(t, dir) {
		for file, want := range map[string]string{
			"":                                      "govern.yaml",
			"../config/other.yaml":                  "config/other.yaml",
			filepath.Join(dir, "config/other.yaml"): "config/other.yaml",
		} {
			p, err := fixture.Suite().Load(r, file)
			require.NoError(t, err)
			require.Equal(t, want, p.File())
			require.Same(t, r, p.Repo())
			require.Equal(t, want == "govern.yaml", p.Component("api") == nil)
		}
	}
}

// TestLoadOutside names a policy file outside the repository as the user did.
func TestLoadOutside(t *testing.T) {
	dir := write(t, platform)
	outside := filepath.Join(write(t, "-- p.yaml --\n"+pkgOnly), "p.yaml")
	p, err := fixture.Suite().Load(open(t, dir), outside)
	require.NoError(t, err)
	require.Equal(t, outside, p.File())

	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "q.yaml"), []byte(pkgOnly), 0o666))
	p, err = fixture.Suite().Load(open(t, dir), filepath.Join(link, "q.yaml"))
	require.NoError(t, err)
	require.Equal(t, "q.yaml", p.File())
}

func TestUnreadablePolicy(t *testing.T) {
	dir := write(t, platform+"-- loop/x --\n")
	require.NoError(t, os.Symlink("self", filepath.Join(dir, "self")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "big.yaml"), []byte("version: 1\n"+strings.Repeat("#\n", 1<<19)), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "secret.yaml"), []byte(pkgOnly), 0))
	t.Chdir(dir)
	r := open(t, dir)
	for file, want := range map[string]string{
		"missing.yaml":  "policy file: missing.yaml: no such file or directory",
		"services":      "policy file: services: is a directory, not a file",
		"self":          "policy file: self: too many levels of symbolic links",
		"go.mod/x.yaml": "policy file: go.mod/x.yaml: not a directory",
		"big.yaml":      "policy file: big.yaml: is larger than 1048576 bytes",
		"/dev/zero":     "policy file: /dev/zero: is a device, not a file",
		"secret.yaml":   "policy file: secret.yaml: permission denied",
	} {
		if file == "secret.yaml" && os.Geteuid() == 0 {
			continue
		}
		_, err := fixture.Suite().Load(r, file)
		require.EqualError(t, err, want)
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, "govern.yaml"), 0o777))
	_, err := fixture.Suite().Load(open(t, dir), "")
	require.EqualError(t, err, "policy file: govern.yaml: is a directory, not a file")

	require.NoError(t, os.Remove(filepath.Join(dir, "govern.yaml")))
	require.NoError(t, os.Symlink("gone", filepath.Join(dir, "govern.yaml")))
	_, err = fixture.Suite().DiscoverAt(filepath.Join(dir, "services"))
	require.EqualError(t, err, "policy file: govern.yaml: no such file or directory", "the conventions hold for nobody who wrote a policy")
}

func TestSecondPolicy(t *testing.T) {
	below := "-- services/api/govern.yaml --\nversion: 1\n-- testdata/govern.yaml --\nversion: 1\n-- vendor/x/govern.yaml --\n"
	_, err := fixture.Suite().Load(standingRepo(t, platform+below+"-- govern.yaml --\n"+pkgOnly+"    owner: 1\n"), "")
	require.Equal(t, []string{
		`6:12: component "pkg": owner wants a text, found the number 1; quote it: "1"`,
		"services/api/govern.yaml: a second policy besides govern.yaml; one repository has one govern.yaml, at its root",
	}, faults(t, err))
	_, err = fixture.Suite().Load(standingRepo(t, platform+below), "")
	require.Equal(t, []string{
		"services/api/govern.yaml: a policy below the root of the repository, which has none; one repository has one govern.yaml, at its root",
	}, faults(t, err))
}

// TestExplicitPolicyBelow names the policy below the root on purpose: it is not a second one.
func TestExplicitPolicyBelow(t *testing.T) {
	dir := write(t, platform+"-- config/govern.yaml --\n"+pkgOnly)
	p, err := fixture.Suite().Load(open(t, dir), filepath.Join(dir, "config", "govern.yaml"))
	require.NoError(t, err)
	require.Equal(t, "config/govern.yaml", p.File())
}

func TestDiscover(t *testing.T) {
	dir := write(t, platform+"-- govern.yaml --\n"+pkgOnly+"-- other.yaml --\n"+three)
	t.Chdir(filepath.Join(dir, "services"))
	p, err := fixture.Suite().Discover()
	require.NoError(t, err)
	require.Equal(t, "govern.yaml", p.File())
	require.True(t, p.Repo().Whole())

	t.Setenv(policy.EnvFile, filepath.Join(dir, "other.yaml"))
	p, err = fixture.Suite().DiscoverAt(filepath.Join(dir, "pkg"))
	require.NoError(t, err)
	require.Equal(t, "other.yaml", p.File())

	t.Setenv(policy.EnvFile, "../other.yaml")
	_, err = fixture.Suite().Discover()
	require.EqualError(t, err, `GOVERN_POLICY: "../other.yaml" is not an absolute path`)

	t.Setenv(policy.EnvFile, "")
	gone := t.TempDir()
	t.Chdir(gone)
	require.NoError(t, os.Remove(gone))
	_, err = fixture.Suite().Discover()
	require.Error(t, err)
}

func TestOnce(t *testing.T) {
	calls := 0
	src := policy.Once(func() (*policy.Policy, error) { calls++; return nil, os.ErrNotExist })
	for range 3 {
		_, err := src()
		require.ErrorIs(t, err, os.ErrNotExist)
	}
	require.Equal(t, 1, calls)
}

// TestDigest changes each input of the verdict and expects another digest, and changes
// what is none and expects the same.
func TestDigest(t *testing.T) {
	const base = platform + "-- go.work --\ngo 1.26\nuse .\n-- govern.yaml --\n" + pkgOnly + "discover:\n  - {path: services/*, kind: service}\n"
	digest := func(archive string) string {
		p, err := fixture.Suite().Load(open(t, write(t, archive)), "")
		require.NoError(t, err)
		require.Equal(t, p.Digest(), p.Digest())
		return p.Digest()
	}
	want := digest(base)
	require.Len(t, want, 64)
	require.Equal(t, want, digest(base), "another directory")
	for name, change := range map[string]string{
		"Go file":            "-- services/api/extra.go --\npackage main\n",
		"other file":         "-- README.md --\n",
		"directory of none":  "-- docs/more/x.md --\n",
		"below a discovered": "-- services/api/deeper/x.go --\n",
		"testdata module":    "-- testdata/go.mod --\nmodule x\n",
		"testdata SQL":       "-- testdata/x.sql --\nCREATE TABLE x (id int);\n",
	} {
		require.Equal(t, want, digest(base+change), name)
	}
	seen := map[string]string{want: "base"}
	for name, change := range map[string]string{
		"policy":             "-- govern.yaml --\n" + pkgOnly + "discover:\n  - {path: services/*, kind: service}\n# a comment\n",
		"go.work":            "-- go.work --\ngo 1.26\nuse .\nuse ./nested\n",
		"go.mod":             "-- nested/go.mod --\nmodule example.com/other\n",
		"new go.mod":         "-- docs/go.mod --\nmodule example.com/docs\n",
		"baseline":           "-- govern.baseline --\ngovern-baseline 1\n",
		"baseline's content": "-- govern.baseline --\ngovern-baseline 1\n# x\n",
		"discovered":         "-- services/new/x.md --\n",
		"new migration":      "-- services/api/migrations/1.sql --\nCREATE TABLE a (id int);\n",
		"migration":          "-- services/api/migrations/1.sql --\nCREATE TABLE b (id int);\n",
		"moved migration":    "-- services/api/migrations/2.sql --\nCREATE TABLE b (id int);\n",
		"comment in one":     "-- services/api/migrations/1.sql --\nCREATE TABLE a (id int); -- x\n",
		"query":              "-- pkg/log/list.sql --\nSELECT 1;\n",
	} {
		got := digest(base + change)
		require.Empty(t, seen[got], name)
		seen[got] = name
	}
	conventions := digest(platform)
	require.Empty(t, seen[conventions])
	for name, change := range map[string]string{
		"no component":      "-- services/new/x.md --\n",
		"of a component":    "-- services/api/deeper/x.go --\npackage deeper\n",
		"of no public name": "-- services/simulator/clients/x.md --\n",
	} {
		require.Equal(t, conventions, digest(platform+change), name)
	}
	for name, change := range map[string]string{
		"new component":    "-- services/new/x.go --\npackage new\n",
		"public directory": "-- services/simulator/client/x.md --\n",
		"query":            "-- docs/x.sql --\n",
	} {
		got := digest(platform + change)
		require.Empty(t, seen[got], name)
		seen[got] = name
	}
}

// TestDigestOfSureness has a file that changes no component, but how sure one is: findings about it are errors then.
func TestDigestOfSureness(t *testing.T) {
	digests := map[bool]string{}
	for _, serves := range []bool{true, false} {
		call := ""
		if serves {
			call = "func Run() { http.ListenAndServe(\"\", nil) }\n"
		}
		p, err := fixture.Suite().Load(open(t, write(t, `
-- go.mod --
module x
-- cmd/b/main.go --
package main

import _ "x/b"
-- b/b.go --
package b

import _ "net/http"
`+call)), "")
		require.NoError(t, err)
		require.Equal(t, []string{"b", "cmd/b"}, p.Component("b").Paths)
		require.Equal(t, serves, p.Sure(p.Component("b")))
		digests[serves] = p.Digest()
	}
	require.NotEqual(t, digests[true], digests[false])
}

// TestDigestNoCollision moves bytes from one input to the next.
func TestDigestNoCollision(t *testing.T) {
	one := load(t, "-- pkg/x.go --\n-- go.work --\n1\n", pkgOnly+"#")
	other := load(t, "-- pkg/x.go --\n", pkgOnly+"#go.work1\n")
	require.NotEqual(t, one.Digest(), other.Digest())
}
