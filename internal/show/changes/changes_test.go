package changes_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/show/changes"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files instead of comparing with them")
	flag.Parse()
	os.Exit(m.Run())
}

const commit = "0123456789abcdef0123456789abcdef01234567"

// answers are what the formats have to show, by the names of the golden files.
func answers() map[string]*changes.Answer {
	at := func(line int) repo.Position { return repo.Position{File: "govern.yaml", Line: line, Column: 3} }
	return map[string]*changes.Answer{
		"none": {Base: "HEAD", Commit: commit},
		"gone": {Base: "HEAD~1", Commit: commit, Changes: change.Gone("govern.yaml")},
		"new":  {Base: "HEAD~1", Commit: commit, Changes: change.New("govern.yaml")},
		"some": {Base: "origin/main...", Commit: commit, Changes: []change.Change{
			{Effect: change.Grant, Key: "rules", Target: "x-rule", Rule: "x-rule", Text: "x-rule: off everywhere, was error", Pos: at(3)},
			{Effect: change.Grant, Key: "exceptions", Component: "web", Owner: "@web", Target: "api", Of: "@api", Rule: "x-rule",
				Text: "x-rule from web to api", Reason: "moves | with <b>ADR-012</b>\n::error::", Until: time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC), Pos: at(7)},
			{Effect: change.Grant, Key: "govern.baseline", Owner: "@web", Target: "api", Text: "a finding is known",
				Pos: repo.Position{File: "govern.baseline"}},
			{Effect: change.Tighten, Key: "uses", Component: "web", Owner: "@web", Target: "api", Of: "@api", Text: "no longer names api",
				Pos: at(9), Then: true},
			{Effect: change.Neutral, Key: "owner", Component: "api", Text: "none, was @api", Of: "@api", Pos: at(2)},
		}},
	}
}

// TestGolden holds each format of each answer to a file.
func TestGolden(t *testing.T) {
	for name, a := range answers() {
		for _, f := range changes.Formats() {
			var b bytes.Buffer
			require.NoError(t, f.Write(&b, a))
			file := filepath.Join("testdata", name+"."+f.Name)
			if flag.Lookup("update").Value.String() == "true" {
				require.NoError(t, os.WriteFile(file, b.Bytes(), 0o666))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), b.String(), file)
		}
	}
}

// TestMarkdownFits writes more than a comment has room for: it ends with what was left out.
func TestMarkdownFits(t *testing.T) {
	a := &changes.Answer{Base: "HEAD", Commit: commit}
	for i := range 2000 {
		a.Changes = append(a.Changes, change.Change{Effect: change.Grant, Key: "uses", Text: fmt.Sprintf("adds number %d", i)})
	}
	var b strings.Builder
	require.NoError(t, changes.Markdown(&b, a))
	require.Less(t, b.Len(), 1<<16)
	require.Regexp(t, "\n\n[0-9]+ more are not shown here; `govern policy` lists them.\n$", b.String())
	require.Contains(t, b.String(), "## govern policy: 2000 grants\n")
}
