package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// TestStandalone compares all that the table says of each finding.
func TestStandalone(t *testing.T) {
	for _, r := range fixture.Repositories(t) {
		t.Run(r.Name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := Main([]string{"-C", r.Dir, "-format", "json"}, os.Getenv, &stdout, &stderr)
			switch {
			case len(r.Unparsed) > 0:
				require.Equal(t, exitFailed, code, stderr.String())
			case len(r.Expected) > 0:
				require.Equal(t, exitFindings, code, stderr.String())
			default:
				require.Equal(t, exitOK, code, stdout.String())
			}
			require.Equal(t, wantRows(r.Expected, fixture.Standalone), gotRows(t, stdout.Bytes()))
		})
	}
}

// wantRows returns all that the table says of each finding that a driver sees, a line each.
func wantRows(expected []fixture.Expected, by fixture.Driver) []string {
	rows := []string{}
	for _, e := range expected {
		if !strings.Contains(e.Drivers, string(by)) {
			continue
		}
		rows = append(rows, strings.Join([]string{e.Place, e.Rule, e.Level, e.Component, e.Target}, " | "))
	}
	slices.Sort(rows)
	return rows
}

// gotRows returns the same of a report.
func gotRows(t *testing.T, report []byte) []string {
	t.Helper()
	var doc struct {
		Findings []struct {
			Rule, Level, File, Component, Target string
			Line, Column                         int
		}
	}
	require.NoError(t, json.Unmarshal(report, &doc))
	rows := []string{}
	for _, f := range doc.Findings {
		place := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		rows = append(rows, strings.Join([]string{place, f.Rule, f.Level, f.Component, f.Target}, " | "))
	}
	slices.Sort(rows)
	return rows
}

// TestGoVet compares what the real go vet prints with the table. It is asked package by package where
// some do not parse: the go command refuses the whole run for one of them.
func TestGoVet(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command and runs go vet")
	}
	tool := fixture.Built(t, "govern")
	for _, r := range fixture.Repositories(t) {
		t.Run(r.Name, func(t *testing.T) {
			var printed strings.Builder
			for _, pattern := range vetPatterns(t, r) {
				cmd := exec.Command("go", "vet", "-vettool="+tool, pattern)
				cmd.Dir = r.Dir
				cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
				out, err := cmd.CombinedOutput()
				if len(r.Expected) == 0 { // elsewhere packages that do not build make it fail too
					require.NoError(t, err, string(out))
				}
				printed.Write(out)
			}
			require.Equal(t, fixture.Seen(r.Expected, fixture.Vet), diagnostics(t, r.Dir, printed.String()))
		})
	}
}

// vetPatterns returns what go vet is asked for: all of the workspace, or package by package.
func vetPatterns(t *testing.T, r fixture.Repository) []string {
	t.Helper()
	if len(r.Unparsed) == 0 {
		return []string{"work"}
	}
	var patterns []string
	for _, dir := range []string{"services/api/store", "services/web/...", "services/webhook", "lib", "tool"} {
		if elem, ok := strings.CutSuffix(dir, "/..."); ok {
			entries, err := os.ReadDir(filepath.Join(r.Dir, elem))
			require.NoError(t, err)
			for _, e := range entries {
				patterns = append(patterns, "./"+elem+"/"+e.Name())
			}
			continue
		}
		patterns = append(patterns, "./"+dir)
	}
	return patterns
}

// TestMultichecker compares what a driver of x/tools prints, with the columns of golangci-lint: both see the
// whole repository from each package. It is run on the whole workspace, because each run loads the standard library from
// source. In one of several modules it is run once more, where it says the same of that.
func TestMultichecker(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	tool := fixture.Built(t, "multichecker")
	for _, r := range fixture.Repositories(t) {
		printed := func(t *testing.T, dir, pattern string) []string {
			cmd := exec.Command(tool, pattern)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "GOPROXY=off")
			out, err := cmd.CombinedOutput()
			if len(r.Expected) == 0 {
				require.NoError(t, err, string(out))
			}
			return parsed(r, diagnostics(t, r.Dir, string(out)))
		}
		expected := parsed(r, fixture.Seen(r.Expected, fixture.Golangci))
		t.Run(r.Name, func(t *testing.T) {
			require.Equal(t, expected, printed(t, r.Dir, "work"))
			if all := modules(t, r.Dir); len(all) > 1 && len(expected) > 0 {
				module, lines := fullest(t, r.Dir, all, expected)
				require.Equal(t, lines, printed(t, module, "./..."))
			}
		})
	}
}

// fullest returns the module of a repository with the most findings, and those.
func fullest(t *testing.T, root string, modules, lines []string) (module string, its []string) {
	t.Helper()
	slices.SortFunc(modules, func(a, b string) int { return len(b) - len(a) }) // one below another first
	in := map[string][]string{}
	for _, line := range lines {
		at := slices.IndexFunc(modules, func(dir string) bool { return strings.HasPrefix(filepath.Join(root, line), dir+"/") })
		require.GreaterOrEqual(t, at, 0, line)
		in[modules[at]] = append(in[modules[at]], line)
	}
	for _, dir := range modules {
		if len(in[dir]) > len(its) {
			module, its = dir, in[dir]
		}
	}
	return module, its
}

// TestMulticheckerFlags has no analyzer take the name of a flag that the driver has besides: the driver would panic.
func TestMulticheckerFlags(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	help, err := exec.Command(fixture.Built(t, "multichecker"), "help").CombinedOutput()
	require.NoError(t, err)
	flags := regexp.MustCompile(`(?m)^  -([A-Za-z]+)`).FindAllStringSubmatch(string(help), -1)
	own := fixture.Suite().Names()
	require.Greater(t, len(flags), 10)
	for _, flag := range flags {
		if slices.ContainsFunc(own, func(name string) bool { return policy.DriverName(name) == flag[1] }) {
			continue
		}
		require.NotEqual(t, flag[1], policy.DriverName(flag[1]))
	}
}

// TestMulticheckerIsLoud has what a driver of others does not look at: a module that cannot be read,
// and a file for another build that does not parse.
func TestMulticheckerIsLoud(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	tool := fixture.Built(t, "multichecker")
	const archive = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components: {a: {kind: library, path: a, owner: "@a"}}
-- a/a.go --
// Package a is fine.
package a
-- a/doc.go --
package a
`
	policy := "rules: {docgo: {level: off}}\n"
	for name, tt := range map[string]struct{ file, content, want string }{
		"module": {"a/go.mod", "module example.com/m/a\nfrob\n", "a/go.mod:2: unknown directive: frob"},
		"file":   {"a/a_plan9.go", "package a\n\nimport (\n", "does not parse"},
		"none":   {"a/b.go", "package a\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := fixture.Lay(t, strings.Replace(archive, "-- a/a.go --", policy+"-- a/a.go --", 1))
			write(t, dir, tt.file, tt.content)
			cmd := exec.Command(tool, "./...")
			cmd.Dir = dir
			if name == "module" {
				cmd.Dir = filepath.Join(dir, "b") // a package of the module that can be read
				require.NoError(t, os.Mkdir(cmd.Dir, 0o755))
				write(t, cmd.Dir, "b.go", "package b\n")
			}
			out, err := cmd.CombinedOutput()
			if tt.want == "" {
				require.NoError(t, err, string(out))
				return
			}
			require.Error(t, err)
			require.Contains(t, string(out), tt.want)
		})
	}
}

// TestMulticheckerVendored has the vendored copy of a library, whose facts count, and which is not judged itself even where
// it is named: as a package of its own the library uses a table that nobody owns.
func TestMulticheckerVendored(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	const lib = "package lib\n\nimport \"database/sql\"\n\nfunc Run(db *sql.DB) { db.Exec(\"DELETE FROM users\") }\n\nfunc Other(db *sql.DB) { db.Exec(\"DELETE FROM others\") }\n"
	dir := fixture.Lay(t, `
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a"}
  b: {kind: service, path: b, owner: "@b", owns: {tables: [users]}}
  lib: {kind: library, path: lib, owner: "@l"}
rules: {docgo: {level: off}}
-- go.mod --
module example.com/m

go 1.26

require example.com/lib v0.0.0

replace example.com/lib => ./lib
-- a/a.go --
package a

import (
	"database/sql"

	"example.com/lib"
)

func A(db *sql.DB) { lib.Run(db) }
-- b/b.go --
package b
-- lib/go.mod --
module example.com/lib

go 1.26
-- lib/lib.go --
`+lib+`
-- vendor/modules.txt --
# example.com/lib v0.0.0 => ./lib
## explicit; go 1.26
example.com/lib
# example.com/lib => ./lib
-- vendor/example.com/lib/lib.go --
`+lib)
	cmd := exec.Command(fixture.Built(t, "multichecker"), "./...", "example.com/lib")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	require.Equal(t, []string{"a/a.go:9:26 dbaccess-foreign-table"}, diagnostics(t, dir, string(out)), string(out))
}

// parsed leaves out findings in directories with files that do not parse.
func parsed(r fixture.Repository, lines []string) []string {
	return slices.DeleteFunc(lines, func(line string) bool {
		return slices.ContainsFunc(r.Unparsed, func(dir string) bool { return strings.HasPrefix(line, dir+"/") })
	})
}

// modules returns the directories of the modules that the go.work in dir uses.
func modules(t *testing.T, dir string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}")
	cmd.Dir = dir
	out, err := cmd.Output()
	require.NoError(t, err)
	return strings.Fields(string(out))
}

// diagnostics returns the messages in text that go vet or a multichecker printed, as sorted lines "file:line:column rule". What
// is printed twice counts once: a package is looked at with and without its tests.
func diagnostics(t *testing.T, dir, output string) []string {
	t.Helper()
	said := map[fixture.Said]bool{}
	var lines []string
	for _, s := range fixture.SaidIn(t, dir, output) {
		if !said[s] {
			lines = append(lines, fmt.Sprintf("%s:%d:%d %s", s.File, s.Line, s.Column, fixture.RuleOf(s.Message)))
		}
		said[s] = true
	}
	slices.Sort(lines)
	return lines
}
