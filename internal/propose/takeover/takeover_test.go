package takeover_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/propose/takeover"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const tree = `
-- go.mod --
module example.com/m
-- api/a.go --
package api

import _ "github.com/aws/aws-sdk-go-v2/config"
-- api/deep/d.go --
package deep
-- store/s.go --
package store
-- cmd/run/main.go --
package main
`

// read returns what files of a repository say, a line each.
func read(t *testing.T, files string, names ...string) (lines []string, err error) {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, tree+files)})
	require.NoError(t, err)
	plan, err := takeover.Read(importgraph.Of(r), names...)
	if err != nil {
		return nil, err
	}
	list := func(of string, l takeover.Lists) {
		for _, e := range l.Deny {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s deny %s %q %q %q", of, e.Path, e.But, e.Instead+"/"+e.Reason, e.Files)))
		}
		for _, e := range l.Allow {
			lines = append(lines, fmt.Sprintf("%s allow %s %q", of, e.Path, e.Files))
		}
		if l.Given && len(l.Allow) == 0 {
			lines = append(lines, of+" allow nothing")
		}
	}
	for _, c := range plan.Components {
		lines = append(lines, fmt.Sprintf("%s %s %q only %q %v", c.Kind, c.Name, c.Paths, c.Only, c.Only == nil))
		list(c.Name, c.Imports.Modules)
	}
	list("modules", plan.Imports.Modules)
	list("std", plan.Imports.Std)
	if plan.WithoutTests != "" {
		lines = append(lines, "without tests by "+plan.WithoutTests)
	}
	for _, l := range plan.Left {
		lines = append(lines, l.String())
	}
	return lines, nil
}

// TestDepguard reads the rules of depguard 2, where golangci-lint 1 and 2 have them and in files of its own.
func TestDepguard(t *testing.T) {
	const rules = `rules:
  main:
    list-mode: lax
    files: ["!$test", "**/api/*.go"]
    allow: [github.com/pkg/errors/v2]
    deny:
      - {pkg: github.com/pkg/errors, desc: "Use errors."}
      - {pkg: io/ioutil$, desc: gone}
      - {pkg: example.com/m/store}
      - {pkg: github.com/aws/aws-sdk-go}
`
	want := []string{
		`modules deny github.com/pkg/errors ["github.com/pkg/errors/v2"] "/Use errors" ["!*_test.go" "**/api/*.go"]`,
		`modules deny example.com/m/store [] "/" ["!*_test.go" "**/api/*.go"]`,
		`modules deny github.com/aws/aws-sdk-go* [] "/" ["!*_test.go" "**/api/*.go"]`,
		`std deny io/ioutil$ [] "/gone" ["!*_test.go" "**/api/*.go"]`,
	}
	indented := func(n int) string {
		return strings.ReplaceAll(strings.Repeat(" ", n)+rules, "\n", "\n"+strings.Repeat(" ", n))
	}
	for name, text := range map[string]string{
		".golangci.yml":  "linters-settings:\n  depguard:\n" + indented(4),
		".golangci.yaml": "version: \"2\"\nlinters:\n  settings:\n    depguard:\n" + indented(6),
	} {
		got, err := read(t, "-- "+name+" --\n"+text, name)
		require.NoError(t, err)
		require.Equal(t, want, got, name)
	}
	got, err := read(t, `-- .depguard.json --
{"main": {"listMode": "lax", "deny": {"github.com/pkg/errors": "Use errors."}}}
`, ".depguard.json")
	require.NoError(t, err)
	require.Equal(t, []string{`modules deny github.com/pkg/errors [] "/Use errors" []`}, got)
}

// TestDepguardStandard tells packages of the standard library from others without a dot, and has what a policy takes.
func TestDepguardStandard(t *testing.T) {
	const rules = "-- .golangci.yml --\nlinters-settings: {depguard: {rules: {main: {deny: [{pkg: %}]}}}}\n-- mod/go.mod --\nmodule net/mono\n-- mod/m.go --\npackage m\n"
	for pkg, want := range map[string]string{
		"os/exec":       "std deny os/exec",
		"database":      "std deny database",
		"crypto/sha":    "std deny crypto/sha*", // as text, of sha1 and others
		"reflect$":      "std deny reflect$",
		"database$":     "modules deny database$", // no package
		"net/htpp":      "modules deny net/htpp",
		"net/mono/pkg":  "modules deny net/mono/pkg",
		"net/http":      "std deny net/http",
		"golang.org/x/": "modules deny golang.org/x",
	} {
		lines, err := read(t, strings.Replace(rules, "%", pkg, 1), ".golangci.yml")
		require.NoError(t, err, pkg)
		require.Len(t, lines, 1, pkg)
		require.True(t, strings.HasPrefix(lines[0], want+" "), "%s: %s", pkg, lines[0])
	}
}

// TestDepguardAllow has lists of what is allowed: by itself, for test files apart, and such as cannot be one.
func TestDepguardAllow(t *testing.T) {
	for text, want := range map[string][]string{
		"{a: {allow: [$gostd, example.com/m, github.com/x]}}": {`modules allow github.com/x []`},
		"{a: {list-mode: strict, allow: [fmt]}}":              {`modules allow nothing`, `std allow fmt []`},
		"{a: {files: [$all, '!$test'], allow: [$gostd, github.com/x]}}": {
			`modules allow github.com/x ["!*_test.go"]`, `modules allow ** ["*_test.go"]`,
		},
		"{a: {files: ['!$test'], allow: [$gostd, github.com/x]}, b: {files: [$test], allow: [$gostd, github.com/x, github.com/y]}}": {
			`modules allow github.com/x []`, `modules allow github.com/y ["*_test.go"]`,
		},
		"{a: {allow: [$gostd, github.com/x]}, b: {files: [$test], allow: [$gostd]}}": {
			`.depguard.yml:1: depguard rule "a" allows a list of packages: some files are in more than one such list, or nobody can say; write allow in the imports of each component`,
			`.depguard.yml:1: depguard rule "b" allows a list of packages: some files are in more than one such list, or nobody can say; write allow in the imports of each component`,
		},
		"{a: {files: ['{a,b}/*.go'], deny: [fmt]}}": {
			`.depguard.yml:1: depguard rule "a", files "{a,b}/*.go": is no glob that a policy has; it has *, ** and !`,
		},
		"{a: {deny: [$other]}}": {`.depguard.yml:1: depguard rule "a" denies "$other": is no import path`},
	} {
		got, err := read(t, "-- .depguard.yml --\n"+text+"\n", ".depguard.yml")
		require.NoError(t, err)
		require.Equal(t, want, got, text)
	}
}

func TestGomodguard(t *testing.T) {
	got, err := read(t, `-- .gomodguard.yaml --
allowed:
  domains: [golang.org]
blocked:
  modules:
    - github.com/pkg/errors: {recommendations: [errors, example.com/e], reason: "It is archived."}
  versions:
    - github.com/x/y: {version: "< 2", reason: old}
  local_replace_directives: true
-- .golangci.yml --
linters:
  settings:
    gomodguard_v2:
      blocked:
        - {module: github.com/a/.*, match-type: regex}
        - {module: "github.com/[ab]/c", match-type: regex}
        - {module: github.com/b, version: "< 2"}
`, ".")
	require.NoError(t, err)
	require.Equal(t, []string{
		`modules deny github.com/a [] "/" []`,
		`modules deny github.com/pkg/errors [] "errors or example.com/e/It is archived" []`,
		`modules allow golang.org []`,
		`.golangci.yml:6: gomodguard blocks github.com/[ab]/c: a policy has no regular expressions; it has * and **`,
		`.golangci.yml:7: gomodguard blocks github.com/b < 2: a policy has no versions of modules`,
		`.gomodguard.yaml:7: gomodguard blocks github.com/x/y < 2: a policy has no versions of modules`,
		`.gomodguard.yaml:8: gomodguard blocks replace directives with local paths: a policy has no rule on go.mod`,
	}, got)
}

func TestArchLint(t *testing.T) {
	got, err := read(t, `-- .go-arch-lint.yml --
version: 3
workdir: .
allow: {depOnAnyVendor: false, deepScan: true}
exclude: [vendor, api/deep]
excludeFiles: ["^.*_test\\.go$", "^.*\\/gen\\.go$"]
components:
  api: {in: api/**}
  store: {in: [store, stor]}
  run: {in: cmd/*}
  again: {in: store}
vendors:
  aws: {in: github.com/aws/**}
  cli: {in: [github.com/spf13/cobra, encoding/**, fmt]}
commonComponents: [store]
commonVendors: [cli]
deps:
  api: {mayDependOn: [store], canUse: [aws]}
  run: {anyProjectDeps: true, anyVendorDeps: true}
  gone: {}
`, ".go-arch-lint.yml")
	require.NoError(t, err)
	require.Equal(t, []string{
		`library api ["api"] only ["store"] false`,
		`api allow github.com/spf13/cobra$ []`,
		`api allow github.com/aws []`,
		`library store ["store"] only [] false`,
		`store allow github.com/spf13/cobra$ []`,
		`root run ["cmd/run"] only [] true`,
		`run allow ** []`,
		`without tests by .go-arch-lint.yml:5`,
		`.go-arch-lint.yml:8: component "store" is in stor: no such directory has Go files`,
		`.go-arch-lint.yml:10: component "again" is in store: so is "store", and a directory is one component's`,
		`.go-arch-lint.yml:19: deps: gone: no component with code has that name`,
		`.go-arch-lint.yml:17: packages of one component may not import each other: api: a component's packages may; make each a component, or order them by layers`,
		`.go-arch-lint.yml:3: deepScan: which values a component is handed is no import`,
		`.go-arch-lint.yml:4: exclude api/deep: a policy leaves out no code; what breaks a rule there has an exception, or a level in a component of its own`,
		`.go-arch-lint.yml:5: excludeFiles ^.*\/gen\.go$: a policy leaves out no code; what breaks a rule there has an exception, or a level in a component of its own`,
	}, got)
}

// TestArchLintWorkdir has a component outside the directory that is looked at.
func TestArchLintWorkdir(t *testing.T) {
	got, err := read(t, `-- .go-arch-lint.yml --
version: 3
workdir: api
components:
  deep: {in: deep/**}
  store: {in: ../store}
deps:
  deep: {mayDependOn: [store]}
`, ".go-arch-lint.yml")
	require.NoError(t, err)
	require.Equal(t, []string{
		`library deep ["api/deep"] only ["store"] false`, `deep allow nothing`, `library store ["store"] only [] true`, `root rest ["."] only [] true`,
	}, got)
}

func TestImportBoss(t *testing.T) {
	got, err := read(t, `-- api/.import-restrictions --
rules:
  - selectorRegexp: k8s[.]io
    allowedPrefixes: [k8s.io/api, k8s.io/klog]
  - selectorRegexp: ^example[.]com/m/
    forbiddenPrefixes: [example.com/m/store]
  - selectorRegexp: ^(a|b)
    forbiddenPrefixes: [""]
  - selectorRegexp: ""
    allowedPrefixes: [""]
inverseRules:
  - selectorRegexp: x
    allowedPrefixes: [y]
`, "api")
	require.NoError(t, err)
	require.Equal(t, []string{
		`modules deny *k8s.io* ["k8s.io/api" "k8s.io/klog"] "/" ["api/**"]`,
		`modules deny example.com/m/store [] "/" ["api/**"]`,
		`api/.import-restrictions:6: rule for "^(a|b)": a policy has no regular expressions; it has * and **`,
		`api/.import-restrictions:11: inverse rule for x: who may import a package is said by public, uses and only`,
	}, got)
}

func TestTach(t *testing.T) {
	got, err := read(t, `-- tach.toml --
exclude = ["tests"]
[[modules]]
path = "api"
depends_on = ["store", {path = "gone"}]
[[modules]]
path = "store"
depends_on = []
[[modules]]
path = "cmd.run"
utility = true
`, "tach.toml")
	require.NoError(t, err)
	require.Equal(t, []string{
		`library api ["api"] only ["cmd-run" "store"] false`,
		`library store ["store"] only ["cmd-run"] false`,
		`library cmd-run ["cmd/run"] only [] true`,
		`tach.toml: module api depends on gone: no module with code has that path`,
		`tach.toml: exclude tests: a policy leaves out no code; what breaks a rule there has an exception`,
	}, got)
}

func TestBadFiles(t *testing.T) {
	for files, want := range map[string]string{
		"-- .golangci.yml --\na: [\n":    ".golangci.yml: line 1: did not find expected node content",
		"-- .golangci.yml --\n":          "",
		"-- tach.toml --\n[[modules\n":   "tach.toml:2:10: ",
		"-- other.yml --\na: b\n":        "other.yml is none of ",
		"-- go.sum --\n":                 "go.sum is none of ",
		"-- .go-arch-lint.yml --\n- 7\n": "",
	} {
		name := strings.Fields(files)[1]
		_, err := read(t, files, name)
		if want == "" {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorContains(t, err, want, name)
	}
	_, err := read(t, "", "missing/.golangci.yml")
	require.EqualError(t, err, "missing/.golangci.yml: no such file or directory")
}
