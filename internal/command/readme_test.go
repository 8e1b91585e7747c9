package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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

// TestReadmeFinding holds the finding that the README shows against what its command prints.
func TestReadmeFinding(t *testing.T) {
	require.Equal(t, "$ go run ./cmd/govern -C testdata/phoenix\n", block(t, "README.md", "From a clean checkout"))
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", fixture.Testdata("phoenix")}, os.Getenv, &stdout, &stderr))
	require.Contains(t, stdout.String(), block(t, "README.md", "<!-- finding -->"))
	require.NotRegexp(t, `(?i)\bwant [a-z]+-[a-z]+|near miss`, stdout.String(), "a demonstration has no marks of tests")
}

// TestPageBaseline reads the line of a baseline that the page on adoption shows.
func TestPageBaseline(t *testing.T) {
	known, err := baseline.Parse([]byte("govern-baseline 1\n" + block(t, "docs/adoption.md", "**`govern baseline create`**")))
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
