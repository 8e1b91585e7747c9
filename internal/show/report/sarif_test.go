package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// many returns a report of n findings: of each ten, nine are warnings of one component.
func many(n int) *Report {
	res := &standalone.Result{Findings: make([]finding.Finding, n)}
	for i := range res.Findings {
		f := finding.Finding{Rule: "boundary-private", Level: policy.LevelWarn, Component: "big"}
		if i%10 == 0 {
			f.Level, f.Component = policy.LevelError, fmt.Sprintf("c%d", 3*i/n)
		}
		f.Place.Position = repo.Position{File: fmt.Sprintf("pkg/d%d/f.go", i/20), Line: i + 1, Column: 9}
		f.Place.EndLine, f.Place.EndColumn = i+1, 40
		f.Message = fmt.Sprintf("component %q imports \"services/api/internal/store\", private to service \"api\" (@api-team); use its public packages \"services/api/client\" (govern.yaml:14) [boundary-private] %d", f.Component, i)
		f.Fingerprint = fmt.Sprintf("%024x", i)
		res.Findings[i] = f
	}
	return &Report{Result: res, Source: func(string) ([]byte, error) { return []byte("package x\n"), nil }}
}

func decodeSARIF(t *testing.T, r *Report, limits sarifLimits) sarifRun {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, writeSARIF(&b, r, limits))
	var log sarifLog
	require.NoError(t, json.Unmarshal(b.Bytes(), &log))
	require.Len(t, log.Runs, 1)
	return log.Runs[0]
}

// TestSARIFResults has more results than are accepted: the errors stay, then warnings, and the rest is counted.
func TestSARIFResults(t *testing.T) {
	r := many(100)
	r.Result.Errors = []standalone.Error{{Pos: repo.Position{File: "x.go"}, Message: "broken", Fatal: true}}
	run := decodeSARIF(t, r, sarifLimits{results: 30, bytes: 1e6, related: 1})
	require.Len(t, run.Results, 30)
	require.Equal(t, "govern-load", run.Results[0].RuleID)
	for i, res := range run.Results {
		require.Equal(t, map[bool]string{true: "error", false: "warning"}[i < 11], res.Level)
	}
	components := map[string]bool{}
	for _, res := range run.Results[1:4] {
		components[res.Properties.Component] = true
	}
	require.Len(t, components, 3, "one of each before the second of any")
	notes := run.Invocations[0].Execution
	require.Equal(t, "left out 71 results, beyond what code scanning accepts; the text and JSON formats have all",
		notes[len(notes)-1].Message.Text)

	run = decodeSARIF(t, r, gitHubLimits())
	require.Len(t, run.Results, 101)
	require.Len(t, run.Invocations[0].Execution, 1, "nothing is left out")
}

// TestSARIFBytes has a file that is too large when compressed.
func TestSARIFBytes(t *testing.T) {
	const limit = 6000
	r := many(2000)
	run := decodeSARIF(t, r, sarifLimits{results: 2000, bytes: limit, related: 1})
	require.NotEmpty(t, run.Results)
	require.Less(t, len(run.Results), 2000)
	require.Contains(t, run.Invocations[0].Execution[0].Message.Text, fmt.Sprintf("left out %d results", 2000-len(run.Results)))
	var b bytes.Buffer
	require.NoError(t, writeSARIF(&b, r, sarifLimits{results: 2000, bytes: limit, related: 1}))
	require.LessOrEqual(t, compressed(b.Bytes(), 0), limit)

	require.Empty(t, decodeSARIF(t, r, sarifLimits{results: 2000, bytes: 1, related: 1}).Results, "no limit is too small to end")
}

// TestSARIFRelated has a finding with more places than are kept.
func TestSARIFRelated(t *testing.T) {
	r := many(1)
	r.Result.Findings[0].Related = make([]finding.Related, 5)
	run := decodeSARIF(t, r, sarifLimits{results: 9, bytes: 1e6, related: 2})
	require.Len(t, run.Results[0].RelatedLocations, 2)
	require.Equal(t, 3, run.Results[0].Properties.FurtherPlace)
	require.Contains(t, run.Invocations[0].Execution[0].Message.Text, "left out 3 related locations")
}

func TestSARIFArtifact(t *testing.T) {
	for file, want := range map[string]sarifArtifact{
		"a/b.go":         {URI: "a/b.go", URIBaseID: sarifBase},
		"a b/é#1?.go":    {URI: "a%20b/%C3%A9%231%3F.go", URIBaseID: sarifBase},
		"c:x.go":         {URI: "c%3Ax.go", URIBaseID: sarifBase},
		"a\\b\xff%.go":   {URI: "a%5Cb%FF%25.go", URIBaseID: sarifBase},
		"":               {URI: "govern.yaml", URIBaseID: sarifBase},
		"../policy.yaml": {URI: "../policy.yaml"},
		"/etc/p.yaml":    {URI: "file:///etc/p.yaml"},
	} {
		require.Equal(t, want, (&sarif{report: &Report{}}).artifact(file), file)
	}
	in := &sarif{report: &Report{Prefix: "mono/repo"}}
	require.Equal(t, sarifArtifact{URI: "mono/repo/a.go", URIBaseID: sarifBase}, in.artifact("a.go"))
	require.Equal(t, sarifArtifact{URI: "mono/policy.yaml", URIBaseID: sarifBase}, in.artifact("../policy.yaml"))
}

// TestColumns converts columns in bytes to UTF-16 code units.
func TestColumns(t *testing.T) {
	files := map[string]string{
		"ascii.go": "package a\n",
		"wide.go":  "/* ä😀 */ x\r\nzz\n",
		"bom.go":   "\ufeffpackage ä\n",
		"latin.go": "\xe9 x\n",
	}
	c := newColumns(&Report{Source: func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, errors.New("gone")
	}})
	for _, tt := range []struct {
		file               string
		line, column, want int
	}{
		{"ascii.go", 1, 9, 9},
		{"wide.go", 1, 1, 1},
		{"wide.go", 1, strings.Index(files["wide.go"], "x") + 1, 11},
		{"wide.go", 2, 2, 2},
		{"wide.go", 9, 1, 0},
		{"wide.go", 2, 9, 0},
		{"ascii.go", 1, 3, 3},
		{"wide.go", 2, 1, 1},
		{"bom.go", 1, 4, 1},
		{"bom.go", 1, 12, 9},
		{"latin.go", 1, 3, 3},
		{"gone.go", 1, 3, 0},
		{"ascii.go", 0, 3, 0},
		{"ascii.go", 3, 0, 0},
	} {
		require.Equal(t, tt.want, c.utf16(tt.file, tt.line, tt.column), "%s:%d:%d", tt.file, tt.line, tt.column)
	}
	require.Zero(t, newColumns(&Report{}).utf16("a.go", 1, 1), "without a source")
}

// TestExitCode agrees with the exit code of the command.
func TestExitCode(t *testing.T) {
	require.Equal(t, 2, (&Report{Failure: errors.New("x")}).exitCode())
	require.Equal(t, 0, (&Report{Result: &standalone.Result{}}).exitCode())
	require.Equal(t, 1, many(10).exitCode())
	require.Equal(t, 0, (&Report{Result: &standalone.Result{Errors: []standalone.Error{{}}}}).exitCode())
	require.Equal(t, 2, (&Report{Result: &standalone.Result{Errors: []standalone.Error{{Fatal: true}}}}).exitCode())
}

// BenchmarkSARIF writes 50,000 findings, of which 25,000 fit.
func BenchmarkSARIF(b *testing.B) {
	r := many(50_000)
	for b.Loop() {
		var out bytes.Buffer
		if err := SARIF(&out, r); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}
