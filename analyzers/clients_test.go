package analyzers_test

import (
	"fmt"
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
