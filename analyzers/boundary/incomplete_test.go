package boundary_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

const unsaid = `
-- go.mod --
module example.com/m
-- jobs/a/main.go --
package main
-- jobs/a/plan/p.go --
package plan
-- jobs/b/main.go --
package main
-- jobs/empty/README.md --
-- lib/l.go --
package lib
-- govern.yaml --
version: 1
components:
  b: {kind: tool, path: jobs/b, repositories: [.]}
  lib: {kind: library, path: lib}
  far: {kind: library, path: none}
discover: [{path: jobs/*, kind: tool, owner: "@jobs", require: [owner, repositories]}]
require: {library: [public], tool: [owner, backup]}
`

// TestIncomplete has findings in the name of an owner. The suite of one analyzer, which does not know all keys, has the same ones.
// A component whose code is not here is not asked, nor is one without any.
func TestIncomplete(t *testing.T) {
	for _, suite := range []*policy.Suite{fixture.Suite(), policy.Alone(boundary.Rules().Analyzer)} {
		res, err := standalone.Run(standalone.Config{
			Suite: suite, Dir: fixture.Lay(t, unsaid+"exceptions: [{rule: boundary-incomplete, from: lib, reason: r}]\n"),
			Analyzers: func(src policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{boundary.Rules().New(src)} },
		})
		require.NoError(t, err)
		var got []string
		for _, f := range res.Findings {
			got = append(got, fmt.Sprintf("%v %s lacks %s: %q, %v", f.Place.Position, f.Component, f.Target, f.Owner, f.Allowed()))
		}
		require.Equal(t, []string{
			`jobs/a/main.go:1:1 a lacks backup: "@jobs", false`,
			`jobs/a/main.go:1:1 a lacks repositories: "@jobs", false`,
			`jobs/b/main.go:1:1 b lacks backup: "", false`,
			`jobs/b/main.go:1:1 b lacks owner: "@jobs", false`,
		}, got)
	}
}
