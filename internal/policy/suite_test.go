package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

func toy(rules ...policy.Rule) policy.Analyzer { return policy.Analyzer{Name: "toy", Rules: rules} }

// TestNewSuite refuses names that would make two rules one, or hide whose a rule is.
func TestNewSuite(t *testing.T) {
	require.Panics(t, func() { policy.NewSuite(toy(policy.Rule{Name: "toy-a"}, policy.Rule{Name: "toy-a"})) })
	require.Panics(t, func() { policy.NewSuite(toy(policy.Rule{Name: "boundary-private"})) })
	s := policy.NewSuite(toy(policy.Rule{Name: "toy-a", Keys: []string{"uses"}}, policy.Rule{Name: "toy-b"}))
	require.Equal(t, []string{"toy", "toy-a", "toy-b"}, s.Names())
	require.Equal(t, "toy-a", s.RuleOf("uses"))
	require.Empty(t, s.RuleOf("only"))
	require.Equal(t, "toy", s.AnalyzerOf("toy-b"))
	require.False(t, s.IsRule("toy"))
}

// TestNewSuiteNames refuses names of analyzers that two would have. One that a flag of a driver has is another for that.
func TestNewSuiteNames(t *testing.T) {
	require.PanicsWithValue(t, "analyzer toy: another has that name", func() { policy.NewSuite(toy(), toy()) })
	for _, name := range []string{"V", "json", "c", "fix", "diff", "flags", "test", "debug", "cpuprofile", "help"} {
		require.Equal(t, "govern"+name, policy.DriverName(name))
	}
	require.Equal(t, "flag", policy.DriverName("flag"))
}

// TestAlone has an analyzer without the others judge by the policy of them all: it takes what is its own, and leaves the
// rest to others.
func TestAlone(t *testing.T) {
	s := policy.Alone(toy(policy.Rule{Name: "toy-a", Level: policy.LevelError, Targeted: true}))
	p, err := s.LoadData(standingRepo(t, platform), "govern.yaml", []byte(pkgOnly+`    rules: {docgo: {require: comment}, toy: {level: warn}}
    owns: {tables: [a b], migrations: 1}
    may_read: [{tables: [a b]}]
rules: {boundary-private: {level: off}, dbaccess: {tests: check}}
exceptions:
  - {rule: toy-a, from: pkg, to: ./services/api, reason: r, owner: "@x"}
  - {rule: dbaccess-foreign-table, from: pkg, to: ./services/api, reason: r, owner: "@x"}
`))
	require.NoError(t, err)
	require.Equal(t, policy.LevelWarn, p.Level("toy-a", p.Component("pkg")))
	require.NotNil(t, p.Excepted("toy-a", "pkg", "services/api"))
	require.True(t, s.IsRule("boundary-private"))
	_, err = s.LoadData(standingRepo(t, platform), "govern.yaml", []byte(pkgOnly+"rules: {toy: {levle: off}}\n"))
	require.ErrorContains(t, err, `did you mean "level"?`)
	_, err = s.LoadData(standingRepo(t, platform), "govern.yaml", []byte(pkgOnly+"    pulbic: [log]\n    exposes: {tables: [a]}\n"))
	require.Equal(t, []string{
		`6:5: component "pkg": unknown key "pulbic"; did you mean "public"?`,
		`7:15: component "pkg": exposes: unknown key "tables"`,
	}, faults(t, err))
}

// TestShared has analyzers share a key if all of them say so.
func TestShared(t *testing.T) {
	has := func(name string, shared bool) policy.Analyzer {
		said := func(t *policy.Text, _ *policy.Check) string { return t.Value }
		key := policy.TopKey[policy.Text, string]{Key: "marks", Shared: shared, Compile: said}
		return policy.Analyzer{Name: name, Sections: []policy.Section{key}}
	}
	require.NotPanics(t, func() { policy.NewSuite(has("one", true), has("two", true)) })
	require.Panics(t, func() { policy.NewSuite(has("one", true), has("two", false)) })
	require.Panics(t, func() { policy.NewSuite(has("one", false), has("two", true)) })
}
