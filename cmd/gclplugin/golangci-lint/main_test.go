package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
)

// built is the golangci-lint under test; nil under -short.
var built *lintrun.Linter

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if testing.Short() {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "golangci-lint")
	if err == nil {
		defer os.RemoveAll(dir)
		built, err = lintrun.Build(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// platform is a repository in which the dashboard reaches into the api.
const platform = `
-- govern.yaml --
version: 1
components:
  api:
    kind: service
    path: services/api
    owner: "@api-team"
    public: [client]
  dashboard:
    kind: service
    path: services/dashboard
    owner: "@frontend-team"
    uses: [api]
rules:
  docgo: {level: off}
-- go.mod --
module example.com/platform

go 1.26
-- services/api/client/client.go --
package client
-- services/api/store/store.go --
package store
-- services/dashboard/page.go --
package dashboard

import (
	_ "example.com/platform/services/api/client"
	_ "example.com/platform/services/api/store"
)
`

const reachesIn = `service "dashboard" (@frontend-team) imports "services/api/store", private to service "api" (@api-team); ` +
	`use its public package "services/api/client" (govern.yaml:7) [boundary-private]`

// repository is a temporary directory with a linter whose cache is empty at first.
type repository struct {
	*testing.T
	dir    string
	linter *lintrun.Linter
}

// extract writes the files of a txtar archive to a temporary directory.
func extract(t *testing.T, archive string) *repository {
	t.Helper()
	if built == nil {
		t.Skip("builds golangci-lint")
	}
	t.Parallel()
	r := &repository{T: t, dir: t.TempDir(), linter: built.Fresh(t.TempDir())}
	require.NoError(t, os.Mkdir(filepath.Join(r.dir, ".git"), 0o755))
	r.write(archive)
	return r
}

func (r *repository) write(archive string) {
	r.Helper()
	files := txtar.Parse([]byte(archive)).Files
	require.NotEmpty(r, files)
	for _, f := range files {
		name := filepath.Join(r.dir, filepath.FromSlash(f.Name))
		require.NoError(r, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(r, os.WriteFile(name, f.Data, 0o644))
	}
}

// replace changes a file in one place.
func (r *repository) replace(name, old, new string) {
	r.Helper()
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	require.NoError(r, err)
	require.Equal(r, 1, strings.Count(string(data), old), "%q in %s", old, name)
	require.NoError(r, os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644))
}

// run runs golangci-lint with settings of the plugin.
func (r *repository) run(settings string, args ...string) lintrun.Result {
	r.Helper()
	return r.runConfig(lintrun.Config(settings), args...)
}

func (r *repository) runConfig(config string, args ...string) lintrun.Result {
	r.Helper()
	result, err := r.linter.Run(r.dir, config, args...)
	require.NoError(r, err)
	return result
}

// finds requires exactly the findings given, one per line: file:line:col: text (linter).
func (r *repository) finds(result lintrun.Result, want ...string) {
	r.Helper()
	var got []string
	for _, f := range result.Findings {
		got = append(got, f.String())
	}
	require.Equal(r, want, got, "stderr: %s", result.Stderr)
	exit := 0
	if len(want) > 0 {
		exit = 1
	}
	require.Equal(r, exit, result.Exit, "stderr: %s", result.Stderr)
}

// fails requires that the run failed without findings and said each line.
func (r *repository) fails(result lintrun.Result, lines ...string) {
	r.Helper()
	require.Empty(r, result.Findings)
	require.Equal(r, 3, result.Exit, "stderr: %s", result.Stderr)
	require.NotContains(r, result.Stderr, "goroutine ")
	said := strings.Split(result.Stderr, "\n")
	for _, line := range lines {
		require.Contains(r, said, line)
	}
}
