package boundary_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

const layered = `
-- go.mod --
module example.com/m
-- a/handler/h.go --
package handler
-- a/service/s.go --
package service

import _ "example.com/m/a/handler"
-- a/service/store/s.go --
package store

import _ "example.com/m/a/service"
-- a/store/s.go --
package store

import (
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "os/exec"
)
-- govern.yaml --
version: 1
components:
  a:
    kind: service
    path: a
    owner: "@a"
`

// faults returns what is wrong with a policy that the text is added to.
func faults(t *testing.T, text string) string {
	t.Helper()
	_, err := standalone.Run(standalone.Config{
		Suite: fixture.Suite(), Dir: fixture.Lay(t, layered+text),
		Analyzers: func(src policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{boundary.Rules().New(src)} },
	})
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestLayerFaults has what is wrong with layers, with its place.
func TestLayerFaults(t *testing.T) {
	for text, want := range map[string]string{
		"    layers: [handler, store]\n":                                        "",
		"    layers: [handler, stor]\n":                                         `govern.yaml:7:23: component "a": layers: layer "stor" has no paths, and no directory of that name holds a package`,
		"    layers: [handler, {name: store, paths: [store, stor]}]\n":          `govern.yaml:7:52: component "a": layers: "stor" of layer "store" matches no package`,
		"    layers: [handler, handler]\n":                                      `govern.yaml:7:23: component "a": layers: layer "handler" is named twice, first at govern.yaml:7:14`,
		"    layers: [handler]\n":                                               `govern.yaml:7:5: component "a": layers: one layer orders nothing; name at least two`,
		"    layers: [handler, service/store]\n":                                `govern.yaml:7:23: component "a": layers: "service/store" is no name of a directory; write {name: ..., paths: [service/store]}`,
		"    layers: [handler, {name: store, paths: []}]\n":                     `govern.yaml:7:37: component "a": layers: layer "store" has no path; without paths it is the directories of its name`,
		"    layers: [handler, {paths: [store]}]\n":                             `govern.yaml:7:23: component "a": layer: no name`,
		"    layers: {strict: true}\n":                                          `govern.yaml:7:5: component "a": layers: no order`,
		"    layers: handler\n":                                                 `govern.yaml:7:13: component "a": layers wants a list, found the text "handler"`,
		"layers: {servce: [handler, store]}\n":                                  `govern.yaml:7:10: layers names "servce", which is no kind; did you mean "service"?`,
		"layers: {service: [\"*\", store]}\n":                                   `govern.yaml:7:20: layers: kind "service": "*" is no name of a directory`,
		"layers: {service: [., store]}\n":                                       `govern.yaml:7:20: layers: kind "service": "." is no name of a directory; write {name: ..., paths: [.]}`,
		"layers: {service: [nowhere, store]}\n":                                 "", // of some services
		"layers: {service: {order: [a, {name: b, paths: [../x]}]}}\n":           `govern.yaml:7:49: layers: kind "service": path "../x" leads out of the component`,
		"    imports: {deny: [os/exec]}\n":                                      `govern.yaml:7:22: component "a": imports: deny: "os/exec" is of the standard library; write it below std`,
		"    imports: {std: {deny: [github.com/x]}}\n":                          `govern.yaml:7:28: component "a": imports: std: deny: "github.com/x" is none of the standard library; write it outside of std`,
		"    imports: {only: {github.com/x: [stor]}}\n":                         `govern.yaml:7:37: component "a": imports: "stor" is neither a layer nor a package of it`,
		"    imports: {only: {github.com/x: [store]}}\n":                        "",
		"    imports: {deny: [{path: github.com/x, files: [\"a[\"]}]}\n":        `govern.yaml:7:51: component "a": imports: deny: "a[" is no glob of files`,
		"    imports: {deny: [\"net/*\"]}\n":                                    `govern.yaml:7:22: component "a": imports: deny: "net/*" is of the standard library; write it below std`,
		"    imports: {deny: [database]}\n":                                     `govern.yaml:7:22: component "a": imports: deny: "database" is of the standard library; write it below std`,
		"    imports: {std: {deny: [net/htpp]}}\n":                              `govern.yaml:7:28: component "a": imports: std: deny: "net/htpp" matches no package of the standard library`,
		"    imports: {std: {deny: [database, C, \"**/http$\"]}}\n":             "",
		"    imports: {deny: [{path: github.com/x, files: [./a/*.go]}]}\n":      `govern.yaml:7:51: component "a": imports: deny: "./a/*.go" is no glob of files by path from the root; write x/** for all below x`,
		"    imports: {deny: [{path: github.com/x, files: [a/...]}]}\n":         `govern.yaml:7:51: component "a": imports: deny: "a/..." is no glob of files by path from the root; write x/** for all below x`,
		"    imports: {deny: [{path: github.com/x, files: [\"!a/\"]}]}\n":       `govern.yaml:7:51: component "a": imports: deny: "!a/" is no glob of files by path from the root; write x/** for all below x`,
		"imports: {only: {github.com/x: [b]}}\n":                                `govern.yaml:7:33: imports: "b" is no component, no layer and no package`,
		"imports: {only: {github.com/x: [a, a/store, ./a/...]}}\n":              "",
		"imports: {kinds: {servise: {deny: [github.com/x]}}}\n":                 `govern.yaml:7:19: imports: kinds names "servise", which is no kind; did you mean "service"?`,
		"imports: {allow: [\"github.com/...x\"]}\n":                             `govern.yaml:7:19: imports: allow: "github.com/...x" is no pattern of imports; write x for a package and all below it, x$ for it alone, * for an element`,
		"exceptions: [{rule: boundary-external, to: ../x, reason: r}]\n":        `govern.yaml:7:44: exception: to "../x" leads out of the module cache`,
		"exceptions: [{rule: boundary-unlayered, from: a, to: a, reason: r}]\n": `govern.yaml:7:54: exception: a finding of boundary-unlayered is about no other directory, so to covers none; say by from where it is`,
	} {
		assert.Equal(t, want, faults(t, text), text)
	}
}

// judged returns what the rules say of the repository, with a text added to its policy.
func judged(t *testing.T, text string) (found []string) {
	t.Helper()
	for _, line := range fixture.Judge(t, boundary.Rules().New, layered+text) {
		found = append(found, strings.TrimSuffix(line[:strings.Index(line, ": ")], ":")+" "+line[strings.LastIndex(line, "["):])
	}
	return found
}

// TestExternalExceptions has exceptions for packages outside the repository, by path and from where.
func TestExternalExceptions(t *testing.T) {
	deny := "imports: {deny: [github.com/jackc], std: {deny: [os/exec]}}\nexceptions:\n  - {rule: boundary-external, reason: r, %}\n"
	pgx, exec := "a/store/s.go:4:4 [boundary-external]", "a/store/s.go:5:4 [boundary-external]"
	for sides, want := range map[string][]string{
		"to: github.com/jackc/pgx/v5/pgxpool": {exec},
		"to: github.com/jackc/...":            {exec},
		"to: github.com/jackc":                {pgx, exec},
		"to: os/exec":                         {pgx},
		"to: a, from: a":                      {pgx, exec}, // a package called a, not the component
		"from: a":                             nil,
		"from: a/store, to: os/...":           {pgx},
		"from: a/handler":                     {pgx, exec},
	} {
		require.Equal(t, want, judged(t, strings.Replace(deny, "%", sides, 1)), sides)
	}
}

// TestImportsAddUp has what the policy says in several places.
func TestImportsAddUp(t *testing.T) {
	pgx, exec := "a/store/s.go:4:4 [boundary-external]", "a/store/s.go:5:4 [boundary-external]"
	for text, want := range map[string][]string{
		"imports: {allow: [github.com/other]}\n":                                                                                      {pgx},
		"imports: {allow: [github.com/other], kinds: {service: {allow: [github.com/jackc]}}}\n":                                       nil,
		"    imports: {allow: []}\nimports: {allow: [github.com/jackc]}\n":                                                            nil,
		"    imports: {allow: [], std: {allow: []}}\n":                                                                                {pgx, exec},
		"    imports: {only: {github.com/jackc: [handler]}}\nimports: {only: {github.com/jackc: [a]}}\n":                              {pgx},
		"    imports: {only: {github.com/jackc: [handler], github.com/jackc/pgx/v5: [store]}}\n":                                      nil, // the longer decides
		"imports: {allow: [{path: github.com/jackc, files: [\"*_test.go\"]}], std: {allow: [{path: os, files: [\"!*_test.go\"]}]}}\n": {pgx},
		"imports: {kinds: {library: {deny: [github.com/jackc]}}}\n":                                                                   nil,
		"imports: {deny: [{path: github.com/jackc, except: [a]}], std: {deny: [{path: os/exec, except: [./b]}]}}\n":                   nil,
	} {
		if strings.Contains(text, "./b") {
			require.Contains(t, faults(t, text), `"./b" is no component, no layer and no package`)
			continue
		}
		require.Equal(t, want, judged(t, text), text)
	}
}

// TestLayersOfKind has the layers of a kind, unless the component has its own, or none.
func TestLayersOfKind(t *testing.T) {
	const kind = "layers: {service: [handler, service, store]}\n"
	require.Equal(t, []string{"a/service/s.go:3:10 [boundary-layer]"}, judged(t, kind))
	require.Empty(t, judged(t, "    layers: []\n"+kind))
	require.Equal(t, []string{"a/handler/h.go:1:1 [boundary-unlayered]"}, judged(t, "    layers: [service, store]\n"+kind))
}

// TestWithoutTests leaves out test files where the policy says so, for all or in a component.
func TestWithoutTests(t *testing.T) {
	const more = "-- b/b.go --\npackage b\n-- a/store/s_test.go --\npackage store\n\nimport (\n\t_ \"example.com/m/b\"\n\t_ \"unsafe\"\n)\n"
	const text = "%s  b: {kind: service, path: b, owner: \"@b\"}\nimports: {std: {deny: [unsafe]}}\n%s"
	both := []string{"a/store/s_test.go:4:4 [boundary-undeclared]", "a/store/s_test.go:5:4 [boundary-external]"}
	for _, c := range []struct {
		component, all string
		want           []string
	}{
		{"", "", both},
		{"", "rules: {boundary: {tests: ignore}}\n", nil},
		{"    rules: {boundary: {tests: ignore}}\n", "", nil},
		{"    rules: {boundary: {tests: check}}\n", "rules: {boundary: {tests: ignore}}\n", both},
	} {
		require.Equal(t, c.want, judged(t, fmt.Sprintf(text, c.component, c.all)+more), c)
	}
}

// TestOwnPackage has a test package that imports what it tests, which nothing keeps it from.
func TestOwnPackage(t *testing.T) {
	const tests = "-- a/store/s_test.go --\npackage store_test\n\nimport _ \"example.com/m/a/store\"\n" +
		"-- a/handler/h_test.go --\npackage handler_test\n\nimport _ \"example.com/m/a/store\"\n"
	for _, imports := range []string{"deny: [example.com/m/a/store]", "only: {example.com/m/a/store: [a/service]}"} {
		require.Equal(t, []string{"a/handler/h_test.go:3:10 [boundary-denied]"}, judged(t, "imports: {"+imports+"}\n"+tests), imports)
	}
}

// TestWhoseKind names the kind of which the policy speaks: what is to be changed stands there.
func TestWhoseKind(t *testing.T) {
	const own = "kinds: {frontend: {like: service}}\n"
	repository := strings.Replace(layered, "kind: service", "kind: frontend", 1) + own
	for text, want := range map[string]string{
		"imports: {kinds: {service: {allow: []}}}\n":                        "add it to allow in the imports of kind service if that is meant",
		"imports: {kinds: {service: {allow: []}, frontend: {allow: []}}}\n": "add it to allow in the imports of kind frontend if that is meant",
		"imports: {kinds: {frontend: {deny: [github.com/jackc]}}}\n":        "which a frontend may not; ",
	} {
		found := fixture.Judge(t, boundary.Rules().New, repository+text)
		require.Len(t, found, 1, text)
		require.Contains(t, found[0], want)
	}
}

// TestOutermostLayer has what a layer has in a directory of another one's name for its own, so that it may not be reached from there.
func TestOutermostLayer(t *testing.T) {
	require.Equal(t, []string{"a/service/s.go:3:10 [boundary-layer]"}, judged(t, "    layers: [handler, service, store]\n"))
	require.Equal(t, []string{"a/service/s.go:3:10 [boundary-layer]", "a/service/store/s.go:3:10 [boundary-layer]"},
		judged(t, "    layers: [handler, service, {name: store, paths: [store, service/store]}]\n"))
}
