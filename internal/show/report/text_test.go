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
	head := "boundary-private: 1 error\n\n"
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

// rules are those of the documentation, in its order.
func rules(r *report.Report) {
	r.Rules = []report.Rule{
		{ID: "boundary-private", Summary: "a private package"},
		{ID: "boundary-unassigned", Summary: "code of nobody", Bulk: true},
		{ID: "docgo-missing", Summary: "no comment", Bulk: true},
	}
	r.Listing = func(rule string) string { return "govern -rules " + rule + " -all" }
}

// of returns a finding of a rule and a level, in a component, on a line of a file.
func of(rule finding.Rule, level policy.Level, component string, line int) finding.Finding {
	f := at("f", line, 1, 2)
	f.Rule, f.Level, f.Component = rule, level, component
	f.Message = "is wrong [" + string(rule) + "]"
	return f
}

// TestTextSections has errors first, then warnings, then what is known, each by rule.
func TestTextSections(t *testing.T) {
	known := of("docgo-missing", policy.LevelWarn, "api", 5)
	known.Known = true
	found := []finding.Finding{
		of("docgo-missing", policy.LevelWarn, "api", 1),
		of("unheard-of", policy.LevelError, "", 2),
		of("docgo-missing", policy.LevelError, "api", 3),
		of("boundary-private", policy.LevelError, "web", 4),
		of("boundary-private", policy.LevelWarn, "web", 6),
	}
	show := func(r *report.Report) { rules(r); r.Result.Known, r.ShowKnown = []finding.Finding{known}, true }
	got := text(t, show, map[string]string{}, found...)
	require.Equal(t, []string{
		"boundary-private: 1 error; a private package", "docgo-missing: 1 error; no comment", "unheard-of: 1 error",
		"boundary-private: 1 warning; a private package", "docgo-missing: 1 warning; no comment", "docgo-missing: 1 known; no comment",
	}, headings(got))
	require.Contains(t, got, "f:1:1: warning: is wrong")

	found[2].Fix = new(finding.Fix)
	require.Contains(t, text(t, rules, map[string]string{}, found...), "\ndocgo-missing: 1 error; no comment; -fix mends 1\n")
	require.Contains(t, got, "f:5:1: known: is wrong")
	hide := func(r *report.Report) { r.Result.Known = []finding.Finding{known} }
	require.NotContains(t, text(t, hide, map[string]string{}, found...), "f:5:")
}

// headings returns the lines that begin a section.
func headings(out string) (lines []string) {
	for line := range strings.Lines(out) {
		if before, _, ok := strings.Cut(line, ": "); ok && strings.Contains(before, "-") && !strings.Contains(before, ".") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// TestTextBulk has a line for the warnings of rules that are broken in bulk, whatever their number; errors of them have places.
func TestTextBulk(t *testing.T) {
	var found []finding.Finding
	for i := range 4 {
		found = append(found,
			of("boundary-unassigned", policy.LevelWarn, "", 10+i),
			of("boundary-private", policy.LevelWarn, "api", 20+i),
			of("docgo-missing", policy.LevelError, "api", 30+i))
	}
	found = append(found, of("docgo-missing", policy.LevelWarn, "web", 40))
	got := text(t, rules, map[string]string{}, found...)
	require.NotContains(t, got, "f:1")
	require.Contains(t, got, "\nboundary-unassigned: 4 warnings; code of nobody; govern -rules boundary-unassigned -all lists them\n")
	require.Equal(t, 9, strings.Count(got, "is wrong"), got)
	require.True(t, strings.HasSuffix(got, "\n\n4 of 13 findings not shown here; -all shows every one\n"), got)

	for _, change := range []func(*report.Report){
		func(r *report.Report) { rules(r); r.All = true },
		func(r *report.Report) { rules(r); r.Asked = true },
	} {
		require.Equal(t, 13, strings.Count(text(t, change, map[string]string{}, found...), "is wrong"))
	}
}

func TestTextColor(t *testing.T) {
	paint := func(r *report.Report) { r.Screen.Color = true }
	got := text(t, paint, map[string]string{"f": "use(b)\n"}, at("f", 1, 1, 4))
	require.Contains(t, got, "\x1b[1mf:1:1\x1b[0m: is wrong (govern.yaml:4) \x1b[31m[boundary-private]\x1b[0m\n")
	require.Contains(t, got, "\x1b[31m^^^\x1b[0m\n")
	require.Equal(t, strings.Count(got, "\x1b["), 2*strings.Count(got, "\x1b[0m"))
	require.NotContains(t, text(t, nil, map[string]string{"f": "use(b)\n"}, at("f", 1, 1, 4)), "\x1b")
}

// TestTextSummary has more findings than people read: of each rule, the first few are shown.
func TestTextSummary(t *testing.T) {
	var found []finding.Finding
	for i := range 51 {
		found = append(found, of("boundary-private", policy.LevelError, []string{"api", "web", ""}[i%3], i+1))
	}
	found = append(found, of("docgo-missing", policy.LevelError, "api", 60))
	got := text(t, rules, map[string]string{}, found...)
	require.Equal(t, 4, strings.Count(got, "is wrong"))
	require.Contains(t, got, "boundary-private: 51 errors; a private package\n\nf:1:1: ")
	require.Contains(t, got, "\n\nand 48 more in 2 components and unassigned code; govern -rules boundary-private -all lists them\n\n")
	require.Contains(t, got, "\n\n48 of 52 findings not shown here; -all shows every one\n")
	all := func(r *report.Report) { r.All = true }
	require.Equal(t, 52, strings.Count(text(t, all, map[string]string{}, found...), "is wrong"))
	require.NotContains(t, text(t, all, map[string]string{}, found...), "not shown")
}

// TestTextWidth wraps messages for a terminal, and neither places nor source.
func TestTextWidth(t *testing.T) {
	f := at("a/long/way/to/the/file.go", 7, 12, 14)
	f.Message = `service "api" (@api) imports "web/store", private to 服務 "web"; use "web/client" (govern.yaml:4) [boundary-private]`
	f.Fingerprint = "0123456789abcdef"
	source := map[string]string{"a/long/way/to/the/file.go": "\n\n\n\n\n\nthis line is as long as it happens to be in its file\n"}
	narrow := func(r *report.Report) { rules(r); r.Screen.Width = 40 }
	require.Equal(t, `boundary-private: 1 error; a private
    package

a/long/way/to/the/file.go:7:12: service
    "api" (@api) imports "web/store",
    private to 服務 "web"; use
    "web/client" (govern.yaml:4)
    [boundary-private] 01234567
     7 | this line is as long as it happens to be in its file
       |            ^^
govern.yaml:4 | api: {kind: service} # ADR-7
`, text(t, narrow, source, f))

	colored := func(r *report.Report) { narrow(r); r.Screen.Color = true }
	require.Contains(t, text(t, colored, source, f), "7:12\x1b[0m: service\n    \"api\" (@api) imports \"web/store\",\n    private")
	linked := func(r *report.Report) {
		narrow(r)
		r.Screen.Link = func(at repo.Position) string { return "file:///" + at.File }
	}
	require.Contains(t, text(t, linked, source, f), "\n\x1b]8;;file:///a/long/way/to/the/file.go\x1b\\a/long/way/to/the/file.go:7:12\x1b]8;;\x1b\\: service\n")
	var last bytes.Buffer
	report.Coverage(&last, &report.Report{Result: &standalone.Result{}, Screen: report.Screen{Width: 40}})
	require.Equal(t, "govern: 0 errors, 0 warnings; 0\n    components, 0 packages, 0 files, all\n    build configurations (0 constraints)\n", last.String())

	tiny := func(r *report.Report) { r.Screen.Width = 3 }
	require.Contains(t, text(t, tiny, source, f), f.Message)

	f.Place.File = "a file: of blanks and more than fits into one line.go"
	require.Contains(t, text(t, narrow, source, f), "\n"+f.Place.File+":7:12:\n    service \"api\"")
}

// TestTextLinks keeps from the terminal what a link might hold.
func TestTextLinks(t *testing.T) {
	linked := func(r *report.Report) {
		r.Screen.Link = func(at repo.Position) string { return "file:///" + at.File }
	}
	got := text(t, linked, map[string]string{}, at("a\x1b\\b.go", 1, 1, 2))
	require.Equal(t, 8, strings.Count(got, "\x1b"), "two for each end of a link to the finding and to the policy")
	ruled := func(r *report.Report) {
		linked(r)
		r.Rules = []report.Rule{{ID: "boundary-private", Page: "https://example.com/private.md"}}
	}
	got = text(t, ruled, map[string]string{}, at("b.go", 1, 1, 2))
	require.Contains(t, got, "\x1b]8;;https://example.com/private.md\x1b\\boundary-private\x1b]8;;\x1b\\: 1 error")
	none := func(r *report.Report) { r.Screen.Link = func(repo.Position) string { return "" } }
	require.NotContains(t, text(t, none, map[string]string{}, at("f", 1, 1, 2)), "\x1b")
}

// TestTextOfOddFile keeps a finding on its line, and from the terminal, though the name of the file ends one.
func TestTextOfOddFile(t *testing.T) {
	got := text(t, nil, map[string]string{}, at("api/a\n\x1b[2Jb.go", 3, 2, 5))
	require.Contains(t, got, "\napi/a\\n\\x1b[2Jb.go:3:2: is wrong (govern.yaml:4) [boundary-private]\n")
	require.NotContains(t, got, "\x1b")
	colored := text(t, func(r *report.Report) { r.Screen.Color = true }, map[string]string{}, at("api/a\n\x1b[2Jb.go", 3, 2, 5))
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
