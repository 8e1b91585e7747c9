package syntaxtier_test

import (
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const toyDoc = "// Package toy.\n//\n// # Analyzer toy\n//\n// toy: reports what it is told to\npackage toy\n"

// mixed is a repository with Go in one directory, a module without Go in another, and neither at its root.
const mixed = `
-- govern.yaml --
version: 1
components:
  svc: {kind: service, path: svc, owner: "@svc"}
  docs: {kind: service, path: docs, owner: "@docs"}
-- .github/CODEOWNERS --
* @all
-- docs/x.md --
Text.
-- README.md --
Text.
-- svc/go.mod --
module example.com/svc
-- svc/s.go --
package svc
-- svc/notes/n.md --
Text.
-- bare/go.mod --
module example.com/bare
`

// at returns a finding at the beginning of a file, of the directory that the file is in.
func at(file string) finding.Finding {
	place := finding.Place{Position: repo.Position{File: file, Line: 1, Column: 1}, EndLine: 1, EndColumn: 2}
	return finding.Finding{Rule: "toy-rule", Place: place, Message: "is here", Dir: path.Dir(file)}
}

// toy makes an analyzer that finds these of the repository.
func toy(found ...finding.Finding) func(policy.Source) *analysis.Analyzer {
	whole := func(*policy.Policy, *importgraph.Graph) []finding.Finding { return found }
	return func(src policy.Source) *analysis.Analyzer {
		return syntaxtier.New(policy.Analyzer{Name: "toy"}, toyDoc, src, syntaxtier.Judges{Whole: whole})
	}
}

func config(dir string, create func(policy.Source) *analysis.Analyzer, patterns ...string) standalone.Config {
	return standalone.Config{Suite: fixture.Suite(),
		Dir:       dir,
		Patterns:  patterns,
		Analyzers: func(src policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{create(src)} },
	}
}

// TestWholeAnywhere reports what Whole finds once, wherever that is.
func TestWholeAnywhere(t *testing.T) {
	named := at("svc/notes/n.md")
	named.Dir = "svc/notes/n.md" // a file in place of its directory
	found := fixture.Judge(t, toy(
		at(".github/CODEOWNERS"), at("docs/x.md"), at("README.md"), at("svc/s.go"), at("svc/go.mod"), at("bare/go.mod"), named,
	), mixed)
	require.Equal(t, []string{
		".github/CODEOWNERS:1:1: error: is here [toy-rule]",
		"README.md:1:1: error: is here [toy-rule]",
		"bare/go.mod:1:1: error: is here [toy-rule]",
		"docs/x.md:1:1: error: is here [toy-rule]",
		"svc/go.mod:1:1: error: is here [toy-rule]",
		"svc/notes/n.md:1:1: error: is here [toy-rule]",
		"svc/s.go:1:1: error: is here [toy-rule]",
	}, found)
}

// TestWholeIsSettledByDirectory gives a finding the same component and fingerprint whether or not its directory has Go.
func TestWholeIsSettledByDirectory(t *testing.T) {
	run := func(dir string) (components, prints []string) {
		left, right := at(".github/CODEOWNERS"), at("docs/x.md")
		left.Subject, right.Subject = "owners", "owners"
		res, err := standalone.Run(config(dir, toy(left, right)))
		require.NoError(t, err)
		for _, f := range res.Findings {
			components, prints = append(components, f.Component), append(prints, f.Fingerprint)
		}
		return components, prints
	}
	dir := fixture.Lay(t, mixed)
	components, before := run(dir)
	require.Equal(t, []string{"", "docs"}, components)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "docs", "d.go"), []byte("package docs\n"), 0o600))
	_, after := run(dir)
	require.Equal(t, before, after)
}

// TestWholeByPatterns keeps a finding without Go where the patterns choose neither the directory that it stands in nor one that
// it concerns.
func TestWholeByPatterns(t *testing.T) {
	about := at(".github/CODEOWNERS")
	about.Concerns = func(dir string) bool { return dir == "svc" }
	res, err := standalone.Run(config(fixture.Lay(t, mixed), toy(about, at("docs/x.md")), "./svc"))
	require.NoError(t, err)
	require.Len(t, res.Findings, 1)
	require.Equal(t, ".github/CODEOWNERS", res.Findings[0].Place.File)

	for pattern, want := range map[string]int{"./...": 4, "./svc/...": 2, "example.com/svc/...": 2, "example.com/svc": 1} {
		dir := fixture.Lay(t, mixed)
		res, err = standalone.Run(config(dir,
			toy(at(".github/CODEOWNERS"), at("docs/x.md"), at("svc/notes/n.md"), at("svc/s.go")), pattern))
		require.NoError(t, err)
		require.Len(t, res.Findings, want, pattern)
	}
}

// TestWholeNowhere fails where no pass could report a finding.
func TestWholeNowhere(t *testing.T) {
	for _, dir := range []string{"", "..", "../x", "/docs", "./docs", "docs/"} {
		lost := at("docs/x.md")
		lost.Dir = dir
		_, err := standalone.Run(config(fixture.Lay(t, mixed), toy(lost)))
		require.ErrorContains(t, err, "toy-rule", "%q", dir)
	}
}

// TestFiles has an analyzer judge files that are no Go source. One that cannot be read is an error of the run.
func TestFiles(t *testing.T) {
	of := policy.Analyzer{Name: "toy", Inputs: func(name string) bool { return path.Ext(name) == ".md" }}
	create := func(src policy.Source) *analysis.Analyzer {
		return syntaxtier.New(of, toyDoc, src,
			syntaxtier.Judges{Files: func(p *policy.Policy, names []string) (found []finding.Finding, err error) {
				for _, name := range names {
					if _, err := os.ReadFile(p.Repo().Abs(name)); err != nil {
						return nil, err
					}
					found = append(found, at(name))
				}
				return found, nil
			}})
	}
	require.Equal(t, []string{
		"README.md:1:1: error: is here [toy-rule]",
		"docs/x.md:1:1: error: is here [toy-rule]",
		"svc/notes/n.md:1:1: error: is here [toy-rule]",
	}, fixture.Judge(t, create, mixed))

	dir := fixture.Lay(t, mixed)
	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "docs", "y.md")))
	_, err := standalone.Run(config(dir, create))
	require.ErrorContains(t, err, "y.md: no such file or directory")
}
