package dbaccess_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// placeholders are statements of a service whose tables arguments fill in, and what is said of each: the verb and the
// table, "dynamic", or nothing.
func placeholders() []struct{ code, want string } {
	return []struct{ code, want string }{
		{`b.NewRaw("DELETE FROM ?", bun.Ident("users"))`, "writes users"},
		{`b.NewRaw("DELETE FROM ? WHERE id = ?", bun.Name("users"), 1)`, "writes users"},
		{`b.NewRaw("SELECT * FROM mine JOIN ? AS u", bun.Safe("users"))`, "reads users"},
		{`b.NewRaw("SELECT * FROM ?1 WHERE id = ?0", 1, bun.Ident("users"))`, "reads users"},
		{`b.NewRaw("SELECT 1 FROM mine WHERE id IN (SELECT id FROM ?)", bun.Ident("users"))`, "reads users"},
		{`b.NewRaw("TRUNCATE ?", bun.Ident(name))`, "dynamic"},
		{`b.NewRaw("TRUNCATE ?", bun.Ident("mine"))`, ""},
		{`b.NewRaw("SELECT * FROM ?TableName")`, "dynamic"},
		{`b.NewRaw("SELECT * FROM ?", values...)`, "dynamic"},
		{`b.NewRaw("SELECT * FROM mine WHERE id = ?", bun.Ident("users"))`, ""}, // a column
		{`b.NewRaw("SELECT * FROM mine WHERE id = ?", "users")`, ""},
		{`b.NewRaw("SELECT * FROM (?) AS u", b.NewRaw("SELECT * FROM users"))`, "reads users"}, // by the inner one
		{`b.NewRaw("SELECT * FROM ? AS u", b.NewRaw("SELECT 1"))`, ""},
		{`raw(b, "DELETE FROM ?", bun.Ident("users"))`, "writes users"}, // through a function that passes both on
		{`rawOf(b, bun.Ident("users"))`, "writes users"},
		{`rawOf(b, "users")`, "dynamic"},
		{`g.Exec("DELETE FROM ?", clause.Table{Name: "users"})`, "dynamic"},
		{`g.Exec("DELETE FROM ?", gorm.Expr("users"))`, "dynamic"},
		{`g.Exec("DELETE FROM mine WHERE id = ?", 1)`, ""},
		{`g.Exec("UPDATE mine SET x = @x", 1)`, ""},
		{`g.Exec("DELETE FROM @t", 1)`, "dynamic"},
		{`db.Exec("DELETE FROM ?", "users")`, "dynamic"},
		{`db.Exec("DELETE FROM mine WHERE id = ?", "users")`, ""},
	}
}

// TestPlaceholders has names of tables that libraries put into a text in the place of a placeholder.
func TestPlaceholders(t *testing.T) {
	var code strings.Builder
	for i, p := range placeholders() {
		fmt.Fprintf(&code, "func F%02d(b *bun.DB, g *gorm.DB, db *sql.DB) { %s }\n", i, p.code)
	}
	got := map[string]string{}
	for _, line := range fixture.JudgeTyped(t, dbaccess.New, fmt.Sprintf(placeholderRepository, code.String())) {
		at := strings.SplitN(line, ":", 3)
		if at[0] == "a/f.go" {
			got[at[1]] = line
		}
	}
	const first = 7 // line of the first function
	for i, p := range placeholders() {
		said := got[fmt.Sprint(first+i)]
		switch verb, table, _ := strings.Cut(p.want, " "); p.want {
		case "":
			require.Empty(t, said, p.code)
		case "dynamic":
			require.Contains(t, said, "[dbaccess-dynamic]", p.code)
		default:
			require.Contains(t, said, fmt.Sprintf("%s table %q", verb, table), p.code)
		}
	}
}

// placeholderRepository has the functions for a verb.
const placeholderRepository = `
-- go.mod --
module example.com/m

go 1.26

require (
	github.com/uptrace/bun v1.3.0
	gorm.io/gorm v1.31.2
)

replace (
	github.com/uptrace/bun => ./lib/bun
	gorm.io/gorm => ./lib/gorm
)
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a", owns: {tables: [mine]}}
  b: {kind: service, path: b, owner: "@b", owns: {tables: [users]}}
  lib: {kind: library, path: lib, owner: "@l"}
-- a/f.go --
package a
import ("database/sql"; "os"; "github.com/uptrace/bun"; "gorm.io/gorm"; "gorm.io/gorm/clause")
var name = os.Getenv("NAME")
var values []any
func raw(b *bun.DB, query string, args ...any) { b.NewRaw(query, args...) }
func rawOf(b *bun.DB, args ...any) { b.NewRaw("DELETE FROM ?", args...) }
%s
var _ clause.Table
-- b/b.go --
package b
-- lib/bun/go.mod --
module github.com/uptrace/bun

go 1.26
-- lib/bun/bun.go --
package bun

import "database/sql"

type (
	Ident string
	Name  string
	Safe  string
)

type DB struct{ *sql.DB }

func (db *DB) NewRaw(query string, args ...any) *RawQuery { return nil }

type RawQuery struct{}
-- lib/gorm/go.mod --
module gorm.io/gorm

go 1.26
-- lib/gorm/gorm.go --
package gorm

import (
	"database/sql"

	"gorm.io/gorm/clause"
)

type DB struct{ *sql.DB }

func (db *DB) Exec(sql string, values ...any) *DB { return db }

func Expr(text string, args ...any) clause.Expr { return clause.Expr{} }
-- lib/gorm/clause/clause.go --
package clause

type Expr struct{ SQL string }

type Table struct{ Name string }
`
