package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// block returns the code block of a page that follows a text.
func block(t *testing.T, page, after string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(fixture.Root(), page))
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), after)
	require.True(t, ok, after)
	_, rest, ok = strings.Cut(rest, "```")
	require.True(t, ok)
	_, rest, _ = strings.Cut(rest, "\n") // the language
	code, _, _ := strings.Cut(rest, "```")
	return code
}

// TestReadmeFinding holds the finding that the README shows in parts against what its command prints, and the words behind
// the parts to be other ones.
func TestReadmeFinding(t *testing.T) {
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", fixture.Testdata("phoenix")}, os.Getenv, &stdout, &stderr))
	var parts []string
	for line := range strings.Lines(block(t, "README.md", "<!-- finding -->")) {
		part, label, ok := strings.Cut(line, "   ")
		require.True(t, ok, "no label: %s", line)
		require.NotEmpty(t, strings.TrimSpace(label))
		parts = append(parts, part)
	}
	require.Contains(t, stdout.String(), "\n"+strings.Join(parts, " ")+"\n")
	require.Contains(t, stdout.String(), "\n"+block(t, "docs/findings.md", "<!-- the same finding -->"))
	require.NotRegexp(t, `(?i)\bwant [a-z]+-[a-z]+|near miss`, stdout.String(), "a demonstration has no marks of tests")
}

// TestReadmePolicy holds the policy of the README to what is said below it.
func TestReadmePolicy(t *testing.T) {
	text := block(t, "README.md", "## The policy")
	require.Equal(t, 10, strings.Count(text, "\n"), "ten lines")
	dir := fixture.Lay(t, "-- govern.yaml --\n"+text+`
-- go.mod --
module example.com/m
-- services/api/client/c.go --
// Package client is for others.
package client
-- services/api/store/s.go --
// Package store is not.
package store
-- services/dashboard/doc.go --
// Package dashboard shows.
package dashboard

import (
	"database/sql"

	_ "example.com/m/pkg"
	_ "example.com/m/services/api/client"
	_ "example.com/m/services/api/store"
)

// Users reads what is not its own.
func Users(db *sql.DB) { db.Query("SELECT name FROM users") }
-- pkg/doc.go --
// Package pkg is shared.
package pkg

import _ "example.com/m/services/api/client"
`)
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", dir, "-format", "short", "-rules", "boundary,dbaccess"}, os.Getenv, &stdout, &stderr),
		stderr.String())
	require.Equal(t, 3, strings.Count(stdout.String(), "\n"), stdout.String())
	for _, want := range []string{
		`imports "services/api/store", private to service "api"`,
		`library "pkg" (@platform-team) imports`,
		`reads table "users", owned by service "api"`,
	} {
		require.Contains(t, stdout.String(), want)
	}
}

// TestDocsYAML holds the YAML of the pages to what YAML is, and the steps in it that use the action to what that takes.
func TestDocsYAML(t *testing.T) {
	var action struct{ Inputs map[string]any }
	decoded(t, "action.yml", &action)
	steps := 0
	for _, p := range pagesOf(t) {
		for _, text := range blocksOf(p.text, "```yaml") {
			var doc any
			require.NoError(t, yaml.Unmarshal([]byte(text), &doc), "%s: %s", p.name, text)
			for _, with := range usesOfAction(doc) {
				steps++
				for name := range with {
					require.Contains(t, action.Inputs, name, p.name)
				}
			}
		}
	}
	require.Equal(t, 2, steps, "in the README and in docs/ci.md")
}

// blocksOf returns the blocks of code of a page that begin so.
func blocksOf(text, fence string) (all []string) {
	within := false
	for _, l := range strings.Split(text, "\n") {
		switch {
		case l == fence:
			within = true
			all = append(all, "")
		case l == "```":
			within = false
		case within:
			all[len(all)-1] += l + "\n"
		}
	}
	return all
}

// usesOfAction returns what the steps of workflows that use the action give it.
func usesOfAction(doc any) (all []map[string]any) {
	switch doc := doc.(type) {
	case []any:
		for _, e := range doc {
			all = append(all, usesOfAction(e)...)
		}
	case map[string]any:
		if uses, _ := doc["uses"].(string); strings.HasPrefix(uses, "phoenix-platform/govern@") {
			with, _ := doc["with"].(map[string]any)
			return []map[string]any{with}
		}
		for _, e := range doc {
			all = append(all, usesOfAction(e)...)
		}
	}
	return all
}

// TestPageBaseline reads the line of a baseline that the page on adoption shows.
func TestPageBaseline(t *testing.T) {
	known, err := baseline.Parse([]byte("govern-baseline 1\n" + block(t, "docs/adoption.md", "<!-- a line of a baseline -->")))
	require.NoError(t, err)
	require.Len(t, known.Entries(), 1)
}

// TestPagePolicy loads the policy that its page explains.
func TestPagePolicy(t *testing.T) {
	dir := fixture.Lay(t, "-- govern.yaml --\n"+block(t, "docs/policy.md", "# The policy")+`
-- go.mod --
module example.com/m
-- services/api/client/c.go --
package client
-- services/api/events/e.go --
package events
-- services/api/store/s.go --
package store
-- services/controller/client/c.go --
package client
-- services/controller/plan/p.go --
package plan
-- pkg/log/l.go --
package log
-- apps/shop/s.go --
// Command shop sells.
package command
-- apps/shop/client/c.go --
// Package client buys.
package client
-- apps/legacy/l.go --
// Command legacy is nobody's.
package command
-- tools/gen/g.go --
// Command gen generates.
package command
`)
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", dir}, os.Getenv, &stdout, &stderr), stderr.String())
	require.Contains(t, stdout.String(), "docgo-missing")
	require.Contains(t, stdout.String(), `directory "apps/legacy", 1 package, is in no component`)
}

// TestPageSinks loads the keys that the page on tables shows for libraries of one's own.
func TestPageSinks(t *testing.T) {
	dir := fixture.Lay(t, "-- govern.yaml --\nversion: 1\ncomponents:\n  app: {kind: service, path: app, owner: \"@app\"}\n"+
		block(t, "docs/tables.md", "## Your own libraries")+`
-- go.mod --
module example.com/m
-- app/doc.go --
// Package app is.
package app
`)
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitOK, Main([]string{"-C", dir}, os.Getenv, &stdout, &stderr), stderr.String())
}
