package change_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestInclude holds a policy in many files against the one that says the same in one, and against the one that is printed of it.
func TestInclude(t *testing.T) {
	const one = `version: 1
components:
  web: {kind: service, path: web, owner: "@web", public: [client], uses: [api]}
  api: {kind: service, path: api, owner: "@api", owns: {tables: [a, b]}, rules: {docgo: {level: error}}}
  cli: {kind: tool, path: api/cli, owner: "@api"}
rules: {docgo: {level: warn}}
exceptions: [{rule: boundary-private, from: web, to: api, reason: moves}]
`
	const many = `version: 1
include: ["*/govern.component.yaml"]
extends: [./build/rules.yaml]
rules: {docgo: {level: warn}}
`
	dir := fixture.Lay(t, sources(`
-- go.mod --
module example.com/m
-- web/w.go --
-- web/client/c.go --
-- web/govern.component.yaml --
kind: service
owner: "@web"
public: [client]
uses: [api]
exceptions: [{rule: boundary-private, to: api, reason: moves}]
-- api/a.go --
-- api/cli/main.go --
-- api/govern.component.yaml --
version: 1
components:
  api: {kind: service, path: ., owner: "@api", owns: {tables: [a, b]}, rules: {docgo: {level: error}}}
  cli: {kind: tool, path: cli, owner: "@api"}
-- build/rules.yaml --
version: 1
rules: {docgo: {level: off}}
`))
	was, err := load(t, dir, one)
	require.NoError(t, err)
	is, err := load(t, dir, many)
	require.NoError(t, err)
	require.Empty(t, change.Compare(was, is))
	require.Equal(t, repo.Position{File: "api/govern.component.yaml", Line: 4, Column: 3}, is.Policy.Component("cli").Pos)
	printed, err := is.Policy.Print()
	require.NoError(t, err)
	require.Contains(t, string(printed), "path: api/cli # api/govern.component.yaml:4:21\n")
	again, err := load(t, dir, string(printed))
	require.NoError(t, err)
	require.Empty(t, change.Compare(was, again))
}
