package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
)

// written is a report in JSON, as far as parts of a run divide it.
type written struct {
	Findings, Known, Notices, Errors []json.RawMessage
	Counts                           struct{ Known, Older, Excepted int }
	Coverage                         struct{ Reported, Packages int }
}

// reported runs the command on a directory, and returns what it wrote and its exit code.
func reported(t testing.TB, dir string, args ...string) (w written, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Main(append([]string{"-C", dir, "-format", "json", "-show-known"}, args...), os.Getenv, &stdout, &stderr)
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &w), stderr.String())
	return w, code
}

// texts returns messages in an order of their own, each as often as it is there.
func texts(all ...[]json.RawMessage) (lines []string) {
	for _, m := range slices.Concat(all...) {
		lines = append(lines, string(m))
	}
	slices.Sort(lines)
	return lines
}

// holdParts compares all parts of a run with one run: they report the same findings, byte for byte, each once.
func holdParts(t *testing.T, dir string, of int, args ...string) {
	t.Helper()
	whole, code := reported(t, dir, args...)
	all, worst := reported(t, dir, append(args, "-shard", "join")...)
	require.Equal(t, texts(whole.Notices), texts(all.Notices), "all notices are the join's")
	require.Equal(t, texts(whole.Errors), texts(all.Errors), "and all errors")
	looked := 0
	for k := range of {
		part, code := reported(t, dir, append(args, "-shard", fmt.Sprintf("%d/%d", k+1, of))...)
		require.Empty(t, part.Notices)
		require.Subset(t, append(texts(whole.Errors), ""), append(texts(part.Errors), ""))
		all.Findings = append(all.Findings, part.Findings...)
		all.Known = append(all.Known, part.Known...)
		all.Counts.Known += part.Counts.Known
		all.Counts.Older += part.Counts.Older
		all.Counts.Excepted += part.Counts.Excepted
		looked += part.Coverage.Reported
		worst = max(worst, code)
	}
	require.Equal(t, texts(whole.Findings), texts(all.Findings))
	require.Equal(t, texts(whole.Known), texts(all.Known))
	require.Equal(t, whole.Counts, all.Counts)
	require.Equal(t, whole.Coverage.Reported, looked, "each package is in one shard")
	require.Equal(t, code, worst, "CI fails if one run does")
}

// TestShards holds the parts of a run, of several numbers, against one run on all fixtures.
func TestShards(t *testing.T) {
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	t.Setenv("GOCACHE", strings.TrimSpace(string(cache))) // what is compiled stays where it is
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for _, r := range fixture.Repositories(t) {
		t.Run(r.Name, func(t *testing.T) { holdParts(t, r.Dir, 3) })
	}
	phoenix := fixture.Testdata("phoenix")
	for _, of := range []int{1, 2, 8} {
		holdParts(t, phoenix, of)
	}
	holdParts(t, phoenix, 3, "-cache=off")
	holdParts(t, phoenix, 3, "-rules", "cycles,docgo")
	holdParts(t, phoenix, 3, "./services/...", "./pkg/...")
	tree := t.TempDir()
	require.NoError(t, treegen.Write(tree, 400))
	write(t, tree, "govern.yaml", "version: 1\ndiscover: [{path: services/*/*, kind: service}]\n")
	for _, of := range []int{1, 2, 3, 8} {
		holdParts(t, tree, of, "-rules", "boundary,docgo,cycles")
	}
}

// TestShardsAgainst holds the parts of a run that is compared with a base against one.
func TestShardsAgainst(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	fixture.Commit(t, dir, "base")
	undocumented(t, dir)
	write(t, dir, "web/more.go", "package web\n\nimport _ \"example.com/m/api/store\"\n")
	write(t, dir, "api/store/s.go", "package store\n")
	for _, of := range []int{1, 2, 3, 9} {
		holdParts(t, dir, of, "-base", "HEAD")
	}
	whole, _ := reported(t, dir, "-base", "HEAD")
	require.NotEmpty(t, whole.Findings)
	require.Positive(t, whole.Counts.Older)
}
