package reach_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// shop is a repository of two modules in which web uses api, which uses pkg, as do tools that are in no component.
const shop = `
-- go.mod --
module m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api}
  web: {kind: service, path: web}
  pkg: {kind: library, path: pkg}
  sub: {kind: library, path: sub}
-- api/api.go --
package api

import _ "m/pkg"
-- api/api_test.go --
package api
-- api/gen.go --
//go:build ignore

package main
-- api/page/page.go --
package page

import _ "embed"

//go:embed page.html
var Page string
-- api/sums/sums.go --
package sums

import _ "embed"
-- api/sums/sums_test.go --
package sums

import _ "embed"

//go:embed testdata
var sums string
-- web/web.go --
package web

import (
	_ "m/api"
	_ "m/api/page"
	_ "m/api/sums"
)
-- web/start/start.go --
package start

import _ "m/web"
-- pkg/pkg.go --
package pkg
-- tools/tool.go --
package main

import _ "m/pkg"
-- sub/go.mod --
module m/sub
-- sub/sub.go --
package sub

import _ "m/pkg"
-- sub/deep/deep.go --
package deep
`

// scene lays out a repository to look at changes in.
func scene(t *testing.T, archive string) *reach.Scene {
	t.Helper()
	p := opened(t, archive)
	g := importgraph.Of(p.Repo())
	return &reach.Scene{Policy: p, Graph: g, Net: reach.Of(g)}
}

// opened lays out a repository and reads its policy.
func opened(t *testing.T, archive string) *policy.Policy {
	t.Helper()
	p, err := fixture.Policy(fixture.Lay(t, archive))()
	require.NoError(t, err)
	return p
}

// changes are of files, by name; one that was renamed is "old>new".
func changes(files string) (all []revision.Change) {
	for _, name := range strings.Fields(files) {
		if was, now, ok := strings.Cut(name, ">"); ok {
			all = append(all, revision.Change{Status: 'R', Path: now, Old: was})
		} else {
			all = append(all, revision.Change{Status: 'M', Path: name})
		}
	}
	return all
}

// told says what changes touch.
func told(m *reach.Impact) string {
	var all []string
	for _, d := range m.Direct {
		all = append(all, fmt.Sprintf("%s: %d in %s", d.Component.Name, d.Files, strings.Join(d.Dirs, " ")))
	}
	for _, d := range m.Through {
		all = append(all, fmt.Sprintf("%s by %s", d.Dir, d.First().At.File))
	}
	for _, w := range m.Whole {
		all = append(all, fmt.Sprintf("all of %s: %s", w.File, strings.Join(w.Dirs, " ")))
	}
	for _, name := range m.Unassigned {
		all = append(all, "unassigned "+name)
	}
	for _, name := range m.Outside {
		all = append(all, "outside "+name)
	}
	return strings.Join(all, "; ")
}

const (
	thenWeb    = "; web by web/web.go; web/start by web/start/start.go"
	thenAll    = "; api by api/api.go; sub by sub/sub.go; tools by tools/tool.go" + thenWeb
	everywhere = "api api/page api/sums pkg sub sub/deep tools web web/start"
	mainModule = "api api/page api/sums pkg tools web web/start"
)

func TestImpact(t *testing.T) {
	s := scene(t, shop)
	for name, tt := range map[string]struct {
		changed string
		want    string
	}{
		"nothing":                              {"", ""},
		"a package":                            {"pkg/pkg.go", "pkg: 1 in pkg" + thenAll},
		"of a component that others depend on": {"api/api.go", "api: 1 in api" + thenWeb},
		"nobody by one that changed as well":   {"api/api.go web/web.go", "api: 1 in api; web: 1 in web"},
		"a test":                               {"api/api_test.go", "api: 1 in api"},
		"a program beside":                     {"api/gen.go", "api: 1 in api"},
		"what is removed":                      {"api/gone.go", "api: 1 in api" + thenWeb},
		"two files of one":                     {"web/web.go web/start/start.go web/start/start_test.go", "web: 3 in web web/start"},
		"what cgo compiles":                    {"api/fast.c", "api: 1 in api" + thenWeb},
		"what nobody compiles":                 {"docs/fast.c", "unassigned docs/fast.c"},
		"what is embedded":                     {"api/page/page.html", "api: 1 in api/page" + thenWeb},
		"below what is embedded":               {"api/page/img/logo/l.svg", "api: 1 in api/page/img/logo" + thenWeb},
		"C that is embedded":                   {"api/page/native/n.c", "api: 1 in api/page/native" + thenWeb},
		"beside what embeds":                   {"api/logo.svg", "api: 1 in api"},
		"what only tests embed":                {"api/sums/testdata/a", "api: 1 in api/sums/testdata"},
		"Go that no build has":                 {"api/testdata/t.go", "api: 1 in api/testdata"},
		"Go that is embedded":                  {"api/page/testdata/t.go", "api: 1 in api/page/testdata" + thenWeb},
		"in no component":                      {"tools/tool.go README.md", "unassigned README.md; unassigned tools/tool.go"},
		"outside":                              {"../x/y.go ../a", "outside ../a; outside ../x/y.go"},
		"the policy":                           {"govern.yaml", "all of govern.yaml: " + everywhere},
		"the workspace":                        {"go.work", "all of go.work: " + everywhere},
		"whose all is":                         {".github/CODEOWNERS", "all of .github/CODEOWNERS: " + everywhere},
		"a module":                             {"sub/go.mod", "sub: 1 in sub; all of sub/go.mod: sub sub/deep"},
		"a module around another":              {"go.mod", "all of go.mod: " + mainModule},
		"a module that is gone":                {"web/go.mod", "web: 1 in web; all of web/go.mod: web web/start"},
		"a module of nothing":                  {"docs/go.mod", "unassigned docs/go.mod"},
		"vendored packages":                    {"vendor/x/x.go vendor/modules.txt", "all of vendor: " + mainModule},
		"those of a nested module":             {"sub/vendor/x/x.go", "sub: 1 in sub/vendor/x; all of sub/vendor: sub sub/deep"},
		"a move":                               {"web/a.txt>pkg/a.txt", "pkg: 1 in pkg; web: 1 in web"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := changes(tt.changed)
			m := s.Impact(changed)
			require.Equal(t, tt.want, told(m))
			require.Equal(t, len(changed), m.Files)
		})
	}
}

// TestImpactOfUnreadable takes a package that cannot be read for one that may embed what is below it.
func TestImpactOfUnreadable(t *testing.T) {
	s := scene(t, shop)
	require.Equal(t, "api: 1 in api/sums", told(scene(t, shop).Impact(changes("api/sums/a.txt"))))
	require.NoError(t, os.Remove(s.Policy.Repo().Abs("api/sums/sums.go")))
	require.Equal(t, "api: 1 in api/sums"+thenWeb, told(s.Impact(changes("api/sums/a.txt"))))
}

// TestImpactOfGone has what was removed in the component that it was in.
func TestImpactOfGone(t *testing.T) {
	then := opened(t, strings.NewReplacer(
		"path: web}", "path: web, owner: \"@then\"}\n"+
			"  old: {kind: library, path: api/old}\n  ext: {kind: library, path: ext}\n  start: {kind: service, path: web/start}",
		"  sub: {kind: library, path: sub}\n", "",
	).Replace(shop)+`
-- api/old/o.go --
package old
-- ext/e.go --
package ext
-- web/legacy/l.go --
package legacy
`)
	s := scene(t, shop)
	s.Then = then
	for changed, want := range map[string]string{
		"api/old/o.go":    "old: 1 in api/old", // of today it would be in api
		"ext/e.go":        "ext: 1 in ext",
		"web/legacy/l.go": "web: 1 in web/legacy",
		"web/start/s.go":  "web: 1 in web/start", // which is there
		"sub/gone/g.go":   "sub: 1 in sub/gone",  // of the base it was in none
		"docs/d.md":       "unassigned docs/d.md",
		"api/new/n.go":    "api: 1 in api/new",
		"pkg/gone.txt":    "pkg: 1 in pkg",
	} {
		t.Run(changed, func(t *testing.T) {
			m := s.Impact(changes(changed))
			require.Equal(t, want, told(m))
			for _, d := range m.Direct {
				require.Empty(t, d.Component.Owner, "the component of today, where there is one")
			}
		})
	}
	s.Then = nil
	require.Equal(t, "unassigned ext/e.go", told(s.Impact(changes("ext/e.go"))))
}

// TestGone asks for the policy of the base only where a directory is gone: it costs a checkout.
func TestGone(t *testing.T) {
	s := scene(t, shop)
	require.False(t, s.Gone(changes("api/gone.go web/web.go ../outside/a.go")))
	require.True(t, s.Gone(changes("web/web.go api/old/o.go")))
	require.True(t, s.Gone(changes("api/old/o.go>api/o.go")))
}
