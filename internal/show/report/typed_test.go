package report_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// typesOf returns the list of one analyzer of the typed tier, which reports every package that it looks at. It does so
// under a rule that there is, so that it can be selected. It reacts to imports of database/sql.
func typesOf(wanted bool) func(policy.Source) []typed.Analyzer {
	return func(src policy.Source) []typed.Analyzer {
		return []typed.Analyzer{{
			Analyzer: &analysis.Analyzer{
				Name:       "docgo",
				Doc:        "docgo stands for an analyzer of the typed tier",
				Run:        func(pass *analysis.Pass) (any, error) { return lookAt(pass, src) },
				ResultType: reflect.TypeFor[[]finding.Finding](),
			},
			Subject: "tables",
			Idle:    "no component owns any",
			Wanted:  func(*policy.Policy) bool { return wanted },
			Reaches: func(*policy.Policy) func(string) bool {
				return func(path string) bool { return path == "database/sql" }
			},
		}}
	}
}

func lookAt(pass *analysis.Pass, src policy.Source) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, err
	}
	at := pass.Fset.Position(pass.Files[0].Package)
	file, _ := p.Repo().Rel(at.Filename)
	f := finding.Finding{Rule: "docgo-missing", Level: policy.LevelError, Dir: filepath.Dir(file), Message: "looked at " + pass.Pkg.Path()}
	f.Place.Position = repo.Position{File: file, Line: at.Line, Column: at.Column}
	return []finding.Finding{f}, nil
}

const services = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web"}
-- api/api.go --
// Package api has a database.
package api

import _ "database/sql"
-- web/web.go --
// Package web has none.
package web
`

// runTypes runs the typed tier, and returns the findings and the last line of the report.
func runTypes(t *testing.T, cfg standalone.Config) (res *standalone.Result, found []string, coverage string) {
	t.Helper()
	t.Setenv("GOOS", "linux")
	t.Setenv("GOARCH", "amd64")
	cfg.Analyzers = func(policy.Source) []*analysis.Analyzer { return nil }
	res, err := standalone.Run(cfg)
	require.NoError(t, err)
	for _, f := range res.Findings {
		found = append(found, fmt.Sprintf("%v: %s", f.Place, f.Message))
	}
	var line bytes.Buffer
	report.Coverage(&line, &report.Report{Result: res})
	return res, found, strings.TrimPrefix(strings.TrimSpace(line.String()), "govern: ")
}

func TestTyped(t *testing.T) {
	dir := fixture.Lay(t, services)
	cfg := standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true)}
	_, found, coverage := runTypes(t, cfg)
	require.Equal(t, []string{"api/api.go:2:1: looked at example.com/m/api"}, found)
	require.Equal(t, "1 error, 0 warnings; 2 components, 2 packages, 2 files, all build configurations (0 constraints); tables in 1 package on linux/amd64", coverage)

	cfg.Tags = "a,b"
	_, _, coverage = runTypes(t, cfg)
	require.Contains(t, coverage, "tables in 1 package on linux/amd64 with tags a,b")

	cfg.Patterns = []string{"./web"}
	_, found, coverage = runTypes(t, cfg)
	require.Empty(t, found)
	require.Contains(t, coverage, "; tables in no package")

	cfg = standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true), Rules: []string{"cycles"}}
	res, found, coverage := runTypes(t, cfg)
	require.Empty(t, found)
	require.NotContains(t, coverage, "tables")
	require.Nil(t, res.Coverage.Typed)

	cfg.Rules = []string{"docgo-misplaced"} // of the same analyzer
	_, found, coverage = runTypes(t, cfg)
	require.Empty(t, found)
	require.Contains(t, coverage, "tables in 1 package")
}

// TestTypedNotWanted has a policy that gives no work: it starts no go command, and that is said.
func TestTypedNotWanted(t *testing.T) {
	dir := fixture.Lay(t, services)
	t.Setenv("PATH", "")
	res, found, coverage := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(false)})
	require.Empty(t, found)
	require.False(t, res.Failed())
	require.Equal(t, "0 errors, 0 warnings; 2 components, 2 packages, 2 files, all build configurations (0 constraints); tables not checked: no component owns any", coverage)
}

// TestUnasked has as many subjects that a policy does not ask for as the line has reasons for, and one more.
func TestUnasked(t *testing.T) {
	res, _, _ := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: fixture.Lay(t, services), Typed: typesOf(false)})
	of := func(subjects ...string) string {
		res.Coverage.Typed.Looked = []standalone.Looked{{Subject: "calls"}}
		for _, subject := range subjects {
			l := standalone.Looked{Subject: subject, NotChecked: "nobody has " + subject, Unasked: true}
			res.Coverage.Typed.Looked = append(res.Coverage.Typed.Looked, l)
		}
		var line bytes.Buffer
		report.Coverage(&line, &report.Report{Result: res})
		return strings.TrimSpace(line.String())
	}
	require.Contains(t, of("tables", "topics"), "; calls in no package; tables not checked: nobody has tables; topics not checked: nobody has topics")
	require.Contains(t, of("tables", "topics", "flags"), "; calls in no package; the policy does not ask for tables, topics, flags")
}

// TestTypedLoadError has code that does not compile, with and without something to find in it.
func TestTypedLoadError(t *testing.T) {
	dir := fixture.Lay(t, services)
	broken := filepath.Join(dir, "web", "broken.go")
	require.NoError(t, os.WriteFile(broken, []byte("package web\n\nvar x int = \"\"\n"), 0o644))
	res, found, _ := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true)})
	require.Len(t, found, 1)
	require.False(t, res.Failed())
	require.Empty(t, res.Errors)

	require.NoError(t, os.WriteFile(broken, []byte("package web\n\nimport _ \"database/sql\"\n\nvar x int = \"\"\n"), 0o644))
	res, found, coverage := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true)})
	require.Len(t, found, 2, "what can be checked is checked")
	require.True(t, res.Failed())
	require.Len(t, res.Errors, 1)
	require.Equal(t, `web/broken.go:5:13: package "web" not fully checked for tables: cannot use "" (untyped string constant) as int value in variable declaration`, res.Errors[0].Error())
	require.Contains(t, coverage, "not analysed: 1 load error")

	res, _, _ = runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true), Patterns: []string{"./api"}})
	require.False(t, res.Failed(), "nobody asked for it")
}

func TestTypedLeftOut(t *testing.T) {
	dir := fixture.Lay(t, services+"-- api/b_plan9.go --\npackage api\n-- api/a_plan9.go --\npackage api\n-- web/web_plan9.go --\npackage web\n")
	res, _, coverage := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: dir, Typed: typesOf(true)})
	require.Contains(t, coverage, "; not analysed: tables in 2 files that linux/amd64 leaves out (api/a_plan9.go, ...)")
	require.Equal(t, []string{"api/a_plan9.go", "api/b_plan9.go"}, res.Coverage.Typed.LeftOut)
}

// TestTypedIdle does not call an exception idle that may be for a file outside the build.
func TestTypedIdle(t *testing.T) {
	exception := "exceptions: [{rule: docgo-misplaced, from: api, reason: later, owner: \"@api\", until: 2999-01-01}]\n-- api/api.go --"
	archive := strings.Replace(services, "-- api/api.go --", exception, 1)
	res, _, _ := runTypes(t, standalone.Config{Suite: fixture.Suite(), Dir: fixture.Lay(t, archive), Typed: typesOf(true)})
	require.Len(t, res.Notices, 1)
	res, _, _ = runTypes(t, standalone.Config{
		Suite: fixture.Suite(),
		Dir:   fixture.Lay(t, archive+"-- api/a_plan9.go --\npackage api\n"),
		Typed: typesOf(true),
	})
	require.Empty(t, res.Notices)
}

// TestRunTyped gets the results of one analyzer, wanted or not.
func TestRunTyped(t *testing.T) {
	dir := fixture.Lay(t, services+"-- web/broken.go --\npackage web\n\nimport _ \"database/sql\"\n\nvar x int = \"\"\n")
	p, err := standalone.Open(fixture.Suite(), dir, "")
	require.NoError(t, err)
	a := typesOf(false)(func() (*policy.Policy, error) { return p, nil })[0]
	res, errs, err := standalone.RunTyped(p, standalone.Config{Suite: fixture.Suite(), Dir: dir}, a)
	require.NoError(t, err)
	require.Len(t, errs, 1)
	require.Len(t, res.Packages, 2, "what can be checked is checked")
	require.Equal(t, "api", res.Packages[0].Dir)
	require.Len(t, res.Packages[0].Results[a.Analyzer], 1)

	_, _, err = standalone.RunTyped(p, standalone.Config{Suite: fixture.Suite(), Dir: dir, Patterns: []string{"./nothing"}}, a)
	require.ErrorContains(t, err, "matches no package")
}
