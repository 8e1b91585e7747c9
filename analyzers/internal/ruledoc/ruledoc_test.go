package ruledoc_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
)

const doc = `// Package x does.
//
// # Analyzer x
//
// x: report things
//
// More on things.
//
// # Rule x-one
//
// x-one: the first
// of things
//
// Why: because.
//
// Bad:
//
//	bad()
//
// Good:
//
//	good()
//
// Policy keys: none.
//
// Exceptions: none.
//
// Drivers: govern: complete; go vet: not seen, as it
// is global; golangci-lint: complete.
//
// Limits: none.
package x
`

func TestExtract(t *testing.T) {
	a, err := ruledoc.Parse("x", ruledoc.MustExtract(doc, "x"))
	require.NoError(t, err)
	require.Equal(t, "report things", a.Summary)
	require.Equal(t, "More on things.", a.Text)
	require.Len(t, a.Rules, 1)
	require.Equal(t, "the first of things", a.Rules[0].Summary)
	require.Contains(t, a.Rules[0].Text, "\tbad()\n")
	require.Equal(t, "not seen, as it is global", a.Rules[0].Drivers["go vet"])
	require.Equal(t, "complete", a.Rules[0].Drivers["golangci-lint"])
}

func TestExtractInsistsOnTheHeading(t *testing.T) {
	for _, broken := range []string{
		"package x\n",
		"// # Analyzer y\n//\n// y: report\npackage x\n",
		"// # Analyzer x\n// x: report\npackage x\n",
		"// Package x does.\npackage x\n\n// # Analyzer x\n//\n// x: report\n",
		"/*\n# Analyzer x\n\nx: report\n*/\npackage x\n",
	} {
		require.Panics(t, func() { ruledoc.MustExtract(broken, "x") }, broken)
	}
}

func TestParseInsistsOnTheForm(t *testing.T) {
	for _, broken := range []string{
		"report\n",
		"x: report\n\n# Rule x-one\n\nit\n",
		"x: report\n\n# Rule x-one\n\nx-one: it\n\nWhy: because.\n",
		strings.Replace(ruledoc.MustExtract(doc, "x"), "go vet: ", "", 1),
		strings.Replace(ruledoc.MustExtract(doc, "x"), "go vet: ", "gopls: ", 1),
	} {
		_, err := ruledoc.Parse("x", broken)
		require.Error(t, err, broken)
	}
}

func TestExtractTakesLineEndsOfWindows(t *testing.T) {
	require.Equal(t, ruledoc.MustExtract(doc, "x"), ruledoc.MustExtract(strings.ReplaceAll(doc, "\n", "\r\n"), "x"))
}

// sources returns the doc.go of each analyzer, by its name.
func sources(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../*/doc.go")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 5)
	byName := map[string]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		byName[filepath.Base(filepath.Dir(file))] = string(source)
	}
	return byName
}

// parsed returns what go doc takes the text for.
func parsed(t testing.TB, source, name string) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.PackageClauseOnly|parser.ParseComments)
	require.NoError(t, err)
	_, text, ok := strings.Cut(f.Doc.Text(), "# Analyzer "+name+"\n\n")
	require.True(t, ok, name)
	return text
}

// TestAnalyzers holds the texts of all analyzers to the form, which no run does. It also holds what is cut out of
// their files against what the parser makes of them.
func TestAnalyzers(t *testing.T) {
	for name, source := range sources(t) {
		text := ruledoc.MustExtract(source, name)
		require.Equal(t, parsed(t, source, name), text, name)
		_, err := ruledoc.Parse(name, text)
		require.NoError(t, err, name)
	}
}

// BenchmarkExtract has beside it how long it would take to parse all at each start.
func BenchmarkExtract(b *testing.B) {
	all := sources(b)
	b.Run("cut", func(b *testing.B) {
		for b.Loop() {
			for name, source := range all {
				ruledoc.MustExtract(source, name)
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			for name, source := range all {
				_, err := ruledoc.Parse(name, parsed(b, source, name))
				require.NoError(b, err)
			}
		}
	})
}
