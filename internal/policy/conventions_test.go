package policy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// found describes the components of a policy, one per line, with a "?" after those that another reading may not have.
func found(p *policy.Policy) string {
	var b strings.Builder
	for _, c := range p.Components() {
		mark := ""
		if !p.Sure(c) {
			mark = "?"
		}
		b.WriteString(strings.Join(slices.Concat([]string{c.String() + mark, strings.Join(c.Paths, "+")}, c.PublicPackages()), " ") + "\n")
	}
	return b.String()
}

// TestConventions has what a policy adds to a layout: public packages, and which components are sure.
func TestConventions(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"Go files at the root", "-- main.go --\npackage main\n", `tool "root"? .
`},
		{"public packages of services, not of libraries", `
-- services/a/main.go --
package main
-- services/a/client/x.go --
package client
-- services/a/clients/x.go --
package clients
-- services/a/pb/v1/x.go --
package v1
-- services/a/internal/client/x.go --
package client
-- services/a/deep/client/x.go --
package client
-- services/a/api/doc.md --
-- services/b/b.go --
package b
-- cmd/c/main.go --
package main
-- cmd/c/public/x.go --
package public
-- pkg/client/x.go --
package client
`, `service "a" services/a services/a/api/... services/a/client/... services/a/pb/...
service "b" services/b
tool "c"? cmd/c cmd/c/public/...
library "pkg" pkg
`},
		{"a component of two directories", `
-- go.mod --
module x
-- cmd/b/main.go --
package main

import _ "x/internal/b"
-- internal/b/b.go --
package b

import "net/http"

func Run() { http.ListenAndServe("", nil) }
-- internal/b/contract/x.go --
package contract
-- internal/log/log.go --
package log
`, `service "b" cmd/b+internal/b internal/b/contract/...
library "log"? internal/log
`},
		{"kinds of which nobody said what they import", `
-- go.mod --
module x
-- services/a/a.go --
package a
-- services/b/b.go --
package b
-- cmd/all/main.go --
package main

import (
	_ "x/services/a"
	_ "x/services/b"
)
-- e2e/e2e_test.go --
package e2e
-- tools/gen/main.go --
package main
-- proto/x.go --
package proto
`, `service "a" services/a
root "all"? cmd/all
service "b" services/b
test "e2e"? e2e
contract "proto" proto
tool "tools"? tools
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for how, r := range bothWays(t, write(t, tt.archive)) {
				p, err := fixture.Suite().Load(r, "")
				require.NoError(t, err)
				require.Equal(t, tt.want, found(p), how)
				require.True(t, p.Conventional())
				require.Empty(t, p.File())
			}
		})
	}
}

// TestConventionsOfAllDrivers has drivers that see one package find what those find that walk: the same components, and the same
// directories behind import paths, whatever module these are of.
func TestConventionsOfAllDrivers(t *testing.T) {
	names, err := filepath.Glob("layout/testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		archive, err := os.ReadFile(name)
		require.NoError(t, err)
		all := bothWays(t, write(t, string(archive)))
		walked, err := fixture.Suite().Load(all["walked"], "")
		require.NoError(t, err)
		single, err := fixture.Suite().Load(all["not walked"], "")
		require.NoError(t, err)
		require.False(t, single.Repo().Whole())
		require.Equal(t, found(walked), found(single), name)
		for _, d := range importgraph.Of(walked.Repo()).Dirs {
			for _, f := range d.Files {
				for _, imp := range f.Imports {
					want, in := walked.Repo().Resolve(d.Path, imp.Path)
					got, also := single.Repo().Resolve(d.Path, imp.Path)
					require.Equal(t, want, got, "%s: %s imports %s", name, d.Path, imp.Path)
					require.Equal(t, in, also, "%s: %s imports %s", name, d.Path, imp.Path)
				}
			}
		}
	}
}

// TestConventionsOfMany has the most directories that are walked for a single package, and one more.
func TestConventionsOfMany(t *testing.T) {
	dir := write(t, "-- go.mod --\nmodule x\n")
	add := func(i int) {
		name := filepath.Join(dir, "pkg", fmt.Sprintf("p%d", i), "x.go")
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, fmt.Appendf(nil, "package p%d\n", i), 0o666))
	}
	for i := range 500 {
		add(i)
	}
	for how, r := range bothWays(t, dir) {
		p, err := fixture.Suite().Load(r, "")
		require.NoError(t, err, how)
		require.Equal(t, "library \"pkg\" pkg\n", found(p), how)
		if r.Whole() {
			require.NoError(t, p.JudgeableAlone())
		}
	}
	add(500)
	both := bothWays(t, dir)
	p, err := fixture.Suite().Load(both["walked"], "")
	require.NoError(t, err)
	require.NoError(t, p.Judgeable())
	want := dir + ": no govern.yaml; without one go vet judges no repository of more than 500 directories with Go files, " +
		`and this one has 501; "govern init" writes one`
	require.EqualError(t, p.JudgeableAlone(), want)
	_, err = fixture.Suite().Load(both["not walked"], "")
	require.EqualError(t, err, want)
	p, err = fixture.Suite().LoadData(both["walked"], "govern.yaml", []byte("version: 1\ncomponents: {pkg: {kind: library, path: pkg}}\n"))
	require.NoError(t, err)
	require.NoError(t, p.JudgeableAlone(), "a policy needs no walk")
}

func TestConventionsFollowNoLinks(t *testing.T) {
	dir := write(t, "-- services/a/x.go --\npackage a\n-- elsewhere/b/x.go --\npackage b\n-- elsewhere/b/client/x.go --\npackage client\n")
	require.NoError(t, os.Symlink("../elsewhere/b", filepath.Join(dir, "services", "b")))
	require.NoError(t, os.Symlink("../../elsewhere/b/client", filepath.Join(dir, "services", "a", "client")))
	require.NoError(t, os.Symlink("elsewhere", filepath.Join(dir, "apps")))
	for how, r := range bothWays(t, dir) {
		p, err := fixture.Suite().Load(r, "")
		require.NoError(t, err)
		require.Equal(t, "library \"elsewhere\"? elsewhere\nservice \"a\" services/a\n", sorted(found(p)), how)
	}
}

// sorted sorts lines by what they begin with.
func sorted(lines string) string {
	all := strings.SplitAfter(lines, "\n")
	slices.Sort(all)
	return strings.Join(all, "")
}

// TestConventionsGrant has services depend on each other, for want of a file that could
// have said so, but only on what looks made for others.
func TestConventionsGrant(t *testing.T) {
	p, err := fixture.Suite().Load(standingRepo(t, platform), "")
	require.NoError(t, err)
	api, controller, pkg := p.Component("api"), p.Component("controller"), p.Component("pkg")
	edge, by := p.MayDepend(api, controller, false)
	require.Equal(t, policy.Allowed, edge)
	require.False(t, by.IsValid())
	edge, by = p.MayDepend(pkg, controller, false)
	require.Equal(t, policy.Forbidden, edge)
	require.False(t, by.IsValid())
	for dir, want := range map[string]bool{
		"services/api": false, "services/api/client": true, "services/api/client/v2": true,
		"services/api/client/internal/x": false, "services/api/internal/store": false,
	} {
		ok, by := api.Public(dir)
		require.Equal(t, want, ok, dir)
		require.False(t, by.IsValid())
	}
	ok, _ := pkg.Public("pkg/log")
	require.True(t, ok)
	require.Empty(t, p.Notes())
	require.Empty(t, p.Exceptions())
}

// TestPublicTo has who imports what a service keeps to itself: roots all that the go command lets them, tests what is made for them
// where no public list says what is.
func TestPublicTo(t *testing.T) {
	const text = "version: 1\ncomponents:\n  main: {kind: root, path: cmd}\n  e2e: {kind: test, path: e2e}\n  b: {kind: service, path: b}\n" +
		"  listed: {kind: service, path: listed, public: [client]}\n  a: {kind: service, path: a}\n"
	archive := "-- cmd/x.go --\n-- e2e/x.go --\n-- b/x.go --\n-- go.mod --\nmodule x\n"
	for _, dir := range []string{"client", "testing", "store/mocks", "internal/fakes", "testings", "store"} {
		archive += "-- a/" + dir + "/x.go --\n-- listed/" + dir + "/x.go --\n"
	}
	p := load(t, archive, text)
	public := func(from, in, dir string, test bool) (bool, repo.Position) {
		return p.ComponentOf(dir).PublicTo(p.Component(from), in, dir, test)
	}
	for _, tt := range []struct {
		from, in, dir string
		test, want    bool
	}{
		{"b", "b", "a/testing", true, true},
		{"b", "b", "a/testing", false, false},
		{"b", "b", "a/store/mocks", true, true},
		{"b", "b", "a/testings", true, false},
		{"b", "b", "a/store", true, false},
		{"b", "b", "a/internal/fakes", true, false}, // the go command does not let it
		{"b", "b", "listed/testing", true, false},   // the list says what is public
		{"b", "b", "listed/client", true, true},
		{"e2e", "e2e", "a/testing", false, true},
		{"e2e", "e2e", "a/store", false, false},
		{"e2e", "e2e", "listed/testing", false, false},
		{"", "x", "a/testing", true, true},
		{"", "x", "a/testing", false, false},
		{"main", "cmd", "a/store", false, true},
		{"main", "cmd", "listed/store", false, true},
		{"main", "cmd", "a/internal/fakes", false, false},
	} {
		got, by := public(tt.from, tt.in, tt.dir, tt.test)
		require.Equal(t, tt.want, got, tt)
		require.True(t, by.IsValid(), tt)
	}
	_, by := public("main", "cmd", "a/store", false)
	require.Equal(t, 3, by.Line, "the kind of the root")
	_, by = public("b", "b", "a/testing", true)
	require.Equal(t, 7, by.Line, "the service")
}
