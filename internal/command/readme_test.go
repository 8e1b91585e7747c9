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

// TestReadmeAction holds the steps that the README shows to what the action takes.
func TestReadmeAction(t *testing.T) {
	var steps []struct {
		Uses string
		With map[string]string
	}
	require.NoError(t, yaml.Unmarshal([]byte(block(t, "README.md", "## In CI")), &steps))
	var action struct{ Inputs map[string]any }
	decoded(t, "action.yml", &action)
	last := steps[len(steps)-1]
	require.Regexp(t, "^phoenix-platform/govern@", last.Uses)
	for name := range last.With {
		require.Contains(t, action.Inputs, name)
	}
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
