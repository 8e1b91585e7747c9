package diagnostic_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const small = `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components: {web: {kind: service, path: web, owner: "@web"}}
-- web/w.go --
package web

var one, other = 1, 2
`

// use returns a finding about a table in line 3.
func use(level policy.Level, column int, table string) finding.Finding {
	told := finding.Sentence{Subject: "web", Verb: "reads", Thing: "table", Name: table, Rest: " of others"}
	f := finding.Finding{
		Rule:     "dbaccess-foreign-table",
		Level:    level,
		Sentence: &told,
		Message:  told.String() + " [dbaccess-foreign-table]",
	}
	f.Place = finding.Place{Position: repo.Position{File: "web/w.go", Line: 3, Column: column}, Offset: 12 + column, EndOffset: 14 + column}
	f.Fingerprint = table
	return f
}

// reported returns the messages of the diagnostics that findings become, in their order.
func reported(t *testing.T, found ...finding.Finding) (messages []string) {
	t.Helper()
	dir := fixture.Lay(t, small)
	p, err := standalone.Open(fixture.Suite(), dir, "")
	require.NoError(t, err)
	pass := &analysis.Pass{Fset: token.NewFileSet(), ReadFile: os.ReadFile, Report: func(d analysis.Diagnostic) {
		require.True(t, d.Pos.IsValid() && d.End > d.Pos)
		messages = append(messages, d.Message)
	}}
	file, err := parser.ParseFile(pass.Fset, filepath.Join(dir, "web/w.go"), nil, 0)
	require.NoError(t, err)
	pass.Files = append(pass.Files, file)
	require.NoError(t, diagnostic.Report(pass, p.Repo(), found))
	return messages
}

func TestReport(t *testing.T) {
	const first, second = 5, 10
	known, excepted := use(policy.LevelError, first, "known"), use(policy.LevelError, first, "excepted")
	known.Known, excepted.Exception = true, &policy.Exception{}
	for name, tt := range map[string]struct {
		found []finding.Finding
		want  []string
	}{
		"nothing new": {[]finding.Finding{excepted, known}, nil},
		"one call": {
			[]finding.Finding{use(policy.LevelError, first, "a"), use(policy.LevelError, first, "b"), excepted, known},
			[]string{`web reads tables "a" and "b" of others [dbaccess-foreign-table]`},
		},
		"two calls": {
			[]finding.Finding{use(policy.LevelError, first, "a"), use(policy.LevelError, second, "b")},
			[]string{`web reads table "a" of others [dbaccess-foreign-table]`, `web reads table "b" of others [dbaccess-foreign-table]`},
		},
		"an error behind a warning": {
			[]finding.Finding{use(policy.LevelWarn, first, "a"), use(policy.LevelError, first, "b"), use(policy.LevelError, second, "c")},
			[]string{`web reads table "b" of others [dbaccess-foreign-table]`,
				`web reads table "c" of others [dbaccess-foreign-table]`, `web reads table "a" of others [dbaccess-foreign-table]`},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tt.want, reported(t, tt.found...)) })
	}
}

// TestReportOutside reports a finding in a policy that lies outside the repository, whose name is absolute.
func TestReportOutside(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "other.yaml")
	require.NoError(t, os.WriteFile(outside, []byte("version: 1\ncomponents: {}\n"), 0o600))
	p, err := standalone.Open(fixture.Suite(), fixture.Lay(t, small), "")
	require.NoError(t, err)
	f := use(policy.LevelError, 5, "a")
	f.Place = finding.Place{Position: repo.Position{File: outside, Line: 2, Column: 1}}
	var at token.Position
	pass := &analysis.Pass{Fset: token.NewFileSet(), ReadFile: os.ReadFile}
	pass.Report = func(d analysis.Diagnostic) { at = pass.Fset.Position(d.Pos) }
	require.NoError(t, diagnostic.Report(pass, p.Repo(), []finding.Finding{f}))
	require.Equal(t, outside+":2:1", at.String())
}
