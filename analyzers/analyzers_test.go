package analyzers_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
)

var update = flag.Bool("update", false, "write the generated part of docs/rules/README.md")

func TestAllAreValid(t *testing.T) {
	all := analyzers.All(analyzers.Discover)
	require.NoError(t, analysis.Validate(all))
	for _, a := range all {
		require.NotEmpty(t, a.ResultType, a.Name)
	}
}

// TestTexts holds the text of each analyzer against its rules.
func TestTexts(t *testing.T) {
	for _, d := range analyzers.Docs() { // which compares them
		require.NotEmpty(t, d.Summary, d.Name)
	}
}

// TestRulesPage holds the tables of the page on rules against the doc.go files and the catalogue.
func TestRulesPage(t *testing.T) {
	const file = "../docs/rules/README.md"
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	want := tables()
	before, rest, ok := strings.Cut(string(page), "<!-- rules -->\n")
	require.True(t, ok, "no rule table")
	got, after, ok := strings.Cut(rest, "<!-- end of rules -->\n")
	require.True(t, ok, "the rule table has no end")
	if *update {
		got = want
		require.NoError(t, os.WriteFile(file, []byte(before+"<!-- rules -->\n"+want+"<!-- end of rules -->\n"+after), 0o644))
	}
	require.Equal(t, want, got, "run go test ./analyzers -update")
}

// tables renders the rule table and the driver matrix.
func tables() string {
	suite := analyzers.Suite()
	var b strings.Builder
	b.WriteString("| rule | what it reports | default |\n| --- | --- | --- |\n")
	for _, d := range analyzers.Docs() {
		for _, r := range d.Rules {
			fmt.Fprintf(&b, "| `%s` | %s | %v |\n", r.ID, r.Summary, suite.Rule(r.ID).Level)
		}
	}
	b.WriteString("\n| rule | `govern` | `go vet` | golangci-lint |\n| --- | --- | --- | --- |\n")
	for _, d := range analyzers.Docs() {
		for _, r := range d.Rules {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Drivers["govern"], r.Drivers["go vet"], r.Drivers["golangci-lint"])
		}
	}
	return b.String()
}
