package standalone_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// importing is an analyzer that takes each import of a directory of the repository for a private one. It has a linkname where a
// directory without Go has a file called found.sql.
func importing(src policy.Source) []*analysis.Analyzer {
	unit := &analysis.Analyzer{
		Name: "unit", Doc: "unit is what the driver has", ResultType: reflect.TypeFor[*importgraph.Unit](),
		Run: func(*analysis.Pass) (any, error) { return nil, errors.New("the driver has no unit") },
	}
	return []*analysis.Analyzer{{
		Name: "boundary", Doc: "boundary reports imports", ResultType: reflect.TypeFor[[]finding.Finding](),
		Requires: []*analysis.Analyzer{unit},
		Run: func(pass *analysis.Pass) (any, error) {
			p, err := src()
			if err != nil {
				return nil, err
			}
			return finding.Settle(p, imports(p.Repo(), pass.ResultOf[unit].(*importgraph.Unit))), nil
		},
	}}
}

func imports(r *repo.Repo, unit *importgraph.Unit) (found []finding.Finding) {
	if unit.Dir == nil {
		names, _ := filepath.Glob(r.Abs("*/found.sql"))
		for _, name := range names {
			if rel, ok := r.Rel(name); ok && unit.Rest(filepath.Dir(rel)) {
				found = append(found, finding.Finding{
					Rule:    "boundary-linkname",
					Dir:     filepath.Dir(rel),
					Place:   finding.Place{Position: repo.Position{File: rel, Line: 1}},
					Message: "found",
				})
			}
		}
		return found
	}
	for _, f := range unit.Dir.Files {
		for _, imp := range f.Imports {
			if to, ok := r.Resolve(unit.Dir.Path, imp.Path); ok {
				found = append(found, finding.Finding{
					Rule: "boundary-private", Place: finding.At(unit.Dir.Path, f, imp.Span), Dir: unit.Dir.Path, Package: f.Package,
					Target: to, TargetTo: to, Message: "imports " + to, Concerns: func(dir string) bool { return dir == to },
				})
			}
		}
	}
	return found
}

// shop is a repository with findings of every state.
const shop = `
-- go.mod --
module m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web"}
  old: {kind: library, path: old, owner: "@web", rules: {boundary-private: {level: warn}}}
exceptions:
  - {rule: boundary-private, from: web, to: old, reason: r, until: 2026-03-31}
  - {rule: boundary-private, from: web, to: api, reason: r}
-- api/api.go --
package api

import _ "m/old"
-- api/store/store.go --
package store

import _ "m/api" //govern:allow boundary-private until the split
-- api/store/store_windows.go --
package store

import _ "m/old" //govern:allow boundary-linkname meant for another rule
-- db/found.sql --
-- old/old.go --
package old

import _ "m/web/page"
-- web/web.go --
package web

import _ "m/old"

var x = 1 //govern:allow boundary-private nothing is here
-- web/page/page.go --
package page
`

// march and april are before and after the exception ends.
func march() time.Time { return time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC) }
func april() time.Time { return time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC) }

// config is a run on a directory in March.
func config(dir string, patterns ...string) standalone.Config {
	return standalone.Config{Suite: fixture.Suite(), Dir: dir, Patterns: patterns, Today: march(), Analyzers: importing}
}

func ran(t *testing.T, cfg standalone.Config) *standalone.Result {
	t.Helper()
	res, err := standalone.Run(cfg)
	require.NoError(t, err)
	return res
}

// places returns where findings are.
func places(found []finding.Finding) (all []string) {
	for _, f := range found {
		all = append(all, fmt.Sprintf("%s:%d", f.Place.File, f.Place.Line))
	}
	return all
}

// write writes a file of a repository.
func write(t *testing.T, dir, name, content string) {
	t.Helper()
	name = filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
}

// TestRun tells what counts from what is known, allowed and not asked for.
func TestRun(t *testing.T) {
	dir := fixture.Lay(t, shop)
	res := ran(t, config(dir))
	require.Equal(t, []string{"api/api.go:3", "api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"}, places(res.Findings))
	require.Equal(t, []string{"api/store/store.go:3", "web/web.go:3"}, places(res.Excepted))
	require.Empty(t, res.Known)
	require.True(t, res.Broken())
	require.False(t, res.Failed())

	known := baseline.New([]baseline.Entry{
		{Identity: res.Findings[0].Identity()},
		{Identity: baseline.Identity{Rule: "boundary-private", Component: "web", Dir: "web/gone", Package: "gone", Target: "old"}},
	})
	write(t, dir, baseline.FileName, string(known.Format()))
	res = ran(t, config(dir))
	require.Equal(t, []string{"api/api.go:3"}, places(res.Known))
	require.Equal(t, []string{"api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"}, places(res.Findings))
	require.Len(t, res.Gone(), 1)
	require.Equal(t, "web/gone", res.Gone()[0].Dir)

	require.False(t, ran(t, config(dir, "./web/page")).Broken(), "a warning breaks nothing")
	require.True(t, (&standalone.Result{Notices: []standalone.Notice{{Level: policy.LevelError}}}).Broken())
	require.False(t, (&standalone.Result{Notices: []standalone.Notice{{Level: policy.LevelWarn}}}).Broken())
}

// TestRunNotices says what of policy, directives and baseline is of no use, where all was looked at.
func TestRunNotices(t *testing.T) {
	dir := fixture.Lay(t, shop)
	write(t, dir, baseline.FileName, string(baseline.New([]baseline.Entry{
		{Identity: baseline.Identity{Rule: "boundary-private", Component: "web", Dir: "web/gone", Package: "gone", Target: "old"}},
	}).Format()))
	said := func(res *standalone.Result) (all []string) {
		for _, n := range res.Notices {
			all = append(all, fmt.Sprintf("%s:%d: %v: %s", n.Pos.File, n.Pos.Line, n.Level, n.Message))
		}
		return all
	}
	idle := []string{
		"api/store/store_windows.go:3: warn: //govern:allow of boundary-linkname allows nothing; what is found there is boundary-private",
		`govern.baseline:2: off: 1 known finding is no longer found or now allowed, the first boundary-private in "web/gone"; ` +
			`"govern baseline prune" tidies up`,
		"govern.yaml:8: warn: exception of boundary-private allows nothing; remove it",
		"web/web.go:5: warn: //govern:allow of boundary-private allows nothing; remove it",
	}
	require.Equal(t, idle, said(ran(t, config(dir))))

	cfg := config(dir)
	cfg.Today = april()
	res := ran(t, cfg)
	require.Contains(t, places(res.Findings), "web/web.go:3")
	expired := "govern.yaml:7: error: exception of boundary-private expired on 2026-03-31; what it allowed counts again"
	require.Equal(t, slices.Insert(slices.Clone(idle), 2, expired), said(res))

	cfg.Patterns = []string{"./web"}
	res = ran(t, cfg)
	require.Equal(t, []string{expired}, said(res), "of the rest nothing is known")
	require.True(t, res.Broken())
	cfg = config(dir)
	cfg.Rules = []string{"boundary"}
	require.Empty(t, said(ran(t, cfg)))
	write(t, dir, "web/page/broken.go", "package page\n\nimport \"")
	require.Empty(t, said(ran(t, config(dir))))
}

// TestRunGrants says of a grant that expired whether it is missed.
func TestRunGrants(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users, orders]}}
  web:
    kind: service
    path: web
    owner: "@web"
    may_read:
      - {tables: [users], reason: r, until: 2026-03-31}
      - {tables: [orders], reason: r, until: 2026-03-31}
      - {tables: [orders], reason: r}
    may_call:
      - {component: api, reason: r, until: 2026-03-31}
      - {component: jobs, reason: r, until: 2026-03-31}
      - {component: jobs, reason: r, until: 2026-04-30}
  jobs: {kind: service, path: jobs, owner: "@jobs"}
-- jobs/j.go --
package jobs
-- api/a.go --
package api
-- web/w.go --
package web
`)
	cfg := config(dir)
	require.Empty(t, ran(t, cfg).Notices)
	cfg.Today = april()
	var said []string
	for _, n := range ran(t, cfg).Notices {
		said = append(said, n.Message)
	}
	require.Equal(t, []string{
		`may_read of component "web" expired on 2026-03-31; reading users is reported`,
		`may_read of component "web" expired on 2026-03-31; other grants hold for its tables, so remove it`,
		`may_call of component "web" for "api" expired on 2026-03-31; what it allowed counts again`,
		`may_call of component "web" for "jobs" expired on 2026-03-31; another one holds, so remove it`,
	}, said)
}

// TestRunPatterns reports what patterns choose, by directory, file and import path, and what is about a chosen directory.
func TestRunPatterns(t *testing.T) {
	dir := fixture.Lay(t, shop+"-- a[b/a.go --\npackage a\n\nimport _ \"m/web/page\"\n")
	const apiOld, storeOld, oldPage = "api/api.go:3", "api/store/store_windows.go:3", "old/old.go:3"
	const found, odd = "db/found.sql:1", "a[b/a.go:3"
	for name, tt := range map[string]struct {
		wd       string
		patterns []string
		want     []string
	}{
		"everything":                 {"", nil, []string{odd, apiOld, storeOld, found, oldPage}},
		"everything below":           {"", []string{"./..."}, []string{odd, apiOld, storeOld, found, oldPage}},
		"any import path":            {"", []string{"..."}, []string{odd, apiOld, storeOld, found, oldPage}},
		"everything below a package": {"api", []string{"./..."}, []string{apiOld, storeOld}},
		"this directory":             {"api", []string{"."}, []string{apiOld}},
		"the one above":              {"api/store", []string{".."}, []string{apiOld}},
		"an import path":             {"", []string{"m/api/store"}, []string{storeOld}},
		"import paths":               {"", []string{"m/api/..."}, []string{apiOld, storeOld}},
		"part of a name":             {"", []string{"./a.../store"}, []string{storeOld}},
		"what an expression cannot":  {"", []string{"./a[b"}, []string{odd}},
		"what others import":         {"", []string{"./web/page"}, []string{odd, oldPage}},
		"a file":                     {"", []string{"./api/store/store_windows.go"}, []string{storeOld}},
		"a file of this directory":   {"api", []string{"api.go"}, []string{apiOld}},
		"a file of what is imported": {"", []string{"./web/page/page.go"}, []string{odd, oldPage}},
		"an absolute name":           {"", []string{filepath.Join(dir, "api")}, []string{apiOld}},
		"two":                        {"", []string{"./api", "m/api/store"}, []string{apiOld, storeOld}},
		"what is clean":              {"", []string{"./web"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.want, places(ran(t, config(filepath.Join(dir, tt.wd), tt.patterns...)).Findings))
		})
	}
}

// TestRunBadPatterns says what is wrong with each pattern, and what may be meant.
func TestRunBadPatterns(t *testing.T) {
	dir := fixture.Lay(t, shop)
	for pattern, want := range map[string]string{
		"":                    `pattern "": is empty`,
		"./none":              `pattern "./none": matches no package of the repository`,
		"./db":                `pattern "./db": matches no package of the repository`,
		"m/none":              `pattern "m/none": matches no package of the repository`,
		"api":                 `pattern "api": matches no package of the repository by its import path; did you mean "./api"?`,
		"../other":            `pattern "../other": outside the repository`,
		"./api/none.go":       `pattern "./api/none.go": no such file`,
		"none.go":             `pattern "none.go": no such file`,
		"./api/testdata/t.go": `pattern "./api/testdata/t.go": not a file that govern looks at`,
		"./deep":              `pattern "./deep": matches no package of the repository in that directory; did you mean "./deep/..."?`,
		"../../x/y/z/...":     `pattern "../../x/y/z/...": outside the repository`,
	} {
		write(t, dir, "api/testdata/t.go", "package t\n")
		write(t, dir, "deep/down/d.go", "package down\n")
		_, err := standalone.Run(config(dir, pattern))
		require.EqualError(t, err, want)
	}
	_, err := standalone.Run(config(dir, "./none", "m/none"))
	require.ErrorContains(t, err, "./none")
	require.ErrorContains(t, err, "m/none")
}

// TestRunRules runs what is selected, by analyzer or rule.
func TestRunRules(t *testing.T) {
	dir := fixture.Lay(t, shop)
	for rules, want := range map[string][]string{
		"":                                   {"api/api.go:3", "api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"},
		"boundary":                           {"api/api.go:3", "api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"},
		"boundary-linkname":                  {"db/found.sql:1"},
		"boundary-private boundary-linkname": {"api/api.go:3", "api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"},
		"cycles":                             nil,
	} {
		cfg := config(dir)
		cfg.Rules = strings.Fields(rules)
		require.Equal(t, want, places(ran(t, cfg).Findings), rules)
	}
	cfg := config(dir)
	cfg.Rules = []string{"boundary-privat"}
	_, err := standalone.Run(cfg)
	require.EqualError(t, err, `unknown rule or analyzer "boundary-privat"; did you mean "boundary-private"?`)
}

// TestRunErrors fails where a file that could not be read may hide what was asked for.
func TestRunErrors(t *testing.T) {
	dir := fixture.Lay(t, shop+"-- web/broken.go --\npackage web\n\nimport \"m\n-- web/none/broken.go --\nfunc\n-- sub/go.mod --\nmodul x\n")
	for name, tt := range map[string]struct {
		patterns, rules []string
		fatal           []string
	}{
		"everything":          {nil, nil, []string{"sub/go.mod:1", "web/broken.go:3", "web/none/broken.go:1"}},
		"where it is":         {[]string{"./web"}, []string{"boundary"}, []string{"sub/go.mod:1", "web/broken.go:3"}},
		"elsewhere":           {[]string{"./api"}, []string{"boundary"}, []string{"sub/go.mod:1"}},
		"a rule on the whole": {[]string{"./api"}, []string{"cycles"}, []string{"sub/go.mod:1", "web/broken.go:3", "web/none/broken.go:1"}},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := config(dir, tt.patterns...)
			cfg.Rules = tt.rules
			res := ran(t, cfg)
			require.Len(t, res.Errors, 3)
			require.True(t, res.Failed())
			require.Contains(t, res.Coverage.NotAnalysed, "3 file errors")
			var fatal []string
			for _, e := range res.Errors {
				require.Equal(t, e.Pos.String()+": "+e.Message, e.Error())
				if e.Fatal {
					fatal = append(fatal, fmt.Sprintf("%s:%d", e.Pos.File, e.Pos.Line))
				}
			}
			require.Equal(t, tt.fatal, fatal)
		})
	}
	require.Equal(t, "does not load", standalone.Error{Message: "does not load"}.Error())
}

// TestRunModuleAbove fails where the go.mod lies above the root: imports lead nowhere, so nothing would be found.
func TestRunModuleAbove(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module m
-- in/govern.yaml --
version: 1
components: {api: {kind: service, path: api}}
-- in/api/a.go --
package api

import _ "m/in/web"
`)
	res := ran(t, config(filepath.Join(dir, "in")))
	require.True(t, res.Failed())
	require.Contains(t, res.Errors[0].Error(), "lies above the root, where imports of 1 package lead nowhere; move the policy beside it")
	require.Contains(t, res.Coverage.NotAnalysed, "imports of 1 package in no module")
}

// TestRunFails runs nothing where that would pass what was not judged.
func TestRunFails(t *testing.T) {
	failing := func(a *analysis.Analyzer) func(policy.Source) []*analysis.Analyzer {
		return func(policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{a} }
	}
	fails := &analysis.Analyzer{Name: "boundary", Doc: "fails", Run: func(*analysis.Pass) (any, error) { return nil, errors.New("broke") }}
	types := &analysis.Analyzer{Name: "typed", Doc: "typed", Run: fails.Run}
	requires := &analysis.Analyzer{Name: "boundary", Doc: "x", Run: fails.Run, Requires: []*analysis.Analyzer{types}}
	nameless := &analysis.Analyzer{Name: "no name", Doc: "x", Run: fails.Run}
	for name, tt := range map[string]struct {
		archive   string
		analyzers func(policy.Source) []*analysis.Analyzer
		want      string
	}{
		"the policy":                {"-- govern.yaml --\nversion: 9\n", importing, "govern.yaml:1:10: "},
		"no Go":                     {"-- go.mod --\nmodule m\n", importing, "no Go files in the repository"},
		"no repository":             {"-- a.txt --\n", importing, "go.mod"},
		"an analyzer":               {shop, failing(fails), "analyzer boundary: "},
		"its requirements":          {shop, failing(requires), "requires typed, which the syntax tier does not provide"},
		"what x/tools would refuse": {shop, failing(nameless), `invalid analyzer name "no name"`},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := config(fixture.Lay(t, tt.archive))
			cfg.Analyzers = tt.analyzers
			_, err := standalone.Run(cfg)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// TestRunProgress tells what goes on.
func TestRunProgress(t *testing.T) {
	cfg := config(fixture.Lay(t, shop))
	var mu sync.Mutex
	var said []string
	cfg.Progress = func(phase string, done, total int) {
		mu.Lock()
		defer mu.Unlock()
		said = append(said, fmt.Sprintf("%s %d/%d", phase, done, total))
	}
	res := ran(t, cfg)
	require.Equal(t, "reading files 0/0", said[0])
	require.Subset(t, said, []string{"packages checked 0/7", "packages checked 6/7"}, "five directories, the module and the rest")
	var phases []string
	for _, p := range res.Phases {
		phases = append(phases, p.Name)
	}
	require.Equal(t, []string{"policy and tree", "import sections", "rules"}, phases)
}

// TestRunOfPolicy takes a policy file from where the run was started.
func TestRunOfPolicy(t *testing.T) {
	dir := fixture.Lay(t, shop)
	write(t, dir, "api/other.yaml", "version: 1\ncomponents: {all: {kind: service, path: .}}\nrules: {boundary: {level: warn}}\n")
	cfg := config(filepath.Join(dir, "api"))
	cfg.Policy = "other.yaml"
	res := ran(t, cfg)
	require.Len(t, res.Findings, 5)
	require.Equal(t, policy.LevelWarn, res.Findings[0].Level)
}

// TestCoverage counts what was looked at, and says what was not.
func TestCoverage(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module m
-- govern.yaml --
version: 1
components: {api: {kind: service, path: api}}
-- api/a.go --
package api

import (
	_ "m/api/testdata/t"
	_ "m/gone"
	_ "m/tested"
)
-- tested/t_test.go --
package tested
-- api/a_test.go --
package api_test
-- api/a_linux.go --
package api
-- api/gen.go --
//go:build ignore

package main
-- api/testdata/t/t.go --
package t
-- tools/t.go --
package main
-- tools/x.go --
//go:build linux

package main
`)
	c := ran(t, config(dir, "./tools")).Coverage
	require.Equal(t, standalone.Coverage{
		Components: 1, Packages: 4, Reported: 1, Files: 7, Constraints: 2, Unassigned: 2,
		NotAnalysed: []string{"2 packages in no component",
			"imported but not ours: api/testdata/t", "imported but not there: gone, tested"},
	}, c)

	var many strings.Builder
	for i := range 12 {
		fmt.Fprintf(&many, "import _ \"m/gone/%02d\"\n", i)
	}
	write(t, dir, "api/many.go", "package api\n\n"+many.String())
	require.Contains(t, ran(t, config(dir)).Coverage.NotAnalysed[2], "gone/08 and 4 more")
}

// TestImports has the imports for questions that no policy decides, and the files that do not answer them.
func TestImports(t *testing.T) {
	dir := fixture.Lay(t, shop+"-- web/broken.go --\npackage web\n\nimport \"m\n")
	g, errs, err := standalone.Imports(opened(t, dir))
	require.NoError(t, err)
	require.Len(t, errs, 1)
	require.True(t, errs[0].Fatal)
	require.NotNil(t, g.Dir("api/store"))

	for pattern, want := range map[string]string{
		"./api/...":         "api api/store",
		"m/old":             "old",
		"./web/web.go":      "web/web.go",
		"./web/page/../...": "web web/page",
	} {
		dirs, file, err := standalone.Select(g, dir, pattern)
		require.NoError(t, err)
		require.Equal(t, want, strings.TrimSpace(strings.Join(dirs, " ")+" "+file), pattern)
	}
	_, _, err = standalone.Select(g, dir, "./none")
	require.True(t, standalone.IsNoMatch(err))
	_, _, err = standalone.Select(g, dir, "../none")
	require.False(t, standalone.IsNoMatch(err))
	_, _, err = standalone.Select(g, filepath.Join(dir, "none"), ".")
	require.Error(t, err)

	_, _, err = standalone.Imports(opened(t, fixture.Lay(t, "-- go.mod --\nmodule m\n")))
	require.ErrorIs(t, err, policy.ErrNoGoFiles)
}

// opened reads the policy of a repository.
func opened(t *testing.T, dir string) *policy.Policy {
	t.Helper()
	p, err := standalone.Open(fixture.Suite(), dir, "")
	require.NoError(t, err)
	return p
}
