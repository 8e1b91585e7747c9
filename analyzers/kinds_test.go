package analyzers_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/usagetest"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// kinds is a repository for two kinds of use: tables, and the flags of package flag. Both are used by functions of another
// package, and through an interface behind which stands a type that the caller never imports.
const kinds = `
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a", owns: {tables: [users, orders]}}
  web: {kind: service, path: web, owner: "@w"}
  lib: {kind: library, path: lib, owner: "@l"}
-- go.mod --
module example.com/m

go 1.26
-- api/api.go --
package api
-- lib/lib.go --
package lib

import (
	"database/sql"
	"flag"
)

type Store interface { Save(db *sql.DB); Flag(name string) }

func Both(db *sql.DB) {
	db.Query("SELECT * FROM users")
	flag.Lookup("api-verbose")
}

func Help() { flag.Usage = nil }

func Named(db *sql.DB, name string) {
	db.Query("SELECT * FROM " + name)
	flag.Set("api-"+name, "x")
}
-- lib/impl/impl.go --
package impl

import (
	"database/sql"
	"flag"

	"example.com/m/lib"
)

type real struct{}

func New() lib.Store { return real{} }

func (real) Save(db *sql.DB) {
	db.Exec("DELETE FROM orders")
	flag.Set("api-mode", "x")
}

func (real) Flag(name string) { flag.Lookup(name) }
-- web/web.go --
package web

import (
	"database/sql"
	"flag"
	"os"

	"example.com/m/lib"
)

func Page(db *sql.DB) {
	lib.Both(db)
	lib.Named(db, "users")
}

func save(s lib.Store, db *sql.DB) { s.Save(db) }

func declared(db *sql.DB) {
	db.Query(os.Args[1])    //govern:tables orders(r)
	flag.Lookup(os.Args[2]) //govern:toggles api-secret(r)
	flag.Lookup("web-own")
	lib.Help()
	flag.Usage = nil
}

func bound(s lib.Store) { s.Flag("api-bound") }
`

// usesOfTables and usesOfFlags are what there is to find of each kind. Those of lines 16 and 26, through an interface,
// take the whole repository.
func usesOfTables() []string {
	return []string{
		"web/web.go:12:6 dbaccess-foreign-table users", "web/web.go:13:6 dbaccess-foreign-table users",
		"web/web.go:16:40 dbaccess-foreign-table orders", "web/web.go:19:5 dbaccess-foreign-table orders",
	}
}

func usesOfFlags() []string {
	return []string{
		"web/web.go:12:6 toggles-foreign api-verbose", "web/web.go:13:6 toggles-foreign api-users",
		"web/web.go:16:40 toggles-foreign api-mode", "web/web.go:20:7 toggles-foreign api-secret",
		"web/web.go:22:6 toggles-foreign api-help", "web/web.go:23:2 toggles-foreign api-help",
		"web/web.go:26:29 toggles-foreign api-bound",
	}
}

func bothKinds(src policy.Source) []typed.Analyzer {
	src = policy.Once(src)
	return flow.Share(src, usagetest.Client(src), dbaccess.Client(src))
}

// TestKinds has two kinds of use in the standalone run, each with facts of its own: each finds what it finds alone.
func TestKinds(t *testing.T) {
	for name, tt := range map[string]struct {
		typed func(policy.Source) []typed.Analyzer
		want  []string
	}{
		"tables": {func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} }, usesOfTables()},
		"flags":  {func(src policy.Source) []typed.Analyzer { return flow.Share(src, usagetest.Client(src)) }, usesOfFlags()},
		"both":   {bothKinds, slices.Concat(usesOfTables(), usesOfFlags())},
	} {
		cfg := standalone.Config{Suite: fixture.Suite(), Dir: fixture.Lay(t, kinds), Typed: tt.typed}
		cfg.Analyzers = func(policy.Source) []*analysis.Analyzer { return nil }
		res, err := standalone.Run(cfg)
		require.NoError(t, err, name)
		require.Empty(t, res.Errors, name)
		require.ElementsMatch(t, tt.want, placesOf(res.Findings), name)
	}
}

// TestKindsByFacts has both in a driver that sees one package at a time and runs analyzers beside each other.
func TestKindsByFacts(t *testing.T) {
	dir := fixture.Lay(t, kinds)
	var roots []*analysis.Analyzer
	for _, a := range bothKinds(fixture.Policy(dir)) {
		roots = append(roots, a.Analyzer)
	}
	require.NoError(t, analysis.Validate(roots))
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: dir}, "./...")
	require.NoError(t, err)
	graph, err := checker.Analyze(roots, pkgs, &checker.Options{SanityCheck: true})
	require.NoError(t, err)
	var found []finding.Finding
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
		found = append(found, root.Result.([]finding.Finding)...)
	}
	var want []string
	for _, use := range slices.Concat(usesOfTables(), usesOfFlags()) {
		if !strings.HasPrefix(use, "web/web.go:16:") && !strings.HasPrefix(use, "web/web.go:26:") {
			want = append(want, use)
		}
	}
	require.ElementsMatch(t, want, placesOf(found))
}

func placesOf(found []finding.Finding) (all []string) {
	for _, f := range found {
		all = append(all, fmt.Sprintf("%s:%d:%d %s %s", f.Place.File, f.Place.Line, f.Place.Column, f.Rule, f.Target))
	}
	return all
}

// TestMatrixOfKind has who uses which flag.
func TestMatrixOfKind(t *testing.T) {
	dir := fixture.Lay(t, kinds)
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	flags := flow.Share(func() (*policy.Policy, error) { return p, nil }, usagetest.Client(fixture.Policy(dir)))[0]
	res, errs, err := standalone.RunTyped(p, standalone.Config{Suite: fixture.Suite(), Dir: dir}, whole.Observing(flags))
	require.NoError(t, err)
	require.Empty(t, errs)
	var observed []*usage.Observed
	for _, pkg := range res.Packages {
		for _, result := range pkg.Results {
			observed = append(observed, result.(*usage.Observed))
		}
	}
	var rows []string
	matrix := whole.NewMatrix(usagetest.Kind(), p, observed)
	for _, c := range matrix.Cells {
		first := c.Sites[0]
		rows = append(rows, fmt.Sprintf("%s of %s: %s %d %s:%d %s", c.Thing, c.Owner, c.Component, c.Access, first.File, first.Line, first.Via))
	}
	require.Empty(t, matrix.Unknowns)
	require.Equal(t, []string{
		`api-bound of api: web 1 web/web.go:26 "lib/impl".real.Flag`,
		`api-help of api: lib 2 lib/lib.go:15 `,
		`api-help of api: web 2 web/web.go:22 "lib".Help`,
		`api-mode of api: lib 2 lib/impl/impl.go:16 `,
		`api-mode of api: web 2 web/web.go:16 "lib/impl".real.Save`,
		`api-secret of api: web 1 web/web.go:20 `,
		`api-users of api: web 2 web/web.go:13 "lib".Named`,
		`api-verbose of api: lib 1 lib/lib.go:12 `,
		`api-verbose of api: web 1 web/web.go:12 "lib".Both`,
		`web-own of web: web 1 web/web.go:21 `,
	}, rows)
}

// TestFactsOfKinds writes facts of two kinds as drivers do: each is of its own type, and survives that.
func TestFactsOfKinds(t *testing.T) {
	for _, fact := range []usage.Fact{new(usagetest.TogglesFact), new(dbaccess.TablesFact)} {
		use := usage.Use{Name: resource.Name{Parts: []string{"x"}, Exact: true}, Access: 2, Nature: 3, Open: true}
		*fact.Told() = usage.UsesFact{Uses: []usage.Use{use}, Bounded: true}
		gob.Register(fact)
		var b bytes.Buffer
		require.NoError(t, gob.NewEncoder(&b).Encode(&fact))
		var got usage.Fact
		require.NoError(t, gob.NewDecoder(&b).Decode(&got))
		require.Equal(t, fact, got)
	}
}
