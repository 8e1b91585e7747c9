// Package ruletest runs the rules of an analyzer in the drivers, and holds what these say against the sources.
package ruletest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
	t.Run("x_tools", func(t *testing.T) { w.Hold(t, fixture.Tools, tools(t, set, w.Dir)) })
	t.Run("vet", func(t *testing.T) {
		if testing.Short() {
			t.Skip("builds the command and runs go vet")
		}
		vet := exec.Command("go", "vet", "-vettool="+fixture.Built(t, "govern"), "./...")
		vet.Dir = w.Dir
		vet.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
		out, _ := vet.CombinedOutput() // fails where something is found, of whatever analyzer
		w.Hold(t, fixture.Vet, fixture.SaidIn(t, w.Dir, string(out)))
	})
}

// tools returns what a driver of x/tools says. Of what is wanted of facts it complains itself.
func tools(t *testing.T, set rule.Set, dir string) (said []fixture.Said) {
	t.Helper()
	for _, r := range analysistest.Run(facts{t}, dir, set.New(fixture.Policy(dir)), "./...") {
		if r.Err != nil {
			t.Error(r.Err)
		}
		for _, d := range r.Diagnostics {
			at := r.Pass.Fset.PositionFor(d.Pos, false)
			file, err := filepath.Rel(dir, at.Filename)
			require.NoError(t, err)
			said = append(said, fixture.Said{File: filepath.ToSlash(file), Line: at.Line, Column: at.Column, Message: d.Message})
		}
	}
	return said
}

// facts passes on what analysistest says of facts. What it says of diagnostics leaves out files that are no Go source.
type facts struct{ t *testing.T }

func (f facts) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, "diagnostic") {
		f.t.Error(text)
	}
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
		said = append(said, fixture.Said{File: f.Place.File, Line: f.Place.Line, Column: f.Place.Column, Message: f.Message})
	}
	return said
}
