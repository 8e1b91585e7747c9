package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// circled returns a sample in which a finding has a circle of calls.
func circled(t *testing.T) *report.Report {
	t.Helper()
	r := sample(t)
	r.Result.Findings[0].Calls = []finding.Call{
		{From: "api", To: "web", What: "GET web/`x`", How: "HTTP", At: repo.Position{File: "api/plain.go", Line: 3}},
		{From: "web", To: "api", What: odd, How: "gRPC"},
	}
	return r
}

// TestMarkdownSequence holds that a diagram is whole, or not there.
func TestMarkdownSequence(t *testing.T) {
	r := circled(t)
	var whole bytes.Buffer
	require.NoError(t, report.Markdown(&whole, r))
	require.Contains(t, whole.String(), "\n  ```mermaid\n  sequenceDiagram\n    participant c0 as api\n    participant c1 as web\n"+
		"    c0->>c1: GET web/#96;x#96; by HTTP\n    c1->>c0: 100#37;, #58;#58;error")
	drawn := 0
	for size := range whole.Len() + 1 {
		var cut bytes.Buffer
		require.NoError(t, report.MarkdownWithin(&cut, r, size))
		require.LessOrEqual(t, cut.Len(), size)
		fences := strings.Count(cut.String(), "\n  ```")
		require.Contains(t, []int{0, 2}, fences, cut.String())
		drawn = max(drawn, fences)
	}
	require.Equal(t, 2, drawn)
}

// TestHTMLSequence has a picture for each circle of calls.
func TestHTMLSequence(t *testing.T) {
	require.NotContains(t, page(t, sample(t)), "govern-sequence\"")
	r := circled(t)
	text := page(t, r)
	require.Contains(t, text, `<figure class="sequence" data-finding="`+r.Result.Findings[0].Fingerprint+`" tabindex="0"><svg `)
}
