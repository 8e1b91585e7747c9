package dbaccess_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestInterfaceElsewhere follows an interface to an implementation in another package, which the caller never imports.
// Only a driver that sees all packages can.
func TestInterfaceElsewhere(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users]}}
  web: {kind: service, path: web, owner: "@web"}
  lib: {kind: library, path: lib, owner: "@lib"}
-- lib/store/store.go --
package store

import "database/sql"

var ErrNone = sql.ErrNoRows // what imports no database library, by whatever way, is not looked at

type Users interface {
	Names() ([]string, error)
	Rename(id, name string) error
}

type Manager struct{ Users Users }

func (m Manager) First() (string, error) {
	names, err := m.Users.Names()
	return names[0], err
}
-- lib/postgres/postgres.go --
package postgres

import (
	"database/sql"

	"example.com/m/lib/store"
)

type users struct{ db *sql.DB }

func New(db *sql.DB) store.Users { return users{db} }

func (u users) Names() ([]string, error) {
	_, err := u.db.Query("SELECT name FROM users")
	return nil, err
}

func (u users) Rename(id, name string) error {
	_, err := u.db.Exec("UPDATE users SET name = $1", name)
	return err
}
-- lib/memory/memory.go --
// Package memory happens to have the methods, but does not name the interface.
package memory

import "database/sql"

type Cache struct{ db *sql.DB }

func (c Cache) Names() ([]string, error)     { return nil, nil }
func (c Cache) Rename(id, name string) error { _, err := c.db.Exec("DELETE FROM users"); return err }
-- web/web.go --
package web

import "example.com/m/lib/store"

func show(m store.Manager) (string, error) { return m.First() }

func rename(u store.Users) error { return u.Rename("1", "x") }
-- api/api.go --
package api

import "example.com/m/lib/store"

func own(m store.Manager) (string, error) { return m.First() }
`)
	require.Equal(t, []string{
		`web/web.go:5:55: error: service "web" (@web) reads table "users", owned by service "api" (@api), via "lib/store".Manager.First; "api" exposes no API in the policy, so agree on one with @api (govern.yaml:3) [dbaccess-foreign-table]`,
		`web/web.go:7:45: error: service "web" (@web) writes table "users", owned by service "api" (@api), via "lib/postgres".users.Rename; "api" exposes no API in the policy, so agree on one with @api (govern.yaml:3) [dbaccess-foreign-table]`,
	}, got)
}

// TestInterfaceOfTheCaller follows an interface that the caller declares to types of which it has values.
func TestInterfaceOfTheCaller(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users, orders]}, exposes: {http: [/api]}}
  web: {kind: service, path: web, owner: "@web"}
  lib: {kind: library, path: lib, owner: "@lib"}
-- api/api.go --
package api
-- lib/lib.go --
package lib

import "database/sql"

type DB struct{ db *sql.DB }

func Open() *DB { return nil }

func (d *DB) Count() (n int) { d.db.QueryRow("SELECT count(*) FROM users").Scan(&n); return n }

func (d *DB) One(query string) error { return d.db.QueryRow(query).Scan() }

// Unused is a type of which the caller has no value.
type Unused struct{ db *sql.DB }

func (u *Unused) Count() (n int) { u.db.QueryRow("SELECT count(*) FROM orders").Scan(&n); return n }

func (u *Unused) One(string) error { return nil }
-- web/web.go --
package web

import "example.com/m/lib"

type counter interface {
	Count() int
	One(query string) error
}

func run(c counter) { c.Count() }

func one(c counter) { c.One("SELECT 1 FROM orders") }

func main() { run(lib.Open()) }
`)
	require.Equal(t, []string{
		`web/web.go:10:25: error: service "web" (@web) reads table "users", owned by service "api" (@api), via "lib".(*DB).Count; call its HTTP API at "/api" instead (govern.yaml:3) [dbaccess-foreign-table]`,
		`web/web.go:12:25: error: service "web" (@web) reads table "orders", owned by service "api" (@api), via "lib".(*DB).One; call its HTTP API at "/api" instead (govern.yaml:3) [dbaccess-foreign-table]`,
	}, got)
}

// TestWayAroundTheOwner has two types behind one interface: the owner's own, which is how its table is used, and a shared
// one. That the first is no finding does not make the second none.
func TestWayAroundTheOwner(t *testing.T) {
	got := fixture.JudgeTyped(t, dbaccess.New, `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", public: [.], owns: {tables: [users]}, exposes: {http: [/api]}}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
  lib: {kind: library, path: lib, owner: "@lib"}
-- api/api.go --
package api

import "database/sql"

type DB struct{ db *sql.DB }

func (d *DB) Names() { d.db.Query("SELECT name FROM users") }
-- lib/lib.go --
package lib

import "database/sql"

type DB struct{ db *sql.DB }

func (d *DB) Names() { d.db.Query("SELECT name FROM users") }
-- web/web.go --
package web

import (
	"example.com/m/api"
	"example.com/m/lib"
)

type namer interface{ Names() }

func show(n namer) { n.Names() }

func all(a *api.DB, l *lib.DB) {
	show(a)
	show(l)
}
`)
	require.Equal(t, []string{
		`web/web.go:10:24: error: service "web" (@web) reads table "users", owned by service "api" (@api), via "lib".(*DB).Names; call its HTTP API at "/api" instead (govern.yaml:3) [dbaccess-foreign-table]`,
	}, got)
}
