package command

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// toyRule is an analyzer: one that needs no Go file, as it looks at a file of another kind.
const toyRule = `
-- analyzers/toy/doc.go --
// Package toy defines an analyzer for a test.
//
// # Analyzer toy
//
// toy: report repositories without a licence
//
// It looks for one file.
//
// # Rule toy-licence
//
// toy-licence: a repository has no licence
//
// Why: nobody may use it.
//
// Bad:
//
//	README.md
//
// Good:
//
//	README.md LICENSE
//
// Policy keys: none.
//
// Exceptions: in the policy.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: what it says is not read.
package toy
-- analyzers/toy/toy.go --
package toy

import (
	_ "embed"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

//go:embed doc.go
var doc string

const licence = "toy-licence"

// Rules returns the rules on licences.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name:     "toy",
			Rules:    []policy.Rule{{Name: licence, Level: policy.LevelError, Since: "2027-02"}},
			Settings: []policy.Setting{{Key: "name", Values: []string{"LICENSE", "COPYING"}, Doc: "The name of the file.", Whole: true}},
			Inputs:   func(name string) bool { return name == "LICENSE" || name == "COPYING" || name == ".github/README.md" },
		},
		Doc:    doc,
		Syntax: syntaxtier.Judges{Files: judge},
	}
}

func judge(p *policy.Policy, names []string) ([]finding.Finding, error) {
	name := p.Setting("toy", "name", nil)
	if slices.Contains(names, name) || !slices.Contains(names, ".github/README.md") {
		return nil, nil
	}
	at := finding.Place{Position: repo.Position{File: ".github/README.md", Line: 1, Column: 1}}
	return []finding.Finding{{Rule: licence, Place: at, Message: "there is no " + name + "; add one", Dir: ".github"}}, nil
}
`

// TestToyRule adds a rule to a copy of govern, by a folder and a line. All else follows.
func TestToyRule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a command")
	}
	source := copyOfSource(t)
	require.NoError(t, os.Mkdir(filepath.Join(source, "analyzers", "toy"), 0o755))
	for _, f := range txtar.Parse([]byte(toyRule)).Files {
		write(t, source, f.Name, string(f.Data))
	}
	list := filepath.Join(source, "analyzers", "analyzers.go")
	text, err := os.ReadFile(list)
	require.NoError(t, err)
	added := strings.Replace(string(text), "\t\tdbaccess.Rules(),", "\t\ttoy.Rules(),\n\t\tdbaccess.Rules(),", 1)
	added = strings.Replace(added, "import (", "import (\n\t\"github.com/phoenix-platform/govern/analyzers/toy\"", 1)
	write(t, source, "analyzers/analyzers.go", added)
	tool := filepath.Join(t.TempDir(), "govern")
	build := exec.Command("go", "build", "-o", tool, "./cmd/govern")
	build.Dir = source
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))

	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- .github/README.md --\nText.\n-- lib/lib.go --\n// Package lib is.\npackage lib\n"+
		"-- govern.yaml --\nversion: 1\ncomponents: {lib: {kind: library, path: lib, owner: \"@lib\"}}\n"+
		"rules: {docgo: {level: off}, toy: {name: COPYING}, toy-licence: {level: error}}\n")
	said := func(args ...string) string {
		cmd := exec.Command(tool, args...)
		cmd.Dir = dir
		out, _ := cmd.CombinedOutput() // findings make an exit code of 1
		return string(out)
	}
	require.Contains(t, said(), ".github/README.md:1:1: there is no COPYING; add one [toy-licence]")
	require.Contains(t, said("-rules", "boundary"), "0 errors")
	require.Contains(t, said("-rules", "toy"), "1 error")
	require.Contains(t, said("explain", "toy-licence"), "Here: level error; name: COPYING")
	require.Contains(t, said("help"), "report repositories without a licence")
	require.Contains(t, said("explain"), "toy-licence")
	require.Contains(t, said("-out", "json=LICENSE"), "is an input of the check")
	fixture.Git(t, dir, "init", "-q")
	fixture.Git(t, dir, "add", ".")
	fixture.Git(t, dir, "commit", "-qm", "first")
	require.Contains(t, said("-base", "HEAD"), "0 errors") // what was there before is no new finding
	write(t, dir, "COPYING", "Do what you like.")
	require.Contains(t, said(), "0 errors")
	require.NoError(t, os.Remove(filepath.Join(dir, "COPYING")))
	require.Contains(t, said("-format", "sarif"), "a repository has no licence")
	var schema struct {
		Properties map[string]struct {
			Properties map[string]struct {
				Properties map[string]struct{ Enum []string }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(said("schema")), &schema))
	require.Equal(t, []string{"LICENSE", "COPYING"}, schema.Properties["rules"].Properties["toy"].Properties["name"].Enum)
	const policy = "version: 1\ncomponents: {lib: {kind: library, path: lib, owner: \"@lib\"}}\nrules: {docgo: {level: off}}\n"
	write(t, dir, "govern.yaml", policy)
	require.Contains(t, said(), `rules that are newer than edition 2026-12 only warn: toy-licence; "edition: 2027-02" takes them on`)
	require.Contains(t, said(), ".github/README.md:1:1: warning: there is no LICENSE; add one [toy-licence]")
	write(t, dir, "govern.yaml", policy+"edition: 2027-02\n")
	require.Contains(t, said(), ".github/README.md:1:1: there is no LICENSE; add one [toy-licence]")
	write(t, dir, "govern.yaml", "version: 1\ncomponents: {lib: {kind: library, path: lib, owner: \"@lib\"}}\nrules: {toy-licenc: {level: off}}\n")
	require.Contains(t, said(), `did you mean "toy-licence"?`)
}

// copyOfSource copies what the command is built of.
func copyOfSource(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if name != "." && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(dir, name), 0o755)
		case strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		if err == nil {
			write(t, dir, name, string(data))
		}
		return err
	}))
	return dir
}
