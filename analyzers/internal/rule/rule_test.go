package rule_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/flow/flowtest"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

const doc = `// Package toy.
//
// # Analyzer toy
//
// toy: report what is there
//
// All of it.
//
// # Rule toy-there
//
// toy-there: something is there
//
// Why: w.
//
// Bad: b.
//
// Good: g.
//
// Policy keys: none.
//
// Exceptions: none.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: none.
package toy
`

// toy is a set whose rule each directory breaks.
func toy(rules ...string) rule.Set {
	s := rule.Set{Analyzer: policy.Analyzer{Name: "toy"}, Doc: doc}
	for _, r := range rules {
		s.Rules = append(s.Rules, policy.Rule{Name: r, Level: policy.LevelWarn})
	}
	s.Syntax = syntaxtier.Judges{Dir: func(_ *policy.Policy, d *importgraph.Dir) []finding.Finding {
		return []finding.Finding{{Rule: "toy-there", Place: finding.At(d.Path, d.Files[0], d.Files[0].Clause), Message: "is there", Dir: d.Path}}
	}}
	return s
}

// TestNew makes the analyzer of each tier, with the name and the text of the set.
func TestNew(t *testing.T) {
	src := fixture.Suite().Discover
	syntax := toy("toy-there")
	require.False(t, syntax.NeedsTypes())
	require.Equal(t, "toy", syntax.New(src).Name)
	require.True(t, strings.HasPrefix(syntax.New(src).Doc, "toy: report what is there"))

	asking := flowtest.Rules()
	require.True(t, asking.NeedsTypes())
	require.Equal(t, "switches", asking.New(src).Name)
	require.Equal(t, "valueflow", asking.New(src).Requires[0].Name)

	plain := rule.Set{Typed: func(src policy.Source) typed.Analyzer { return asking.OfTypes(src) }}
	require.True(t, plain.NeedsTypes())
	require.Equal(t, "switches", plain.New(src).Name)
}

// TestAlone judges by a policy that names rules of others, by the levels of its own.
func TestAlone(t *testing.T) {
	t.Chdir(fixture.Lay(t, "-- go.mod --\nmodule m\n-- a/a.go --\npackage a\n-- govern.yaml --\nversion: 1\n"+
		"components: {a: {kind: library, path: a}}\nrules: {others: {level: off}, toy-there: {level: error}}\n"))
	set := toy("toy-there")
	p, err := policy.Alone(set.Analyzer).Discover()
	require.NoError(t, err)
	found, err := standalone.RunUnit(set.Alone(), &importgraph.Unit{Dir: importgraph.Of(p.Repo()).Dir("a")})
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, policy.LevelError, found[0].Level)
}

// TestText holds the rules of a set against those that its text describes.
func TestText(t *testing.T) {
	text, err := toy("toy-there").Text()
	require.NoError(t, err)
	require.Equal(t, "something is there", text.Rules[0].Summary)

	_, err = toy("toy-there", "toy-gone").Text()
	require.EqualError(t, err, "doc of analyzer toy: it has 2 rules, of which 1 are described")
	_, err = toy("toy-gone").Text()
	require.EqualError(t, err, "doc of analyzer toy: rule toy-there is described in the place of toy-gone")
	bad := toy("toy-there")
	bad.Doc = strings.Replace(doc, "// Why: w.\n", "", 1)
	_, err = bad.Text()
	require.ErrorContains(t, err, `no section "Why:"`)
}
