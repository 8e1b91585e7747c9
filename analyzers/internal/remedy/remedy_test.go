package remedy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/remedy"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const archive = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  a: {kind: service, paths: [cmd/a, internal/a], owner: "@a", public: ["."]}
  many: {kind: service, path: many, owner: "@m", public: [...]}
  deep: {kind: service, path: x/internal/deep, owner: "@d", public: ["."]}
  bare: {kind: service, path: bare, owner: "@b"}
  mocks: {kind: service, path: mocks, owner: "@k", public: [...]}
  fake: {kind: service, path: fakes/api, owner: "@f", public: ["."]}
-- cmd/a/main.go --
package main
-- internal/a/doc.go --
package a
-- internal/a/database/d.go --
package database
-- many/many.go --
package many
-- many/users/store/s.go --
package store
-- many/user/u.go --
package user
-- many/client/v2/c.go --
package client
-- many/client/clienttest/c.go --
package clienttest
-- many/latest/l.go --
package latest
-- many/internal/x/x.go --
package x
-- many/nested/mocks/m.go --
package mocks
-- many/mockuser/m.go --
package mockuser
-- many/userfakes/f.go --
package userfakes
-- many/test/t.go --
package test
-- many/testutil/t.go --
package testutil
-- many/only/only_test.go --
package only
-- many/gen/g.go --
//go:build ignore

package gen
-- many/windows/w_windows.go --
package windows
-- x/internal/deep/d.go --
package deep
-- bare/b.go --
package bare
-- mocks/m.go --
package mocks
-- mocks/main/main.go --
package main
-- mocks/fakes/f.go --
package fakes
-- fakes/api/a.go --
package api
`

func TestPublicPackages(t *testing.T) {
	dir := fixture.Lay(t, archive)
	root := repo.Root{Dir: dir, Policy: dir + "/govern.yaml"}
	whole, err := repo.Open(root)
	require.NoError(t, err)
	for name, r := range map[string]*repo.Repo{"walked": whole, "at": repo.OpenAt(root)} {
		p, err := fixture.Suite().Load(r, root.Policy)
		require.NoError(t, err)
		for _, tt := range []struct{ of, from, wanted, want string }{
			{"a", "web", "internal/a/database", `its public package "internal/a"`},
			{"many", "web", "many/users/store", `one of its public packages "many/users/store", "many/client/v2", "many" and 3 more`},
			{"many", "web", "users", `one of its public packages "many/user", "many/client/v2", "many" and 3 more`},
			{"many", "web", "many/latest/internal/y", `one of its public packages "many/client/v2", "many/latest", "many" and 3 more`},
			{"deep", "x/web", "x/internal/deep/y", `its public package "x/internal/deep"`},
			{"deep", "web", "x/internal/deep/y", ""},
			{"bare", "web", "bare", ""},
			{"mocks", "web", "mocks/x", `its public package "mocks"`},
			{"fake", "web", "fakes/api/x", `its public package "fakes/api"`},
		} {
			require.Equal(t, tt.want, remedy.PublicPackages(p, p.Component(tt.of), tt.from, tt.wanted),
				"%s: %s, wanted %s", name, tt.of, tt.wanted)
		}
	}
}
