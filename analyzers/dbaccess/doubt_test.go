package dbaccess_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestDoubtfulNames has names that may be none of a table: paths of an alias, and names after a beginning of the text that
// is not known. An owner decides.
func TestDoubtfulNames(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users, c.items, "g.*"]}}
  web: {kind: service, path: web, owner: "@web", owns: {tables: [mine]}}
rules:
  dbaccess-dynamic: {level: warn}
-- api/api.go --
package api
-- web/web.go --
package web

import (
	"database/sql"
	"os"
)

func paths(db *sql.DB) {
	db.Query("SELECT * FROM mine x, x.items AS i")
	db.Query("SELECT * FROM mine c, c.items AS i")
	db.Query("SELECT * FROM mine g, g.items AS i")
	db.Query("SELECT * FROM mine x, y.items AS i")
}

func beginnings(db *sql.DB) {
	db.Query(os.Getenv("WITH") + " SELECT id FROM members")
	db.Query("WITH a AS (SELECT 1)" + os.Getenv("MORE") + "SELECT id FROM members")
	db.Query(os.Getenv("WITH") + " SELECT id FROM users")
	db.Query(os.Getenv("WITH") + " SELECT id FROM mine, s.members")
	db.Query("SELECT id FROM members " + os.Getenv("WHERE"))
}
`)
	const unknown = `warn: service "web" (@web) uses tables that are not known statically; name them by a constant, or declare them: //govern:tables users(r),orders(w)`
	require.Equal(t, []string{
		`web/web.go:10:5: error: service "web" (@web) reads table "c.items", owned by service "api" (@api); "api" exposes no API in the policy, so agree on one with @api (govern.yaml:3) [dbaccess-foreign-table]`,
		`web/web.go:11:5: ` + unknown + ` [dbaccess-dynamic]`,
		`web/web.go:12:5: warn: service "web" (@web) reads table "y.items", which no component owns; did you mean "c.items"? (govern.yaml:2) [dbaccess-unowned-table]`,
		`web/web.go:16:5: ` + unknown + ` [dbaccess-dynamic]`,
		`web/web.go:17:5: ` + unknown + ` [dbaccess-dynamic]`,
		`web/web.go:18:5: error: service "web" (@web) reads table "users", owned by service "api" (@api); "api" exposes no API in the policy, so agree on one with @api (govern.yaml:3) [dbaccess-foreign-table]`,
		`web/web.go:19:5: warn: service "web" (@web) reads table "s.members", which no component owns; add it to owns.tables of the component that it belongs to (govern.yaml:2) [dbaccess-unowned-table]`,
		`web/web.go:20:5: warn: service "web" (@web) reads table "members", which no component owns; add it to owns.tables of the component that it belongs to (govern.yaml:2) [dbaccess-unowned-table]`,
	}, got)
}

// TestNamesOfQueries has a text that names a query by WITH in one of its forms only: in the other the name is no table,
// unless somebody owns it.
func TestNamesOfQueries(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users]}}
  web: {kind: service, path: web, owner: "@web", owns: {tables: [mine]}}
-- api/api.go --
package api
-- web/web.go --
package web

import "database/sql"

func members(db *sql.DB, all bool) {
	with := ""
	if all {
		with = "WITH members AS (SELECT id FROM mine)"
	}
	db.Query(with + " SELECT id FROM Members, others")
}

func users(db *sql.DB, all bool) {
	with := ""
	if all {
		with = "WITH users AS (SELECT id FROM mine)"
	}
	db.Query(with + " SELECT id FROM users")
}
`)
	require.Equal(t, []string{
		`web/web.go:10:5: warn: service "web" (@web) reads table "others", which no component owns; add it to owns.tables of the component that it belongs to (govern.yaml:2) [dbaccess-unowned-table]`,
		`web/web.go:18:5: error: service "web" (@web) reads table "users", owned by service "api" (@api); "api" exposes no API in the policy, so agree on one with @api (govern.yaml:3) [dbaccess-foreign-table]`,
	}, got)
}
