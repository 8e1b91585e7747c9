package analyzers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// remedied is a repository that breaks a rule, and the edits that its message advises.
type remedied struct {
	rule, name string
	with       string // another rule that is broken there, which the same edits mend; empty for none
	before     string
	advice     string // part of the message
	after      string // files that take the place of those before; an empty one is removed
}

// TestRemedies follows the advice of each rule: the finding is gone then, and no other one is in its place. A rule of the
// catalogue without a row fails it.
func TestRemedies(t *testing.T) {
	rows := map[string]bool{}
	for _, tt := range slices.Concat(
		remediesOfImports(),
		remediesOfOrder(),
		remediesOfTables(),
		remediesOfCalls(),
		remediesOfState(),
		remediesOfRoutes(),
		remediesOfDescriptions(),
		remediesOfOwners(),
		remediesOfTopics(),
		remediesOfMetrics(),
		remediesOfFlags(),
		remediesOfModules(),
		remediesOfBreaks(),
	) {
		rows[tt.rule] = true
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n"+tt.before)
			messages := map[string]string{} // by rule
			for _, f := range judge(t, dir) {
				messages[string(f.Rule)] += f.Message + "\n"
			}
			require.Contains(t, messages[tt.rule], tt.advice)
			for rule := range messages {
				require.Contains(t, []string{tt.rule, tt.with}, rule)
			}
			require.True(t, tt.with == "" || messages[tt.with] != "")
			edit(t, dir, tt.after)
			require.Empty(t, judge(t, dir))
		})
	}
	for _, rule := range fixture.Suite().Rules() {
		// What needs a revision has its advice followed in testdata/script: apibreak.txt, routes_notice.txt.
		require.True(t, rows[rule.Name] || rule.Compared != nil, "no row for %s", rule.Name)
	}
}

// judge returns what all analyzers find in a repository, without what the policy file cannot help.
func judge(t *testing.T, dir string) []finding.Finding {
	t.Helper()
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(),
		Dir:       dir,
		Analyzers: func(src policy.Source) []*analysis.Analyzer { return analyzers.Syntax(src) },
		Typed:     analyzers.Typed,
	})
	require.NoError(t, err)
	require.Empty(t, res.Errors)
	return res.Findings
}

// edit replaces and removes files as an archive says.
func edit(t *testing.T, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if len(f.Data) == 0 {
			require.NoError(t, os.Remove(name))
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Data, 0o644))
	}
}

// webAndAPI is two services, of which api has a client, a store and an internal package.
const webAndAPI = `
-- api/doc.go --
// Package api is.
package api
-- api/client/doc.go --
// Package client is.
package client
-- api/store/doc.go --
// Package store is.
package store
-- api/internal/state/doc.go --
// Package state is.
package state
`

// web returns package web with imports of the module, a line each.
func web(imports ...string) string {
	return "-- web/doc.go --\n// Package web is.\npackage web\n\n" + importing(imports)
}

func importing(paths []string) (text string) {
	for _, path := range paths {
		text += "import _ \"example.com/m/" + path + "\"\n"
	}
	return text
}

// policyOf returns a policy of api and web, each with more keys, and with more behind the components.
func policyOf(api, web, more string) string {
	return "-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  api: {kind: service, path: api, owner: \"@a\"" + api + "}\n" +
		"  web: {kind: service, path: web, owner: \"@w\"" + web + "}\n" + more
}

// remediesOfOrder is the rows of the rules on layers, and on imports from outside.
func remediesOfOrder() []remedied {
	const tier = "-- web/tier/doc.go --\n// Package tier is.\npackage tier\n"
	const base = "-- web/base/doc.go --\n// Package base is.\npackage base\n"
	const storage = "-- web/store/doc.go --\n// Package store is.\npackage store\n"
	const client = ", public: [client]"
	const all = ", layers: {order: [{name: root, paths: [.]}, tier, base, store], strict: true}"
	outside := func(pkg, path string) string { return pkg + "\nimport _ \"" + path + "\"\n" }
	return []remedied{
		{
			rule: "boundary-layer", name: "back",
			before: webAndAPI + web() + tier + outside(base, "example.com/m/web/tier") + storage + policyOf("", all, ""),
			advice: `let "base" declare what it needs and be handed it, or move that to a later layer (`,
			after:  base,
		},
		{
			rule: "boundary-layer", name: "leap",
			before: webAndAPI + web() + outside(tier, "example.com/m/web/store") + base + storage + policyOf("", all, ""),
			advice: `past "base", but its layers may not leap; go through "base" (`,
			after:  outside(tier, "example.com/m/web/base") + outside(base, "example.com/m/web/store"),
		},
		{
			rule: "boundary-unlayered", name: "paths",
			before: webAndAPI + web() + tier + base + storage + policyOf("", ", layers: [tier, store, {name: root, paths: [.]}]", ""),
			advice: "name it in the paths of one, or move it (",
			after:  policyOf("", ", layers: [tier, store, {name: root, paths: [., base]}]", ""),
		},
		{
			rule: "boundary-denied", name: "instead",
			before: webAndAPI + web("api/client") +
				policyOf(client, ", uses: [api], imports: {deny: [{path: example.com/m/api/client, instead: net/rpc, reason: it is old}]}", ""),
			advice: `imports "example.com/m/api/client", which it may not: it is old; use net/rpc instead (`,
			after:  outside(web(), "net/rpc") + policyOf(client, ", imports: {deny: [example.com/m/api/client]}", ""),
		},
		{
			rule: "boundary-external", name: "instead",
			before: webAndAPI + outside(web(), "github.com/pkg/errors") +
				policyOf("", "", "imports: {deny: [{path: github.com/pkg/errors, instead: errors, reason: it is not kept}]}\n"),
			advice: `which no component may: it is not kept; use errors instead (`,
			after:  outside(web(), "errors"),
		},
		{
			rule: "boundary-external", name: "only",
			before: webAndAPI + outside(web(), "example.org/db") + policyOf("", "", "imports: {only: {example.org/db: [api]}}\n"),
			advice: `which only api may; let that do what needs it, or add this package there if that is meant (`,
			after:  policyOf("", "", "imports: {only: {example.org/db: [api, ./web]}}\n"),
		},
		{
			rule: "boundary-external", name: "allow",
			before: webAndAPI + outside(web(), "net/http") + policyOf("", ", imports: {std: {allow: [net/url]}}", ""),
			advice: `do without, or add it to allow in the imports of "web" if that is meant (`,
			after:  policyOf("", ", imports: {std: {allow: [net/url, net/http]}}", ""),
		},
	}
}

// back returns a package of api with imports of the module, a line each.
func back(imports ...string) string {
	return "-- api/back/doc.go --\n// Package back is.\npackage back\n\n" + importing(imports)
}

// logs returns library log with an open and a secret package, and packages a and b of library lib. The open one
// imports packages of the module.
func logs(imports ...string) string {
	return "-- log/secret/doc.go --\n// Package secret is.\npackage secret\n-- lib/a/doc.go --\n// Package a is.\npackage a\n" +
		"-- lib/b/doc.go --\n// Package b is.\npackage b\n-- log/open/doc.go --\n// Package open is.\npackage open\n\n" + importing(imports)
}

func remediesOfImports() []remedied {
	const client = ", public: [client]"
	const lib = "  lib: {kind: library, path: lib, owner: \"@l\"}\n"
	const closedLog = lib + "  log: {kind: library, path: log, owner: \"@l\", public: [open]}\n"
	const public = "-- web/public/doc.go --\n// Package public is.\npackage public\n"
	const incompleteJobs = "-- jobs/make/main.go --\n// Command make is.\npackage main\n\nfunc main() {}\n" +
		"-- jobs/make/govern.component.yaml --\n{kind: tool, owner: \"@j\", backup: \"@b\", calls: []}\n" +
		"-- jobs/sweep/main.go --\n// Command sweep is.\npackage main\n\nfunc main() {}\n" +
		"-- jobs/sweep/client/doc.go --\n// Package client is.\npackage client\n" +
		"-- govern.yaml --\nversion: 1\n" +
		"discover: [{path: jobs/*, kind: tool, owner: \"@jobs\", public: [client], require: [owner, backup, calls]}]\n"
	const filed = "include: ['jobs/*/govern.component.yaml']\n"
	const entered = "components:\n  make: {path: jobs/make, kind: tool, owner: \"@j\", backup: \"@b\", calls: []}\n"
	const emptyLib = "-- lib/doc.go --\n// Package lib is.\npackage lib\n"
	return []remedied{
		{
			rule: "boundary-direction", name: "library",
			before: webAndAPI + web() + policyOf(client, "", lib) + emptyLib + "\nimport _ \"example.com/m/api/client\"\n",
			advice: "a library may not depend on a service, so let it be handed what it needs, or move that to a library (",
			after:  emptyLib,
		},
		{
			rule: "boundary-direction", name: "library, private",
			before: webAndAPI + web() + policyOf(client, "", lib) + emptyLib + "\nimport _ \"example.com/m/api/store\"\n",
			advice: "a library may not depend on a service, so let it be handed what it needs, or move that to a library (",
			after:  emptyLib,
		},
		{
			rule: "boundary-private", name: "direction only warns",
			before: webAndAPI + web() + policyOf(client, "", lib+"rules: {boundary-direction: {level: warn}}\n") +
				emptyLib + "\nimport _ \"example.com/m/api/store\"\n",
			advice: "a library may not depend on a service, so let it be handed what it needs, or move that to a library (",
			after:  emptyLib,
		},
		{
			rule: "boundary-undeclared", name: "public",
			before: webAndAPI + web("api/client") + policyOf(client, "", ""),
			advice: `of service "api" (@a), which it does not declare; add "api" to the uses of "web" if the dependency is meant (`,
			after:  policyOf(client, ", uses: [api]", ""),
		},
		{
			rule: "boundary-undeclared", name: "private",
			before: webAndAPI + web("api/internal/state") + policyOf(client, "", ""),
			advice: `private to service "api" (@a), which it does not declare; use its public package "api/client", and add "api" to the uses of "web" if the dependency is meant (`,
			after:  web("api/client") + policyOf(client, ", uses: [api]", ""),
		},
		{
			rule: "boundary-private", name: "undeclared only warns",
			before: webAndAPI + web("api/internal/state") + policyOf(client, "", "rules: {boundary-undeclared: {level: warn}}\n"),
			advice: `private to service "api" (@a), which it does not declare; use its public package "api/client", and add "api" to the uses of "web" if the dependency is meant (`,
			after:  web("api/client") + policyOf(client, ", uses: [api]", ""),
		},
		{
			rule: "boundary-undeclared", name: "private is off",
			before: webAndAPI + web("api/store") + policyOf(client, "", "rules: {boundary-private: {level: off}}\n"),
			advice: `of service "api" (@a), which it does not declare; add "api" to the uses of "web" if`,
			after:  policyOf(client, ", uses: [api]", "rules: {boundary-private: {level: off}}\n"),
		},
		{
			rule: "boundary-undeclared", name: "private is excepted",
			before: webAndAPI + web("api/store") +
				policyOf(client, "", "exceptions: [{rule: boundary-private, from: web, to: api, reason: old}]\n"),
			advice: `of service "api" (@a), which it does not declare; add "api" to the uses of "web" if`,
			after:  policyOf(client, ", uses: [api]", "exceptions: [{rule: boundary-private, from: web, to: api, reason: old}]\n"),
		},
		{
			rule: "boundary-undeclared", name: "uses lead back",
			before: webAndAPI + web("api/store") + policyOf(client+", uses: [web]", "", ""),
			advice: `which it does not declare; uses lead from "api" to "web" already, so turn one of the dependencies round (`,
			after:  web(),
		},
		{
			rule: "boundary-undeclared", name: "only",
			before: webAndAPI + web() + policyOf("", "",
				"  lib: {kind: library, path: lib, owner: \"@l\", only: []}\n  log: {kind: library, path: log, owner: \"@l\"}\n") +
				emptyLib + "\nimport _ \"example.com/m/log\"\n-- log/doc.go --\n// Package log is.\npackage log\n",
			advice: `add "log" to the only of "lib" if`,
			after:  policyOf("", "", "  lib: {kind: library, path: lib, owner: \"@l\", only: [log]}\n  log: {kind: library, path: log, owner: \"@l\"}\n"),
		},
		{
			rule: "boundary-private", name: "public",
			before: webAndAPI + web("api/store") + policyOf(client, ", uses: [api]", ""),
			advice: `private to service "api" (@a); use its public package "api/client" (`,
			after:  web("api/client"),
		},
		{
			rule: "boundary-private", name: "a command and a mock are public",
			before: webAndAPI + web("api/store") + policyOf(", public: [client/...]", ", uses: [api]", "") +
				"-- api/client/cli/main.go --\n// Command cli is.\npackage main\n-- api/client/mockclient/doc.go --\n// Package mockclient is.\npackage mockclient\n",
			advice: `use its public package "api/client" (`,
			after:  web("api/client"),
		},
		{
			rule: "boundary-private", name: "nothing is public",
			before: webAndAPI + web("api/store") + policyOf("", ", uses: [api]", ""),
			advice: `"api" has no public package to use, so let it make one public (`,
			after:  policyOf(", public: [store]", ", uses: [api]", ""),
		},
		{
			rule: "boundary-private", name: "nothing of a library is public",
			before: webAndAPI + web("lib") + policyOf("", "", "  lib: {kind: library, path: lib, owner: \"@l\", public: []}\n") + emptyLib,
			advice: `"lib" has no public package to use, so let it make one public (`,
			after:  policyOf("", "", "  lib: {kind: library, path: lib, owner: \"@l\", public: [\".\"]}\n"),
		},
		{
			rule: "boundary-private", name: "internal to a library",
			before: webAndAPI + web("lib/internal/x") + policyOf("", "", lib) +
				emptyLib + "-- lib/internal/x/doc.go --\n// Package x is.\npackage x\n",
			advice: `what "lib" has below internal is its own (`,
			after:  web(),
		},
		{
			rule: "boundary-linkname", name: "exported",
			before: webAndAPI + web() + policyOf(client, ", uses: [api]", "") +
				"-- web/link.go --\npackage web\n\nimport _ \"unsafe\"\n\n//go:linkname x example.com/m/api/client.x\nfunc x()\n-- web/link.s --\n",
			advice: "what others may use is exported and imported",
			after:  "-- web/link.go --\npackage web\n\nimport _ \"example.com/m/api/client\"\n",
		},
		{
			rule: "boundary-linkname", name: "private and undeclared",
			before: webAndAPI + web() + policyOf(client, "", "") +
				"-- web/link.go --\npackage web\n\nimport _ \"unsafe\"\n\n//go:linkname x example.com/m/api/store.x\nfunc x()\n-- web/link.s --\n",
			advice: `what others may use is exported and imported: use its public package "api/client", and add "api" to the uses of "web" if the dependency is meant (`,
			after:  "-- web/link.go --\npackage web\n\nimport _ \"example.com/m/api/client\"\n" + policyOf(client, ", uses: [api]", ""),
		},
		{
			rule: "boundary-unassigned", name: "a component",
			before: webAndAPI + web() + policyOf("", "", "") + emptyLib,
			advice: `directory "lib", 1 package, is in no component; add a component with this path`,
			after:  policyOf("", "", lib),
		},
		{
			rule: "boundary-incomplete", name: "a component file",
			before: incompleteJobs + filed,
			advice: `write jobs/sweep/govern.component.yaml with kind: tool, owner: "@jobs", public: [client] and backup and calls (`,
			after: "-- jobs/sweep/govern.component.yaml --\nkind: tool\nowner: \"@jobs\"\npublic: [client]\n" +
				"backup: \"@b\"\ncalls: []\n",
		},
		{
			rule: "boundary-incomplete", name: "an entry",
			before: incompleteJobs + entered,
			advice: `give it an entry below components in govern.yaml, with path: jobs/sweep, kind: tool, owner: "@jobs", public: [client] and backup and calls (`,
			after: incompleteJobs + entered +
				"  sweep: {path: jobs/sweep, kind: tool, owner: \"@jobs\", public: [client], backup: \"@b\", calls: []}\n",
		},
		{
			rule: "boundary-incomplete", name: "more in an entry",
			before: webAndAPI + web() + policyOf(client, "", "require: {service: [owner, public]}\n"),
			advice: `service "web" (@w) has no public, which each service must have; add public at govern.yaml:`,
			after:  policyOf(", public: []", ", public: []", "require: {service: [owner, public]}\n"),
		},
		{
			rule: "cycles-package", name: "closed against the direction", with: "boundary-direction",
			before: webAndAPI + web() + policyOf(client, "", "  alib: {kind: library, path: alib, owner: \"@l\"}\n") +
				"-- alib/doc.go --\n// Package alib is.\npackage alib\n\nimport _ \"example.com/m/api/client\"\n" +
				"-- api/client/doc.go --\n// Package client is.\npackage client\n\nimport _ \"example.com/m/alib\"\n",
			advice: "to break it, remove alib/doc.go:4 [",
			after:  "-- alib/doc.go --\n// Package alib is.\npackage alib\n",
		},
		{
			rule: "cycles-package", name: "two packages",
			before: webAndAPI + web("web/one") + policyOf("", "", "") +
				"-- web/one/doc.go --\n// Package one is.\npackage one\n\nimport _ \"example.com/m/web\"\n",
			advice: "to break it, remove web/one/doc.go:4",
			after:  "-- web/one/doc.go --\n// Package one is.\npackage one\n",
		},
		{
			rule: "cycles-component", name: "two libraries",
			before: webAndAPI + web() + policyOf("", "", lib+"  log: {kind: library, path: log, owner: \"@l\"}\n") +
				emptyLib + "\nimport _ \"example.com/m/log\"\n-- lib/more/doc.go --\n// Package more is.\npackage more\n" +
				"-- log/doc.go --\n// Package log is.\npackage log\n\nimport _ \"example.com/m/lib/more\"\n",
			advice: "to break it, remove log/doc.go:4",
			after:  "-- log/doc.go --\n// Package log is.\npackage log\n",
		},
		{
			rule: "boundary-undeclared", name: "closes a cycle", with: "cycles-component",
			before: webAndAPI + web("api/client") + policyOf(client, ", public: [...], uses: [api]", "") + back("web/public") + public,
			advice: `which it does not declare; it closes a cycle of components, so remove it (`,
			after:  back(),
		},
		{
			rule: "cycles-component", name: "closed by an undeclared import", with: "boundary-undeclared",
			before: webAndAPI + web("api/client") + policyOf(client, ", public: [...], uses: [api]", "") +
				back("web/public", "web/public/x", "web/public/y") + public +
				"-- web/public/x/doc.go --\n// Package x is.\npackage x\n-- web/public/y/doc.go --\n// Package y is.\npackage y\n",
			advice: `to break it, remove api/back/doc.go:4, api/back/doc.go:5, api/back/doc.go:6 [`,
			after:  back(),
		},
		{
			rule: "boundary-undeclared", name: "neither is declared", with: "cycles-component",
			before: webAndAPI + web("api/client") + policyOf(client, ", public: [...]", "") + back("web/public", "web/public/x") + public +
				"-- web/public/x/doc.go --\n// Package x is.\npackage x\n",
			advice: `imports "api/client" of service "api" (@a), which it does not declare; it closes a cycle of components, so remove it (`,
			after:  web() + policyOf(client+", uses: [web]", ", public: [...]", ""),
		},
		{
			rule: "boundary-direction", name: "closes a cycle", with: "cycles-component",
			before: webAndAPI + web() + policyOf(client, "", lib) + emptyLib +
				"\nimport _ \"example.com/m/api/client\"\n" + back("lib/a", "lib/b") +
				"-- lib/a/doc.go --\n// Package a is.\npackage a\n-- lib/b/doc.go --\n// Package b is.\npackage b\n",
			advice: "a library may not depend on a service, so let it be handed what it needs, or move that to a library (",
			after:  emptyLib,
		},
		{
			rule: "cycles-component", name: "closed against the direction", with: "boundary-direction",
			before: webAndAPI + web() + policyOf(client, "", lib) + emptyLib +
				"\nimport _ \"example.com/m/api/client\"\nimport _ \"example.com/m/api/client/x\"\n" +
				"-- api/client/x/doc.go --\n// Package x is.\npackage x\n" +
				back("lib/a") + "-- lib/a/doc.go --\n// Package a is.\npackage a\n",
			advice: "to break it, remove lib/doc.go:4, lib/doc.go:5 [",
			after:  emptyLib,
		},
		{
			rule: "boundary-private", name: "closes a cycle", with: "cycles-component",
			before: webAndAPI + web() + policyOf("", "", closedLog) + emptyLib +
				"\nimport _ \"example.com/m/log/secret\"\n" + logs("lib/a", "lib/b"),
			advice: `private to library "log" (@l); it closes a cycle of components, so remove it (`,
			after:  emptyLib,
		},
		{
			rule: "boundary-private", name: "is in a cycle that another import closes", with: "cycles-component",
			before: webAndAPI + web() + policyOf("", "", closedLog) + emptyLib +
				"\nimport _ \"example.com/m/log/secret\"\nimport _ \"example.com/m/log/open\"\n" + logs("lib/a"),
			advice: `private to library "log" (@l); use its public package "log/open" (`,
			after:  emptyLib + "\nimport _ \"example.com/m/log/open\"\n" + logs(),
		},
		{
			rule: "cycles-module", name: "two modules",
			before: webAndAPI + web() + policyOf("", "", "") +
				"-- web/go.mod --\nmodule example.com/web\n\nrequire example.com/api v1.0.0\n" +
				"-- api/go.mod --\nmodule example.com/api\n\nrequire example.com/web v1.0.0\n",
			advice: "to break it, remove web/go.mod:3",
			after:  "-- web/go.mod --\nmodule example.com/web\n",
		},
		{
			rule: "docgo-missing", name: "a package",
			before: webAndAPI + web() + policyOf("", "", "") + "-- web/a/a.go --\npackage a\n-- web/a/b.go --\n// nolint\npackage a\n",
			advice: `write one in doc.go that begins "Package a"`,
			after:  "-- web/a/doc.go --\n// Package a is.\npackage a\n",
		},
		{
			rule: "docgo-missing", name: "a command",
			before: webAndAPI + web() + policyOf("", "", "") + "-- web/a/a.go --\npackage main\n",
			advice: `write one above its package clause that begins "Command a"`,
			after:  "-- web/a/a.go --\n// Command a is.\npackage main\n",
		},
		{
			rule: "docgo-misplaced", name: "a package",
			before: webAndAPI + web() + policyOf("", "", "") + "-- web/a/a.go --\n// Package a is.\npackage a\n",
			advice: `has its package comment in a.go; move it to doc.go`,
			after:  "-- web/a/a.go --\npackage a\n-- web/a/doc.go --\n// Package a is.\npackage a\n",
		},
		{
			rule: "docgo-duplicate", name: "two comments",
			before: webAndAPI + web() + policyOf("", "", "") +
				"-- web/a/a.go --\n// Package a is.\npackage a\n-- web/a/b.go --\n// Package a is more.\npackage a\n",
			advice: `keep one, in doc.go`,
			after:  "-- web/a/a.go --\npackage a\n-- web/a/b.go --\npackage a\n-- web/a/doc.go --\n// Package a is.\npackage a\n",
		},
		{
			rule: "docgo-duplicate", name: "licences",
			before: webAndAPI + web() + policyOf("", "", "") +
				"-- web/a/a.go --\n// Copyright\npackage a\n-- web/a/b.go --\n// SPDX-License-Identifier: MIT\npackage a\n" +
				"-- web/a/doc.go --\n// Package a is.\npackage a\n",
			advice: `keep one, in doc.go, and leave a blank line below the licence in a.go, b.go`,
			after:  "-- web/a/a.go --\n// Copyright\n\npackage a\n-- web/a/b.go --\n// SPDX-License-Identifier: MIT\n\npackage a\n",
		},
		{
			rule: "docgo-form", name: "another name",
			before: webAndAPI + web() + policyOf("", "", "") + "-- web/a/doc.go --\n// This is package a.\npackage a\n",
			advice: `does not begin "Package a"`,
			after:  "-- web/a/doc.go --\n// Package a is.\npackage a\n",
		},
		{
			rule: "docgo-form", name: "licences",
			before: webAndAPI + web() + policyOf("", "", "") +
				"-- web/a/a.go --\n// Copyright\npackage a\n-- web/a/b.go --\n/* SPDX-License-Identifier: MIT */\npackage a\n",
			advice: `is a licence; leave a blank line below it in a.go, b.go, and have one in doc.go that begins "Package a"`,
			after: "-- web/a/a.go --\n// Copyright\n\npackage a\n-- web/a/b.go --\n/* SPDX-License-Identifier: MIT */\n\npackage a\n" +
				"-- web/a/doc.go --\n// Package a is.\npackage a\n",
		},
		{
			rule: "allow-reason", name: "import",
			before: webAndAPI + web() + policyOf(client, "", "") + "-- web/x.go --\npackage web\n\nimport _ \"example.com/m/api/client\" //govern:allow boundary-undeclared moves\n\n//govern:allow docgo-form\nvar X int\n",
			advice: "write the reason behind the rule",
			after:  "-- web/x.go --\npackage web\n\nimport _ \"example.com/m/api/client\" //govern:allow boundary-undeclared moves\n\n//govern:allow docgo-form is generated\nvar X int\n",
		},
		{
			rule: "allow-rule", name: "misspelt",
			before: webAndAPI + web() + policyOf(client, "", "") +
				"-- web/x.go --\npackage web\n\n//govern:allow boundary-undeclard moves\nvar X int\n",
			advice: `did you mean "boundary-undeclared"?`,
			after:  "-- web/x.go --\npackage web\n\n//govern:allow boundary-undeclared moves\nvar X int\n",
		},
	}
}

// query returns a package web that runs a text, in a function with a comment above it.
func query(above, text string) string {
	return "-- web/doc.go --\n// Package web is.\npackage web\n\nimport (\n\t\"database/sql\"\n\t\"os\"\n)\n\n" +
		"var name = os.Getenv(\"TABLE\")\n\n" + above + "func Run(db *sql.DB) { db.Query(" + text + ") }\n"
}

func remediesOfTables() []remedied {
	const users = ", owns: {tables: [users]}"
	const list = "-- api/client/client.go --\npackage client\n\nfunc Users() {}\n"
	const calls = "-- web/doc.go --\n// Package web is.\npackage web\n\nimport \"example.com/m/api/client\"\n\nfunc Run() { client.Users() }\n"
	foreign := webAndAPI + list + query("", "`SELECT 1 FROM users`")
	return []remedied{
		{
			rule: "dbaccess-foreign-table", name: "gRPC",
			before: foreign + policyOf(users+", exposes: {grpc: [m.v1.Users]}", "", ""),
			advice: "call its gRPC Users instead",
			after:  web(),
		},
		{
			rule: "dbaccess-foreign-table", name: "HTTP",
			before: foreign + policyOf(users+", exposes: {http: [/users]}", "", ""),
			advice: `call its HTTP API at "/users" instead`,
			after:  web(),
		},
		{
			rule: "dbaccess-foreign-table", name: "public package",
			before: foreign + policyOf(users+", public: [client]", "", ""),
			advice: `use its public package "api/client" instead, and add "api" to the uses of "web"`,
			after:  calls + policyOf(users+", public: [client]", ", uses: [api]", ""),
		},
		{
			rule: "dbaccess-foreign-table", name: "public package of what is used",
			before: foreign + policyOf(users+", public: [client]", ", uses: [api]", ""),
			advice: `use its public package "api/client" instead (`,
			after:  calls,
		},
		{
			rule: "dbaccess-foreign-table", name: "public package of what uses it",
			before: foreign + policyOf(users+", public: [client], uses: [web]", "", ""),
			advice: `"api" exposes no API in the policy, so agree on one with @a`,
			after:  web(),
		},
		{
			rule: "dbaccess-outside-repository", name: "repository packages",
			before: webAndAPI + query("", "`SELECT 1 FROM users`") + policyOf("", users+", repositories: [store]", "") +
				"-- web/store/doc.go --\n// Package store is.\npackage store\n",
			advice: `move the call into "web/store"`,
			after:  web() + "-- web/store/run.go --\npackage store\n\nimport \"database/sql\"\n\nfunc Run(db *sql.DB) { db.Query(`SELECT 1 FROM users`) }\n",
		},
		{
			rule: "dbaccess-foreign-store", name: "public package",
			before: webAndAPI + "-- api/store/store.go --\npackage store\n\nimport \"database/sql\"\n\ntype Store struct{ DB *sql.DB }\n\nfunc (s Store) Users() { s.DB.Query(`SELECT 1 FROM users`) }\n" +
				"-- api/client/client.go --\npackage client\n\nimport \"example.com/m/api/store\"\n\nfunc Store() store.Store { return store.Store{} }\n\nfunc Users() { Store().Users() }\n" +
				"-- web/doc.go --\n// Package web is.\npackage web\n\nimport \"example.com/m/api/client\"\n\nfunc Run() { client.Store().Users() }\n" +
				policyOf(users+", public: [client], repositories: [store]", ", uses: [api]", ""),
			advice: `use its public package "api/client" instead (`,
			after:  calls,
		},
		{
			rule: "dbaccess-unowned-table", name: "nobody's",
			before: webAndAPI + query("", "`SELECT 1 FROM invoices`") + policyOf(users, "", ""),
			advice: "add it to owns.tables of the component that it belongs to",
			after:  policyOf(users, ", owns: {tables: [invoices]}", ""),
		},
		{
			rule: "dbaccess-unowned-table", name: "misspelt",
			before: webAndAPI + query("", "`SELECT 1 FROM user`") + policyOf("", users, ""),
			advice: `did you mean "users"?`,
			after:  query("", "`SELECT 1 FROM users`"),
		},
		{
			rule: "dbaccess-dynamic", name: "a constant",
			before: webAndAPI + query("", "`SELECT 1 FROM ` + name") + policyOf("", users, "rules: {dbaccess-dynamic: {level: warn}}\n"),
			advice: "name them by a constant",
			after:  query("", "`SELECT 1 FROM users`"),
		},
		{
			rule: "dbaccess-dynamic", name: "a directive",
			before: webAndAPI + query("", "`SELECT 1 FROM ` + name") + policyOf("", users, "rules: {dbaccess-dynamic: {level: warn}}\n"),
			advice: "or declare them: //govern:tables users(r),orders(w)",
			after:  query("//govern:tables users(r)\n", "`SELECT 1 FROM ` + name"),
		},
		{
			rule: "dbaccess-bound", name: "a directive",
			before: webAndAPI + truncate("") + policyOf("", ", owns: {tables: ['t*']}", ""),
			advice: "declare all of them: //govern:tables users(r),orders(w)",
			after:  truncate(" //govern:tables t1(w)"),
		},
	}
}

// truncate is a package that truncates more tables of its own than are looked at.
func truncate(behind string) string {
	names := make([]string, 300)
	for i := range names {
		names[i] = fmt.Sprintf("%q", fmt.Sprint("t", i))
	}
	return "-- web/doc.go --\n// Package web is.\npackage web\n\nimport \"database/sql\"\n\nfunc Run(db *sql.DB) {\n" +
		"\tfor _, t := range []string{" + strings.Join(names, ", ") + "} {\n\t\tdb.Exec(\"TRUNCATE \" + t)" + behind + "\n\t}\n}\n"
}
