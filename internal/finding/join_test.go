package finding_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const rule finding.Rule = "dbaccess-foreign-table"

// use returns a finding of a table, as a call of billing makes it; its line of the policy is the number behind the owner.
func use(verb, table, owner string, line int, change ...func(*finding.Finding)) finding.Finding {
	told := finding.Sentence{
		Subject: `service "billing" (@billing)`, Verb: verb, Thing: "table", Name: table,
		Rest: fmt.Sprintf(", owned by service %q; ask %s", owner, owner),
	}
	f := finding.Finding{
		Rule: rule, Level: policy.LevelError, Component: "billing", Target: table, TargetTo: owner, Access: verb,
		Sentence: &told, By: finding.DecidedAt(repo.Position{File: "govern.yaml", Line: line, Column: len(table)}),
		Fingerprint: fmt.Sprintf("%024x", verb+table)[:24],
		Message:     fmt.Sprintf("%v (govern.yaml:%d) [%s]", told, line, rule),
	}
	f.Place = finding.Place{Position: repo.Position{File: "report.go", Line: 7, Column: 9}, EndLine: 7, EndColumn: 14}
	for _, c := range change {
		c(&f)
	}
	return f
}

// messages returns what is said of findings when they are joined, without what every message begins and ends with.
func messages(found ...finding.Finding) (texts []string) {
	finding.Sort(found)
	for _, f := range finding.Join(found) {
		text := strings.TrimPrefix(f.Message, `service "billing" (@billing) `)
		texts = append(texts, strings.TrimSuffix(text, fmt.Sprintf(" [%s]", rule)))
	}
	return texts
}

func warns(f *finding.Finding)      { f.Level = policy.LevelWarn }
func known(f *finding.Finding)      { f.Known = true }
func elsewhere(f *finding.Finding)  { f.Place.Column, f.Place.EndColumn = 40, 45 }
func otherRule(f *finding.Finding)  { f.Rule = "dbaccess-unowned-table" }
func nameless(f *finding.Finding)   { f.Sentence = nil }
func bySomebody(f *finding.Finding) { f.Sentence.Subject, f.Component = `service "web"`, "web" }

func TestJoin(t *testing.T) {
	exception, allow := &policy.Exception{}, &importgraph.Allow{}
	excepted := func(f *finding.Finding) { f.Exception = exception }
	allowed := func(f *finding.Finding) { f.Allow = allow }
	var twelve []finding.Finding
	for i := range 12 {
		twelve = append(twelve, use("reads", fmt.Sprintf("t%02d", i), "api", 10+i))
	}
	users, teams := use("reads", "users", "api", 4), use("reads", "teams", "api", 4)
	const ask = `, owned by service "api"; ask api (govern.yaml:4)`
	for name, tt := range map[string]struct {
		found []finding.Finding
		want  []string
	}{
		"one": {[]finding.Finding{users}, []string{`reads table "users"` + ask}},
		"two": {[]finding.Finding{users, teams}, []string{`reads tables "teams" and "users"` + ask}},
		"three": {[]finding.Finding{users, teams, use("reads", "orders", "api", 9)}, []string{
			`reads tables "orders", "teams" and "users", owned by service "api"; ask api (govern.yaml:4 and 9)`}},
		"twelve, of a list of lines": {twelve, []string{
			`reads tables "t00", "t01", "t02", "t03", "t04", "t05", "t06", "t07", "t08", "t09", "t10" and "t11", owned by service "api"; ask api (govern.yaml:10-21)`}},
		"two owners": {[]finding.Finding{users, use("reads", "prices", "shop", 8), teams}, []string{
			`reads table "prices", owned by service "shop"; ask shop (govern.yaml:8); and reads tables "teams" and "users"` + ask}},
		"mixed access": {[]finding.Finding{users, use("writes", "teams", "api", 4), use("reads and writes", "orders", "api", 5)}, []string{
			`reads and writes table "orders", reads table "users" and writes table "teams", owned by service "api"; ask api (govern.yaml:4-5)`}},
		"many deciding lines": {[]finding.Finding{users, use("reads", "b", "api", 9),
			use("reads", "c", "api", 13), use("reads", "d", "api", 17), use("reads", "e", "api", 19)}, []string{
			`reads tables "b", "c", "d", "e" and "users", owned by service "api"; ask api (govern.yaml:4, 9, 13 and 2 more)`}},
		"the same table twice": {[]finding.Finding{users, users}, []string{`reads table "users"` + ask}},

		"two calls on one line": {[]finding.Finding{users, use("reads", "teams", "api", 4, elsewhere)},
			[]string{`reads table "users"` + ask, `reads table "teams"` + ask}},
		"one known": {[]finding.Finding{users, teams, use("reads", "orders", "api", 4, known)}, []string{
			`reads table "orders"` + ask, `reads tables "teams" and "users"` + ask}},
		"one excepted, one allowed": {[]finding.Finding{users, use("reads", "teams", "api", 4, excepted),
			use("reads", "orders", "api", 4, allowed)}, []string{
			`reads table "orders"` + ask, `reads table "teams"` + ask, `reads table "users"` + ask}},
		"two levels": {[]finding.Finding{use("reads", "users", "api", 4, warns),
			use("writes", "teams", "api", 4), use("reads", "teams", "api", 4, warns)}, []string{
			`reads tables "teams" and "users"` + ask, `writes table "teams"` + ask}},
		"two rules": {[]finding.Finding{users, use("reads", "teams", "api", 4, otherRule)},
			[]string{`reads table "users"` + ask, `reads table "teams"` + ask}},
		"two components": {[]finding.Finding{users, use("reads", "teams", "api", 4, bySomebody)},
			[]string{`reads table "teams"` + ask, `reads table "users"` + ask}},
		"beside one with no parts": {[]finding.Finding{use("reads", "teams", "api", 4, nameless, elsewhere),
			users, teams, use("reads", "orders", "api", 4, nameless)}, []string{
			`reads table "orders"` + ask, `reads tables "teams" and "users"` + ask, `reads table "teams"` + ask}},
		"one with no parts": {[]finding.Finding{users, use("reads", "teams", "api", 4, nameless)},
			[]string{`reads table "teams"` + ask, `reads table "users"` + ask}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tt.want, messages(tt.found...)) })
	}
}

// TestJoint holds the rest of a joint finding: nothing that its parts have is lost.
func TestJoint(t *testing.T) {
	via := finding.Related{Message: "calls the database"}
	further := finding.Related{Message: "calls another"}
	a := use("reads", "users", "api", 4, func(f *finding.Finding) { f.Related = []finding.Related{via} })
	b := use("writes", "prices", "shop", 9, func(f *finding.Finding) { f.Related = []finding.Related{via, further} })
	c := use("writes", "prices", "shop", 9, elsewhere)
	found := []finding.Finding{a, b, c}
	joined := finding.Join(found)
	require.Len(t, joined, 2)
	j := joined[0]
	require.Equal(t, []finding.Finding{a, b}, j.Parts)
	require.Equal(t, "prices, users", j.Target)
	require.Equal(t, []finding.Related{via, further}, j.Related)
	require.Empty(t, j.Access+j.TargetTo, "they have two")
	require.Len(t, j.Decisions(), 2)
	require.Equal(t, []int{2, 1, 3}, []int{j.HowMany(), joined[1].HowMany(), finding.Total(joined)})
	require.Equal(t, []finding.Finding{a, b, c}, found, "what is joined stays as it is")
	require.Equal(t, joined, finding.Join(joined), "once is enough")
}

// TestJointFingerprint is one of the tables, in any order and words, and another one with one table more or less.
func TestJointFingerprint(t *testing.T) {
	fingerprint := func(found ...finding.Finding) string {
		joined := finding.Join(found)
		require.Len(t, joined, 1)
		return joined[0].Fingerprint
	}
	a, b, c := use("reads", "users", "api", 4), use("reads", "teams", "api", 4), use("writes", "orders", "api", 4)
	all := fingerprint(a, b, c)
	require.Len(t, all, len(a.Fingerprint))
	require.Equal(t, all, fingerprint(c, b, a))
	reworded := use("reads", "teams", "api", 70)
	reworded.Sentence.Rest = "; do not"
	require.Equal(t, all, fingerprint(a, reworded, c))
	others := []string{all, fingerprint(a, b), fingerprint(b, c), fingerprint(a), fingerprint(a, a)}
	slices.Sort(others)
	require.Len(t, slices.Compact(others), 5)
	require.Equal(t, a.Fingerprint, fingerprint(a), "of one alone it is its own")
}

// TestSentenceOfSeveral words what there is to do for several things by itself.
func TestSentenceOfSeveral(t *testing.T) {
	plural := func(f *finding.Finding) { f.Sentence.Rest, f.Sentence.Rests = "; add it", "; add them" }
	a, b := use("reads", "a", "", 1, plural), use("writes", "b", "", 1, plural)
	require.Equal(t, []string{`reads table "a" and writes table "b"; add them (govern.yaml:1)`}, messages(a, b))
	require.Equal(t, []string{`reads table "a"; add it (govern.yaml:1)`}, messages(a, a))
}

// TestDecisions names each file once, and lines that follow each other as one place.
func TestDecisions(t *testing.T) {
	in := func(file string, line int) func(*finding.Finding) {
		return func(f *finding.Finding) { f.By = finding.DecidedAt(repo.Position{File: file, Line: line, Column: 1}) }
	}
	none := func(f *finding.Finding) { f.By = finding.Decision{} }
	tables := func(by ...func(*finding.Finding)) (found []finding.Finding) {
		for i, change := range by {
			found = append(found, use("reads", fmt.Sprint(i), "api", 0, change))
		}
		return found
	}
	for want, found := range map[string][]finding.Finding{
		"":                            tables(none, none),
		" (by convention)":            tables(in("", 0), in("", 0)),
		" (by convention and b:1)":    tables(in("b", 1), in("", 0)),
		" (a:1-3)":                    tables(in("a", 2), in("a", 1), in("a", 3), in("a", 2)),
		" (a:1-2, 4 and b:5)":         tables(in("b", 5), in("a", 1), in("a", 4), in("a", 2)),
		" (a:1, b:1, c:1 and 2 more)": tables(in("e", 1), in("d", 1), in("c", 1), in("b", 1), in("a", 1)),
	} {
		_, got, _ := strings.Cut(messages(found...)[0], "; ask api")
		require.Equal(t, want, got)
	}
}
