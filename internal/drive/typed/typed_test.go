package typed_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/typed"
)

// store is a module with a store on a database, its users, and code that has nothing to do with either.
const store = `
-- go.mod --
module example.com/m

go 1.26
-- store/store.go --
package store

import "database/sql"

func Save(db *sql.DB) { db.Exec("") }
-- via/via.go --
package via

import (
	"database/sql"

	"example.com/m/store"
)

func Save(db *sql.DB) { store.Save(db) }
-- plain/plain.go --
package plain

func One() int { return 1 }
-- top/top.go --
package top

import (
	"example.com/m/plain"
	"example.com/m/via"
)

func Run() { via.Save(nil); plain.One() }
`

var storeFound = []string{
	"store/store.go:5 database/sql.Exec",
	"top/top.go:8 example.com/m/via.Save -> example.com/m/store.Save -> database/sql.Exec",
	"via/via.go:9 example.com/m/store.Save -> database/sql.Exec",
}

func TestFacts(t *testing.T) {
	dir := lay(t, store)
	for range 5 { // the same each time
		o, res := look(t, dir, nil, sinks(), "")
		require.Equal(t, outcome{found: storeFound}, o)
		require.Equal(t, 3, res.Checked, "plain reaches nothing and is not checked")
		require.NotEmpty(t, res.Build)
	}
}

// TestAsked loads what is asked for and what that needs.
func TestAsked(t *testing.T) {
	dir := lay(t, store+"-- top/broken_user/b.go --\npackage broken\n\nimport _ \"example.com/m/top\"\n\nvar x int = \"\"\n")
	o, res := look(t, dir, func(dir string) bool { return dir == "via" }, sinks(), "")
	require.Equal(t, outcome{found: storeFound[2:]}, o)
	require.Equal(t, 2, res.Checked)
}

// TestNoGoCommand has a repository in which nothing can be found: no go command is started.
func TestNoGoCommand(t *testing.T) {
	dir := lay(t, "-- go.mod --\nmodule example.com/m\n\nrequire undotted v1.0.0\n-- a/a.go --\npackage a\n\nimport (\n\t_ \"net/http\"\n\t_ \"example.com/m/b\"\n)\n-- b/b.go --\npackage b\n")
	t.Setenv("PATH", "")
	o, res := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{}, o)
	require.Equal(t, &typed.Result{}, res)

	for name, file := range map[string]string{
		"foreign":  "package c\n\nimport _ \"example.com/m/d\"\n-- d/d.go --\npackage d\n\nimport _ \"corp.example/other\"\n",
		"undotted": "package c\n\nimport _ \"undotted/x\"\n",
		"sink":     "package c\n\nimport _ \"database/sql\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, "-- go.mod --\nmodule example.com/m\n\nrequire undotted v1.0.0\n-- c/c.go --\n"+file)
			o, _ := look(t, dir, nil, sinks(), "")
			require.Len(t, o.errs, 1)
			require.Contains(t, o.errs[0], " not checked for sinks: the go command cannot be run")
		})
	}
}

// corp is a repository beside a module that stands for third-party code: it wraps the sink.
const corp = `
-- ext/go.mod --
module corp.example

go 1.26
-- ext/sink/sink.go --
package sink

func Do(any) {}
-- ext/wrap/wrap.go --
package wrap

import "corp.example/sink"

func Do(x any) { sink.Do(x) }
-- ext/other/other.go --
package other

func Do(any) {}
-- repo/govern.yaml --
version: 1
components: {all: {kind: library, path: ., owner: "@all"}}
-- repo/go.mod --
module example.com/m

go 1.26

require corp.example v0.0.0

replace corp.example => ../ext
`

// TestThirdParty reaches a sink through a package outside the repository alone.
func TestThirdParty(t *testing.T) {
	dir := lay(t, corp+`
-- repo/a/a.go --
package a

import "corp.example/wrap"

func Do() { wrap.Do(nil) }
-- repo/b/b.go --
package b

import "corp.example/other"

func Do() { other.Do(nil) }
-- repo/c/c.go --
package c

import (
	"corp.example/sink"
	"corp.example/wrap"
)

func Do() { wrap.Do(nil); sink.Do(nil) }
`)
	o, res := look(t, filepath.Join(dir, "repo"), nil, sinks(), "")
	require.Equal(t, outcome{found: []string{"c/c.go:8 corp.example/sink.Do"}}, o, "no facts of third-party code")
	require.Equal(t, 2, res.Checked, "a is looked at for what it may reach, b is not")
}

// TestHelpers has a model in a package that reaches nothing, behind one that neither reaches nor helps.
func TestHelpers(t *testing.T) {
	dir := lay(t, corp+`
-- repo/model/model.go --
package model

type User struct{ ID int }

func (User) TableName() string { return "users" }
-- repo/between/between.go --
package between

import "example.com/m/model"

func New() *model.User { return new(model.User) }
-- repo/store/store.go --
package store

import (
	"corp.example/sink"
	"example.com/m/between"
)

func Save() { sink.Do(between.New()) }
-- repo/apart/apart.go --
package apart

func TableName() string { return "nobody imports this" }
`)
	o, res := look(t, filepath.Join(dir, "repo"), nil, sinks(), "")
	require.Equal(t, outcome{found: []string{`store/store.go:8 corp.example/sink.Do of "users"`}}, o)
	require.Equal(t, 2, res.Checked)
}

// TestThirdPartyBetween has a package outside the repository between two inside.
func TestThirdPartyBetween(t *testing.T) {
	archive := strings.Replace(corp, "module corp.example\n", "module corp.example\n\nrequire example.com/m v0.0.0\n", 1)
	dir := lay(t, archive+`
-- ext/between/between.go --
package between

import "example.com/m/model"

func New() *model.User { return new(model.User) }
-- repo/model/model.go --
package model

type User struct{ ID int }

func (User) TableName() string { return "users" }
-- repo/store/store.go --
package store

import (
	"corp.example/between"
	"corp.example/sink"
	"example.com/m/model"
)

func Save() {
	var u *model.User = between.New()
	sink.Do(u)
}
`)
	o, _ := look(t, filepath.Join(dir, "repo"), nil, sinks(), "")
	require.Equal(t, outcome{found: []string{`store/store.go:11 corp.example/sink.Do of "users"`}}, o)
}

func TestPanic(t *testing.T) {
	dir := lay(t, store+"-- store/panic.go --\npackage store\n\nfunc Panic() {}\n")
	o, _ := look(t, dir, nil, sinks(), "")
	require.Empty(t, o.found)
	require.Len(t, o.errs, 1)
	require.Regexp(t, `^store/panic.go: package "store" not checked for sinks: analyzer sinks: panic: told to \(.*sinksOf, sinks_test.go:\d+\)$`, o.errs[0])
}
