package change_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/policy/change"
)

const repository = `
-- go.mod --
module example.com/m
-- services/api/main.go --
-- services/api/client/c.go --
-- services/api/store/s.go --
-- services/api/store/deep/d.go --
-- services/api/migrations/1.sql --
CREATE TABLE log_a (id int);
CREATE TABLE log_b (id int);
CREATE TABLE members (id int);
-- services/web/main.go --
-- services/web/pages/p.go --

//govern:allow RULE it stays
var x int
-- lib/l.go --
`

// baselineOf returns a baseline with one finding, in an archive.
func baselineOf(rule, dir string, ordinal int) string {
	component := map[string]string{"lib": "lib"}[dir]
	id := baseline.Identity{Rule: rule, Component: cmp.Or(component, "web"), Dir: dir, Package: "x", Ordinal: ordinal}
	return "-- govern.baseline --\n" + string(baseline.New([]baseline.Entry{{Identity: id}}).Format())
}

const policyText = `version: 1
components:
  api:
    kind: service
    path: services/api
    owner: "@api"
    public: [client]
    owns: {tables: [users, "log_*"]}
  web:
    kind: service
    path: services/web
    owner: "@web"
    uses: [api]
    may_read: [{tables: ["log_*"], reason: a report}]
  lib: {kind: library, path: lib, owner: "@lib"}
exceptions:
  - {rule: RULE, from: web, to: services/api/store/..., reason: moves}
rules: {}
`

// said shows changes in short.
func said(all []change.Change) (lines []string) {
	for _, c := range all {
		of := ""
		if c.Of != "" {
			of = " of " + c.Of
		}
		lines = append(lines, fmt.Sprintf("%s %s %s: %s%s", c.Effect, c.Key, c.Component, c.Text, of))
	}
	return lines
}

// TestCompare changes a policy, and the code beside it.
func TestCompare(t *testing.T) {
	rules := targeted(t)
	named := func(text string) string {
		return strings.ReplaceAll(strings.ReplaceAll(text, "RULE2", rules[1]), "RULE", rules[0])
	}
	for name, tt := range map[string]struct {
		replace []string // pairs of texts of the policy
		code    string   // an archive of what is added; files without text are removed
		forth   []string
		back    []string
	}{
		"nothing": {},
		"another order, and comments": {replace: []string{
			"  lib: {kind: library, path: lib, owner: \"@lib\"}\n", "",
			"components:\n", "components:\n  # first\n  lib:\n    path: lib\n    kind: library\n    owner: '@lib'\n",
			`[users, "log_*"]`, `["log_*", 'users']`,
		}},
		"a glob split into the names that there are": {replace: []string{`[users, "log_*"]`, `[users, log_a, log_b]`},
			back: []string{`grant owns.tables api: owns table "log_*", of which it did not own all`}},
		"a glob of a grant split into the names that there are": {replace: []string{`tables: ["log_*"]`, `tables: [log_a, log_b]`},
			back: []string{"grant may_read web: log_* of @api"}},
		"a glob split into other names": {replace: []string{`[users, "log_*"]`, `[users, log_a]`},
			back: []string{`grant owns.tables api: owns table "log_*", of which it did not own all`}},
		"patterns split into the packages that there are": {
			replace: []string{
				"{rule: RULE, from: web, to: services/api/store/..., reason: moves}",
				"{rule: RULE, from: web, to: services/api/store, reason: moves}\n  - {rule: RULE, from: web, to: ./services/api/store/deep, reason: moves}",
			},
			back: []string{"grant exceptions web: RULE from web to services/api/store/... of @api"},
		},
		"a component for the pattern of its path": {replace: []string{"from: web", "from: services/web/..."}},
		"a component for a package in it": {replace: []string{"from: web", "from: services/web/pages"},
			forth: []string{"tighten exceptions web: RULE from web to services/api/store/... is no exception any more of @api"},
			back:  []string{"grant exceptions web: RULE from web to services/api/store/... of @api"}},
		"another rule": {replace: []string{"{rule: RULE", "{rule: RULE2"},
			forth: []string{"grant exceptions web: RULE2 from web to services/api/store/... of @api",
				"tighten exceptions web: RULE from web to services/api/store/... is no exception any more of @api"},
			back: []string{"grant exceptions web: RULE from web to services/api/store/... of @api",
				"tighten exceptions web: RULE2 from web to services/api/store/... is no exception any more of @api"}},
		"an end": {replace: []string{"reason: moves", "reason: moves, until: 2027-03-31"},
			forth: []string{"tighten exceptions web: RULE from web to services/api/store/... until 2027-03-31, was no end of @api"},
			back:  []string{"grant exceptions web: RULE from web to services/api/store/... until no end, was 2027-03-31 of @api"}},
		"another name": {replace: []string{"  web:\n", "  site:\n", "from: web", "from: site"},
			forth: []string{`neutral components site: is the new name of "web"`},
			back:  []string{`neutral components web: is the new name of "site"`}},
		"another name, used": {replace: []string{"  api:\n", "  server:\n", "uses: [api]", "uses: [server]"},
			forth: []string{`neutral components server: is the new name of "api"`},
			back:  []string{`neutral components api: is the new name of "server"`}},
		"code in no component": {replace: []string{"path: services/web", "path: services/web/pages"},
			forth: []string{"grant path web: loses the path services/web, with code that is in no component"},
			back:  []string{"grant path web: gets the path services/web, with code that was in no component"}},
		"a component less": {replace: []string{"  lib: {kind: library, path: lib, owner: \"@lib\"}\n", ""},
			forth: []string{"grant components lib: is gone, and its code is in no component"},
			back:  []string{"tighten components lib: is a new library of lib, with code that was in no component"}},
		"a component less, with its code": {replace: []string{"  lib: {kind: library, path: lib, owner: \"@lib\"}\n", ""}, code: "-- lib/l.go --\n",
			forth: []string{"neutral components lib: is gone, and so is its code"},
			back:  []string{"neutral components lib: is a new library of lib"}},
		"a component whose code is elsewhere": {replace: []string{"path: lib,", "path: none,"},
			forth: []string{"grant path lib: loses the path lib, with code that is in no component"},
			back:  []string{"grant path lib: gets the path lib, with code that was in no component"}},
		"a component inside another": {replace: []string{"  lib:", "  inner: {kind: library, path: services/api/store, owner: \"@web\"}\n  lib:"},
			forth: []string{"grant components inner: is a new library of services/api/store, with code that was in api (@api) of @api"},
			back:  []string{"grant components inner: is gone, and its code is in api (@api) of @api"}},
		"a table of another": {replace: []string{"[users, ", "[", "    uses: [api]\n", "    uses: [api]\n    owns: {tables: [users]}\n"},
			forth: []string{`grant owns.tables web: owns table "users", which belonged to api (@api) of @api`},
			back:  []string{`grant owns.tables api: owns table "users", which belonged to web (@web) of @web`}},
		"a table of another by a more exact glob": {replace: []string{"    uses: [api]\n", "    uses: [api]\n    owns: {tables: [\"log_x*\"]}\n"},
			forth: []string{`grant owns.tables web: owns table "log_x*", of which some belonged to api (@api) of @api`},
			back:  []string{`grant owns.tables web: does not own table "log_x*" any more, but api (@api) of @api`}},
		"what migrations tell": {replace: []string{`[users, "log_*"]`, `[users]`},
			forth: []string{`grant owns.tables api: does not own all of table "log_*" any more`},
			back:  []string{`grant owns.tables api: owns table "log_*", of which it did not own all`}},
		"a new service": {replace: []string{"  lib:", "  pages: {kind: service, path: services/new, public: [.], uses: [api]}\n  lib:"},
			code: "-- services/new/n.go --\npackage x\n",
			forth: []string{
				"grant uses pages: adds api of @api",
				"neutral components pages: is a new service of services/new",
				"neutral public pages: . is open to all",
			},
			back: []string{"neutral components pages: is gone, and so is its code"}},
		"a directory that moved": {replace: []string{"path: services/web", "path: apps/web"},
			code: "-- services/web/main.go --\n-- services/web/pages/p.go --\n" + baselineOf(rules[0], "apps/web/pages", 0) +
				"-- apps/web/main.go --\npackage x\n-- apps/web/pages/p.go --\npackage x\n\n//govern:allow RULE it stays\nvar x int\n",
			forth: []string{
				"neutral path web: gets the path apps/web",
				"neutral path web: loses the path services/web, in which there is no code",
			},
			back: []string{
				"neutral path web: loses the path apps/web, in which there is no code",
				"neutral path web: gets the path services/web",
			}},
		"a call": {replace: []string{"    uses: [api]\n", "    uses: [api]\n    may_call: [{component: api, reason: r}]\n"},
			forth: []string{"grant may_call web: api of @api"},
			back:  []string{"tighten may_call web: api no longer of @api"}},
		"a call of one with another name": {
			replace: []string{"    uses: [api]\n", "    uses: [server]\n    may_call: [{component: server, reason: r}]\n", "  api:\n", "  server:\n"},
			forth:   []string{"grant may_call web: server of @api", `neutral components server: is the new name of "api"`},
			back:    []string{"tighten may_call web: api no longer of @api", `neutral components api: is the new name of "server"`},
		},
		"the baseline": {code: baselineOf(rules[0], "lib", 1),
			forth: []string{
				"grant govern.baseline lib: a finding of RULE in lib is known, and no longer reported",
				"tighten govern.baseline web: a finding of RULE in services/web/pages is not known any more",
			},
			back: []string{
				"grant govern.baseline web: a finding of RULE in services/web/pages is known, and no longer reported",
				"tighten govern.baseline lib: a finding of RULE in lib is not known any more",
			}},
		"the use of a library": {replace: []string{"uses: [api]", "uses: [api, lib]"},
			forth: []string{"neutral uses web: adds lib of @lib"},
			back:  []string{"neutral uses web: no longer names lib of @lib"}},
		"directives": {code: "-- lib/l.go --\npackage x\n\n//govern:allow RULE soon\nvar x int\n\n//govern:allow RULE\nvar y int\n" +
			"-- services/web/main.go --\npackage x\n\nimport _ \"example.com/m/lib\" //govern:allow RULE it moves\n\n//govern:tables users(w)\nfunc x() {}\n",
			forth: []string{
				"grant //govern:allow lib: RULE in all of var x",
				"grant //govern:allow web: RULE on the import of example.com/m/lib",
				"grant //govern:tables web: users(w)",
			},
			back: []string{
				"grant //govern:tables web: no longer: users(w)",
				"tighten //govern:allow lib: no longer: RULE in all of var x",
				"tighten //govern:allow web: no longer: RULE on the import of example.com/m/lib",
			}},
		"a directive that moved": {code: "-- services/web/pages/p.go --\npackage x\n\nvar x int\n\nfunc y() {} //govern:allow RULE it stays\n",
			forth: []string{
				"grant //govern:allow web: RULE in func y",
				"tighten //govern:allow web: no longer: RULE in all of var x",
			},
			back: []string{
				"grant //govern:allow web: RULE in all of var x",
				"tighten //govern:allow web: no longer: RULE in func y",
			}},
		"a component that moved, with another name and more rights": {
			replace: []string{"lib: {kind: library, path: lib", "open: {kind: root, path: more/open"},
			code:    "-- lib/l.go --\n-- more/open/l.go --\npackage x\n",
			forth: []string{
				"grant kind open: is a root, was a library",
				"neutral components lib: is gone, and so is its code",
				"neutral components open: is a new root of more/open, with what was in library \"lib\"",
			},
			back: []string{
				"grant kind lib: is a library, was a root",
				"neutral components lib: is a new library of lib, with what was in root \"open\"",
				"neutral components open: is gone, and so is its code",
			}},
		"migrations of another": {
			replace: []string{"  lib:", "  inner: {kind: service, path: services/api/migrations, owner: \"@web\"}\n  lib:"},
			forth: []string{
				"grant owns.tables inner: owns table \"members\" by its files, which belonged to api (@api) of @api",
				"neutral components inner: is a new service of services/api/migrations",
			},
			back: []string{
				"grant owns.tables api: owns table \"members\" by its files, which belonged to inner (@web) of @web",
				"neutral components inner: is gone, and so is its code",
			}},
		"a migration that is gone": {
			code: "-- services/api/migrations/1.sql --\n-- services/api/migrations/2.sql --\nCREATE TABLE logs (id int);\n",
			forth: []string{
				"grant owns.tables api: does not own table \"members\" any more, of which its files told: nobody does",
			},
			back: []string{
				"grant owns.tables api: does not own table \"logs\" any more, of which its files told: nobody does",
			}},
		"a table that is dropped, and a new one": {
			code: "-- services/api/migrations/2.sql --\nDROP TABLE members;\nCREATE TABLE logs (id int);\n",
			back: []string{
				"grant owns.tables api: does not own table \"logs\" any more, of which its files told: nobody does",
			}},
		"what a go.mod ignores": {code: "-- go.mod --\nmodule example.com/m\n\nignore (\n\t./lib/\n\told\n)\n",
			forth: []string{
				"grant ignore : no code in .../old is looked at",
				"grant ignore lib: no code in ./lib is looked at",
			},
			back: []string{
				"tighten ignore : code in .../old is looked at again",
				"tighten ignore lib: code in ./lib is looked at again",
			}},
		"a directive that holds for less": {code: "-- services/web/pages/p.go --\npackage x\n\nvar x int //govern:allow RULE it stays\n",
			forth: []string{
				"grant //govern:allow web: RULE in var x",
				"tighten //govern:allow web: no longer: RULE in all of var x",
			},
			back: []string{
				"grant //govern:allow web: RULE in all of var x",
				"tighten //govern:allow web: no longer: RULE in var x",
			}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := fixture.Lay(t, named(sources(repository))+baselineOf(rules[0], "services/web/pages", 0))
			before, err := load(t, dir, named(policyText))
			require.NoError(t, err)
			text := policyText
			for i := 0; i < len(tt.replace); i += 2 {
				require.Contains(t, text, tt.replace[i])
				text = strings.Replace(text, tt.replace[i], tt.replace[i+1], 1)
			}
			lay(t, dir, named(tt.code))
			after, err := load(t, dir, named(text))
			require.NoError(t, err)
			require.Equal(t, named(strings.Join(tt.forth, "\n")), strings.Join(said(change.Compare(before, after)), "\n"))
			require.Equal(t, named(strings.Join(tt.back, "\n")), strings.Join(said(change.Compare(after, before)), "\n"))
		})
	}
}

// TestFinders changes several keys of an entry of discover at once: each of them is told.
func TestFinders(t *testing.T) {
	dir := fixture.Lay(t, sources("-- go.mod --\nmodule example.com/m\n-- tools/gen/g.go --\n-- tools/gen/open/o.go --\n-- tools/old/o.go --\n"))
	side := func(entry string) *change.Side {
		s, err := load(t, dir, "version: 1\ndiscover:\n  - {path: \"tools/*\", "+entry+"}\n")
		require.NoError(t, err)
		return s
	}
	for _, tt := range []struct {
		was, is string
		want    []string
	}{
		{"kind: library, public: [open]", "kind: contract", []string{
			"neutral discover : finds components of kind contract, was library", "grant discover : what it finds opens other packages"}},
		{"kind: service", "kind: service, public: []", []string{"tighten discover : what it finds opens other packages"}},
		{"kind: tool, owner: \"@a\"", "kind: tool, owner: \"@b\", exclude: [tools/old]", []string{
			"grant discover : leaves out other directories", "neutral discover : owner: @b, was @a"}},
	} {
		var got []string
		for _, c := range change.Compare(side(tt.was), side(tt.is)) {
			if c.Key == "discover" {
				got = append(got, fmt.Sprintf("%s %s %s: %s", c.Effect, c.Key, c.Component, c.Text))
			}
		}
		require.ElementsMatch(t, tt.want, got, tt.is)
	}
}

// lay adds files to a directory; those without text are removed.
func lay(t *testing.T, dir, archive string) {
	t.Helper()
	for part := range strings.SplitSeq(archive, "-- ") {
		name, text, ok := strings.Cut(part, " --\n")
		if !ok {
			continue
		}
		file := filepath.Join(dir, name)
		if text == "" {
			require.NoError(t, os.Remove(file))
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
}

// TestOtherwise has what a component says in place of what holds for its kind: it takes no more than it gives up.
func TestOtherwise(t *testing.T) {
	const repository = "-- go.mod --\nmodule example.com/m\n-- a/x/x.go --\n-- a/y/y.go --\n"
	const kind = "layers: {service: [x, y]}\n"
	policy := func(own, more string) string {
		return "version: 1\ncomponents:\n  a: {kind: service, path: a, owner: \"@a\"" + own + "}\nrules: {}\n" + more
	}
	for _, tt := range []struct {
		was, is string
		want    []string
	}{
		{policy("", kind), policy(", layers: []", kind), []string{"grant layers a: no longer says order: x, y"}},
		{policy(", layers: []", kind), policy("", kind), []string{"tighten layers a: says order: x, y"}},
		{policy("", kind), policy(", layers: [y, x]", kind),
			[]string{"tighten layers a: says order: y, x", "grant layers a: no longer says order: x, y"}},
		{policy("", kind), policy(", layers: [x, y]", kind), []string{"neutral layers a: says itself what held before"}},
		{policy(", layers: [x, y]", kind), policy("", kind), []string{"neutral layers a: no longer says itself what holds"}},
		{policy("", kind), policy("", "layers: {service: [y, x]}\n"),
			[]string{"tighten layers : says service: order: y, x", "grant layers : no longer says service: order: x, y"}},
		{policy(", layers: []", ""), policy("", ""), nil},
	} {
		dir := fixture.Lay(t, sources(repository))
		was, err := load(t, dir, tt.was)
		require.NoError(t, err)
		is, err := load(t, dir, tt.is)
		require.NoError(t, err)
		require.ElementsMatch(t, tt.want, said(change.Compare(was, is)), "%s\n%s", tt.was, tt.is)
	}
}
