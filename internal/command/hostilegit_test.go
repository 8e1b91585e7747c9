package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// hostileConfigured has a finding that moved since the baseline was committed, and an exception with an age. Its
// tables need types. Into its main package the go command would write the revision.
const hostileConfigured = twoServices + `
-- .gitattributes --
` + fixture.HostileAttributes + `
-- api/main.go --
// Command api serves.
package command

import "database/sql"

func main() { read(nil) }

func read(db *sql.DB) { db.Exec("DELETE FROM users") }
-- web/main/main.go --
// Command main deletes.
package command

import "database/sql"

func main() { read(nil) }

func read(db *sql.DB) { db.Exec("DELETE FROM users") }
-- web/pages/p.go --
package pages

// It breaks the policy,
// and git can see where it goes.
import _ "example.com/m/api/store"
-- web/allowed/a.go --
// Package allowed is.
package allowed

import _ "example.com/m/api/store" //govern:allow boundary-private moves with ADR-012
`

// TestHostileConfiguration runs every command in a repository before and after its configuration was made to mean ill: no program of
// it runs, and nothing that is printed or written is different.
func TestHostileConfiguration(t *testing.T) {
	if testing.Short() {
		t.Skip("starts git many times")
	}
	t.Setenv("CI", "")
	dir := fixture.Lay(t, strings.Replace(hostileConfigured, "path: api,", "path: api, owns: {tables: [users]},", 1))
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	runAll := func() (said []string) {
		for _, args := range [][]string{
			{"check"}, {"check", "-base", "HEAD~1"}, {"check", "-base", "side...", "-format", "json"},
			{"-show-known", "-out", "sarif=out.sarif"},
			{"affected", "-base", "HEAD~1"}, {"affected", "-base", "side...", "-format", "json"},
			{"policy", "-base", "HEAD~1"}, {"policy", "-base", "side...", "-format", "json"},
			{"baseline", "prune"}, {"baseline", "accept", "-reason", "r", "000000"}, {"baseline", "create"},
			{"components"}, {"exceptions"}, {"explain"}, {"explain", "boundary-private"}, {"explain", "000000"},
			{"graph"}, {"graph", "-format", "json"},
			{"init"}, {"sync", "-diff"}, {"tables"}, {"who", "api"}, {"why", "web", "api"},
		} {
			said = append(said, runOnce(t, dir, args))
		}
		return said
	}
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "branch", "side")
	require.NotEmpty(t, runOnce(t, dir, []string{"baseline", "create", "keep"}))
	fixture.Commit(t, dir, "two")
	write(t, dir, "web/web.go", "// Package web shows.\npackage web\n\nimport _ \"example.com/m/api/store\"\n\nvar x = 1\n")
	fixture.Commit(t, dir, "three")
	require.NoError(t, os.Rename(filepath.Join(dir, "web/pages"), filepath.Join(dir, "web/views")))
	want := runAll()
	armed := fixture.Arm(t, dir)
	got := runAll()
	for i := range want {
		require.Equal(t, want[i], got[i])
	}
	armed.RanNothing(t)
	require.Empty(t, files(t, temp), "temporary directories are removed")
}

// runOnce runs a command, and returns what it prints and writes. What it wrote is taken back, unless the last argument is "keep".
func runOnce(t *testing.T, dir string, args []string) string {
	t.Helper()
	elapsed := regexp.MustCompile(`; [0-9.]+ s\n`)
	keep := args[len(args)-1] == "keep"
	if keep {
		args = args[:len(args)-1]
	}
	written, before := []string{repo.PolicyName, baseline.FileName, "out.sarif"}, map[string][]byte{}
	for _, name := range written {
		before[name], _ = os.ReadFile(filepath.Join(dir, name))
	}
	switch args[0] {
	case "init":
		require.NoError(t, os.Remove(filepath.Join(dir, repo.PolicyName)))
	case "baseline":
		if args[1] == "create" {
			require.NoError(t, os.RemoveAll(filepath.Join(dir, baseline.FileName)))
		}
	}
	var stdout, stderr bytes.Buffer
	code := Main(append(args, "-C", dir), os.Getenv, &stdout, &stderr)
	said := elapsed.ReplaceAllString(fmt.Sprintf("%v: %d\n%s\n%s\n", args, code, &stdout, &stderr), "")
	for _, name := range written {
		now, _ := os.ReadFile(filepath.Join(dir, name))
		said += fmt.Sprintf("%s: %s\n", name, now)
		if !keep {
			require.NoError(t, os.RemoveAll(filepath.Join(dir, name)))
			if before[name] != nil {
				write(t, dir, name, string(before[name]))
			}
		}
	}
	return said
}
