package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
)

// tables is a repository in which the dashboard reads a table of the api through a library.
const tables = `
-- govern.yaml --
version: 1
components:
  api:
    kind: service
    path: api
    owner: "@api-team"
    owns: {tables: [users]}
  dashboard:
    kind: service
    path: dashboard
    owner: "@frontend-team"
  lib:
    kind: library
    path: lib
    owner: "@lib-team"
rules:
  docgo: {level: off}
-- go.mod --
module example.com/platform

go 1.26
-- api/api.go --
package api
-- lib/lib.go --
package lib

import "database/sql"

func First(db *sql.DB, table string) *sql.Row { return db.QueryRow("SELECT * FROM " + table) }
-- dashboard/page.go --
package dashboard

import (
	"database/sql"

	"example.com/platform/lib"
)

func Page(db *sql.DB) { lib.First(db, "users") }
`

// types runs both linters and returns the findings of governtypes, as "file:line rule".
func (r *repository) types(args ...string) (found []string) {
	r.Helper()
	result := r.runConfig(lintrun.TypesConfig("{}"), args...)
	require.NotEqual(r, 3, result.Exit, result.Stderr)
	for _, f := range result.Findings {
		require.Equal(r, "governtypes", f.Linter, "%v", f)
		require.Contains(r, f.Text, `table "users"`)
		found = append(found, f.File)
	}
	return found
}

// TestTypes has a finding through facts of another package, which follows each change of the policy, with what the runs
// before left in the cache.
func TestTypes(t *testing.T) {
	r := extract(t, tables)
	for range 2 {
		require.Equal(t, []string{"dashboard/page.go"}, r.types())
		require.Equal(t, []string{"dashboard/page.go"}, r.types("./dashboard"), "facts of a package outside the patterns")
		r.replace("govern.yaml", "owns: {tables: [users]}", "owns: {tables: [other]}")
		r.replace("govern.yaml", "rules:", "rules:\n  dbaccess-unowned-table: {level: off}")
		require.Empty(t, r.types())
		r.replace("govern.yaml", "owns: {tables: [other]}", "owns: {tables: [users]}")
		r.replace("govern.yaml", "rules:\n  dbaccess-unowned-table: {level: off}", "rules:")
	}
	// A changed dependency changes the verdict above it.
	r.replace("lib/lib.go", `"SELECT * FROM " + table`, `"SELECT 1"`)
	require.Empty(t, r.types())

	// What does not compile hides the rest.
	r.write("-- api/broken.go --\npackage api\n\nvar number int = \"text\"\n")
	for _, f := range r.runConfig(lintrun.TypesConfig("{}")).Findings {
		require.Equal(t, "typecheck", f.Linter)
	}
	require.Empty(t, r.runConfig(lintrun.TypesConfig("{}"), "--fast-only").Findings)
}

// TestSinksChange changes what the policy says of libraries, on which the facts of a package outside the patterns depend.
func TestSinksChange(t *testing.T) {
	const sinks = "sinks: [{func: example.com/platform/ask.Ask, arg: 0, kind: sql}]\n"
	r := extract(t, tables+`-- ask/ask.go --
package ask

func Ask(text string) {}
-- mid/mid.go --
package mid

import "example.com/platform/ask"

func First(table string) { ask.Ask("SELECT * FROM " + table) }
-- dashboard/page.go --
package dashboard

import "example.com/platform/mid"

func Page() { mid.First("users") }
`)
	r.replace("govern.yaml", "  lib:\n", "  ask: {kind: library, path: ask, owner: \"@a\"}\n  mid: {kind: library, path: mid, owner: \"@m\"}\n  lib:\n")
	for range 2 {
		require.Empty(t, r.types("./dashboard"))
		r.replace("govern.yaml", "rules:\n", sinks+"rules:\n")
		require.Equal(t, []string{"dashboard/page.go"}, r.types("./dashboard"))
		r.replace("govern.yaml", sinks, "")
	}
}

// vendoredTables is a repository in which a calls the library by its vendored copy, which is a line longer. It also
// calls it by another module's, which is nobody's here.
const vendoredTables = `
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a"}
  b: {kind: service, path: b, owner: "@b", owns: {tables: [users]}}
  lib: {kind: library, path: lib, owner: "@l"}
rules:
  docgo: {level: off}
-- go.mod --
module example.com/platform

go 1.26

require (
	example.com/lib v0.0.0
	corp.example/other v1.0.0
)

replace example.com/lib => ./lib
-- a/a.go --
package a

import (
	"database/sql"

	"corp.example/other"
	"example.com/lib/q"
)

func A(db *sql.DB) { q.Run(db) }

func Other(db *sql.DB) { other.Run(db) }
-- b/b.go --
package b
-- lib/go.mod --
module example.com/lib

go 1.26
-- lib/q/q.go --
package q

import "database/sql"

func Run(db *sql.DB) { db.Exec("DELETE FROM users") }
-- vendor/modules.txt --
# corp.example/other v1.0.0
## explicit; go 1.26
corp.example/other
# example.com/lib v0.0.0 => ./lib
## explicit; go 1.26
example.com/lib/q
# example.com/lib => ./lib
-- vendor/corp.example/other/other.go --
package other

import "database/sql"

func Run(db *sql.DB) { db.Exec("DELETE FROM users") }
-- vendor/example.com/lib/q/q.go --
package q

import "database/sql"

// Run is a comment more than its source has.
func Run(db *sql.DB) { db.Exec("DELETE FROM users") }
`

// TestVendoredTypes has facts of a vendored copy of a package of the repository, which is not judged itself.
func TestVendoredTypes(t *testing.T) {
	r := extract(t, vendoredTables)
	require.Equal(t, []string{"a/a.go"}, r.types("./..."))
	require.Equal(t, []string{"a/a.go"}, r.types("./a", "./vendor/example.com/lib/q"))
}
