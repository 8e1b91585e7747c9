package analyzers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/flow/flowtest"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// both has the second client of the value flow before the first.
func both(src policy.Source) []typed.Analyzer {
	src = policy.Once(src)
	return flow.Share(src, flowtest.Flags(src), dbaccess.Client(src))
}

// TestClients has two clients of one value flow in the standalone run: each finds what it finds alone.
func TestClients(t *testing.T) {
	alone := map[string]func(policy.Source) []typed.Analyzer{
		"both":     both,
		"dbaccess": func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} },
		"flags":    func(src policy.Source) []typed.Analyzer { return flow.Share(src, flowtest.Flags(src)) },
	}
	for _, tt := range []struct {
		suite         string
		tables, flags bool
	}{
		{"both", true, true}, {"both", true, false}, {"both", false, true}, {"dbaccess", true, false}, {"flags", false, true},
	} {
		of := fixture.ClientsOf(tt.tables, tt.flags)
		res, err := standalone.Run(standalone.Config{
			Suite:     fixture.Suite(),
			Dir:       fixture.Lay(t, of.Archive),
			Analyzers: analyzers.Syntax,
			Typed:     alone[tt.suite],
		})
		require.NoError(t, err)
		require.Empty(t, res.Errors)
		var found []string
		for _, f := range res.Findings {
			found = append(found, fmt.Sprintf("%s:%d:%d %s", f.Place.File, f.Place.Line, f.Place.Column, f.Rule))
		}
		require.Equal(t, of.Want, found, "%+v", tt)
	}
}

// TestRestsOnOthers: what a client saw is kept under what the others ask of the policy, too, as more is known of a text that they
// follow. What none of them asks changes nothing.
func TestRestsOnOthers(t *testing.T) {
	const tables = "version: 1\ncomponents:\n  api: {kind: service, path: api, owner: \"@api\", owns: {tables: [users]%s}}\n"
	load := func(text string) *policy.Policy {
		p, err := fixture.Policy(fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- api/a.go --\npackage api\n-- govern.yaml --\n"+text))()
		require.NoError(t, err)
		return p
	}
	alone := fmt.Sprintf(tables, "")
	for name, tt := range map[string]struct {
		text  string
		other bool // it is to be seen anew
	}{
		"topics are owned, too": {text: fmt.Sprintf(tables, ", topics: [orders]"), other: true},
		"state, of no texts":    {text: alone + "state: {setters: [api.Set]}\n"},
		"another owner":         {text: strings.Replace(alone, "@api", "@web", 1)},
		"another level":         {text: alone + "rules: {docgo-missing: {level: warn}}\n"},
	} {
		for _, a := range analyzers.Typed(nil) {
			if a.Name != "dbaccess" {
				continue
			}
			rests := a.Keeping.Rests
			require.Equal(t, tt.other, rests(load(alone)) != rests(load(tt.text)), name)
		}
	}
}
