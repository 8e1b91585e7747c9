// Package ruletest runs the rules of an analyzer in the drivers, and holds what these say against the sources.
package ruletest

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Run runs an analyzer on its repository, testdata/src and its name, in the command, a driver of x/tools and go vet. Each
// must say what comments in the sources want, // want "regular expression", and nothing else. The test of golangci-lint,
// which is a module of its own, runs all of these repositories too.
func Run(t *testing.T, set rule.Set) {
	t.Helper()
	w := fixture.WantedOf(t, set.Name)
	t.Run("command", func(t *testing.T) { w.Hold(t, fixture.Standalone, command(t, set, w.Dir)) })
	t.Run("x_tools", func(t *testing.T) { analysistest.Run(t, w.Dir, set.New(fixture.Policy(w.Dir)), "./...") })
	t.Run("vet", func(t *testing.T) {
		if testing.Short() {
			t.Skip("builds the command and runs go vet")
		}
		vet := exec.Command("go", "vet", "-vettool="+fixture.Built(t, "govern"), "./...")
		vet.Dir = w.Dir
		vet.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
		out, err := vet.CombinedOutput()
		require.Error(t, err, "it finds something")
		w.Hold(t, fixture.Vet, fixture.SaidIn(t, w.Dir, string(out)))
	})
}

// command returns what the run of the command says, with this analyzer alone.
func command(t *testing.T, set rule.Set, dir string) (said []fixture.Said) {
	t.Helper()
	cfg := standalone.Config{
		Suite: fixture.Suite(), Dir: dir,
		Analyzers: func(src policy.Source) (all []*analysis.Analyzer) {
			if !set.NeedsTypes() {
				all = append(all, set.New(src))
			}
			return all
		},
		Typed: func(src policy.Source) (all []typed.Analyzer) {
			if set.NeedsTypes() {
				all = append(all, set.OfTypes(src))
			}
			return all
		},
	}
	res, err := standalone.Run(cfg)
	require.NoError(t, err)
	require.Empty(t, res.Errors)
	for _, f := range res.Findings {
		said = append(said, fixture.Said{File: f.Place.File, Line: f.Place.Line, Message: f.Message})
	}
	return said
}
