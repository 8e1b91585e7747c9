package command

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// breakRemedy is a change that breaks others, and what the advice of a finding makes of it.
type breakRemedy struct {
	rule, name    string
	before, after string // files, of the change and of the change with the advice followed; an empty one is not there
	advice        string
	asOf          string // of the run that follows the advice
	tag           string // set at the commit that is compared with
	next          string // set at the change, which is committed then
}

// TestBreakRemedies follows the advice of each finding about a change that breaks others: the finding is gone, and no other one came.
func TestBreakRemedies(t *testing.T) {
	const (
		gone    = "-- lib/lib.go --\npackage lib\n\n// Stay stays.\nfunc Stay() {}\n-- web/web.go --\npackage web\n"
		named   = "-- BREAKING_CHANGES.md --\n# Breaking changes\n\n- lib.Open is gone.\n- lib.Old is gone.\n"
		raised  = "-- lib/VERSION --\n2.0.0\n"
		settled = named + raised
		changed = "-- lib/lib.go --\npackage lib\n\n// Stay stays.\nfunc Stay() {}\n\n// Open opens.\nfunc Open(name string) {}\n" +
			"-- web/web.go --\npackage web\n\nimport \"example.com/m/lib\"\n\nfunc run() { lib.Open(\"\") }\n"
		kept = "-- lib/lib.go --\npackage lib\n\n// Stay stays.\nfunc Stay() {}\n\n// Open opens.\n//\n// Deprecated: use nothing.\nfunc Open() {}\n\n" +
			"// OpenNamed opens.\nfunc OpenNamed(string) {}\n\n// Old is old.\n//\n// Deprecated: use nothing.\nfunc Old() {}\n"
		whole  = "-- lib/lib.go --\n"
		module = "-- lib/VERSION --\n-- lib/go.mod --\nmodule example.com/m/lib\n\ngo 1.24\n"
	)
	for _, tt := range []breakRemedy{
		{
			rule: "apibreak-undocumented", name: "a line that names it",
			before: gone + raised, advice: "add a line to BREAKING_CHANGES.md that names lib.Open", after: named,
		},
		{
			rule: "apibreak-undocumented", name: "a line that names the package",
			before: gone + raised, advice: "add a line to BREAKING_CHANGES.md that names lib.Old",
			after: "-- BREAKING_CHANGES.md --\n# Breaking changes\n\n* All of `lib` but Stay is gone.\n",
		},
		{
			rule: "apibreak-undocumented", name: "a link that leads somewhere",
			before: gone + raised + "-- BREAKING_CHANGES.md --\n- lib.Open, lib.Old: see [the guide](docs/lib.md).\n",
			advice: `its entry in BREAKING_CHANGES.md links to "docs/lib.md", which is not there`, after: "-- docs/lib.md --\n# The guide\n",
		},
		{
			rule: "apibreak-undeprecated", name: "deprecated first",
			before: gone + settled, advice: `lib.Open of library "lib" (@lib): removed; used by "web" (@web) at web/web.go:5:18; deprecate it first, ` +
				`by a paragraph that begins with "Deprecated: "`, after: kept + "-- BREAKING_CHANGES.md --\n# Breaking changes\n",
		},
		{
			rule: "apibreak-undeprecated", name: "another name",
			before: changed + settled, advice: `leave Open as it was and deprecate it, by a paragraph that begins with "Deprecated: "; what is new gets a name of its own`,
			after: kept + "-- web/web.go --\npackage web\n\nimport \"example.com/m/lib\"\n\nfunc run() { lib.OpenNamed(\"\") }\n",
		},
		{
			rule: "apibreak-undeprecated", name: "a package",
			before: whole + "-- web/web.go --\npackage web\n" + settled + "-- other/other.go --\npackage other\n",
			advice: `package removed; used by "web" (@web) at web/web.go:5:18; leave it, and deprecate it first, by a paragraph that begins with "Deprecated: " ` +
				`of the package comment`,
			after: "-- lib/lib.go --\n// Package lib is old.\n//\n// Deprecated: use nothing.\npackage lib\n\n// Stay stays.\nfunc Stay() {}\n\n// Open opens.\nfunc Open() {}\n\n" +
				"// Old is old.\n//\n// Deprecated: use nothing.\nfunc Old() {}\n",
		},
		{
			rule: "apibreak-undeprecated", name: "the time", asOf: "2026-04-02",
			before: gone + settled, advice: "it is deprecated since 2026-01-02, and the policy asks for 3 months: leave it until 2026-04-02",
		},
		{
			rule: "apibreak-version", name: "the file",
			before: gone + named, advice: "lib/VERSION says 1.4.0, and has to rise from 1.4.0 to 2.0.0", after: raised,
		},
		{
			rule: "apibreak-version", name: "the path of the module", tag: "lib/v1.4.0",
			before: gone + named, advice: "module example.com/m/lib has the released version v1.4.0 (tag lib/v1.4.0), so it has to become example.com/m/lib/v2",
			after: "-- lib/go.mod --\nmodule example.com/m/lib/v2\n\ngo 1.24\n-- BREAKING_CHANGES.md --\n- lib is another one.\n",
		},
		{
			rule: "apibreak-version", name: "the next tag", tag: "lib/v0.4.0", next: "lib/v0.4.1",
			before: gone + named, advice: "module example.com/m/lib is released as v0.4.1 after v0.4.0, and has to be v0.5.0",
		},
	} {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			dir := fixture.Lay(t, `
-- go.mod --
module example.com/m

go 1.24
-- govern.yaml --
version: 1
components:
  lib: {kind: library, path: lib, owner: "@lib"}
  web: {kind: service, path: web, owner: "@web"}
breaking_changes: {shared: [lib], notice: 3 months}
rules: {docgo: {level: "off"}, modules: {level: "off"}, apibreak-deprecated-use: {level: "off"}}
-- BREAKING_CHANGES.md --
# Breaking changes
-- lib/VERSION --
1.4.0
-- lib/lib.go --
package lib

// Stay stays.
func Stay() {}

// Open opens.
func Open() {}

// Old is old.
//
// Deprecated: use nothing.
func Old() {}
-- web/web.go --
package web

import "example.com/m/lib"

func run() { lib.Open() }
`)
			if tt.tag != "" {
				putFiles(t, dir, module+"-- go.work --\ngo 1.24\n\nuse (\n\t.\n\t./lib\n)\n")
			}
			base := fixture.Commit(t, dir, "one")
			if tt.tag != "" {
				fixture.Git(t, dir, "tag", tt.tag)
			}
			putFiles(t, dir, tt.before)
			if tt.next != "" {
				fixture.Commit(t, dir, "two")
				fixture.Git(t, dir, "tag", tt.next)
			}
			was := breaksIn(t, dir, base, "2026-03-01")
			require.Contains(t, was[tt.rule], tt.advice)
			if tt.next != "" {
				fixture.Git(t, dir, "tag", "lib/v0.5.0")
			}
			putFiles(t, dir, tt.after)
			asOf := tt.asOf
			if asOf == "" {
				asOf = "2026-03-01"
			}
			is := breaksIn(t, dir, base, asOf)
			require.NotContains(t, is[tt.rule], tt.advice)
			for rule := range is {
				require.Contains(t, was, rule, is[rule])
			}
		})
	}
}

// putFiles writes files, and removes those that are empty.
func putFiles(t *testing.T, dir, files string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(files)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if len(f.Data) == 0 {
			require.NoError(t, os.RemoveAll(name))
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Data, 0o644))
	}
}

// breaksIn returns what govern finds against a commit, the messages of each rule as one text.
func breaksIn(t *testing.T, dir, base, asOf string) map[string]string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Main([]string{"-C", dir, "-base", base, "-as-of", asOf, "-format", "json"}, os.Getenv, &stdout, &stderr)
	require.NotEqual(t, exitFailed, code, stderr.String())
	var doc struct {
		Findings []struct{ Rule, Message string }
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &doc))
	found := map[string]string{}
	for _, f := range doc.Findings {
		found[f.Rule] += f.Message + "\n"
	}
	return found
}
