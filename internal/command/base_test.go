package command

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// twoServices has one finding: web imports a private package of api.
const twoServices = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", public: [client]}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
-- api/client/c.go --
// Package client calls.
package client
-- api/store/s.go --
// Package store keeps.
package store
-- web/web.go --
// Package web shows.
package web

import _ "example.com/m/api/store"
`

// against runs a configuration on a directory and on a revision of it.
func against(t *testing.T, dir, ref string, change func(cfg *standalone.Config)) (*standalone.Delta, error) {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	cfg := standalone.Config{Suite: fixture.Suite(), Dir: dir, Rules: []string{"boundary", "docgo-missing"}, Analyzers: analyzers.Syntax}
	if change != nil {
		change(&cfg)
	}
	base, err := standalone.Against(cfg, ref)
	left, readErr := os.ReadDir(os.TempDir())
	require.NoError(t, readErr)
	require.Empty(t, left, "temporary directories are removed")
	if err != nil {
		return nil, err
	}
	res, err := standalone.Run(cfg)
	require.NoError(t, err)
	delta, err := base.Delta(cfg, res)
	require.NoError(t, err)
	return delta, nil
}

// places returns where findings stand.
func places(found []finding.Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.Place.File+" "+string(f.Rule))
	}
	return all
}

// undocumented adds a package without a comment, which is a finding.
func undocumented(t *testing.T, dir string) {
	t.Helper()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "api/new"), 0o755))
	write(t, dir, "api/new/n.go", "package new\n")
}

func TestAgainst(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	fixture.Commit(t, dir, "one")
	d, err := against(t, dir, "HEAD", nil)
	require.NoError(t, err)
	require.Empty(t, d.New)
	require.Empty(t, d.Fixed)
	require.Equal(t, []standalone.DeltaRow{{Component: "web", Owner: "@web", Total: 1}}, d.ByComponent)

	// Lines that move are no difference; an equal finding in another file is one; what is gone is fixed.
	write(t, dir, "web/web.go", "// Package web shows.\npackage web\n\n// moved\nimport _ \"example.com/m/api/store\"\n")
	write(t, dir, "web/x.go", "package web\n\nimport _ \"example.com/m/api/store\"\n")
	undocumented(t, dir)
	d, err = against(t, dir, "HEAD", nil)
	require.NoError(t, err)
	require.Equal(t, []string{"api/new/n.go docgo-missing", "web/x.go boundary-private"}, places(d.New))
	require.Empty(t, d.Fixed)
	require.NoError(t, os.Remove(filepath.Join(dir, "web/x.go")))
	require.NoError(t, os.Remove(filepath.Join(dir, "web/web.go")))
	d, err = against(t, dir, "HEAD", nil)
	require.NoError(t, err)
	require.Equal(t, []string{"api/new/n.go docgo-missing"}, places(d.New))
	require.Equal(t, []string{"web/web.go boundary-private"}, places(d.Fixed))
	require.Equal(t, []standalone.DeltaRow{
		{Component: "api", Owner: "@api", New: 1, Total: 1},
		{Component: "web", Owner: "@web", Fixed: 1},
	}, d.ByComponent)
	require.Equal(t, []standalone.DeltaRow{{Owner: "@api", New: 1, Total: 1}, {Owner: "@web", Fixed: 1}}, d.ByOwner)

	var out bytes.Buffer
	report.Delta(&out, d)
	require.Equal(t, "against "+d.Base+`: 1 new, 1 fixed, 1 finding in all

component  owner  new  fixed  total
api        @api   1    0      1
web        @web   0    1      0

owner  new  fixed  total
@api   1    0      1
@web   0    1      0
`, out.String())

	// Patterns narrow both sides.
	d, err = against(t, dir, "HEAD", func(cfg *standalone.Config) { cfg.Patterns = []string{"./api/..."} })
	require.NoError(t, err)
	require.Len(t, d.New, 1)
	require.Empty(t, d.Fixed)
}

func TestAgainstPolicyOfThen(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	policy, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(dir, "govern.yaml")))
	fixture.Commit(t, dir, "without a policy")
	write(t, dir, "govern.yaml", string(policy))
	d, err := against(t, dir, "HEAD", nil)
	require.NoError(t, err)
	require.Empty(t, d.New, "a base without a policy is judged by the one of today")
	fixture.Commit(t, dir, "with one")

	write(t, dir, "govern.yaml", string(policy)+"rules: {boundary-private: {level: off}}\n")
	d, err = against(t, dir, "HEAD", nil)
	require.NoError(t, err)
	require.Len(t, d.Fixed, 1, "a base with a policy is judged by its own")

	outside := filepath.Join(t.TempDir(), "other.yaml")
	require.NoError(t, os.WriteFile(outside, []byte(string(policy)+"rules: {boundary-private: {level: off}}\n"), 0o644))
	d, err = against(t, dir, "HEAD", func(cfg *standalone.Config) { cfg.Policy = outside })
	require.NoError(t, err)
	require.Empty(t, d.Fixed, "a file from outside judges both")
	d, err = against(t, dir, "HEAD", func(cfg *standalone.Config) { cfg.Policy = "govern.yaml" })
	require.NoError(t, err)
	require.Len(t, d.Fixed, 1, "a file from inside is that of each revision")

	write(t, dir, "govern.yaml", "version: 1\ncomponents:\n  x: {kind: service, path: nowhere}\n  y: {kind: service, path: nowhere2}\n")
	fixture.Commit(t, dir, "broken")
	write(t, dir, "govern.yaml", string(policy))
	_, err = against(t, dir, "HEAD", nil)
	require.EqualError(t, err, `HEAD: govern.yaml:3:28: component "x": path "nowhere" does not exist
HEAD: govern.yaml:4:28: component "y": path "nowhere2" does not exist`)
}

func TestAgainstOfSubdirectory(t *testing.T) {
	dir := fixture.Lay(t, "-- top.txt --\n")
	fixture.Commit(t, dir, "nothing yet")
	sub := filepath.Join(dir, "go")
	require.NoError(t, os.CopyFS(sub, os.DirFS(fixture.Lay(t, twoServices))))
	d, err := against(t, filepath.Join(sub, "web"), "HEAD", nil)
	require.NoError(t, err)
	require.Len(t, d.New, 1, "a base that has no code has no findings")
	fixture.Commit(t, dir, "code")
	d, err = against(t, filepath.Join(sub, "web"), "HEAD", nil)
	require.NoError(t, err)
	require.Empty(t, d.New)
	require.Equal(t, 1, d.ByOwner[0].Total)
}

// TestAgainstWithTypes has a rule that needs types: of the base, too, everything that a build needs is there.
func TestAgainstWithTypes(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module example.com/m

go 1.26

require example.com/dep v1.0.0
-- vendor/modules.txt --
# example.com/dep v1.0.0
## explicit; go 1.26
example.com/dep
-- vendor/example.com/dep/dep.go --
package dep

const Query = "DELETE FROM users"
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owns: {tables: [users]}}
  web: {kind: service, path: web}
-- api/a.go --
package api
-- web/w.go --
package web

import (
	"database/sql"

	"example.com/dep"
)

func read(db *sql.DB) { db.Exec(dep.Query) }
`)
	fixture.Commit(t, dir, "one")
	write(t, dir, "web/more.go", "package web\n\nimport \"database/sql\"\n\nfunc more(db *sql.DB) { db.Exec(\"DELETE FROM users\") }\n")
	d, err := against(t, dir, "HEAD", func(cfg *standalone.Config) {
		cfg.Rules, cfg.Typed = []string{"dbaccess"}, analyzers.Typed
	})
	require.NoError(t, err)
	require.Equal(t, []string{"web/more.go dbaccess-foreign-table"}, places(d.New))
	require.Equal(t, []standalone.DeltaRow{{Component: "web", New: 1, Total: 2}}, d.ByComponent)
}

// TestAgainstMoves moves a package with a finding in it, and one that a finding is about: neither is new.
func TestAgainstMoves(t *testing.T) {
	for name, move := range map[string]func(dir, from, to string){
		"by git": func(dir, from, to string) { fixture.Git(t, dir, "mv", from, to) },
		"by hand": func(dir, from, to string) {
			require.NoError(t, os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)))
		},
		"committed": func(dir, from, to string) { fixture.Git(t, dir, "mv", from, to); fixture.Commit(t, dir, "moved") },
	} {
		t.Run(name, func(t *testing.T) {
			rest := "\n// Enough of it stays\n// that git sees where it went,\n// though the package clause\n// and an import change.\nvar x = 1\n"
			dir := fixture.Lay(t, twoServices+"-- web/pages/p.go --\npackage pages\n\nimport _ \"example.com/m/api/store\"\n"+rest)
			fixture.Commit(t, dir, "one")
			fixture.Git(t, dir, "tag", "base")
			move(dir, "web/pages", "web/views")
			move(dir, "api/store", "api/storage")
			write(t, dir, "web/views/p.go", "package views\n\nimport _ \"example.com/m/api/storage\"\n"+rest)
			write(t, dir, "web/web.go", "// Package web shows.\npackage web\n\nimport _ \"example.com/m/api/storage\"\n")
			d, err := against(t, dir, "base", nil)
			require.NoError(t, err)
			require.Empty(t, places(d.New))
			require.Empty(t, places(d.Fixed))
			require.Equal(t, []standalone.DeltaRow{{Owner: "@web", Total: 3}}, d.ByOwner)
		})
	}
}

// TestAgainstMovesWithTests moves a package whose external test breaks the same rule: they are two findings before and after.
func TestAgainstMovesWithTests(t *testing.T) {
	rest := "\n// Enough of it stays\n// that git sees where it went.\nvar x = 1\n"
	dir := fixture.Lay(t, twoServices+"-- web/pages/p.go --\npackage pages\n\nimport _ \"example.com/m/api/store\"\n"+rest+
		"-- web/pages/p_test.go --\npackage pages_test\n\nimport _ \"example.com/m/api/store\"\n"+rest)
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "tag", "base")
	fixture.Git(t, dir, "mv", "web/pages", "web/views")
	d, err := against(t, dir, "base", nil)
	require.NoError(t, err)
	require.Empty(t, places(d.New))
	require.Empty(t, places(d.Fixed))
}

func TestAgainstBorrowedPolicyThatDoesNotFit(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- cmd/x/main.go --\n// Command x runs.\npackage main\n")
	fixture.Commit(t, dir, "one")
	require.NoError(t, os.CopyFS(filepath.Join(dir, "api"), os.DirFS(filepath.Join(fixture.Lay(t, twoServices), "api"))))
	write(t, dir, "govern.yaml", "version: 1\ncomponents:\n  api: {kind: service, path: api}\n")
	_, err := against(t, dir, "HEAD", nil)
	require.NoError(t, err, "a component that is new with the policy holds nothing there")

	write(t, dir, "govern.yaml", "version: 1\ncomponents:\n  api: {kind: service, path: api, public: [client]}\n")
	_, err = against(t, dir, "HEAD", nil)
	require.ErrorContains(t, err, `HEAD: has no policy file, and is judged by today's: govern.yaml:3:`)
	require.ErrorContains(t, err, `public`)
}

func TestAgainstFails(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	_, err := against(t, dir, "HEAD", nil)
	require.ErrorContains(t, err, "not in a git repository")
	write(t, dir, "web/bad.go", "package\n")
	fixture.Commit(t, dir, "broken")
	require.NoError(t, os.Remove(filepath.Join(dir, "web/bad.go")))
	_, err = against(t, dir, "HEAD", nil)
	require.ErrorContains(t, err, "HEAD: web/bad.go:1")
	_, err = against(t, dir, "mian", nil)
	require.EqualError(t, err, `unknown revision "mian"`)
}

func TestAgainstDiverged(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "checkout", "-q", "-b", "topic")
	undocumented(t, dir)
	fixture.Commit(t, dir, "two")
	fixture.Git(t, dir, "checkout", "-q", "main")
	write(t, dir, "web/web.go", "// Package web shows.\npackage web\n")
	fixture.Commit(t, dir, "three")
	fixture.Git(t, dir, "checkout", "-q", "topic")
	d, err := against(t, dir, "main", nil)
	require.NoError(t, err)
	require.True(t, d.Diverged)
	require.Len(t, d.New, 2, "main mended one")
	d, err = against(t, dir, "main...", nil)
	require.NoError(t, err)
	require.False(t, d.Diverged)
	require.Equal(t, []string{"api/new/n.go docgo-missing"}, places(d.New))
}
