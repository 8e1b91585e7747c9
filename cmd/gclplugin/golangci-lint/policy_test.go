package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A changed line of the policy changes the next verdict, and back, with what the runs before left in the cache.
func TestPolicyChanges(t *testing.T) {
	r := extract(t, platform)
	for range 2 {
		r.finds(r.run("{}"), dashboardFinding)
		r.replace("govern.yaml", "public: [client]", "public: [client, store]")
		r.finds(r.run("{}"))
		r.replace("govern.yaml", "public: [client, store]", "public: [client]")
	}
}

func TestLevelChanges(t *testing.T) {
	r := extract(t, platform)
	r.replace("govern.yaml", "docgo: {level: off}", "docgo: {level: off}\n  boundary-private: {level: warn}")
	for range 2 {
		r.finds(r.run("{}"), dashboardFinding)
		r.finds(r.run("{level: error}"))
		r.finds(r.run("{level: warn}"), dashboardFinding)
	}
}

// A finding about several packages follows an edit of one in the others, whose own files, and
// so cache entries, stay the same.
func TestCycleCloses(t *testing.T) {
	const open = "package y\n"
	const closed = "package y\n\nimport _ \"example.com/platform/one/back\"\n"
	r := extract(t, `
-- govern.yaml --
version: 1
components:
  one: {kind: library, path: one, owner: "@team"}
  two: {kind: library, path: two, owner: "@team"}
rules:
  docgo: {level: off}
-- go.mod --
module example.com/platform

go 1.26
-- one/x/x.go --
package x

import _ "example.com/platform/two/x"
-- one/back/back.go --
package back
-- two/x/x.go --
package x
-- two/y/y.go --
`+open)
	for range 2 {
		r.finds(r.run("{}"))
		r.write("-- two/y/y.go --\n" + closed)
		found := r.run("{}").Findings
		require.NotEmpty(t, found)
		for _, f := range found {
			require.Contains(t, f.Text, "[cycles-component]")
		}
		// The line of an edge is in the message, wherever that is shown.
		r.write("-- two/y/y.go --\n\n\n" + closed)
		moved := r.run("{}").Findings
		fresh := *r
		fresh.linter = built.Fresh(t.TempDir())
		require.Equal(t, fresh.run("{}").Findings, moved)
		require.NotEqual(t, found, moved)
		r.write("-- two/y/y.go --\n" + open)
	}
}

func TestOtherPolicyFile(t *testing.T) {
	r := extract(t, platform)
	r.write("-- build/open.yaml --\nversion: 1\ncomponents:\n  all: {kind: service, path: services, owner: '@team'}\nrules:\n  docgo: {level: off}\n")
	r.finds(r.run("{policy: build/open.yaml}"))
	r.finds(r.run("{}"), dashboardFinding)
	r.dir = filepath.Join(r.dir, "services", "api")
	r.finds(r.run("{policy: build/open.yaml}"))
	r.fails(r.run("{policy: open.yaml}"), "policy file: open.yaml: no such file or directory")
}

func TestInlinePolicy(t *testing.T) {
	const inline = `{inline: {version: 1, components: {
        api: {kind: service, path: services/api, owner: "@api-team", public: []},
        dashboard: {kind: service, path: services/dashboard, owner: "@frontend-team", uses: [api]}},
      rules: {docgo: {level: off}},
      exceptions: [{rule: boundary-private, from: dashboard, to: services/api/client, reason: moves, owner: "@frontend-team", until: 2099-03-31}]}}`
	r := extract(t, platform)
	require.NoError(t, os.Remove(filepath.Join(r.dir, "govern.yaml")))
	result := r.run(inline)
	require.Len(t, result.Findings, 1, "%v %s", result.Findings, result.Stderr)
	require.Contains(t, result.Findings[0].Text, `imports "services/api/store", private to service "api" (@api-team)`)
	require.Contains(t, result.Findings[0].Text, "(inline policy:")

	r.finds(r.run(strings.Replace(inline, "public: []", "public: [client, store]", 1)))
	require.Len(t, r.run(inline).Findings, 1)

	broken := r.run(strings.Replace(inline, "uses: [api]", "uses: [apy]", 1))
	require.Contains(t, broken.Stderr, "inline policy:")
	require.Contains(t, broken.Stderr, `did you mean "api"?`)
	r.fails(broken)

	r.write(platform)
	r.fails(r.run(inline))
}

// A policy that does not hold fails the run, with a cache that could answer everything as without.
func TestBrokenPolicy(t *testing.T) {
	r := extract(t, platform)
	r.finds(r.run("{}"), dashboardFinding)
	r.replace("govern.yaml", "uses: [api]", "uses: [apy]")
	r.replace("govern.yaml", "version: 1", "verson: 1")
	for _, args := range [][]string{nil, {"--fast-only"}, {"./services/api/..."}} {
		result := r.run("{}", args...)
		r.fails(result)
		require.Regexp(t, `(?m)^govern\.yaml:1:1: .*"version"`, result.Stderr)
		require.Regexp(t, `(?m)^govern\.yaml:12:12: .*"api"`, result.Stderr)
	}
}

func TestBrokenSettings(t *testing.T) {
	for settings, want := range map[string]string{
		"{polcy: govern.yaml}":           `settings: polcy: unknown key; there are "inline", "level" and "policy"`,
		"{level: off}":                   `settings: level: neither "warn" nor "error"`,
		"{policy: [a]}":                  `settings: policy: not a file name`,
		"{inline: govern.yaml}":          `settings: inline: not a mapping`,
		"{policy: a, inline: {a: b}}":    `settings: "policy" and "inline" exclude each other`,
		"govern.yaml":                    `settings: not a mapping`,
		"{policy: ../govern.yaml}":       `policy file`,
		"{policy: services}":             `is a directory, not a file`,
		"{policy: services/nothing.yml}": `no such file or directory`,
	} {
		t.Run(settings, func(t *testing.T) {
			r := extract(t, platform)
			result := r.run(settings)
			r.fails(result)
			require.Contains(t, result.Stderr, want)
		})
	}
}

// A module whose go.mod does not parse hides what its packages import.
func TestUnreadableRepository(t *testing.T) {
	r := extract(t, platform)
	r.write("-- tools/go.mod --\nmodul example.com/tools\n-- tools/main.go --\npackage main\n")
	result := r.run("{}")
	r.fails(result)
	require.Contains(t, result.Stderr, "tools/go.mod:1: ")
}
