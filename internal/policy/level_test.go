package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

func TestLevel(t *testing.T) {
	p := load(t, fullTree, full)
	for _, tt := range []struct {
		rule, component string
		want            policy.Level
	}{
		{"docgo-form", "api", policy.LevelOff},         // component and rule
		{"boundary-private", "api", policy.LevelWarn},  // component and analyzer, before the rule
		{"boundary-private", "pkg", policy.LevelOff},   // rule, before the analyzer
		{"docgo-form", "pkg", policy.LevelError},       // rule
		{"docgo-missing", "pkg", policy.LevelOff},      // analyzer
		{"docgo-missing", "api", policy.LevelOff},      // an entry without a level says nothing
		{"boundary-unassigned", "", policy.LevelError}, // analyzer, before the default
		{"boundary-private", "", policy.LevelOff},
		{"cycles-module", "", policy.LevelWarn}, // defaults
		{"cycles-package", "api", policy.LevelError},
		{"dbaccess-dynamic", "api", policy.LevelWarn},
		{"no-such-rule", "", policy.LevelError},
	} {
		require.Equal(t, tt.want, p.Level(tt.rule, p.Component(tt.component)), "%s in %s", tt.rule, tt.component)
	}
	require.Equal(t, "off warn error", policy.LevelOff.String()+" "+policy.LevelWarn.String()+" "+policy.LevelError.String())
}

// TestDefaultLevels compares the defaults with and without a policy file.
func TestDefaultLevels(t *testing.T) {
	file := load(t, platform, pkgOnly)
	conventions, err := fixture.Suite().Load(open(t, write(t, platform)), "")
	require.NoError(t, err)
	for analyzer, rule := range fixture.Suite().Rules() {
		want, byConvention := policy.LevelError, policy.LevelError
		switch {
		case slices.Contains([]string{"boundary-unassigned", "cycles-module", "dbaccess-unowned-table", "dbaccess-dynamic", "dbaccess-bound"}, rule.Name):
			want, byConvention = policy.LevelWarn, policy.LevelWarn
		case analyzer.Name == "docgo":
			byConvention = policy.LevelWarn
		}
		require.Equal(t, want, file.Level(rule.Name, nil), rule.Name)
		require.Equal(t, want, file.Level(rule.Name, file.Component("pkg")), rule.Name)
		require.Equal(t, byConvention, conventions.Level(rule.Name, nil), rule.Name)
		require.Equal(t, byConvention, conventions.Level(rule.Name, conventions.Component("api")), rule.Name)
	}
}

func TestSetting(t *testing.T) {
	p := load(t, fullTree, full)
	require.Equal(t, "comment", p.Setting("docgo", "require", p.Component("api")))
	require.Equal(t, "doc.go", p.Setting("docgo", "require", p.Component("pkg")))
	require.Equal(t, "same", p.Setting("cycles", "tests", p.Component("api")))
	require.Equal(t, "same", p.Setting("cycles", "tests", nil))
	require.Equal(t, "", p.Setting("cycles", "require", nil))
	require.Equal(t, "separate", load(t, platform, pkgOnly).Setting("cycles", "tests", nil))
}

// TestLevelBy has findings of one rule with levels of their own, by what they do.
func TestLevelBy(t *testing.T) {
	p := load(t, platform, three+"    rules: {dbaccess-foreign-table: {read: off}, dbaccess: {tests: check}}\n"+
		"rules: {dbaccess-foreign-table: {level: warn, write: error, read: same}}\n")
	const rule = "dbaccess-foreign-table"
	controller := p.Component("controller")
	for key, want := range map[string][2]policy.Level{
		"read":      {policy.LevelOff, policy.LevelWarn},
		"write":     {policy.LevelError, policy.LevelError},
		"ddl":       {policy.LevelWarn, policy.LevelWarn},
		"reference": {policy.LevelWarn, policy.LevelWarn},
		"":          {policy.LevelWarn, policy.LevelWarn},
	} {
		require.Equal(t, want, [2]policy.Level{p.LevelBy(rule, key, controller), p.LevelBy(rule, key, p.Component("api"))}, key)
	}
	require.Equal(t, "check", p.Setting("dbaccess", "tests", controller))
	require.Equal(t, "ignore", p.Setting("dbaccess", "tests", nil))
	require.Equal(t, "check", p.Setting("dbaccess", "generated", nil))
}

func TestAsks(t *testing.T) {
	p := load(t, platform, pkgOnly)
	require.True(t, p.Asks(policy.LevelWarn))
	require.False(t, p.Asks(policy.LevelOff))
	errorsOnly := p.AtLeast(policy.LevelError)
	require.False(t, errorsOnly.Asks(policy.LevelWarn))
	require.True(t, errorsOnly.Asks(policy.LevelError))
	require.True(t, p.Asks(policy.LevelWarn), "a policy never changes")
	require.Equal(t, p.Digest(), errorsOnly.Digest())
}
