package modules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/modules"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// TestDrivers holds what the sources of testdata/src/modules want against what the drivers say.
func TestDrivers(t *testing.T) { ruletest.Run(t, modules.Rules()) }

// said returns what the rules say of a repository, on a day, without the policy's places.
func said(t *testing.T, dir string, day time.Time) []string {
	t.Helper()
	all, errs := judged(t, dir, day)
	require.Empty(t, errs)
	return all
}

// judged returns that with the errors of the run.
func judged(t *testing.T, dir string, day time.Time) (all []string, errs []error) {
	t.Helper()
	one := func(src policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{modules.Rules().New(src)} }
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(), Dir: dir, Today: day, Analyzers: one})
	require.NoError(t, err)
	for _, f := range res.Findings {
		all = append(all, f.Place.String()+": "+f.Level.String()+": "+f.Message)
	}
	for _, e := range res.Errors {
		errs = append(errs, e)
	}
	return all, errs
}

const (
	policyHead = "-- govern.yaml --\nversion: 1\ncomponents:\n  api: {kind: service, path: api, owner: \"@a\"}\n"
	root       = "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n"
	api        = "-- api/api.go --\npackage api\n\nimport _ \"example.org/x\"\n"
)

// check lays each archive and holds what is said of it.
func check(t *testing.T, tests []struct {
	name, archive string
	want          []string
}) {
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, said(t, fixture.Lay(t, tt.archive), time.Now()))
		})
	}
}

// TestApprovals has near misses of requirements that need an approval.
func TestApprovals(t *testing.T) {
	requires := func(text string) string { return root + "\nrequire (\n\t" + text + "\n)\n" }
	const says = policyHead + "dependencies: {approved: [example.org/y]}\n"
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"indirect", requires("example.org/x v1.0.0 // indirect") + "-- api/a.go --\npackage api\n" + says, nil},
		{"indirect, and tests alone", requires("example.org/x v1.0.0 // indirect") + "-- api/a_test.go --\npackage api\n\nimport _ \"example.org/x\"\n-- api/a.go --\npackage api\n" +
			says, nil},
		{"called indirect", requires("example.org/x v1.0.0 // indirect") + api + says, []string{
			`go.mod:6:2: error: module "example.org/x" v1.0.0, which service "api" (@a) uses, is not approved; do without it, or add it to the approved modules ` +
				`in dependencies: approved (govern.yaml:4) [modules-unapproved]`,
		}},
		{"called indirect, of security", requires("example.org/x v1.0.0 // indirect") + api + policyHead +
			"dependencies: {approved: [example.org/*], security: [example.org/x]}\n", []string{
			`go.mod:6:2: error: module "example.org/x" v1.0.0, which service "api" (@a) uses, is one of security ("example.org/x"), and no entry of the approved modules ` +
				`names it itself; do without it, or add it in dependencies: approved (govern.yaml:4) [modules-unapproved]`,
		}},
		{"tests alone", requires("example.org/x v1.0.0") + "-- api/a_test.go --\npackage api\n\nimport _ \"example.org/x\"\n-- api/a.go --\npackage api\n" + says, nil},
		{"tools alone", requires("example.org/x v1.0.0") + "-- api/tools.go --\n//go:build tools\n\npackage api\n\nimport _ \"example.org/x\"\n" + says, nil},
		{"a tool", "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\ntool example.org/x/cmd/x\n\nrequire example.org/x v1.0.0\n-- api/a.go --\npackage api\n" + says, nil},
		{"of the repository", requires("example.com/m/lib v0.0.0") + "-- lib/go.mod --\nmodule example.com/m/lib\n\ngo 1.26\n-- lib/l.go --\npackage lib\n" +
			"-- api/api.go --\npackage api\n\nimport _ \"example.com/m/lib\"\n" + says, nil},
		{"a directory of the repository", requires("example.org/x v1.0.0") + "\nreplace example.org/x => ./x\n-- x/go.mod --\nmodule example.org/x\n\ngo 1.26\n" +
			"-- x/x.go --\npackage x\n" + api + says, nil},
		{"a glob", requires("example.org/x v1.0.0") + api + policyHead + "dependencies: {approved: [example.org/*]}\n", nil},
		{"not asked", requires("example.org/x v1.0.0") + api + policyHead + "dependencies: {approved: [], require_approval: [major]}\n", nil},
		{"in one's own words", requires("example.org/x v1.0.0") + api + policyHead + "dependencies: {approved: deps.yaml}\n-- deps.yaml --\n- example.org/x\n", nil},
		{"longest path", requires("example.org/x v1.0.0\n\texample.org/x/y v1.0.0") + "-- api/a.go --\npackage api\n\nimport _ \"example.org/x/y/z\"\n" +
			policyHead + "dependencies: {approved: [example.org/x]}\n", []string{
			`go.mod:7:2: error: module "example.org/x/y" v1.0.0, which service "api" (@a) uses, is not approved; do without it, or add it to the approved modules ` +
				`in dependencies: approved (govern.yaml:4) [modules-unapproved]`,
		}},
	})
}

// TestWorkspace has modules that import what others of their workspace require.
func TestWorkspace(t *testing.T) {
	const work = "-- go.work --\ngo 1.26\n\nuse (\n\t./api\n\t./web\n)\n"
	mods := func(more, requires string) string {
		return "-- api/go.mod --\nmodule example.com/api\n\ngo 1.26\n" + more + "-- web/go.mod --\nmodule example.com/web\n\ngo 1.26\n\nrequire " + requires + "\n" +
			"-- web/web.go --\npackage web\n-- web/web_test.go --\npackage web\n\nimport _ \"example.org/x\"\n"
	}
	const says = policyHead + "dependencies: {approved: [example.org/y]}\n"
	const tidy = policyHead + "dependencies: {approved: [example.org/x], tidy: true}\n-- web/go.sum --\nexample.org/x v1.0.0 h1:x\n"
	unapproved := []string{`web/go.mod:5:1: error: module "example.org/x" v1.0.0, which service "api" (@a) uses, is not approved; do without it, ` +
		`or add it to the approved modules in dependencies: approved (govern.yaml:4) [modules-unapproved]`}
	lacks := `api/api.go:3:10: warn: package "example.org/x" is of no module that api/go.mod requires; add the requirement, as "go mod tidy" does [modules-untidy]`
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"imported by another", work + mods("", "example.org/x v1.0.0") + api + says, unapproved},
		{"called indirect", work + mods("", "example.org/x v1.0.0 // indirect") + api + says, unapproved},
		{"approved", work + mods("", "example.org/x v1.0.0") + api + policyHead + "dependencies: {approved: [example.org/x]}\n", nil},
		{"tests alone", work + mods("", "example.org/x v1.0.0") + "-- api/a_test.go --\npackage api\n\nimport _ \"example.org/x\"\n-- api/a.go --\npackage api\n" + says, nil},
		{"longest path", work + mods("\nrequire example.org v1.0.0\n", "example.org/x v1.0.0") + api +
			policyHead + "dependencies: {approved: [example.org]}\n", unapproved},
		{"of the repository", work + mods("", "example.org/x v1.0.0\n\nreplace example.org/x => ./x") + api + says +
			"-- web/x/go.mod --\nmodule example.org/x\n\ngo 1.26\n-- web/x/x.go --\npackage x\n", []string{
			`web/x/go.mod:1:1: error: module "example.org/x" is not used by go.work, so that builds at the root leave it out; add "use ./web/x" there, ` +
				`or remove the module [modules-orphan]`,
		}},
		{"not tidy", work + mods("", "example.org/x v1.0.0") + api + tidy, []string{lacks}},
		{"the comment of others", work + mods("\nrequire example.org/z v1.0.0 // indirect\n", "example.org/x v1.0.0") + "-- api/a.go --\npackage api\n-- web/z.go --\n" +
			"package web\n\nimport _ \"example.org/z\"\n" + tidy, []string{
			`api/go.mod:5:1: error: module "example.org/z" v1.0.0, which code in no component uses, is not approved; do without it, ` +
				`or add it to the approved modules in dependencies: approved (govern.yaml:4) [modules-unapproved]`,
			`web/z.go:3:10: warn: package "example.org/z" is of no module that web/go.mod requires; add the requirement, as "go mod tidy" does [modules-untidy]`,
		}},
	})
}

// TestBroken has module files that cannot be read: that is said of them, and nothing of what follows.
func TestBroken(t *testing.T) {
	utf16 := func(text string) string {
		return "\xff\xfe" + strings.Join(strings.Split(text, ""), "\x00") + "\x00"
	}
	const says = policyHead + "  lib: {kind: library, path: lib, owner: \"@a\"}\ndependencies:\n  tidy: true\n  approved: [example.org/x]\n  security: [crypto/md5]\n" +
		"  budgets: {lib: {transitive: 1}}\n"
	const lib = "-- lib/l.go --\npackage lib\n\nimport _ \"example.org/x\"\n-- lib/more/m.go --\npackage more\n\nimport _ \"crypto/md5\"\n"
	code := "-- api/api.go --\npackage api\n\nimport _ \"example.com/m/lib\"\n" + lib + says
	md5 := `lib/more/m.go:3:10: error: library "lib" (@a) imports "crypto/md5", which is one of security ("crypto/md5") and not approved; do without it, ` +
		`or add it to the approved modules in dependencies: approved (govern.yaml:8) [modules-unapproved]`
	const none = `lib/l.go:1:1: warn: library "lib" (@a) has no go.mod of its own, which alone tells what modules need; ` +
		`give it a budget of direct modules alone, or a go.mod (govern.yaml:9) [modules-budget]`
	outer := root + "\nrequire example.com/m/lib v0.0.0\n\nreplace example.org/y => example.org/y v1.0.0\n"
	for name, archive := range map[string]string{
		"the root":              "-- go.mod --\nmodule example.com/m\n\nrequires x\n" + code,
		"the root, in UTF-16":   "-- go.mod --\n" + utf16("module example.com/m\n") + "\n" + code,
		"another":               outer + "-- lib/go.mod --\nmodule example.com/m/lib\n\nrequires x\n" + code,
		"another, in UTF-16":    outer + "-- lib/go.mod --\n" + utf16("module example.com/m/lib\n") + "\n" + code,
		"another, without path": outer + "-- lib/go.mod --\ngo 1.26\n" + code,
		"of a workspace": "-- go.work --\ngo 1.26\n\nuse (\n\t./api\n\t./lib\n)\n-- api/go.mod --\nmodule example.com/api\n\ngo 1.26\n" +
			"-- lib/go.mod --\ngo 1.26\n" + code,
		"not of a workspace": "-- go.work --\ngo 1.26\n\nuse ./api\n-- api/go.mod --\nmodule example.com/m\n\ngo 1.26\n" +
			"-- lib/go.mod --\nmodule example.com/m/lib\n\nrequires x\n" + code,
	} {
		t.Run(name, func(t *testing.T) {
			all, errs := judged(t, fixture.Lay(t, archive), time.Now())
			require.NotEmpty(t, errs)
			if strings.HasPrefix(name, "the root") {
				require.Equal(t, []string{none, md5}, all)
			} else {
				require.Equal(t, []string{md5}, all)
			}
		})
	}
}

// TestBrokenSums has files of checksums that cannot be read.
func TestBrokenSums(t *testing.T) {
	const says = policyHead + "dependencies: {tidy: true, approved: [example.org/x]}\n"
	const mod = root + "\nrequire example.org/x v1.0.0\n\nreplace example.org/y => example.org/y v1.0.0\n"
	const remedy = `; remove it, and let "go mod tidy" write it anew [modules-untidy]`
	const noLine = ` is no module with a version and a checksum` + remedy
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"a directory", mod + api + says + "-- go.sum/x --\n", []string{"go.sum:1:1: warn: go.sum cannot be read: is a directory, not a file" + remedy}},
		{"words", mod + api + says + "-- go.sum --\n\nthis is garbage\n", []string{"go.sum:2:1: warn: line 2 of go.sum" + noLine}},
		{"a conflict", mod + api + says + "-- go.sum --\n<<<<<<< HEAD\nexample.org/x v1.0.0 h1:x\n=======\n", []string{
			"go.sum:1:1: warn: line 1 of go.sum" + noLine,
		}},
		{"of a workspace", "-- go.work --\ngo 1.26\n\nuse .\n" + mod + api + says + "-- go.work.sum --\nx\n", []string{
			"go.work.sum:1:1: warn: line 1 of go.work.sum" + noLine,
		}},
		{"whole", root + "\nrequire example.org/x v1.0.0\n" + api + says + "-- go.sum --\nexample.org/x v1.0.0 h1:x\n\nexample.org/x v1.0.0/go.mod h1:x\n", nil},
		{"none", root + "\nrequire example.org/x v1.0.0\n" + api + says, []string{
			`go.mod:5:1: warn: go.sum has no checksum of module "example.org/x" v1.0.0; add it, as "go mod tidy" does [modules-untidy]`,
		}},
	})
}

// TestUntil judges the last day of an approval.
func TestUntil(t *testing.T) {
	dir := fixture.Lay(t, root+"\nrequire example.org/x v1.0.0\n"+api+policyHead+
		"dependencies: {approved: [{module: example.org/x, by: \"@p\", reason: r, until: 2027-03-31}]}\n")
	day := func(text string) time.Time {
		d, err := time.Parse(time.DateOnly, text)
		require.NoError(t, err)
		return d
	}
	require.Empty(t, said(t, dir, day("2027-03-31")))
	require.Equal(t, []string{`go.mod:5:1: error: module "example.org/x" v1.0.0, which service "api" (@a) uses, was approved until 2027-03-31; do without it, ` +
		`or have it approved anew (govern.yaml:4) [modules-unapproved]`}, said(t, dir, day("2027-04-01")))
}

// TestVersions has near misses of versions that differ.
func TestVersions(t *testing.T) {
	second := func(lines string) string { return "-- api/go.mod --\nmodule example.com/m/api\n\n" + lines + "\n" }
	const code = "-- api/a.go --\npackage api\n"
	with := func(text string) string { return root + "\nrequire " + text + "\n" }
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"one module", root + code + policyHead, nil},
		{"one go", root + second("go 1.26.0") + code + policyHead, nil},
		{"a toolchain alone", root + second("go 1.26\n\ntoolchain go1.26.1") + code + policyHead, nil},
		{"a placeholder", with("example.org/x v0.0.0-00010101000000-000000000000") + second("go 1.26\n\nrequire example.org/x v1.0.0") + code + policyHead, nil},
		{"of the repository", with("example.com/m/api v1.0.0") + second("go 1.26") + "-- b/go.mod --\nmodule example.com/b\n\ngo 1.26\n\nrequire example.com/m/api v0.9.0\n" +
			code + policyHead, nil},
		{"indirect", with("example.org/x v1.1.0") + second("go 1.26\n\nrequire example.org/x v1.0.0 // indirect") + code + policyHead, nil},
		{"called indirect", with("example.org/x v1.1.0") + second("go 1.26\n\nrequire example.org/x v1.0.0 // indirect") + api + policyHead, []string{
			`api/go.mod:5:1: error: module "example.org/x" v1.0.0 is older than v1.1.0, which go.mod requires; require that here, too [modules-versions]`,
		}},
		{"replaced", with("example.org/x v1.1.0") + second("go 1.26\n\nrequire example.org/x v1.0.0\n\nreplace example.org/x => example.org/x v1.1.0") + code + policyHead, nil},
		{"allowed", with("example.org/x v1.1.0") + second("go 1.25\n\nrequire example.org/x v1.0.0") + code + policyHead +
			"dependencies: {consolidate: {allow: [{module: example.org/x, reason: r}, {module: go, reason: r}]}}\n", nil},
		{"off", with("example.org/x v1.1.0") + second("go 1.25\n\nrequire example.org/x v1.0.0") + code + policyHead + "dependencies: {consolidate: {level: off}}\n", nil},
		{"an example", with("example.org/x v1.1.0") + "-- examples/a/go.mod --\nmodule example.com/a\n\ngo 1.20\n\nrequire example.org/x v1.0.0\n" + code + policyHead, nil},
		{"one major by two paths", with("example.org/x v5.1.0+incompatible") + second("go 1.26\n\nrequire example.org/x/v5 v5.1.0") + code + policyHead, nil},
		{"warned", root + second("go 1.26\n\ntoolchain go1.26.1") + "-- b/go.mod --\nmodule example.com/b\n\ngo 1.26\n\ntoolchain go1.26.3\n" + code + policyHead +
			"dependencies: {consolidate: {level: warn}}\n", []string{
			"api/go.mod:5:1: warn: toolchain go1.26.1 is older than go1.26.3, which b/go.mod says; say that here, too (govern.yaml:4) [modules-versions]",
		}},
	})
}

// TestReplace has near misses of directives that replace nothing or lead nowhere.
func TestReplace(t *testing.T) {
	const code, says = "-- api/a.go --\npackage api\n", policyHead + "dependencies: {}\n"
	with := func(text string) string { return root + "\nrequire example.org/x v1.0.0\n\nreplace " + text + "\n" }
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"a reason above", root + "\nrequire example.org/x v1.0.0\n\n// Until #12 is in a release.\nreplace (\n\texample.org/x => example.net/x v1.0.1\n)\n" + code + says, nil},
		{"approved", with("example.org/x => example.net/x v1.0.1") + code + policyHead + "dependencies: {approved: [example.net/x, example.org/x]}\n", nil},
		{"gopkg.in", "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire (\n\tgopkg.in/a/x.v1 v1.0.0\n\tgopkg.in/x.v2 v2.0.0\n\tgopkg.in/b/x.v1 v1.0.0\n\tgopkg.in/y.v1 v1.0.0\n)\n\n" +
			"replace (\n\tgopkg.in/a/x.v1 => github.com/a/x v1.0.1\n\tgopkg.in/x.v2 => github.com/go-x/x/v2 v2.0.1\n\tgopkg.in/b/x.v1 => github.com/a/x v1.0.1\n" +
			"\tgopkg.in/y.v1 => github.com/go-x/y v1.0.1\n)\n" + code + says, []string{
			`go.mod:15:2: warn: replaces "gopkg.in/b/x.v1" by a fork, "github.com/a/x", for no reason that is told; say why in a comment beside it, ` +
				`or have "github.com/a/x" approved [modules-replace]`,
			`go.mod:16:2: warn: replaces "gopkg.in/y.v1" by a fork, "github.com/go-x/y", for no reason that is told; say why in a comment beside it, ` +
				`or have "github.com/go-x/y" approved [modules-replace]`,
		}},
		{"pinned", with("example.org/x => example.org/x v0.9.0") + code + says, nil},
		{"needed by others", with("example.org/y => example.org/y v1.0.0") + "-- go.sum --\nexample.org/y v1.0.0/go.mod h1:x\n" + code + says, nil},
		{"of another module of the repository", root + "\nrequire example.com/m/lib v0.0.0\n\nreplace (\n\texample.com/m/lib => ./lib\n\texample.org/y => example.org/y v1.0.0\n)\n" +
			"-- lib/go.mod --\nmodule example.com/m/lib\n\ngo 1.26\n\nrequire example.org/y v1.1.0\n-- lib/l.go --\npackage lib\n" + code + says, nil},
		{"of what code lacks", root + "\nreplace example.org/x => example.org/x v1.0.0\n" + api + says, nil},
		{"of what comes with that", root + "\nreplace example.org/y => example.org/y v1.0.0\n" + api + says, nil},
		{"of what a module of the repository lacks", root + "\nrequire example.com/m/lib v0.0.0\n\nreplace (\n\texample.com/m/lib => ./lib\n\texample.org/y => example.org/y v1.0.0\n)\n" +
			"-- lib/go.mod --\nmodule example.com/m/lib\n\ngo 1.26\n-- lib/l.go --\npackage lib\n\nimport _ \"example.org/x\"\n" + code + says, nil},
		{"of what a module that nobody requires lacks", with("example.org/y => example.org/y v1.0.0") + "-- api/api.go --\npackage api\n\nimport _ \"example.org/x\"\n" +
			"-- lib/go.mod --\nmodule example.com/m/lib\n\ngo 1.26\n-- lib/l.go --\npackage lib\n\nimport _ \"example.org/y\"\n" + says, []string{
			`go.mod:7:1: warn: replaces "example.org/y", which no go.mod of the repository requires and no go.sum knows; remove it [modules-replace]`,
		}},
		{"before 1.17", "-- go.mod --\nmodule example.com/m\n\ngo 1.16\n\nreplace example.org/y => example.org/y v1.0.0\n" + code + says, nil},
		{"released together", root + "\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b v1.0.0\n\texample.org/c v1.0.0\n)\n\nreplace (\n\texample.org/a => example.org/a v1.0.1\n" +
			"\texample.org/b => example.org/b v1.0.1\n\texample.org/c => example.org/c v1.0.1\n\texample.org/d => example.org/d v1.0.1\n)\n" + code + says, nil},
		{"in go.work", root + code + says + "-- go.work --\ngo 1.26\n\nuse .\n\nreplace example.org/z => ./z\n", []string{
			`go.work:5:1: warn: replaces "example.org/z" by "./z", which is no directory; name the directory of the module, or remove it [modules-replace]`,
		}},
	})
}

// TestOrphans has what is in no build, and near misses.
func TestOrphans(t *testing.T) {
	const apiMod = "-- api/go.mod --\nmodule example.com/api\n\ngo 1.26\n-- api/a.go --\npackage api\n"
	const webMod = "-- web/go.mod --\nmodule example.com/web\n\ngo 1.26\n-- web/w.go --\npackage web\n"
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"topmost alone", apiMod + webMod + "-- old/o.go --\npackage old\n-- old/more/m.go --\npackage more\n" + policyHead, []string{
			`old/o.go:1:1: error: the Go files of "old" are in no module, so that nothing builds them; give them a go.mod, or remove them [modules-orphan]`,
		}},
		{"a file on its own", apiMod + webMod + "-- old/o.go --\n//go:build ignore\n\npackage main\n" + policyHead, nil},
		{"at the root", root + "-- go.work --\ngo 1.26\n\nuse ./api\n" + apiMod + policyHead, []string{
			`go.mod:1:1: error: module "example.com/m" is not used by go.work, so that builds at the root leave it out; add "use ." there, or remove the module [modules-orphan]`,
		}},
		{"left out on purpose", "-- go.work --\ngo 1.26\n\nuse ./api\n\n// ./web is of others.\n" + apiMod + webMod + policyHead, nil},
		{"a system", apiMod + webMod + "-- api/sys/s_plan9.go --\npackage sys\n" + policyHead, nil},
		{"a tag", apiMod + webMod + "-- api/sys/s.go --\n//go:build never\n\npackage sys\n" + policyHead, nil},
		{"one of two files", apiMod + webMod + "-- api/sys/s.go --\n//go:build linux && windows\n\npackage sys\n-- api/sys/t.go --\npackage sys\n" + policyHead, nil},
	})
}

// TestLocalLicences reads licences of modules in directories that replace others.
func TestLocalLicences(t *testing.T) {
	const mod = root + "\nrequire example.org/x v1.0.0\n\nreplace example.org/x => "
	const code, says = "-- api/a.go --\npackage api\n", policyHead + "dependencies: {licences: {allow: [MIT]}}\n"
	inside := fixture.Lay(t, mod+"./x\n"+code+says+"-- x/go.mod --\n// of the repository\nmodule example.org/x\n")
	require.Empty(t, said(t, inside, time.Now()))
	outside := fixture.Lay(t, strings.NewReplacer("-- go", "-- r/go", "-- api", "-- r/api").Replace(mod+"../x\n"+code+says)+"-- x/go.mod --\nmodule example.org/x\n")
	dir := filepath.Join(outside, "r")
	require.Equal(t, []string{`go.mod:5:1: error: module "example.org/x" v1.0.0 has no licence text; do without it, or say in its approval which licence holds ` +
		`(govern.yaml:4) [modules-licence]`}, said(t, dir, time.Now()))
	digest := policyOf(t, dir).Digest()
	require.NoError(t, os.WriteFile(filepath.Join(outside, "x", "LICENSE"), []byte("Business Source License 1.1\n\nParameters\n"), 0o644))
	require.Equal(t, []string{`go.mod:5:1: error: module "example.org/x" v1.0.0 has the licence BUSL-1.1, which is not among those that modules may have; ` +
		`do without it, or add the licence there (govern.yaml:4) [modules-licence]`}, said(t, dir, time.Now()))
	require.NotEqual(t, digest, policyOf(t, dir).Digest())
	require.NoError(t, os.RemoveAll(filepath.Join(outside, "x")))
	require.Contains(t, said(t, dir, time.Now()), `go.mod:5:1: warn: the licences of 1 required module are not known, first that of "example.org/x" v1.0.0, `+
		`which is replaced by "../x": no such file or directory [modules-licence]`)
	require.Equal(t, "not read, ../x", modules.Table(policyOf(t, dir))[0].Unlicensed)
}

// TestLicences reads licences of modules in the module cache.
func TestLicences(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("GOMODCACHE", cache)
	lay := func(module, name, text string) {
		dir := filepath.Join(cache, filepath.FromSlash(module))
		require.NoError(t, os.MkdirAll(dir, 0o755))
		if name != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		}
	}
	wtfpl, err := os.ReadFile(fixture.Testdata("stubs/example.org/tape/LICENSE"))
	require.NoError(t, err)
	lay("example.org/w@v1.0.0", "COPYING.txt", string(wtfpl))
	lay("example.org/n@v1.0.0", "", "")
	lay("example.org/u@v1.0.0", "LICENSE", strings.Repeat("All rights are those of nobody in particular. ", 50))
	lay("example.org/!big@v1.0.0", "LICENSE", "Business Source License 1.1\n\nParameters\n")
	mod := root + "\nrequire (\n\texample.org/w v1.0.0\n\texample.org/n v1.0.0\n\texample.org/u v1.0.0 // indirect\n\texample.org/Big v1.0.0\n\texample.org/gone v1.0.0\n)\n"
	const code = "-- api/a.go --\npackage api\n"
	gone := `go.mod:10:2: warn: the licences of 1 required module are not known, first that of "example.org/gone" v1.0.0, which is not in the module cache, ` +
		`and nothing is fetched; "go mod download example.org/gone@v1.0.0" does [modules-licence]`
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"denied", mod + code + policyHead + "dependencies: {licences: {deny: [WTFPL, BUSL-1.1]}}\n", []string{
			`go.mod:6:2: error: module "example.org/w" v1.0.0 has the licence WTFPL, which no module may have; do without it (govern.yaml:4) [modules-licence]`,
			`go.mod:7:2: warn: module "example.org/n" v1.0.0 has no licence text; do without it, or say in its approval which licence holds [modules-licence]`,
			`go.mod:8:2: warn: module "example.org/u" v1.0.0 has a licence that is not known, in LICENSE; do without it, or say in its approval which licence holds [modules-licence]`,
			`go.mod:9:2: error: module "example.org/Big" v1.0.0 has the licence BUSL-1.1, which no module may have; do without it (govern.yaml:4) [modules-licence]`,
			gone,
		}},
		{"told by an approval", mod + code + policyHead + "dependencies:\n  require_approval: []\n  licences: {deny: [WTFPL, BUSL-1.1]}\n  approved:\n" +
			"    - {module: example.org/w, by: \"@p\", reason: r, licence: MIT}\n    - {module: example.org/n, by: \"@p\", reason: r, licence: MIT}\n" +
			"    - {module: example.org/u, by: \"@p\", reason: r, licence: MIT}\n    - {module: example.org/Big, by: \"@p\", reason: r, licence: MIT}\n", []string{gone}},
		{"not asked", mod + code + policyHead + "dependencies: {}\n", nil},
	})
}

// TestHidden has modules in directories that nobody walks: what their files import is not known, and no requirement of them is unused.
func TestHidden(t *testing.T) {
	const of = "/go.mod --\nmodule example.com/hidden\n\ngo 1.26\n\nrequire example.org/y v1.0.0\n"
	const code = "/h.go --\npackage h\n\nimport _ \"example.org/y\"\n"
	const rest = root + "-- api/a.go --\npackage api\n" + policyHead + "dependencies: {tidy: true}\n"
	for _, dir := range []string{"_it", ".github/app", "api/testdata/m"} {
		require.Empty(t, said(t, fixture.Lay(t, "-- "+dir+of+"-- "+dir+code+rest), time.Now()), dir)
	}
	require.Equal(t, []string{`it/go.mod:5:1: warn: no Go file of module "example.com/hidden" imports a package of "example.org/y" v1.0.0; ` +
		`remove the requirement, or let "go mod tidy" tell who else needs it [modules-unused]`},
		said(t, fixture.Lay(t, "-- it"+of+rest), time.Now()))
}

// TestBesideTests has directories that nobody walks, which code imports. What tests alone import is for tests.
func TestBesideTests(t *testing.T) {
	const mod = root + "\nrequire (\n\texample.org/x v1.0.0\n\texample.org/y v1.0.0\n)\n"
	const of = "-- api/testdata/t/t.go --\npackage t\n\nimport _ \"example.org/x\"\n-- api/a.go --\npackage api\n\nimport _ \"example.org/y\"\n"
	const imports = "import _ \"example.com/m/api/testdata/t\"\n"
	const asked = policyHead + "dependencies: {approved: [example.org/y], budgets: {service: {direct: 1}}}\n"
	unapproved := `go.mod:6:2: error: module "example.org/x" v1.0.0, which service "api" (@a) uses, is not approved; do without it, or add it to the approved modules ` +
		`in dependencies: approved (govern.yaml:4) [modules-unapproved]`
	over := `api/a.go:1:1: warn: service "api" (@a) imports packages of 2 modules outside the repository, example.org/x and example.org/y, ` +
		`and its budget is 1; do without some, or have the budget raised (govern.yaml:4) [modules-budget]`
	check(t, []struct {
		name, archive string
		want          []string
	}{
		{"by a test", mod + of + "-- api/a_test.go --\npackage api\n\n" + imports + asked, nil},
		{"by one that a test imports", mod + of + "-- api/testdata/u/u.go --\npackage u\n\n" + imports +
			"-- api/a_test.go --\npackage api\n\n" + strings.Replace(imports, "/t\"", "/u\"", 1) + asked, nil},
		{"by a file of tools", mod + of + "-- api/tools.go --\n//go:build tools\n\npackage api\n\n" + imports + asked, nil},
		{"by a test first", mod + of + "-- api/a_test.go --\npackage api\n\n" + imports + "-- api/b.go --\npackage api\n\n" + imports + asked, []string{over, unapproved}},
		{"by code behind a test", mod + of + "-- api/testdata/u/u.go --\npackage u\n\n" + imports + "-- api/a_test.go --\npackage api\n\n" + imports +
			"-- web/w.go --\npackage web\n\n" + strings.Replace(imports, "/t\"", "/u\"", 1) + asked, []string{over, unapproved}},
	})
}

// TestTold has modules whose licence another file than one for it tells, or a tag.
func TestTold(t *testing.T) {
	mit, err := os.ReadFile(filepath.Join(fixture.Root(), "analyzers", "dbaccess", "internal", "plural", "LICENSE"))
	require.NoError(t, err)
	cache := t.TempDir()
	t.Setenv("GOMODCACHE", cache)
	dir := fixture.Lay(t, root+"\nrequire example.org/x v1.0.0\n"+api+policyHead+"dependencies: {approved: [example.org/x], licences: {deny: [MIT]}}\n")
	const none, denied = "has no licence text;", "has the licence MIT, which no module may have;"
	const unknown = "has a licence that is not known, in LICENSE.md;"
	for _, tt := range []struct{ file, text, want string }{
		{"README.md", "# X\n\nUse it.\n\n" + string(mit), denied},
		{"Readme", "X does things.\n\n" + string(mit), denied},
		{"readme.rst", "X\n=\n\nLicence: MIT\n", none},
		{"README.md", "# X -- MIT LICENCE\n\nhttps://opensource.org/licenses/MIT\n", none},
		{"NEWS.md", string(mit), none},
		{"LICENSE.md", "Either of two.\n\nSPDX-License-Identifier: Apache-2.0 OR MIT\n", "has the licence MIT, which no module may have; do without it, or say in its approval which one holds, where Apache-2.0 and MIT are a choice"},
		{"LICENSE.md", "<!-- `SPDX-License-Identifier: (MIT WITH Some-exception)` -->\n", denied},
		{"LICENSE.md", "SPDX-License-Identifier: LicenseRef-Ours\n", unknown},
		{"LICENSE.md", "SPDX-License-Identifier:\nMIT\n", unknown},
	} {
		at := filepath.Join(cache, "example.org", "x@v1.0.0")
		require.NoError(t, os.RemoveAll(at))
		require.NoError(t, os.MkdirAll(at, 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(at, tt.file), []byte(tt.text), 0o644))
		require.Contains(t, strings.Join(said(t, dir, time.Now()), ""), `module "example.org/x" v1.0.0 `+tt.want, tt.text)
	}
}

// TestDocumentLicence has a licence of documents beside the one of the code, as some modules of containers do. Alone it is none.
func TestDocumentLicence(t *testing.T) {
	mit, err := os.ReadFile(filepath.Join(fixture.Root(), "analyzers", "dbaccess", "internal", "plural", "LICENSE"))
	require.NoError(t, err)
	apache, err := os.ReadFile(filepath.Join(fixture.Root(), "LICENSE"))
	require.NoError(t, err)
	cache := t.TempDir()
	t.Setenv("GOMODCACHE", cache)
	module := filepath.Join(cache, "example.org", "x@v1.0.0")
	require.NoError(t, os.MkdirAll(module, 0o755))
	put := func(name string, text []byte) {
		require.NoError(t, os.WriteFile(filepath.Join(module, name), text, 0o644))
	}
	dir := fixture.Lay(t, root+"\nrequire example.org/x v1.0.0\n"+api+policyHead+"dependencies: {approved: [example.org/x], licences: {allow: [MIT]}}\n")
	const begins = `go.mod:5:1: error: module "example.org/x" v1.0.0 `
	for _, name := range []string{"LICENSE.docs", "LICENSE-docs.md", "LICENSE.documentation.txt"} {
		put(name, apache)
		require.Contains(t, strings.Join(said(t, dir, time.Now()), ""), begins+"has no licence text", name)
		put("LICENSE", mit)
		require.Empty(t, said(t, dir, time.Now()), name)
		require.NoError(t, os.Remove(filepath.Join(module, "LICENSE")))
		require.NoError(t, os.Remove(filepath.Join(module, name)))
	}
	put("LICENSE", mit)
	put("LICENSE.docker", apache)
	require.Contains(t, strings.Join(said(t, dir, time.Now()), ""), begins+"has the licence Apache-2.0")
}
