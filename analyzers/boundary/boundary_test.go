package boundary_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, boundary.Rules())
}

// TestLinkname is apart because a directive takes the whole line: no comment may follow.
func TestLinkname(t *testing.T) {
	got := fixture.Judge(t, boundary.Rules().New, `
-- go.mod --
module example.com/m.v1
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a"}
  b: {kind: service, path: b.d, owner: "@b", public: [client]}
-- a/a.go --
package a

import _ "unsafe"

//go:linkname x example.com/m.v1/b.d/store.X
func x()

//go:linkname dotted example.com/m.v1/b%2ed.X
func dotted()

//go:linkname method example.com/m.v1/b.d/client.(*T).method
func method()

//go:linkname own example.com/m.v1/a/sub.own
func own()

//go:linkname now time.now
func now()

//go:linkname pushed
func pushed() {}

// A comment that mentions //go:linkname y example.com/m.v1/b.d/store.Y is no directive.
-- a/without.go --
package a

//go:linkname z example.com/m.v1/b.d/store.Z is refused by the compiler without package unsafe.
-- b.d/b.go --
package b
-- b.d/store/s.go --
package store
-- b.d/client/c.go --
package client
`)
	require.Equal(t, []string{
		`a/a.go:5:1: error: service "a" (@a) reaches into "b.d/store" of service "b" (@b) by go:linkname to "example.com/m.v1/b.d/store.X"; what others may use is exported and imported: use its public package "b.d/client", and add "b" to the uses of "a" if the dependency is meant (govern.yaml:4) [boundary-linkname]`,
		`a/a.go:8:1: error: service "a" (@a) reaches into "b.d" of service "b" (@b) by go:linkname to "example.com/m.v1/b%2ed.X"; what others may use is exported and imported: use its public package "b.d/client", and add "b" to the uses of "a" if the dependency is meant (govern.yaml:4) [boundary-linkname]`,
		`a/a.go:11:1: error: service "a" (@a) reaches into "b.d/client" of service "b" (@b) by go:linkname to "example.com/m.v1/b.d/client.(*T).method"; what others may use is exported and imported: add "b" to the uses of "a" if the dependency is meant (govern.yaml:4) [boundary-linkname]`,
	}, got)
}

func TestUnassigned(t *testing.T) {
	got := fixture.Judge(t, boundary.Rules().New, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: x/a, owner: "@a"}
-- x/a/a.go --
package a
-- x/b/b/b.go --
package b
-- x/b/c/c.go --
package c
-- x/d_test.go --
package x_test
-- z/z.go --
package z
-- main.go --
package main
`)
	require.Equal(t, []string{
		`main.go:1:1: warn: directory ".", 1 package, is in no component; add a component with this path, or move it into one (govern.yaml:2) [boundary-unassigned]`,
		`x/b/b/b.go:1:1: warn: directory "x/b", 2 packages, is in no component; add a component with this path, or move it into one (govern.yaml:2) [boundary-unassigned]`,
		`x/d_test.go:1:1: warn: directory "x", 1 package, is in no component; add a component with this path, or move it into one (govern.yaml:2) [boundary-unassigned]`,
		`z/z.go:1:1: warn: directory "z", 1 package, is in no component; add a component with this path, or move it into one (govern.yaml:2) [boundary-unassigned]`,
	}, got)
}

// TestSwitches switches off, lowers or excepts the first rule that an import breaks: the next one counts.
func TestSwitches(t *testing.T) {
	const archive = `
-- go.mod --
module example.com/m
-- api/store/s.go --
package store
-- web/w.go --
package web

import _ "example.com/m/api/store"
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a"}
  web: {kind: service, path: web, owner: "@w"}
`
	for policy, want := range map[string]string{
		"": "boundary-undeclared",
		"rules: {boundary-undeclared: {level: off}}":                                 "boundary-private",
		"rules: {boundary-undeclared: {level: warn}}":                                "boundary-private",
		"rules: {boundary: {level: warn}}":                                           "boundary-undeclared",
		"rules: {boundary: {level: off}}":                                            "",
		"exceptions: [{rule: boundary-undeclared, from: web, to: api, reason: old}]": "boundary-private",
		"exceptions: [{rule: boundary-private, from: web, to: api, reason: old}]":    "boundary-undeclared",
	} {
		got := fixture.Judge(t, boundary.Rules().New, archive+policy+"\n")
		if want == "" {
			require.Empty(t, got, policy)
			continue
		}
		require.Len(t, got, 1, policy)
		require.Contains(t, got[0], want, policy)
	}
}

// TestAllowedBeside has directives for one of the rules that an import breaks: the other one counts, as with an exception.
func TestAllowedBeside(t *testing.T) {
	const archive = `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a", public: [client]}
  web: {kind: service, path: web, owner: "@w"}
-- api/store/s.go --
package store
-- api/client/c.go --
package client
-- web/w.go --
package web

import _ "example.com/m/api/store" //govern:allow RULE moves with ADR-012
`
	for rule, want := range map[string]string{
		"boundary-undeclared": `imports "api/store", private to service "api" (@a); use its public package "api/client" (govern.yaml:3) [boundary-private]`,
		"boundary-private":    `imports "api/store" of service "api" (@a), which it does not declare; add "api" to the uses of "web" if the dependency is meant (govern.yaml:4) [boundary-undeclared]`,
		"boundary-direction":  `imports "api/store", private to service "api" (@a), which it does not declare; use its public package "api/client", and add "api" to the uses of "web" if the dependency is meant (govern.yaml:4) [boundary-undeclared]`,
	} {
		got := fixture.Judge(t, boundary.Rules().New, strings.ReplaceAll(archive, "RULE", rule))
		require.Equal(t, []string{`web/w.go:3:10: error: service "web" (@w) ` + want}, got, rule)
	}
}

// TestRoot has a composition root that imports what the go command would refuse, or reaches by other ways: being a root
// is no leave for that.
func TestRoot(t *testing.T) {
	got := fixture.Judge(t, boundary.Rules().New, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a"}
  all: {kind: root, path: cmd, owner: "@r"}
  lib: {kind: library, path: lib, owner: "@l", public: [log]}
  run: {kind: root, path: api/internal/run, owner: "@r"}
-- api/store/s.go --
package store
-- api/internal/x/x.go --
package x
-- lib/own/o.go --
package own
-- lib/log/l.go --
package log
-- cmd/main.go --
package main

import (
	_ "example.com/m/api/internal/x"
	_ "example.com/m/api/store"
	_ "example.com/m/lib/own"
	_ "unsafe"
)

//go:linkname x example.com/m/api/store.X
func x()
-- api/internal/run/main.go --
package main

import (
	_ "example.com/m/api/internal/x"
	_ "example.com/m/api/store"
)
-- api/all.go --
package api

import _ "example.com/m/cmd/flags"
-- cmd/flags/f.go --
package flags
`)
	require.Equal(t, []string{
		`api/all.go:3:10: error: service "api" (@a) imports "cmd/flags" of root "all" (@r); a service may not depend on a root, so let it be handed what it needs, or move that to a library (govern.yaml:3) [boundary-direction]`,
		`cmd/main.go:4:4: error: root "all" (@r) imports "api/internal/x", private to service "api" (@a); "api" has no public package to use, so let it make one public (govern.yaml:3) [boundary-private]`,
		`cmd/main.go:10:1: error: root "all" (@r) reaches into "api/store" of service "api" (@a) by go:linkname to "example.com/m/api/store.X"; what others may use is exported and imported (govern.yaml:3) [boundary-linkname]`,
	}, got)
}

// TestExceptedAdvice holds that the message of a finding that is allowed is whole.
func TestExceptedAdvice(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a", public: [client]}
  web: {kind: service, path: web, owner: "@w"}
exceptions:
  - {rule: boundary-undeclared, from: web, to: api, reason: old}
  - {rule: boundary-private, from: web, to: api, reason: old}
-- api/store/s.go --
package store
-- api/client/c.go --
package client
-- web/w.go --
package web

import _ "example.com/m/api/store"
`)
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(), Dir: dir, Analyzers: func(src policy.Source) []*analysis.Analyzer {
		return []*analysis.Analyzer{boundary.Rules().New(src)}
	}})
	require.NoError(t, err)
	require.Empty(t, res.Findings)
	var messages []string
	for _, f := range res.Excepted {
		messages = append(messages, f.Message)
	}
	require.Equal(t, []string{
		`service "web" (@w) imports "api/store", private to service "api" (@a); use its public package "api/client" (govern.yaml:3) [boundary-private]`,
		`service "web" (@w) imports "api/store" of service "api" (@a), which it does not declare; add "api" to the uses of "web" if the dependency is meant (govern.yaml:4) [boundary-undeclared]`,
	}, messages)
}
