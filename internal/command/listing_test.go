package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// crowded is a repository with more findings than people read: errors of two rules, and warnings in bulk.
func crowded(t *testing.T) string {
	t.Helper()
	var files strings.Builder
	files.WriteString("-- go.mod --\nmodule example.com/m\n-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  api: {kind: service, path: api, owner: \"@api\"}\n" +
		"  web: {kind: service, path: web, owner: \"@web\", uses: [api], rules: {docgo: {level: warn}}}\n" +
		"-- api/store/s.go --\npackage store\n")
	for i := range 60 {
		fmt.Fprintf(&files, "-- web/p%d/p.go --\npackage p%d\n\nimport _ \"example.com/m/api/store\"\n", i, i)
	}
	for i := range 5 {
		fmt.Fprintf(&files, "-- misc%d/p.go --\n// Package p is of nobody.\npackage p\n", i)
	}
	dir := filepath.Join(t.TempDir(), "it's a $dir")
	require.NoError(t, os.Rename(fixture.Lay(t, files.String()), dir))
	return dir
}

// ran returns what a command line writes to stdout.
func ran(t *testing.T, want int, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	require.Equal(t, want, Main(args, func(string) string { return "" }, &stdout, &stderr), "%q: %s", args, &stderr)
	return stdout.String()
}

// TestListingLists follows the commands that a run names for what it does not show: each lists all findings of a rule.
func TestListingLists(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	dir := crowded(t)
	out := ran(t, exitFindings, "-C", dir, "./...")
	named := regexp.MustCompile(`(?m)(govern .* -rules (\S+) .*) lists them$`).FindAllStringSubmatch(out, -1)
	require.Len(t, named, 4, out)
	for _, m := range named {
		words, err := exec.Command(sh, "-c", "printf '%s\\n' "+m[1]).Output()
		require.NoError(t, err)
		args := strings.Split(strings.TrimSuffix(string(words), "\n"), "\n")
		require.Equal(t, []string{"govern", "-C", dir, "-rules", m[2], "-all", "./..."}, args)
		var stdout, stderr bytes.Buffer
		Main(args[1:], func(string) string { return "" }, &stdout, &stderr)
		require.Equal(t, countOf(t, dir, m[2]), strings.Count(stdout.String(), " ["+m[2]+"]"), stdout.String())
	}
}

// countOf returns how many findings of a rule the format for programs has.
func countOf(t *testing.T, dir, rule string) (n int) {
	t.Helper()
	var doc struct{ Findings []struct{ Rule string } }
	require.NoError(t, json.Unmarshal([]byte(ran(t, exitFindings, "-C", dir, "-format", "json")), &doc))
	for _, f := range doc.Findings {
		if f.Rule == rule {
			n++
		}
	}
	require.Positive(t, n)
	return n
}

// TestDigitsName gives each finding of a run to the commands that take one, by the digits that its line ends with.
func TestDigitsName(t *testing.T) {
	dir := crowded(t)
	out := ran(t, exitFindings, "-C", dir, "-all")
	ends := regexp.MustCompile(`(?m)^(\S+:\d+:\d+): .* \[[a-z-]+\] ([0-9a-f]{8,})$`).FindAllStringSubmatch(out, -1)
	require.Equal(t, 60+61+5+5, len(ends))
	seen := map[string]bool{}
	accept := []string{"baseline", "accept", "-C", dir, "-reason", "all of it is old"}
	for i, m := range ends {
		require.False(t, seen[m[2]], "%s names two findings", m[2])
		seen[m[2]] = true
		accept = append(accept, m[2])
		if i%20 == 0 {
			require.Contains(t, ran(t, exitOK, "explain", "-C", dir, m[2]), m[1]+": ")
		}
	}
	ran(t, exitOK, accept...)
	require.Empty(t, ran(t, exitOK, "-C", dir))
}
