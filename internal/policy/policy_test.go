package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// full uses every key of the language.
const full = `version: 1
components:
  api:
    kind: service
    path: services/api
    owner: "@api-team"
    backup: "@platform-team"
    public: [client, internal-free/...]
    uses: [pkg, controller]
    calls: [controller]
    owns: {tables: [experiments, users, "billing.*"], migrations: {main: [migrations/..., db/schema.sql]}}
    may_read: [{tables: [runs], reason: r, owner: "@x", until: 2027-03-31}]
    exposes:
      grpc: [phoenix.v1.ExperimentService]
      http: [/api/v1/experiments]
    repositories: [internal/store]
    rules:
      boundary: {level: warn}
      docgo-form: {level: off}
      docgo: {require: comment}
  controller:
    kind: service
    paths: [cmd/controller, services/controller]
    public: ["."]
  pkg:
    kind: library
    path: pkg
    only: [log]
  log:
    kind: library
    path: pkg/log
    public: []
  deep:
    kind: contract
    path: services/api/internal/contract
discover:
  - path: tool*/*
    kind: tool
    exclude: [tools/old]
    owner: "@tools"
  - path: services/*
    kind: service
    public: [client, api/...]
rules:
  boundary: {level: error}
  boundary-private: {level: off}
  docgo: {level: "off"}
  docgo-form: {level: error}
  dbaccess-dynamic: {level: warn}
  cycles: {tests: same}
exceptions:
  - rule: boundary-private
    from: controller
    to: services/api/internal/store
    reason: "moves"
    owner: "@x"
    until: 2027-03-31
  - {rule: boundary-private, from: services/api/..., reason: r}
  - {rule: boundary-linkname, to: example.com/platform/pkg/..., reason: r}
  - {rule: boundary-linkname, from: ./tools/..., to: ./pkg, reason: r}
sinks:
  - {func: (*example.com/dbx.DB).Run, arg: 1, kind: sql}
  - {func: example.com/dbx.Truncate, arg: 0, kind: name, access: write}
forks: {example.com/fork/squirrel: github.com/Masterminds/squirrel}
passthrough: [example.com/q.Quote]
gorm: {prefix: app_, singular: true}
`

const fullTree = `
-- go.mod --
module example.com/platform
-- services/api/main.go --
-- services/api/client/client.go --
-- services/api/client/sub/sub.go --
-- services/api/internal/store/store.go --
-- services/api/internal/contract/c.go --
-- services/api/internal/contract/internal/x/x.go --
-- services/api/internal-free/x/x.go --
-- services/api/migrations/1.sql --
-- services/api/db/schema.sql --
-- services/controller/main.go --
-- services/simulator/main.go --
-- services/simulator/api/v1/x.go --
-- services/simulator/migrations/1.sql --
CREATE TABLE runs (id int);
-- services/simulator/client/x.go --
-- services/runner/main.go --
-- services/runner/client/x.go --
-- services/runner/client/deep/x.go --
-- services/README.md --
-- cmd/controller/main.go --
-- pkg/pkg.go --
-- pkg/log/log.go --
-- tools/gen/main.go --
-- tools/old/main.go --
-- toolbox/hammer/main.go --
-- docs/a/b/b.go --
-- services2/x.go --
`

func TestComponents(t *testing.T) {
	p := load(t, fullTree, full)
	var got []string
	for _, c := range p.Components() {
		got = append(got, fmt.Sprintf("%s %s %s %s", c.Pos, c, c.Backup, strings.Join(c.Paths, " ")))
		require.Same(t, c, p.Component(c.Name))
	}
	require.Equal(t, []string{
		`govern.yaml:3:3 service "api" (@api-team) @platform-team services/api`,
		`govern.yaml:21:3 service "controller"  cmd/controller services/controller`,
		`govern.yaml:33:3 contract "deep"  services/api/internal/contract`,
		`govern.yaml:37:5 tool "gen" (@tools)  tools/gen`,
		`govern.yaml:37:5 tool "hammer" (@tools)  toolbox/hammer`,
		`govern.yaml:29:3 library "log"  pkg/log`,
		`govern.yaml:25:3 library "pkg"  pkg`,
		`govern.yaml:41:5 service "runner"  services/runner`,
		`govern.yaml:41:5 service "simulator"  services/simulator`,
	}, got)
	require.False(t, p.Conventional())
	require.Equal(t, "govern.yaml", p.File())
	require.Nil(t, p.Component("old"))
}

func TestComponentOf(t *testing.T) {
	p := load(t, fullTree, full)
	for dir, want := range map[string]string{
		"services/api":                         "api",
		"services/api/internal/store":          "api",
		"services/api/internal/contract":       "deep",
		"services/api/internal/contract/v1":    "deep",
		"services/api/internal/contracts":      "api",
		"services/apis":                        "",
		"services":                             "",
		"services2":                            "",
		".":                                    "",
		"cmd":                                  "",
		"cmd/controller/x":                     "controller",
		"pkg":                                  "pkg",
		"pkg/log/x":                            "log",
		"pkg/logs":                             "pkg",
		"tools/old":                            "",
		"docs/a/b":                             "",
		"services/simulator/with/a/deep/place": "simulator",
	} {
		got := ""
		if c := p.ComponentOf(dir); c != nil {
			got = c.Name
		}
		require.Equal(t, want, got, dir)
	}
}

func TestRootComponent(t *testing.T) {
	p := load(t, fullTree+"-- root.go --\n", "version: 1\ncomponents:\n  all: {kind: library, path: ., public: [., docs/...]}\n  api: {kind: service, path: services/api}\n")
	require.Equal(t, "all", p.ComponentOf(".").Name)
	require.Equal(t, "all", p.ComponentOf("docs/a").Name)
	require.Equal(t, "api", p.ComponentOf("services/api/x").Name)
	for dir, want := range map[string]bool{".": true, "docs/a/b": true, "pkg": false, "docs/internal/x": false} {
		got, _ := p.ComponentOf(".").Public(dir)
		require.Equal(t, want, got, dir)
	}
}

func TestTopmostUnassigned(t *testing.T) {
	p := load(t, fullTree, full)
	for dir, want := range map[string]string{
		"docs/a/b":    "docs",
		"docs":        "docs",
		"services2":   "services2",
		"services/x":  "services/x",
		"tools/old/x": "tools/old",
		"services":    "services",
		"cmd":         "cmd",
		".":           ".",
	} {
		require.Equal(t, want, p.TopmostUnassigned(dir), dir)
	}
}

func TestPublic(t *testing.T) {
	p := load(t, fullTree, full)
	for _, tt := range []struct {
		component, dir string
		want           bool
		by             string
	}{
		{"api", "services/api", false, "govern.yaml:8:5"},
		{"api", "services/api/client", true, "govern.yaml:8:5"},
		{"api", "services/api/client/sub", false, "govern.yaml:8:5"},
		{"api", "services/api/internal-free", true, "govern.yaml:8:5"},
		{"api", "services/api/internal-free/x", true, "govern.yaml:8:5"},
		{"api", "services/api/internal-free/internal/x", false, "govern.yaml:8:5"},
		{"api", "services/api/internal/store", false, "govern.yaml:8:5"},
		{"controller", "services/controller", true, "govern.yaml:24:5"},
		{"controller", "cmd/controller", true, "govern.yaml:24:5"},
		{"controller", "cmd/controller/x", false, "govern.yaml:24:5"},
		{"simulator", "services/simulator", false, "govern.yaml:43:5"},
		{"simulator", "services/simulator/client", true, "govern.yaml:43:5"},
		{"simulator", "services/simulator/api/v1", true, "govern.yaml:43:5"},
		{"runner", "services/runner/client", true, "govern.yaml:43:5"},
		{"runner", "services/runner/client/deep", false, "govern.yaml:43:5"},
		{"runner", "services/runner/api", false, "govern.yaml:43:5"},
		{"gen", "tools/gen", false, "govern.yaml:37:5"},
		{"pkg", "pkg", true, "govern.yaml:25:3"},
		{"pkg", "pkg/x", true, "govern.yaml:25:3"},
		{"pkg", "pkg/internal", false, "govern.yaml:25:3"},
		{"pkg", "pkg/internals", true, "govern.yaml:25:3"},
		{"log", "pkg/log", false, "govern.yaml:32:5"},
		{"deep", "services/api/internal/contract", true, "govern.yaml:33:3"},
		{"deep", "services/api/internal/contract/internal/x", false, "govern.yaml:33:3"},
	} {
		ok, by := p.Component(tt.component).Public(tt.dir)
		require.Equal(t, tt.want, ok, tt.dir)
		require.Equal(t, tt.by, by.String(), tt.dir)
	}
	require.Equal(t, []string{"services/api/client", "services/api/internal-free/..."}, p.Component("api").PublicPackages())
	require.Equal(t, []string{"cmd/controller", "services/controller"}, p.Component("controller").PublicPackages())
	require.Equal(t, []string{"services/runner/client"}, p.Component("runner").PublicPackages())
	require.Equal(t, []string{"services/simulator/client", "services/simulator/api/..."}, p.Component("simulator").PublicPackages())
	require.Nil(t, p.Component("log").PublicPackages())
	require.Nil(t, p.Component("pkg").PublicPackages())
}

// TestPublicInternalPath has a path that is an internal directory itself.
func TestPublicInternalPath(t *testing.T) {
	for paths, want := range map[string]bool{
		"services/api": false,
		"services/api, services/api/internal/contract": true,
		"services/api/internal":                        true,
	} {
		p := load(t, fullTree, "version: 1\ncomponents:\n  x: {kind: library, paths: ["+paths+"]}\n")
		got, _ := p.Component("x").Public("services/api/internal/contract")
		require.Equal(t, want, got, paths)
	}
}

// TestPublicOmitted holds the default of every kind.
func TestPublicOmitted(t *testing.T) {
	for kind, want := range map[policy.Kind]bool{
		policy.Service: false, policy.Library: true, policy.Contract: true, policy.Tool: false, policy.Test: true,
	} {
		p := load(t, fullTree, fmt.Sprintf("version: 1\ncomponents:\n  x: {kind: %s, path: pkg}\n", kind))
		got, _ := p.Component("x").Public("pkg/log")
		require.Equal(t, want, got, kind)
	}
}

func TestExceptions(t *testing.T) {
	p := load(t, fullTree, full)
	e := p.Exceptions()
	require.Len(t, e, 4)
	require.Equal(t, "boundary-private controller services/api/internal/store moves @x 2027-03-31 govern.yaml:52:5",
		strings.Join([]string{
			e[0].Rule, e[0].From, e[0].To, e[0].Reason, e[0].Owner, e[0].Until.Format(time.DateOnly), e[0].Pos.String(),
		}, " "))
	require.True(t, e[1].Until.IsZero())
	for _, tt := range []struct {
		rule, from, to string
		want           *policy.Exception
	}{
		{"boundary-private", "services/controller", "services/api/internal/store", e[0]},
		{"boundary-private", "cmd/controller/x", "services/api/internal/store", e[0]},
		{"boundary-private", "cmd/controller/x", "services/api/internal/store/x", nil},
		{"boundary-private", "cmd/controller/x", "services/api/internal", nil},
		{"boundary-private", "cmd/controller", "", nil},
		{"boundary-private", "services/simulator", "services/api/internal/store", nil},
		{"boundary-direction", "services/controller", "services/api/internal/store", nil},
		{"boundary-private", "services/api/x", "anywhere", e[1]},
		{"boundary-private", "services/api/internal/contract", "", e[1]},
		{"boundary-private", "services/apis", "", nil},
		{"boundary-linkname", "anywhere", "pkg/log", e[2]},
		{"boundary-linkname", "anywhere", "pkgs", nil},
		{"boundary-linkname", "anywhere", "", nil},
		{"boundary-linkname", "tools/gen", "pkg", e[2]},
		{"boundary-linkname", "tools/gen", "docs", nil},
	} {
		require.Same(t, tt.want, p.Excepted(tt.rule, tt.from, tt.to), "%v", tt)
	}
}

// TestExceptionImportPath names packages of a module that go.work does not list, which a
// repository that was not walked does not know by itself.
func TestExceptionImportPath(t *testing.T) {
	text := pkgOnly + "exceptions:\n  - {rule: docgo-form, from: example.com/nested/lib, reason: r}\n"
	dir := write(t, platform)
	for _, r := range bothWays(t, dir) {
		p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
		require.NoError(t, err)
		require.NotNil(t, p.Excepted("docgo-form", "nested/lib", ""))
		require.Nil(t, p.Excepted("docgo-form", "nested", ""))
	}
}

func TestExpired(t *testing.T) {
	e := load(t, fullTree, full).Exceptions()
	east := time.FixedZone("east", 10*60*60)
	for day, want := range map[time.Time]bool{
		time.Date(2027, 3, 30, 0, 0, 0, 0, time.UTC):   false,
		time.Date(2027, 3, 31, 23, 59, 0, 0, time.UTC): false,
		time.Date(2027, 3, 31, 23, 59, 0, 0, east):     false,
		time.Date(2027, 4, 1, 0, 0, 0, 0, time.UTC):    true,
		time.Date(2027, 4, 1, 0, 0, 0, 0, east):        true, // though it is March elsewhere
	} {
		require.Equal(t, want, e[0].Expired(day), day)
		require.False(t, e[1].Expired(day), "no end")
	}
}

func TestPos(t *testing.T) {
	require.Equal(t, "govern.yaml:2:1", load(t, fullTree, full).Pos().String())
	require.Equal(t, "govern.yaml:3:1", load(t, fullTree, "version: 1\n\ndiscover: [{path: services/*, kind: service}]\n").Pos().String())
	p, err := fixture.Suite().Load(standingRepo(t, fullTree), "")
	require.NoError(t, err)
	require.False(t, p.Pos().IsValid())
}

// TestModulesOfPaths has a module that nothing but a component's path leads to, from the directory of another.
func TestModulesOfPaths(t *testing.T) {
	const modules = "-- services/a/go.mod --\nmodule example.com/a\n-- services/a/x.go --\n-- services/b/go.mod --\nmodule example.com/b\n-- services/b/store/x.go --\n"
	dir := write(t, modules)
	for name, text := range map[string]string{
		"path":       "version: 1\ncomponents:\n  a: {kind: service, path: services/a}\n  b: {kind: service, path: services/b/store}\n",
		"discover":   "version: 1\ndiscover: [{path: services/*, kind: service}]\n",
		"convention": "",
	} {
		r := repo.OpenAt(repo.Root{Dir: dir}, "services/a")
		_, ok := r.Resolve("services/a", "example.com/b/store")
		require.False(t, ok, "the test has no point")
		var err error
		if text == "" {
			_, err = fixture.Suite().Load(r, "")
		} else {
			_, err = fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
		}
		require.NoError(t, err, name)
		got, _ := r.Resolve("services/a", "example.com/b/store")
		require.Equal(t, "services/b/store", got, name)
	}
}

func TestNotes(t *testing.T) {
	notes := func(archive, text string) []string {
		var all []string
		for _, n := range load(t, archive, text).Notes() {
			warn := strings.Contains(n.Message, "owner")
			require.Equal(t, warn, n.Level == policy.LevelWarn, n.Message)
			require.Equal(t, warn, n.Level != policy.LevelOff, n.Message)
			all = append(all, n.Pos.String()+": "+n.Message)
		}
		return all
	}
	require.Equal(t, []string{
		`govern.yaml:21:3: component "controller" has no owner`,
		`govern.yaml:25:3: component "pkg" has no owner`,
		`govern.yaml:29:3: component "log" has no owner`,
		`govern.yaml:33:3: component "deep" has no owner`,
		`govern.yaml:41:5: discover: "services/*" names no owner; components without one: 2`,
	}, notes(fullTree, full))
	require.Equal(t, []string{`govern.yaml:3:3: component "docs" holds no Go file; nothing of it is checked`},
		notes("-- docs/a.md --", "version: 1\ncomponents:\n  docs: {kind: library, path: docs, owner: x}\n"))
	require.Empty(t, notes(platform, pkgOnly+"    owner: x\n"))
}

// TestManyOwnerless sums up what a new policy has many of.
func TestManyOwnerless(t *testing.T) {
	archive, text := "", "version: 1\ncomponents:\n"
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		archive += "-- " + name + "/x.go --\npackage x\n"
		text += "  " + name + ": {kind: library, path: " + name + "}\n"
	}
	p, err := fixture.Suite().Load(standingRepo(t, archive+"-- go.mod --\nmodule example.com/m\n-- govern.yaml --\n"+text), "")
	require.NoError(t, err)
	require.Len(t, p.Notes(), 1)
	require.Equal(t, `6 components have no owner, from "a" to "f"`, p.Notes()[0].Message)
	require.Equal(t, 3, p.Notes()[0].Pos.Line)
}
