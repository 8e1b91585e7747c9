package verdict_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/command/verdict"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/reach"
)

// repository has one service that imports packages of others, under a policy that allows some. The lines of the policy are
// counted from 1, at "version".
const repository = `-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  web:
    kind: service
    path: web
    uses: [api]
  api:
    kind: service
    path: api
    public: [client]
  billing:
    kind: service
    path: billing
    public: [client]
  lib:
    kind: library
    path: lib
  all: {kind: root, path: all}
exceptions:
  - rule: boundary-private
    from: web
    to: api/store
    reason: until the client can do it
rules:
  boundary-direction: {level: off}
-- web/w.go --
package web

import (
	_ "example.com/m/api/client"
	_ "example.com/m/api/store"
	_ "example.com/m/api/cache"
	_ "example.com/m/billing/client"
	_ "example.com/m/loose"
	_ "example.com/m/web/page"
	_ "example.com/m/api/queue" //govern:allow boundary-private it is going away
)
-- web/page/p.go --
package page
-- api/client/c.go --
package client
-- api/store/s.go --
package store
-- api/cache/c.go --
package cache
-- api/queue/q.go --
package queue
-- billing/client/c.go --
package client
-- loose/l.go --
package loose

import _ "example.com/m/billing/client"
-- all/main.go --
package main

import _ "example.com/m/api/cache"
-- lib/l.go --
package lib

import _ "example.com/m/billing/client"
`

func TestOf(t *testing.T) {
	p, err := standalone.Open(fixture.Suite(), fixture.Lay(t, repository), "")
	require.NoError(t, err)
	g, _, err := standalone.Imports(p)
	require.NoError(t, err)
	judge, net := verdict.NewJudge(p, g), reach.Of(g)
	for _, tt := range []struct {
		from, to string
		want     verdict.Verdict
	}{
		{"web", "web/page", verdict.Verdict{Allowed: true, Text: "within web"}},
		{"web", "loose", verdict.Verdict{Allowed: true, Text: "allowed, as the imported package is in no component"}},
		{"web", "api/client", verdict.Verdict{Allowed: true, Policy: "govern.yaml:6", Text: "allowed (govern.yaml:6)"}},
		{"web", "api/store", verdict.Verdict{Allowed: true, Rule: "boundary-private", Policy: "govern.yaml:20",
			Text: "excepted from boundary-private (govern.yaml:20)"}},
		{"web", "api/queue", verdict.Verdict{Allowed: true, Rule: "boundary-private", Policy: "govern.yaml:10",
			Text: "excepted from boundary-private by the directive on line 10"}},
		{"web", "api/cache", verdict.Verdict{Rule: "boundary-private", Policy: "govern.yaml:10",
			Text: "not allowed by boundary-private (govern.yaml:10)"}},
		{"web", "billing/client", verdict.Verdict{Rule: "boundary-undeclared", Policy: "govern.yaml:6",
			Text: "not allowed by boundary-undeclared (govern.yaml:6)"}},
		{"loose", "billing/client", verdict.Verdict{
			Allowed: true,
			Policy:  "govern.yaml:14",
			Text:    "allowed, as it is public (govern.yaml:14)",
		}},
		{"all", "api/cache", verdict.Verdict{Allowed: true, Policy: "govern.yaml:18", Text: "allowed (govern.yaml:18)"}},
		{"lib", "billing/client", verdict.Verdict{Allowed: true, Policy: "govern.yaml:16",
			Text: "allowed, as boundary-direction is off (govern.yaml:16)"}},
	} {
		chain := net.Shortest(reach.Start{Dirs: []string{tt.from}}, []string{tt.to})
		require.Len(t, chain.Links, 1)
		got, err := judge.Of(chain.Links[0])
		require.NoError(t, err)
		require.Equal(t, tt.want, got, "%s %s", tt.from, tt.to)
	}
}
