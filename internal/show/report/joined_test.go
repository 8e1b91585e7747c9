package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// TestJoined has a call with five new findings of two levels: two messages where people and code scanning read, and
// five findings for programs and in the page that filters them.
func TestJoined(t *testing.T) {
	r := calls(t)
	r.All = true
	for name, mark := range map[string]string{
		"text":       "\nweb/page/p.go:1:9: ",
		"short":      "web/page/p.go:1:9: ",
		"sarif":      `"ruleId": "dbaccess-foreign-table"`,
		"github":     "title=dbaccess-foreign-table::",
		"markdown":   "`web/page/p.go:1:9`",
		"gitlab":     `"check_name": "dbaccess-foreign-table"`,
		"junit":      "<testcase name=\"web/page/p.go:1:9\"",
		"checkstyle": `source="govern.dbaccess-foreign-table"`,
	} {
		got := written(t, formatOf(t, name), r)
		require.Equal(t, 2, strings.Count(got, mark), "%s:\n%s", name, got)
		for _, table := range []string{"teams", "users", "visits", "rooms", "seats"} {
			require.Contains(t, got, table, name)
		}
		require.NotContains(t, got, "orders", "%s has what the baseline knows", name)
		require.NotContains(t, got, "halls", "%s has what is excepted", name)
	}
	got := written(t, formatOf(t, "json"), r)
	require.Equal(t, 5, strings.Count(got, `"rule": "dbaccess-foreign-table"`))
	require.Contains(t, got, `"message": "service \"web\" reads table \"users\", owned by service \"api\" (@api); ask @api (govern.yaml:3) [dbaccess-foreign-table]"`)
	page := written(t, formatOf(t, "html"), r)
	for _, f := range append(r.Result.Findings, r.Result.Known[0], r.Result.Excepted[0]) {
		require.Contains(t, page, f.Fingerprint)
	}
}

// TestJoinedKnown shows what the baseline knows, as a message of its own beside the new one of the same call.
func TestJoinedKnown(t *testing.T) {
	r := calls(t)
	r.ShowKnown = true
	got := written(t, formatOf(t, "short"), r)
	require.Equal(t, 3, strings.Count(got, "\n"), got)
	require.Contains(t, got, `1:9: known: service "web" reads table "orders", owned`)
	require.Contains(t, got, `1:9: service "web" reads tables "teams" and "users" and writes table "visits", owned`)
	for _, count := range []string{"3 errors (1 message);", "2 warnings (1 message);", "1 known;"} {
		require.Contains(t, written(t, formatOf(t, "text"), r), "dbaccess-foreign-table: "+count)
	}
	require.Equal(t, 1, strings.Count(written(t, formatOf(t, "junit"), r), "<skipped>known: "))
	require.Equal(t, 1, strings.Count(written(t, formatOf(t, "checkstyle"), r), `severity="info"`))
}

// TestJoinedCounts has the same numbers of findings in every format; those that show fewer messages say how many.
func TestJoinedCounts(t *testing.T) {
	r := calls(t)
	const counts = "3 errors, 2 warnings (2 messages)"
	require.Contains(t, written(t, formatOf(t, "text"), r), ": 3 errors (1 message); ")
	require.Contains(t, written(t, formatOf(t, "text"), r), ": 2 warnings (1 message); ")
	require.Contains(t, written(t, formatOf(t, "github"), r), "::notice title=govern::"+counts+", 1 known")
	require.Contains(t, written(t, formatOf(t, "markdown"), r), "## govern: "+counts+"\n")
	require.Contains(t, written(t, formatOf(t, "markdown"), r), "| [`dbaccess-foreign-table`](https://example.com/rules/dbaccess-foreign-table.md) | 3 | 2 |\n")
	require.Contains(t, written(t, formatOf(t, "json"), r), "\"errors\": 3,\n\t\t\"warnings\": 2,\n")
	require.Contains(t, written(t, formatOf(t, "html"), r), "3 errors, 2 warnings")
	var last bytes.Buffer
	report.Coverage(&last, r)
	require.True(t, strings.HasPrefix(last.String(), "govern: "+counts+", 1 known, 1 excepted; "), last.String())

	r.Result.Findings = r.Result.Findings[1:3] // nothing to join, nothing to say
	require.Contains(t, written(t, formatOf(t, "text"), r), ": 1 error; ")
	require.NotContains(t, written(t, formatOf(t, "text"), r), "message")
	require.NotContains(t, written(t, formatOf(t, "markdown"), r), "message")
}

// TestJoinedFingerprints is stable, tells the messages of a call apart, and changes when the call touches one more.
func TestJoinedFingerprints(t *testing.T) {
	r := calls(t)
	before := alerts(t, r)
	require.Equal(t, before, alerts(t, r))
	require.Len(t, before, 2)
	r.Result.Findings = append(r.Result.Findings, touching(policy.LevelError, "writes", "zones", 4))
	after := alerts(t, r)
	require.Len(t, after, 2)
	common := 0
	for f := range after {
		if before[f] {
			common++
		}
	}
	require.Equal(t, 1, common, "the warning is the same alert, the error another one")
}

// alerts returns the fingerprints in a SARIF log, which are those of the report for GitLab.
func alerts(t *testing.T, r *report.Report) map[string]bool {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct{ PartialFingerprints map[string]string }
		}
	}
	var issues []struct{ Fingerprint string }
	require.NoError(t, json.Unmarshal([]byte(written(t, formatOf(t, "sarif"), r)), &log))
	require.NoError(t, json.Unmarshal([]byte(written(t, formatOf(t, "gitlab"), r)), &issues))
	all := map[string]bool{}
	for i, result := range log.Runs[0].Results {
		fingerprint := result.PartialFingerprints["governFingerprint/v1"]
		require.NotEmpty(t, fingerprint)
		all[fingerprint] = true
		require.True(t, fingerprint == issues[i].Fingerprint || fingerprint == issues[1-i].Fingerprint)
	}
	return all
}

// TestTextOfManyTables has more findings than are shown one by one, but fewer messages; and then more messages, too.
func TestTextOfManyTables(t *testing.T) {
	r := calls(t)
	r.Result.Findings = nil
	for call := range 6 {
		for table := range 10 {
			f := touching(policy.LevelError, "reads", fmt.Sprintf("t%d", table), table+2)
			f.Place.Line, f.Place.EndLine = call+1, call+1
			r.Result.Findings = append(r.Result.Findings, f)
		}
	}
	got := written(t, formatOf(t, "text"), r)
	require.Contains(t, got, "60 errors (6 messages); ")
	require.Equal(t, 6, strings.Count(got, "reads tables"))
	require.Contains(t, got, "and 6 more\n", "of ten lines of the policy the first four are shown")
	require.NotContains(t, got, "-all")
	elsewhere := *r
	elsewhere.Source = func(string) ([]byte, error) { return nil, errors.New("not there") }
	require.NotContains(t, written(t, formatOf(t, "text"), &elsewhere), "more", "than nothing")

	for call := range 60 {
		f := touching(policy.LevelError, "reads", "users", 3)
		f.Place.Line = call + 100
		r.Result.Findings = append(r.Result.Findings, f)
	}
	got = written(t, formatOf(t, "short"), r)
	require.Equal(t, 1, strings.Count(got, "reads tables"))
	require.Contains(t, got, "\t110 more of dbaccess-foreign-table in \"web\"\n")
	require.Contains(t, got, "120 findings in 1 group; -all shows every one\n")
	got = written(t, formatOf(t, "text"), r)
	require.Equal(t, 3, strings.Count(got, "reads tables"))
	require.Contains(t, got, "\nand 90 more in \"web\"\n")
	require.Contains(t, got, "\n90 of 120 findings not shown here; -all shows every one\n")
}
