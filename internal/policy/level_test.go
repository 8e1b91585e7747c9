package policy_test

import (
	"fmt"
	"testing"
	"time"

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
	conventions, err := fixture.Suite().Load(standingRepo(t, platform), "")
	require.NoError(t, err)
	require.Equal(t, policy.LevelWarn, conventions.Level("docgo-missing", nil))
	require.Equal(t, policy.LevelError, file.Level("docgo-missing", nil))
	require.Equal(t, policy.LevelWarn, file.Level("cycles-module", nil))
	for _, rule := range fixture.Suite().Rules() {
		want := rule.Level
		if rule.Since != "" {
			want = min(want, policy.LevelWarn) // the policy names no edition
		}
		byConvention := rule.Level
		if rule.Conventional != policy.LevelOff {
			byConvention = rule.Conventional
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

// TestBrief leaves out what repositories break in bulk where no policy file asks for it, and nothing where one does.
func TestBrief(t *testing.T) {
	p := load(t, platform, pkgOnly)
	require.Equal(t, p.Level("docgo-form", nil), p.Brief().Level("docgo-form", nil))

	conventional, err := fixture.Suite().Load(open(t, fixture.Lay(t, "-- go.mod --\nmodule m\n-- pkg/a/a.go --\npackage a\n")), "")
	require.NoError(t, err)
	require.Equal(t, policy.LevelWarn, conventional.Level("docgo-form", nil))
	require.Equal(t, policy.LevelOff, conventional.Brief().Level("docgo-form", nil))
	require.Equal(t, policy.LevelError, conventional.Brief().Level("boundary-private", nil))
	require.Equal(t, policy.LevelWarn, conventional.Level("docgo-form", nil), "a policy never changes")
}

// TestLevelsByDate has levels that change on a day. A driver that knows no day takes the first.
func TestLevelsByDate(t *testing.T) {
	p := load(t, platform, pkgOnly+"    rules: {docgo-form: {level: {error: 2027-03-01, off: now}}}\n"+
		"rules: {docgo: {level: {warn: now, error: 2027-01-01, off: 2028-01-01}}}\n")
	pkg := p.Component("pkg")
	for day, want := range map[string][2]policy.Level{
		"2026-12-31": {policy.LevelWarn, policy.LevelOff},
		"2027-01-01": {policy.LevelError, policy.LevelOff},
		"2027-03-01": {policy.LevelError, policy.LevelError},
		"2028-01-01": {policy.LevelOff, policy.LevelError},
	} {
		date, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		on := p.On(date)
		require.Equal(t, want, [2]policy.Level{on.Level("docgo-form", nil), on.Level("docgo-form", pkg)}, day)
	}
	require.Equal(t, policy.LevelWarn, p.Level("docgo-form", nil))
	require.Equal(t, policy.LevelOff, p.Level("docgo-form", pkg))

	next, ok := p.On(time.Date(2027, 6, 1, 12, 0, 0, 0, time.UTC)).Upcoming("docgo-form", "", nil)
	require.True(t, ok)
	require.Equal(t, "off 2028-01-01 govern.yaml:7:55", fmt.Sprint(next.Level, " ", next.From.Format(time.DateOnly), " ", next.Pos))
	_, ok = p.On(time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)).Upcoming("docgo-form", "", nil)
	require.False(t, ok)
	_, ok = p.Upcoming("boundary-private", "", nil)
	require.False(t, ok)
}

// TestEditions has rules that are newer than the policy only warn, unless the policy says their level.
func TestEditions(t *testing.T) {
	suite := policy.NewSuite(policy.Analyzer{Name: "toy", Rules: []policy.Rule{
		{Name: "toy-old", Level: policy.LevelError},
		{Name: "toy-new", Level: policy.LevelError, Since: "2027-02"},
		{Name: "toy-off", Level: policy.LevelOff, Since: "2027-02"},
	}})
	require.Equal(t, "2027-02", suite.Edition())
	for text, want := range map[string]string{
		"":                                   "error warn off: govern.yaml:1:1: rules that are newer than edition 2026-12 only warn: toy-new; \"edition: 2027-02\" takes them on",
		"edition: 2027-01\n":                 "error warn off: govern.yaml:6:10: rules that are newer than edition 2027-01 only warn: toy-new; \"edition: 2027-02\" takes them on",
		"edition: 2027-02\n":                 "error error off: ",
		"rules: {toy-new: {level: error}}\n": "error error off: ",
		"rules: {toy: {level: error}}\n":     "error error error: ",
		"rules: {toy-new: {level: {off: now}}}\n": "error off off: ",
	} {
		p, err := suite.LoadData(standingRepo(t, platform), "govern.yaml", []byte(pkgOnly+text))
		require.NoError(t, err)
		notes := ""
		for _, n := range p.Notes() {
			if n.Level == policy.LevelOff {
				notes += n.Pos.String() + ": " + n.Message
			}
		}
		require.Equal(t, want, fmt.Sprintf("%v %v %v: %s", p.Level("toy-old", nil), p.Level("toy-new", nil), p.Level("toy-off", nil), notes))
	}
	conventional, err := suite.Load(standingRepo(t, platform), "")
	require.NoError(t, err)
	require.Equal(t, policy.LevelError, conventional.Level("toy-new", nil))
}
