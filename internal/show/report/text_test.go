package report_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// at returns a finding of a rule in component api, on one line of a file.
func at(file string, line, column, end int) finding.Finding {
	f := finding.Finding{
		Rule:      "boundary-private",
		Component: "api",
		Level:     policy.LevelError,
		Message:   "is wrong (govern.yaml:4) [boundary-private]",
	}
	f.Place = finding.Place{Position: repo.Position{File: file, Line: line, Column: column}, EndLine: line, EndColumn: end}
	f.By = finding.DecidedAt(repo.Position{File: "govern.yaml", Line: 4})
	return f
}

// text returns what the text format says of findings in files of a small repository.
func text(t *testing.T, change func(*report.Report), files map[string]string, found ...finding.Finding) string {
	t.Helper()
	p, err := standalone.Open(fixture.Suite(), fixture.Lay(t, services), "")
	require.NoError(t, err)
	files["govern.yaml"] = "1\n2\n3\n  api: {kind: service} # ADR-7\n"
	r := &report.Report{Result: &standalone.Result{Policy: p, Findings: found}, Source: func(file string) ([]byte, error) {
		if content, ok := files[file]; ok {
			return []byte(content), nil
		}
		return nil, errors.New("not there")
	}}
	if change != nil {
		change(r)
	}
	var out bytes.Buffer
	require.NoError(t, report.Text(&out, r))
	return out.String()
}

// TestTextFingerprints gives each finding as many digits as tell it from all others of the run, which may not be shown.
func TestTextFingerprints(t *testing.T) {
	with := func(line int, fingerprint string) finding.Finding {
		f := at("f", line, 1, 2)
		f.Fingerprint = fingerprint
		return f
	}
	allowed := with(5, "33333333a0000000")
	got := text(t, func(r *report.Report) { r.Result.Excepted = []finding.Finding{allowed} }, map[string]string{},
		with(1, "1111111100000000"), with(2, "22222222ab000000"), with(3, "22222222ac000000"), with(4, "33333333b0000000"), with(5, ""))
	var ends []string
	for line := range strings.Lines(got) {
		if _, end, ok := strings.Cut(line, "[boundary-private]"); ok {
			ends = append(ends, end)
		}
	}
	require.Equal(t, []string{" 11111111\n", " 22222222ab\n", " 22222222ac\n", " 33333333b\n", "\n"}, ends)
}

func TestTextExcerpts(t *testing.T) {
	head := "service \"api\" (@api): 1 error\n\n"
	decision := "govern.yaml:4 | api: {kind: service} # ADR-7\n"
	long := strings.Repeat("x", 1<<20)
	for name, tt := range map[string]struct {
		content string
		f       finding.Finding
		want    string
	}{
		"a range":            {"a\n\tuse(b)\n", at("f", 2, 6, 7), "     2 | \tuse(b)\n       | \t    ^\n"},
		"CRLF":               {"a\r\nuse(b)\r\n", at("f", 2, 5, 6), "     2 | use(b)\n       |     ^\n"},
		"a point":            {"use(b)\n", at("f", 1, 5, 5), "     1 | use(b)\n       |     ^\n"},
		"wide characters":    {"é é(b)\n", at("f", 1, 4, 9), "     1 | é é(b)\n       |   ^^^^\n"},
		"escape sequences":   {"a \x1b[31m\n", at("f", 1, 1, 2), "     1 | a \\x1b[31m\n       | ^\n"},
		"a long line":        {long, at("f", 1, 1, 1<<20), "     1 | " + long[:200] + "...\n       | " + strings.Repeat("^", 200) + "\n"},
		"far in a long line": {long, at("f", 1, 300, 310), ""},
		"no such line":       {"a\n", at("f", 9, 1, 2), ""},
		"no such column":     {"a\n", at("f", 1, 9, 12), ""},
		"no such file":       {"a\n", at("g", 1, 1, 2), ""},
		"several lines": {"use(\nb)\n", func() finding.Finding { f := at("f", 1, 1, 2); f.Place.EndLine = 2; return f }(),
			"     1 | use(\n       | ^^^^\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := text(t, nil, map[string]string{"f": tt.content}, tt.f)
			require.Equal(t, head+tt.f.Place.String()+": "+tt.f.Message+"\n"+tt.want+decision, got)
		})
	}
}

func TestTextGroups(t *testing.T) {
	unassigned, warning, web := at("a.go", 1, 1, 2), at("b.go", 1, 1, 2), at("c.go", 1, 1, 2)
	unassigned.Component, web.Component = "", "web"
	warning.Level = policy.LevelWarn
	got := text(t, nil, map[string]string{}, unassigned, warning, web)
	require.Equal(t, []string{`service "api" (@api): 1 warning`, `service "web" (@web): 1 error`, `unassigned code: 1 error`},
		headings(got))
	require.Contains(t, got, "b.go:1:1: warning: is wrong")

	known := at("k.go", 1, 1, 2)
	known.Known = true
	show := func(r *report.Report) { r.Result.Known, r.ShowKnown = []finding.Finding{known}, true }
	require.Equal(t, []string{`service "api" (@api): 1 warning, 1 known`}, headings(text(t, show, map[string]string{}, warning)))
	hide := func(r *report.Report) { r.Result.Known = []finding.Finding{known} }
	require.NotContains(t, text(t, hide, map[string]string{}, warning), "k.go")
}

// headings returns the lines that begin a group.
func headings(out string) (lines []string) {
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "service ") || strings.HasPrefix(line, "unassigned ") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

func TestTextColor(t *testing.T) {
	paint := func(r *report.Report) { r.Color = true }
	got := text(t, paint, map[string]string{"f": "use(b)\n"}, at("f", 1, 1, 4))
	require.Contains(t, got, "\x1b[1mf:1:1\x1b[0m: is wrong (govern.yaml:4) \x1b[31m[boundary-private]\x1b[0m\n")
	require.Contains(t, got, "\x1b[31m^^^\x1b[0m\n")
	require.Equal(t, strings.Count(got, "\x1b["), 2*strings.Count(got, "\x1b[0m"))
	require.NotContains(t, text(t, nil, map[string]string{"f": "use(b)\n"}, at("f", 1, 1, 4)), "\x1b")
}

// TestTextSummary has more findings than people read: of each rule in a component, the first is shown.
func TestTextSummary(t *testing.T) {
	var found []finding.Finding
	for i := range 51 {
		found = append(found, at("f", i+1, 1, 2))
	}
	other := at("g", 1, 1, 2)
	other.Rule = "docgo-missing"
	got := text(t, nil, map[string]string{}, append(found, other)...)
	require.Equal(t, 2, strings.Count(got, "is wrong"))
	require.Contains(t, got, "\t50 more of boundary-private in \"api\"\n")
	require.Contains(t, got, "52 findings in 2 groups; -all shows every one\n")
	all := func(r *report.Report) { r.All = true }
	require.Equal(t, 52, strings.Count(text(t, all, map[string]string{}, append(found, other)...), "is wrong"))
}

// TestTextOfOddFile keeps a finding on its line, and from the terminal, though the name of the file ends one.
func TestTextOfOddFile(t *testing.T) {
	got := text(t, nil, map[string]string{}, at("api/a\n\x1b[2Jb.go", 3, 2, 5))
	require.Contains(t, got, "\napi/a\\n\\x1b[2Jb.go:3:2: is wrong (govern.yaml:4) [boundary-private]\n")
	require.NotContains(t, got, "\x1b")
	colored := text(t, func(r *report.Report) { r.Color = true }, map[string]string{}, at("api/a\n\x1b[2Jb.go", 3, 2, 5))
	require.Contains(t, colored, "\n\x1b[1mapi/a\\n\\x1b[2Jb.go:3:2\x1b[0m: is wrong", "the colours are our own")
}

// TestTextDecisions shows the beginning of a list that the deciding line of the policy heads, and nothing of what follows.
func TestTextDecisions(t *testing.T) {
	for list, want := range map[string]string{
		"  public: # ADR-7\n    - client # made for others\n    - events\n  uses:\n    - x\n": "govern.yaml:1 | public: # ADR-7\n              |   - client # made for others\n              |   - events\n",
		"  public: [client]\n    - x\n":           "govern.yaml:1 | public: [client]\n",
		"  public:\n  - a\n  - b\n  - c\n  - d\n": "govern.yaml:1 | public:\n              |   - a\n              |   - b\n              |   - c\n",
		"    public:\n  - of another list\n":      "govern.yaml:1 | public:\n",
		"  api:\n    kind: service\n":             "govern.yaml:1 | api:\n",
	} {
		f := at("f", 1, 1, 2)
		f.By = finding.DecidedAt(repo.Position{File: "govern.yaml", Line: 1})
		instead := func(r *report.Report) { r.Source = func(string) ([]byte, error) { return []byte(list), nil } }
		require.True(t, strings.HasSuffix(text(t, instead, map[string]string{}, f), want), want)
	}
}
