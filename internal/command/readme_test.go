package command

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// block returns the code block of the README that follows a text.
func block(t *testing.T, after string) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(readme), after)
	require.True(t, ok, after)
	_, rest, ok = strings.Cut(rest, "```")
	require.True(t, ok)
	_, rest, _ = strings.Cut(rest, "\n") // the language
	code, _, _ := strings.Cut(rest, "```")
	return code
}

// TestReadmeFinding holds the finding that the README shows against what its command prints.
func TestReadmeFinding(t *testing.T) {
	require.Equal(t, "$ go run ./cmd/govern -C testdata/phoenix\n", block(t, "From a clean checkout"))
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", fixture.Testdata("phoenix")}, os.Getenv, &stdout, &stderr))
	require.Contains(t, stdout.String(), block(t, "<!-- finding -->"))
	require.NotRegexp(t, `(?i)\bwant [a-z]+-[a-z]+|near miss`, stdout.String(), "a demonstration has no marks of tests")
}

// TestReadmeBaseline reads the line of a baseline that the README shows.
func TestReadmeBaseline(t *testing.T) {
	known, err := baseline.Parse([]byte("govern-baseline 1\n" + block(t, "**`govern baseline create`**")))
	require.NoError(t, err)
	require.Len(t, known.Entries(), 1)
}

// TestReadmePolicy loads the policy that the README explains.
func TestReadmePolicy(t *testing.T) {
	dir := fixture.Lay(t, "-- govern.yaml --\n"+block(t, "## The policy")+`
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
