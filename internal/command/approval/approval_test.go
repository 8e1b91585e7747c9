package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/command/approval"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

const repository = `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", backup: "@platform"}
  web: {kind: service, path: web, owner: "@web", public: [client]}
  jobs: {kind: service, path: jobs}
  auth: {kind: library, path: pkg/auth, owner: "@platform"}
  proto: {kind: contract, path: proto, owner: "@platform"}
review_requirements:
  standard_changes: {must_include: [owner]}
  shared_packages: {approvals_required: 1, must_include: [consumers], kinds: [library], components: {web: 2, auth: 3}}
  breaking_changes: {approvals_required: 2, must_include: [owner, "@lead", consumers]}
  policy_changes: {must_include: ["@lead"]}
  security_sensitive: {must_include: ["@sec", owner-or-backup], paths: ["**/*.pem"]}
-- api/main.go --
package main

import _ "example.com/m/pkg/auth"
-- web/client/c.go --
package client
-- web/main.go --
package main

import _ "example.com/m/pkg/auth"
-- jobs/main.go --
package main

import _ "example.com/m/pkg/auth"
-- pkg/auth/auth.go --
package auth
-- pkg/auth/auth_test.go --
package auth
-- proto/p.go --
package proto
`

// judge tells who has to approve a change of that repository.
func judge(t *testing.T, change func(*approval.Change), files ...string) *approval.Answer {
	t.Helper()
	p, err := standalone.Open(fixture.Suite(), fixture.Lay(t, repository), "")
	require.NoError(t, err)
	c := approval.Change{Policy: p, Then: p, Net: reach.Of(importgraph.Of(p.Repo())), Files: files}
	if change != nil {
		change(&c)
	}
	return approval.Judge(c)
}

// said returns the needs, a line each.
func said(a *approval.Answer) (lines []string) {
	for _, n := range a.Needs {
		line := string(n.Class)
		for _, g := range n.Of {
			line += "; " + g.As + ":"
			for _, who := range g.Any {
				line += " " + who
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestShared(t *testing.T) {
	a := judge(t, nil, "pkg/auth/auth.go", "proto/p.go")
	require.Equal(t, 3, a.Approvals)
	require.Equal(t, []string{
		`standard_changes; owner of library "auth": @platform; owner of contract "proto": @platform`,
		`shared_packages; owner of service "web", which imports it: @web; owner or backup of service "api", which imports it: @api @platform`,
	}, said(a))
	require.Equal(t, []string{"@api", "@platform", "@web"}, a.Reviewers)

	require.Len(t, judge(t, nil, "pkg/auth/auth_test.go").Needs, 1) // tests are imported by nobody
	a = judge(t, nil, "web/client/c.go")                            // shared by its name, imported by nobody
	require.Equal(t, 2, a.Approvals)
	require.Equal(t, []string{`standard_changes; owner of service "web": @web`, "shared_packages"}, said(a))
}

// TestBreaks has what a check of packages will say.
func TestBreaks(t *testing.T) {
	a := judge(t, func(c *approval.Change) { c.Breaks = []approval.Break{{Component: "auth", What: "func Check is gone"}} }, "pkg/auth/auth.go")
	require.Equal(t, owners.Breaking, a.Needs[2].Class)
	require.Equal(t, []string{`library "auth" (@platform) breaks what others use: func Check is gone`}, a.Needs[2].Why)
	require.Equal(t, "must include", a.Needs[2].Of[1].As)
}

func TestSensitive(t *testing.T) {
	a := judge(t, nil, "api/certs/x.pem", "root.pem")
	require.Equal(t, []string{
		`standard_changes; owner of service "api": @api`,
		`security_sensitive; must include: @sec; owner or backup of service "api": @api @platform`,
	}, said(a))
	require.Equal(t, []string{"root.pem"}, a.Unowned)
}

func TestGrants(t *testing.T) {
	a := judge(t, func(c *approval.Change) {
		c.Grants = make([]change.Change, 7)
		for i := range c.Grants {
			c.Grants[i] = change.Change{Key: "uses", Component: "api", Text: "adds web"}
		}
	})
	require.Equal(t, []string{"policy_changes; must include: @lead"}, said(a))
	require.Len(t, a.Needs[0].Why, 6)
	require.Equal(t, "2 more grants", a.Needs[0].Why[5])
}

// TestOwnersFile has a component without an owner, whose files CODEOWNERS knows, and teams with their organisation.
func TestOwnersFile(t *testing.T) {
	a := judge(t, func(c *approval.Change) {
		c.Owners = codeowners.Parse(".gitlab/CODEOWNERS", []byte("/jobs/ @acme/jobs\n/api/ @acme/api\n/api/sub/ @acme/dba\n^[Maybe]\n/api/ @acme/maybe\n"))
	}, "api/main.go", "api/sub/x.sql", "jobs/main.go")
	require.Equal(t, []string{`standard_changes; owner of service "api": @acme/api; .gitlab/CODEOWNERS:3: @acme/dba; .gitlab/CODEOWNERS:1: @acme/jobs`}, said(a))
	require.Empty(t, a.Unowned)
}
