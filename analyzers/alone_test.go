package analyzers_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/allow"
	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// TestAlone runs analyzers without each other, as nogo does, by a policy that names the rules of them all.
func TestAlone(t *testing.T) {
	t.Chdir(fixture.Lay(t, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@a"}
  web: {kind: service, path: web, owner: "@w", uses: [api]}
rules: {boundary-direction: {level: warn}, cycles: {tests: same}, docgo: {require: comment}, dbaccess: {tests: check}}
exceptions:
  - {rule: docgo-form, from: api, reason: r, owner: "@a"}
-- api/store/s.go --
package store
-- web/w.go --
package web

import _ "example.com/m/api/store" //govern:allow docgo-missing

var a int //govern:allow allow-reason none of its own
var b int //govern:allow nothing-known and a reason
`))
	dir, err := filepath.Abs(".")
	require.NoError(t, err)
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	found := map[string][]string{}
	for _, a := range []*analysis.Analyzer{allow.Analyzer, boundary.Analyzer, cycles.Analyzer, docgo.Analyzer} {
		some, err := standalone.RunUnit(a, &importgraph.Unit{Dir: importgraph.Of(p.Repo()).Dir("web")})
		require.NoError(t, err, a.Name)
		for _, f := range some {
			found[a.Name] = append(found[a.Name], string(f.Rule))
		}
	}
	require.Equal(t, map[string][]string{
		"allow":    {"allow-reason", "allow-rule"}, // which rules others have it cannot know
		"boundary": {"boundary-private"},
		"docgo":    {"docgo-missing"},
	}, found)
}
