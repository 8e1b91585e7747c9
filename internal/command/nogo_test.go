package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// nogoMain returns the file that nogo of rules_go makes of its deps (go/tools/builders/generate_nogo_main.go): it names the variable
// Analyzer of each package.
func nogoMain() string {
	var imports, names strings.Builder
	for i, a := range analyzers.Suite().Analyzers() {
		fmt.Fprintf(&imports, "\tanalyzer%d \"github.com/phoenix-platform/govern/analyzers/%s\"\n", i, a.Name)
		fmt.Fprintf(&names, "\tanalyzer%d.Analyzer,\n", i)
	}
	return "package main\n\nimport (\n" + imports.String() + "\t\"golang.org/x/tools/go/analysis\"\n)\n\n" +
		"var analyzers = []*analysis.Analyzer{\n" + names.String() + "}\n"
}

// nogoDriver stands for the rest of nogo: both run analyzers on one package per process, with facts in files between them.
const nogoDriver = "package main\n\nimport \"golang.org/x/tools/go/analysis/unitchecker\"\n\nfunc main() { unitchecker.Main(analyzers...) }\n"

// layers is a repository that breaks a rule on imports, and one on tables through a function of another package.
const layers = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", public: [client], owns: {tables: [users]}}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
  lib: {kind: library, path: lib, owner: "@lib"}
rules: {docgo: {level: off}}
-- api/client/c.go --
package client
-- api/store/s.go --
package store
-- lib/lib.go --
package lib

import "database/sql"

func Users(db *sql.DB) { db.Exec("DELETE FROM users") }
-- web/web.go --
package web

import (
	"database/sql"

	_ "example.com/m/api/store"
	"example.com/m/lib"
)

func Do(db *sql.DB) { lib.Users(db) }
`

// TestNogo compiles the analyzers in a main as nogo has it, and runs that on each package by itself.
func TestNogo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a command and runs go vet")
	}
	dir := fixture.Lay(t, "-- go.mod --\nmodule corp.example/nogo\n\ngo 1.26\n")
	sums, err := os.ReadFile(filepath.Join(fixture.Root(), "go.sum"))
	require.NoError(t, err)
	write(t, dir, "go.sum", string(sums))
	write(t, dir, "nogo_main.go", nogoMain())
	write(t, dir, "driver.go", nogoDriver)
	nogo := filepath.Join(dir, "nogo")
	for _, args := range [][]string{
		{"mod", "edit", "-require=github.com/phoenix-platform/govern@v0.0.0", "-replace=github.com/phoenix-platform/govern=" + fixture.Root()},
		{"mod", "tidy"},
		{"build", "-o", nogo, "."},
	} {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	repository := fixture.Lay(t, layers)
	vet := exec.Command("go", "vet", "-vettool="+nogo, "./...")
	vet.Dir = repository
	vet.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
	out, err := vet.CombinedOutput()
	require.Error(t, err, "it finds something")
	require.Contains(t, string(out), "[boundary-private]")
	require.Regexp(t, `deletes from table "users"|writes table "users"`, string(out))

	// Bazel runs nogo in a directory of links to what lies at the root of the repository.
	execroot := filepath.Join(t.TempDir(), "execroot", "_main")
	require.NoError(t, os.MkdirAll(execroot, 0o755))
	entries, err := os.ReadDir(repository)
	require.NoError(t, err)
	for _, e := range entries {
		require.NoError(t, os.Symlink(filepath.Join(repository, e.Name()), filepath.Join(execroot, e.Name())))
	}
	list := exec.Command("go", "list", "-export", "-f", "{{.Export}}", "./api/store")
	list.Dir = repository
	archive, err := list.Output()
	require.NoError(t, err)
	unit := func(config string) ([]byte, error) {
		write(t, execroot, "unit.cfg", config)
		cmd := exec.Command(nogo, "unit.cfg")
		cmd.Dir = execroot
		return cmd.CombinedOutput()
	}
	out, err = unit(`{"ID": "store", "Compiler": "gc", "Dir": "api/store", "ImportPath": "example.com/m/api/store",
		"GoFiles": ["api/store/s.go"], "VetxOutput": "store.facts"}`)
	require.NoError(t, err, string(out))
	write(t, repository, "web/only.go", "package web\n\nimport _ \"example.com/m/api/store\"\n")
	out, err = unit(fmt.Sprintf(`{"ID": "web", "Compiler": "gc", "Dir": "web", "ImportPath": "example.com/m/web",
		"GoFiles": ["web/only.go"], "ImportMap": {"example.com/m/api/store": "example.com/m/api/store"},
		"PackageFile": {"example.com/m/api/store": %q}, "PackageVetx": {"example.com/m/api/store": "store.facts"},
		"VetxOutput": "out.facts"}`, strings.TrimSpace(string(archive))))
	require.Error(t, err, string(out))
	require.Contains(t, string(out), "[boundary-private]")
}
