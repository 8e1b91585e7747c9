package dbaccess_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// TestLineDirectives has a chain of calls through functions whose line directives name a file that is not there: every step of
// it names a file that is, whether the value that the call passes decides which table it is, or the call alone.
func TestLineDirectives(t *testing.T) {
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(),
		Dir: fixture.Lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users, orders]}}
  web: {kind: service, path: web, owner: "@web"}
  lib: {kind: library, path: lib, owner: "@lib"}
-- api/api.go --
package api
-- lib/lib.go --
package lib

import "database/sql"

//line gone.y:100
func First(db *sql.DB, table string) { db.Query("SELECT name FROM " + table) }

func Orders(db *sql.DB) { db.Query("SELECT name FROM orders") }
-- web/web.go --
package web

import (
	"database/sql"

	"example.com/m/lib"
)

//line gone.y:200
func Page(db *sql.DB) { lib.First(db, "users") }

func Other(db *sql.DB) { lib.Orders(db) }
`),
		Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
		Typed:     func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} },
	})
	require.NoError(t, err)
	var places []string
	for _, f := range res.Findings {
		places = append(places, f.Place.String())
		for _, step := range f.Related {
			places = append(places, step.Place.String())
		}
	}
	require.Equal(t, []string{"web/web.go:10:29", "lib/lib.go:6:40", "web/web.go:12:30", "lib/lib.go:8:30"}, places)
}
