package ruledoc_test

import (
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

func TestExtractInsistsOnTheForm(t *testing.T) {
	for _, broken := range []string{
		"package x\n",
		"// # Analyzer y\n//\n// y: report\npackage x\n",
		"// # Analyzer x\n//\n// report\npackage x\n",
		"// # Analyzer x\n//\n// x: report\n//\n// # Rule x-one\n//\n// x-one: it\n//\n// Why: because.\npackage x\n",
	} {
		require.Panics(t, func() { ruledoc.MustExtract(broken, "x") }, broken)
	}
}
