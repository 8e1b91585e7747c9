package finding_test

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// shop is a repository whose policy settles findings in every way that it can.
const shop = `
-- go.mod --
module example.com/shop
-- govern.yaml --
version: 1
components:
  api:
    kind: service
    path: api
    owner: "@api"
    rules: {dbaccess-foreign-table: {level: error, read: warn, ddl: off}, boundary-linkname: {level: off}}
  web: {kind: service, path: web}
rules:
  boundary-private: {level: error}
  boundary-direction: {level: warn}
exceptions:
  - {rule: boundary-private, from: api/old, to: web/store, reason: moves}
  - {rule: cycles-package, from: web/late, reason: breaks up}
-- api/a.go --
package api

import (
	_ "example.com/shop/web" //govern:allow boundary-private until the split
	_ "example.com/shop/web/b"
	_ "example.com/shop/web/c" //govern:allow boundary-private
)
-- api/cycle.go --
package api

import _ "example.com/shop/web/d" //govern:allow cycles-package goes with the split
-- api/old/o.go --
package old
-- web/w.go --
package web
-- web/late/l.go --
package late
-- web/store/s.go --
package store
`

// opened lays out a repository and reads its policy.
func opened(t *testing.T, archive string) *policy.Policy {
	t.Helper()
	return reopened(t, fixture.Lay(t, archive))
}

func reopened(t *testing.T, dir string) *policy.Policy {
	t.Helper()
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	return p
}

// imports returns a finding of boundary-private, of the import in a line of api/a.go.
func imports(line int, change ...func(*finding.Finding)) finding.Finding {
	f := finding.Finding{
		Rule: "boundary-private", Dir: "api", Package: "api", Target: "web", Message: "api imports web", Place: at("api/a.go", line),
	}
	for _, c := range change {
		c(&f)
	}
	return f
}

func at(file string, line int) finding.Place {
	return finding.Place{Position: repo.Position{File: file, Line: line, Column: 2}, EndLine: line, EndColumn: 10}
}

// Changes of a finding.
func ofRule(r finding.Rule) func(*finding.Finding) { return func(f *finding.Finding) { f.Rule = r } }
func inDir(dir string) func(*finding.Finding)      { return func(f *finding.Finding) { f.Dir = dir } }
func into(dir string) func(*finding.Finding)       { return func(f *finding.Finding) { f.TargetTo = dir } }
func from(dir string) func(*finding.Finding)       { return func(f *finding.Finding) { f.From = dir } }
func atMost(l policy.Level) func(*finding.Finding) { return func(f *finding.Finding) { f.AtMost = l } }
func touching(target string) func(*finding.Finding) {
	return func(f *finding.Finding) { f.Target = target }
}
func inFile(name string) func(*finding.Finding) {
	return func(f *finding.Finding) { f.Place.File = name }
}
func noCircle(f *finding.Finding)          { f.Subject = "" }
func reworded(f *finding.Finding)          { f.Message = "api must not import web" }
func aTable(f *finding.Finding)            { f.Rule, f.Target = "dbaccess-foreign-table", "orders" }
func by(key string) func(*finding.Finding) { return func(f *finding.Finding) { f.LevelKey = key } }
func partOf(whole finding.Finding) func(*finding.Finding) {
	return func(f *finding.Finding) { f.Part = &whole }
}

// circle makes a finding one about a circle of packages, with further places.
func circle(places ...finding.Place) func(*finding.Finding) {
	return func(f *finding.Finding) {
		f.Rule, f.Subject = "cycles-package", "api web"
		for _, p := range places {
			f.Related = append(f.Related, finding.Related{Place: p})
		}
	}
}

// TestSettleLevels has the level of a finding, and the component and the owner that it is about; empty for one that is dropped.
func TestSettleLevels(t *testing.T) {
	p := opened(t, shop)
	for name, tt := range map[string]struct {
		found finding.Finding
		want  string
	}{
		"the level of the rule":                {imports(5), "error api @api"},
		"a component without an owner":         {imports(5, inDir("web/page")), "error web -"},
		"code that is in no component":         {imports(5, inDir("tools")), "error - -"},
		"a rule that is off for the component": {imports(5, ofRule("boundary-linkname")), ""},
		"the same rule elsewhere":              {imports(5, ofRule("boundary-linkname"), inDir("web")), "error web -"},
		"a warning":                            {imports(5, ofRule("boundary-direction")), "warn api @api"},
		"an error that is a warning here":      {imports(5, atMost(policy.LevelWarn)), "warn api @api"},
		"a warning that may be an error":       {imports(5, ofRule("boundary-direction"), atMost(policy.LevelError)), "warn api @api"},
		"a setting with its own level":         {imports(5, aTable, by("read")), "warn api @api"},
		"a setting that is off":                {imports(5, aTable, by("ddl")), ""},
		"a setting that says nothing":          {imports(5, aTable, by("write")), "error api @api"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, f := range finding.Settle(p, []finding.Finding{tt.found}) {
				got = fmt.Sprint(f.Level, " ", cmp.Or(f.Component, "-"), " ", cmp.Or(f.Owner, "-"))
			}
			require.Equal(t, tt.want, got)
		})
	}
	warning := imports(5, ofRule("boundary-direction"))
	require.Empty(t, finding.Settle(p.AtLeast(policy.LevelError), []finding.Finding{warning}), "nobody asks for it")
}

// TestSettleMessage ends a message with what decides and the rule.
func TestSettleMessage(t *testing.T) {
	p := opened(t, shop)
	for want, decides := range map[string]finding.Decision{
		"api imports web (govern.yaml:4) [boundary-private]": finding.DecidedAt(repo.Position{File: "govern.yaml", Line: 4, Column: 3}),
		"api imports web (by convention) [boundary-private]": finding.DecidedAt(repo.Position{}),
		"api imports web [boundary-private]":                 {},
	} {
		settled := finding.Settle(p, []finding.Finding{imports(5, func(f *finding.Finding) { f.By = decides })})
		require.Equal(t, want, settled[0].Message)
	}
}

// TestSettleAllowances holds what allows a finding, and what is near it and does not.
func TestSettleAllowances(t *testing.T) {
	p := opened(t, shop)
	const moves, breaks = "govern.yaml:13:5: moves", "govern.yaml:14:5: breaks up"
	for name, tt := range map[string]struct {
		found finding.Finding
		want  string
	}{
		"nothing":                           {imports(5), ""},
		"a directive in its line":           {imports(4), "line 4: until the split"},
		"a directive without a reason":      {imports(6), ""},
		"a directive for another rule":      {imports(4, ofRule("boundary-direction")), ""},
		"an exception":                      {imports(5, inDir("api/old"), into("web/store")), moves},
		"an exception before a directive":   {imports(4, inDir("api/old"), into("web/store")), moves},
		"an exception for another target":   {imports(5, inDir("api/old"), into("web/page")), ""},
		"an exception for who causes it":    {imports(5, from("api/old"), into("web/store")), moves},
		"who is only the place of it":       {imports(5, inDir("api/old"), from("api"), into("web/store")), ""},
		"a circle excepted at its place":    {imports(5, inDir("web/late"), circle()), breaks},
		"a circle excepted elsewhere":       {imports(5, circle(at("web/w.go", 1), at("web/late/l.go", 3))), breaks},
		"a circle allowed at its place":     {imports(3, circle(), inFile("api/cycle.go")), "line 3: goes with the split"},
		"a circle allowed elsewhere":        {imports(5, circle(at("web/w.go", 1), at("api/cycle.go", 3))), "line 3: goes with the split"},
		"a circle that passes by":           {imports(5, circle(at("web/w.go", 1), at("api/cycle.go", 1))), ""},
		"places that are no circle":         {imports(5, circle(at("web/late/l.go", 3)), noCircle), ""},
		"places that are no circle, either": {imports(5, circle(at("api/cycle.go", 3)), noCircle), ""},
	} {
		t.Run(name, func(t *testing.T) {
			settled := finding.Settle(p, []finding.Finding{tt.found})
			require.Len(t, settled, 1)
			require.Equal(t, tt.want, settled[0].Allowance())
			require.Equal(t, tt.want != "", settled[0].Allowed())
		})
	}
}

// TestSettleOrdinals tells equal findings apart by their order, with those that are allowed behind: a directive that comes or goes
// must not make a known finding another one.
func TestSettleOrdinals(t *testing.T) {
	p := opened(t, shop)
	ordinals := func(p *policy.Policy, found ...finding.Finding) map[int]int {
		byLine := map[int]int{}
		for _, f := range finding.Settle(p, found) {
			byLine[f.Place.Line] = f.Ordinal
			require.Equal(t, f.Identity().Fingerprint(), f.Fingerprint)
			require.Equal(t, f.Ordinal, f.Identity().Ordinal)
		}
		return byLine
	}
	require.Equal(t, map[int]int{3: 0, 4: 3, 5: 1, 6: 2}, ordinals(p, imports(6), imports(5), imports(4), imports(3)), "line 4 is allowed")
	require.Equal(t, map[int]int{3: 0, 5: 0, 6: 0, 7: 0, 8: 0}, ordinals(p,
		imports(3), imports(5, ofRule("boundary-direction")), imports(6, inDir("web")), imports(7, touching("pkg")),
		imports(8, func(f *finding.Finding) { f.Decl = "Run" })), "none equals another")
	warning := imports(3, atMost(policy.LevelWarn))
	require.Equal(t, map[int]int{5: 1}, ordinals(p.AtLeast(policy.LevelError), warning, imports(5)), "who asks for less numbers the same")
}

// TestSettleKnown has the baseline know findings by what they are, wherever they stand by now.
func TestSettleKnown(t *testing.T) {
	dir := fixture.Lay(t, shop)
	whole := imports(5, touching("web and more"))
	var entries []baseline.Entry
	for _, f := range finding.Settle(reopened(t, dir), []finding.Finding{imports(3), imports(9, aTable, by("read")), whole}) {
		require.False(t, f.Known)
		entries = append(entries, baseline.Entry{Identity: f.Identity()})
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, baseline.FileName), baseline.New(entries).Format(), 0o644))
	p := reopened(t, dir)
	for name, tt := range map[string]struct {
		found finding.Finding
		as    string // rule and target in the baseline; empty for a new one
	}{
		"the same in another line":       {imports(50), "boundary-private web"},
		"in other words":                 {imports(3, reworded), "boundary-private web"},
		"of something else":              {imports(3, touching("store")), ""},
		"a read":                         {imports(9, aTable, by("read")), "dbaccess-foreign-table read orders"},
		"a write where a read is known":  {imports(9, aTable, by("write")), ""},
		"what was a part":                {imports(3, touching("store"), partOf(whole)), "boundary-private web and more"},
		"what was a part of what is new": {imports(3, touching("store"), partOf(imports(3, touching("all")))), ""},
		"what is allowed, in any case":   {imports(4), ""},
		"a part that is known by itself": {imports(3, partOf(whole)), "boundary-private web"},
	} {
		t.Run(name, func(t *testing.T) {
			f := finding.Settle(p, []finding.Finding{tt.found})[0]
			require.Equal(t, tt.as != "", f.Known)
			as := ""
			if e := p.Baseline().Find(f.KnownAs); e != nil {
				as = e.Rule + " " + e.Target
			}
			require.Equal(t, tt.as, as)
		})
	}
	again := finding.Settle(p, []finding.Finding{imports(3), imports(5)})
	require.Equal(t, []bool{true, false}, []bool{again[0].Known, again[1].Known}, "one entry is for one finding")
}

// TestIdentity has a subject in place of what a finding is in, and the access as part of what is touched.
func TestIdentity(t *testing.T) {
	f := imports(3, aTable, by("read"))
	f.Component, f.Decl, f.Ordinal = "api", "(*Store).List", 2
	want := baseline.Identity{
		Rule:      "dbaccess-foreign-table",
		Component: "api",
		Dir:       "api",
		Package:   "api",
		Decl:      "(*Store).List",
		Target:    "read orders",
		Ordinal:   2,
	}
	require.Equal(t, want, f.Identity())
	f.Subject, f.LevelKey = "api web", ""
	want = baseline.Identity{Rule: "dbaccess-foreign-table", Component: "api", Subject: "api web", Target: "orders", Ordinal: 2}
	require.Equal(t, want, f.Identity())
}

// TestSettleRanks keeps one of several findings at a place: of those that nothing allows the first of the highest level. What
// is allowed stays, to be counted.
func TestSettleRanks(t *testing.T) {
	p := opened(t, shop)
	ranked := func(line int, rank int, rule finding.Rule) finding.Finding {
		return imports(line, ofRule(rule), func(f *finding.Finding) { f.Rank = rank })
	}
	for name, tt := range map[string]struct {
		found []finding.Finding
		want  []finding.Rule
	}{
		"the first of two errors": {[]finding.Finding{ranked(5, 2, "boundary-private"), ranked(5, 1, "boundary-undeclared")},
			[]finding.Rule{"boundary-undeclared"}},
		"an error behind a warning": {[]finding.Finding{ranked(5, 1, "boundary-direction"), ranked(5, 2, "boundary-private")},
			[]finding.Rule{"boundary-private"}},
		"a warning behind what is off": {[]finding.Finding{ranked(5, 1, "boundary-linkname"), ranked(5, 2, "boundary-direction")},
			[]finding.Rule{"boundary-direction"}},
		"beside what is allowed": {[]finding.Finding{ranked(4, 1, "boundary-private"), ranked(4, 2, "boundary-direction")},
			[]finding.Rule{"boundary-direction", "boundary-private"}},
		"at different places": {[]finding.Finding{ranked(5, 1, "boundary-private"), ranked(6, 2, "boundary-private")},
			[]finding.Rule{"boundary-private", "boundary-private"}},
		"of no rank": {[]finding.Finding{ranked(5, 1, "boundary-private"), ranked(5, 0, "boundary-direction")},
			[]finding.Rule{"boundary-direction", "boundary-private"}},
	} {
		var rules []finding.Rule
		for _, f := range finding.Settle(p, tt.found) {
			rules = append(rules, f.Rule)
		}
		require.Equal(t, tt.want, rules, name)
	}
}

// TestSettleSays makes the message by the rules that hold where the finding is.
func TestSettleSays(t *testing.T) {
	p := opened(t, shop)
	rules := []finding.Rule{"boundary-direction", "boundary-private", "boundary-linkname"}
	say := func(f *finding.Finding) {
		f.Say = func(holds func(finding.Rule) bool) (message string) {
			for _, r := range rules {
				message += fmt.Sprint(holds(r), " ")
			}
			return message
		}
	}
	for line, want := range map[int]string{
		5: "true true false  [boundary-direction]",
		4: "true false false  [boundary-direction]", // a directive allows the second
	} {
		f := finding.Settle(p, []finding.Finding{imports(line, ofRule("boundary-direction"), say)})
		require.Equal(t, want, f[0].Message)
	}
	allowed := finding.Settle(p, []finding.Finding{imports(4, say)})
	require.True(t, allowed[0].Allowed())
	require.Equal(t, "true true false  [boundary-private]", allowed[0].Message, "the rule of the finding holds for it")
}

// TestSettleByConvention has errors about what any reading of a repository without a policy has, and warnings about the rest.
func TestSettleByConvention(t *testing.T) {
	const files = `
-- go.mod --
module example.com/m
-- services/a/a.go --
package a
-- services/b/b.go --
package b
-- misc/m.go --
package misc
-- pkg/p.go --
package pkg
-- cmd/fill/main.go --
package main
-- cmd/all/main.go --
package main

import (
	_ "example.com/m/services/a"
	_ "example.com/m/services/b"
)
-- e2e/e.go --
package e2e
`
	const text = `
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: services/a}
  b: {kind: service, path: services/b}
  misc: {kind: library, path: misc}
  pkg: {kind: library, path: pkg}
  fill: {kind: tool, path: cmd/fill}
  all: {kind: root, path: cmd/all}
  e2e: {kind: test, path: e2e}
`
	related := func(places ...finding.Place) func(*finding.Finding) {
		return func(f *finding.Finding) { circle(places...)(f); f.Rule = "boundary-private" }
	}
	conventions, policed := opened(t, files), opened(t, files+text)
	require.True(t, conventions.Conventional())
	for _, tt := range []struct {
		file, to string
		sure     bool
		change   func(*finding.Finding)
	}{
		{"services/a/a.go", "services/b", true, nil},
		{"services/a/a.go", "", true, nil},
		{"services/a/a_test.go", "services/b", false, nil},
		{"services/a/test.go", "services/b", true, nil},
		{"pkg/p.go", "services/b", true, nil},
		{"services/a/a.go", "misc/deep", false, nil},
		{"misc/m.go", "services/a", false, nil},
		{"cmd/fill/main.go", "services/a", false, nil},
		{"services/a/a.go", "cmd/all", false, nil},
		{"cmd/all/main.go", "services/a", false, nil},
		{"e2e/e.go", "services/a", false, nil},
		{"elsewhere/e.go", "services/a", true, nil},
		{"services/a/a.go", "", true, related(at("services/b/b.go", 1))},
		{"services/a/a.go", "", false, related(at("services/b/b.go", 1), at("misc/m.go", 1))},
		{"misc/m.go", "", true, circle(at("misc/deep/d.go", 1))}, // it does not compile, whatever the components
		{"misc/m_test.go", "", true, ofRule("allow-reason")},
	} {
		f := imports(3, inFile(tt.file), inDir(path.Dir(tt.file)), into(tt.to))
		if tt.change != nil {
			tt.change(&f)
		}
		want := policy.LevelError
		require.Equal(t, want, finding.Settle(policed, []finding.Finding{f})[0].Level, "%v, with a policy", tt)
		if !tt.sure {
			want = policy.LevelWarn
		}
		require.Equal(t, want, finding.Settle(conventions, []finding.Finding{f})[0].Level, "%v", tt)
	}
}
