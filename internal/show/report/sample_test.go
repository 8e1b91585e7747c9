package report_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files instead of comparing with them")
	flag.Parse()
	os.Exit(m.Run())
}

// sampled is a repository with names and lines that formats have to escape or convert.
const sampled = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web|<b>"}
-- api/store/s.go --
package store
-- api/plain.go --
package api

import _ "example.com/m/web/page"
-- web/page/ä b#1,50%.go --
package page

/* ä😀 */ import _ "example.com/m/api/store"
-- web/page/p.go --
package page
-- loose/l.go --
package loose
`

// odd is what no format may pass on as it is.
const odd = "100%, ::error:: [x](y) <b> & \"q\" | `c` *s* _u_ \x01\x1b[1m \xff ]]>\r\nsecond line"

func ruleOf(id, analyzer string, l policy.Level) report.Rule {
	return report.Rule{ID: id, Analyzer: analyzer, Summary: "what " + id + " reports", Default: l, Page: "https://example.com/rules/" + id + ".md",
		Help: "Why: people_with *stars* do.\n\nBad:\n\n\timport _ \"a/b\" // <x>\n\nLimits: none."}
}

// placed returns a finding in a file, which it marks from one column to another.
func placed(rule finding.Rule, level policy.Level, file string, line, column, end int) finding.Finding {
	f := finding.Finding{Rule: rule, Level: level, Dir: filepath.Dir(file), Target: "api/store"}
	f.Place = finding.Place{Position: repo.Position{File: file, Line: line, Column: column}, EndLine: line, EndColumn: end}
	f.Message = fmt.Sprintf("component %q does what it must not (govern.yaml:3) [%s]", f.Dir, rule)
	f.Fingerprint = fmt.Sprintf("%024x", line*1000+column+len(file))
	return f
}

// settled gives a finding a component.
func settled(f finding.Finding, component, owner string) finding.Finding {
	f.Component, f.Owner = component, owner
	return f
}

// clean returns the report of a run that found nothing.
func clean(t testing.TB) *report.Report {
	t.Helper()
	dir := fixture.Lay(t, sampled)
	res, err := standalone.Run(standalone.Config{
		Suite:     fixture.Suite(),
		Dir:       dir,
		Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
	})
	require.NoError(t, err)
	require.Empty(t, res.Errors)
	return &report.Report{
		Result:  res,
		Version: "v1.2.3",
		Rules: []report.Rule{
			ruleOf("boundary-private", "boundary", policy.LevelError),
			ruleOf("boundary-unassigned", "boundary", policy.LevelWarn),
			ruleOf("dbaccess-dynamic", "dbaccess", policy.LevelOff),
		},
		Source: func(file string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, file)) },
	}
}

// sample returns a report with one of everything.
func sample(t testing.TB) *report.Report {
	t.Helper()
	r := clean(t)
	private := settled(placed("boundary-private", policy.LevelError, "web/page/ä b#1,50%.go", 3, 23, 48), "web", "@web|<b>")
	private.Related = []finding.Related{{Place: placed("", 0, "api/plain.go", 3, 10, 34).Place, Message: "and here"}}
	strange := settled(placed("boundary-private", policy.LevelError, "api/plain.go", 3, 10, 34), "api", "@api")
	strange.Message = odd
	r.Result.Findings = []finding.Finding{strange, placed("boundary-unassigned", policy.LevelWarn, "loose/l.go", 1, 9, 14), private}
	r.Result.Known = []finding.Finding{settled(placed("boundary-private", policy.LevelError, "api/store/s.go", 1, 9, 14), "api", "@api")}
	r.Result.Excepted = r.Result.Known
	r.Result.Errors = []standalone.Error{
		{Pos: repo.Position{File: "api/broken.go", Line: 7, Column: 2}, Message: "expected declaration", Fatal: true},
		{Pos: repo.Position{File: "gone/go.mod"}, Message: "cannot be read"},
	}
	r.Result.Notices = []standalone.Notice{
		{Pos: repo.Position{File: "govern.yaml", Line: 3, Column: 3}, Level: policy.LevelError,
			Message: "exception of boundary-private expired on 2020-01-01"},
		{Pos: repo.Position{File: "govern.yaml", Line: 4, Column: 3}, Level: policy.LevelWarn,
			Message: "exception of boundary-private allows nothing; remove it"},
		{Pos: repo.Position{File: "govern.yaml", Line: 4, Column: 9},
			Level: policy.LevelOff, Message: "calls is read, but no rule checks it yet"},
	}
	return r
}

// compared returns the report of a run that is compared with a revision.
func compared(t testing.TB) *report.Report {
	t.Helper()
	r := clean(t)
	f := settled(placed("boundary-private", policy.LevelError, "api/plain.go", 3, 10, 34), "api", "@api")
	r.Result.Findings = []finding.Finding{f}
	r.Result.Older = []finding.Finding{settled(placed("boundary-private", policy.LevelError, "api/store/s.go", 1, 9, 14), "api", "@api")}
	r.Result.Base = &standalone.Delta{
		Base:     "main (1234567)",
		Diverged: true,
		New:      r.Result.Findings,
		Fixed:    []finding.Finding{settled(f, "web", "@web|<b>")},
		ByComponent: []standalone.DeltaRow{
			{Component: "api", Owner: "@api", New: 1, Total: 2},
			{Component: "web", Owner: "@web|<b>", Fixed: 1},
		},
	}
	return r
}

// touching returns what a call in web does to a table of api.
func touching(level policy.Level, verb, table string, line int) finding.Finding {
	f := settled(placed("dbaccess-foreign-table", level, "web/page/p.go", 1, 9, 13), "web", "@web|<b>")
	told := finding.Sentence{
		Subject: `service "web"`,
		Verb:    verb,
		Thing:   "table",
		Name:    table,
		Rest:    `, owned by service "api" (@api); ask @api`,
	}
	f.Sentence, f.Target, f.By = &told, table, finding.DecidedAt(repo.Position{File: "govern.yaml", Line: line})
	f.Message = fmt.Sprintf("%v (govern.yaml:%d) [%s]", told, line, f.Rule)
	f.Fingerprint = fmt.Sprintf("%x%024x", table, verb)[:24]
	f.Related = []finding.Related{{Place: placed("", 0, "api/plain.go", 3, 10, 34).Place, Message: `"api".Query calls the database`}}
	return f
}

// calls returns the report of a run in which one call reads two tables of another component and writes a third. It
// reads a fourth that the baseline knows, a fifth that is excepted, and two more, which only warns.
func calls(t testing.TB) *report.Report {
	t.Helper()
	r := clean(t)
	r.Rules = append(r.Rules, ruleOf("dbaccess-foreign-table", "dbaccess", policy.LevelError))
	known := touching(policy.LevelError, "reads", "orders", 4)
	known.Known = true
	r.Result.Findings = []finding.Finding{
		touching(policy.LevelError, "reads", "teams", 4),
		touching(policy.LevelError, "reads", "users", 3),
		touching(policy.LevelWarn, "refers by a foreign key to", "rooms", 4),
		touching(policy.LevelWarn, "refers by a foreign key to", "seats", 4),
		touching(policy.LevelError, "writes", "visits", 3),
	}
	r.Result.Known = []finding.Finding{known}
	r.Result.Excepted = []finding.Finding{touching(policy.LevelError, "reads", "halls", 3)}
	r.Result.Coverage.Known, r.Result.Coverage.Excepted = 1, 1
	return r
}

// failed returns the report of a run that a broken policy, and more, kept from finding anything.
func failed(t testing.TB) *report.Report {
	t.Helper()
	_, err := standalone.Open(fixture.Suite(), fixture.Lay(t, "-- go.mod --\nmodule m\n-- govern.yaml --\nversion: 1\ncomponents:\n  api: {kind: servce, path: api}\n  web: {kind: service, path: web}\n"), "")
	require.Error(t, err)
	r := clean(t)
	r.Result, r.Failure = nil, errors.Join(err, errors.New("and a reason\nof two lines"))
	return r
}

// samples returns the reports that every format is tried on.
func samples(t testing.TB) map[string]*report.Report {
	known := sample(t)
	known.ShowKnown = true
	known.Prefix = "sub/dir"
	return map[string]*report.Report{
		"clean":  clean(t),
		"sample": sample(t),
		"known":  known,
		"failed": failed(t),
		"base":   compared(t),
		"calls":  calls(t),
	}
}

// written returns what a format writes of a report.
func written(t testing.TB, f report.Format, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f.Write(&b, r))
	return b.String()
}

func formatOf(t testing.TB, name string) report.Format {
	t.Helper()
	for _, f := range report.Formats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %s", name)
	return report.Format{}
}
