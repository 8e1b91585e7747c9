package depgraph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// platform is a repository with each sort of edge.
const platform = `
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", public: [client], uses: [store]}
  store: {kind: service, path: store, owner: "@store", public: [.], uses: [log]}
  log: {kind: library, path: log, owner: "@log"}
  spare: {kind: library, path: spare, only: []}
-- go.mod --
module m.example
go 1.26
-- api/a.go --
package api

import (
	"fmt"
	"m.example/log"
	_ "m.example/loose/x"
	_ "m.example/api/client"
)
-- api/a_test.go --
package api_test

import (
	"testing"
	"m.example/api"
	"m.example/log"
)
-- api/client/c.go --
package client
-- log/l.go --
package log

import "m.example/api/client"
-- loose/x/x.go --
package x

import "m.example/loose/y"
-- loose/y/y.go --
package y
-- spare/s.go --
package spare

import "m.example/store"
-- store/s.go --
package store

import _ "unsafe"

//go:linkname secret m.example/api.secret
func secret()
`

// found are findings in it: one that an import breaks, one of a linkname, one of a table, one of a package alone.
func found() depgraph.Findings {
	return depgraph.Findings{
		New: []finding.Finding{
			{Rule: "boundary-direction", Dir: "log", TargetTo: "api/client", Place: at("log/l.go", 3)},
			{Rule: "boundary-linkname", Dir: "store", Target: "m.example/api.secret", TargetTo: "api", Place: at("store/s.go", 5)},
			{Rule: "dbaccess-foreign-table", Dir: "api", Target: "rows", TargetTo: "store", Place: at("api/a.go", 9)},
			{Rule: "docgo-missing", Level: policy.LevelWarn, Dir: "api", Place: at("api/a.go", 1)},
		},
		Known: []finding.Finding{
			{Rule: "boundary-private", Dir: "log", TargetTo: "api/client", Place: at("log/l.go", 3)},
			{Rule: "boundary-direction", Dir: "spare", TargetTo: "store", Place: at("spare/s.go", 3)},
		},
	}
}

func at(file string, line int) finding.Place {
	return finding.Place{Position: repo.Position{File: file, Line: line}}
}

// graphOf returns the graph of the repository in dir.
func graphOf(t testing.TB, dir, level string, found depgraph.Findings) *depgraph.Graph {
	t.Helper()
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	g, err := depgraph.Of(p, importgraph.Of(p.Repo()), level, found)
	require.NoError(t, err)
	return g
}

// lines renders a graph for a test, a node or edge a line.
func lines(g *depgraph.Graph) string {
	var b strings.Builder
	for _, n := range g.Nodes {
		fmt.Fprintf(&b, "%s: %q %q %q packages=%d findings=%d warnings=%d known=%d %v\n", n.ID,
			n.Component, n.Kind, n.Owner, n.Packages, n.Findings, n.Warnings, n.Known, n.Pos)
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "%s -> %s: imports=%d tests=%d at=%v declared=%t by=%v rules=%v findings=%d warnings=%d known=%d broken=%v cycle=%t unused=%t\n",
			e.From, e.To, e.Imports, e.Tests, e.At, e.Declared, e.By, e.Rules, e.Findings, e.Warnings, e.Known, e.Broken, e.Cycle, e.Unused)
	}
	return b.String()
}

func TestOfComponents(t *testing.T) {
	require.Equal(t, strings.TrimPrefix(`
api: "api" "service" "@api" packages=2 findings=2 warnings=1 known=0 govern.yaml:3:3
in no component: "" "" "" packages=2 findings=0 warnings=0 known=0 
log: "log" "library" "@log" packages=1 findings=1 warnings=0 known=1 govern.yaml:5:3
spare: "spare" "library" "" packages=1 findings=0 warnings=0 known=1 govern.yaml:6:3
store: "store" "service" "@store" packages=1 findings=1 warnings=0 known=0 govern.yaml:4:3
api -> in no component: imports=1 tests=0 at=api/a.go:6:4 declared=true by=govern.yaml:3:3 rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=false
api -> log: imports=2 tests=1 at=api/a.go:5:2 declared=true by=govern.yaml:3:68 rules=[] findings=0 warnings=0 known=0 broken= cycle=true unused=false
api -> store: imports=0 tests=0 at= declared=true by=govern.yaml:3:68 rules=[dbaccess-foreign-table] findings=1 warnings=0 known=0 broken=api/a.go:9 cycle=false unused=false
log -> api: imports=1 tests=0 at=log/l.go:3:8 declared=false by=govern.yaml:5:15 rules=[boundary-direction boundary-private] findings=1 warnings=0 known=1 broken=log/l.go:3 cycle=true unused=false
spare -> store: imports=1 tests=0 at=spare/s.go:3:8 declared=false by=govern.yaml:6:17 rules=[boundary-direction] findings=0 warnings=0 known=1 broken=spare/s.go:3 cycle=false unused=false
store -> api: imports=0 tests=0 at= declared=false by=govern.yaml:4:69 rules=[boundary-linkname] findings=1 warnings=0 known=0 broken=store/s.go:5 cycle=false unused=false
store -> log: imports=0 tests=0 at= declared=true by=govern.yaml:4:69 rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=true
`, "\n"), lines(graphOf(t, fixture.Lay(t, platform), depgraph.Components, found())))
}

func TestOfPackages(t *testing.T) {
	require.Equal(t, strings.TrimPrefix(`
api: "api" "service" "@api" packages=1 findings=2 warnings=1 known=0 govern.yaml:3:3
api/client: "api" "service" "@api" packages=1 findings=0 warnings=0 known=0 govern.yaml:3:3
log: "log" "library" "@log" packages=1 findings=1 warnings=0 known=1 govern.yaml:5:3
loose/x: "" "" "" packages=1 findings=0 warnings=0 known=0 
loose/y: "" "" "" packages=1 findings=0 warnings=0 known=0 
spare: "spare" "library" "" packages=1 findings=0 warnings=0 known=1 govern.yaml:6:3
store: "store" "service" "@store" packages=1 findings=1 warnings=0 known=0 govern.yaml:4:3
api -> api/client: imports=1 tests=0 at=api/a.go:7:4 declared=true by=govern.yaml:3:3 rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=false
api -> log: imports=2 tests=1 at=api/a.go:5:2 declared=true by=govern.yaml:3:68 rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=false
api -> loose/x: imports=1 tests=0 at=api/a.go:6:4 declared=true by=govern.yaml:3:3 rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=false
log -> api/client: imports=1 tests=0 at=log/l.go:3:8 declared=false by=govern.yaml:5:15 rules=[boundary-direction boundary-private] findings=1 warnings=0 known=1 broken=log/l.go:3 cycle=false unused=false
loose/x -> loose/y: imports=1 tests=0 at=loose/x/x.go:3:8 declared=true by= rules=[] findings=0 warnings=0 known=0 broken= cycle=false unused=false
spare -> store: imports=1 tests=0 at=spare/s.go:3:8 declared=false by=govern.yaml:6:17 rules=[boundary-direction] findings=0 warnings=0 known=1 broken=spare/s.go:3 cycle=false unused=false
store -> api: imports=0 tests=0 at= declared=false by=govern.yaml:4:69 rules=[boundary-linkname] findings=1 warnings=0 known=0 broken=store/s.go:5 cycle=false unused=false
`, "\n"), lines(graphOf(t, fixture.Lay(t, platform), depgraph.Packages, found())))
}

func TestOfLevel(t *testing.T) {
	_, err := depgraph.Of(nil, nil, "module", depgraph.Findings{})
	require.EqualError(t, err, `unknown level "module"; there are component and package`)
}

func TestOfCycles(t *testing.T) {
	const policy = "-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  a: {kind: library, path: a}\n  b: {kind: library, path: b}\n  t: {kind: test, path: t}\n" +
		"-- go.mod --\nmodule m.example\ngo 1.26\n"
	file := func(name, imports string) string {
		return fmt.Sprintf("-- %s --\npackage p\nimport %q\n", name, imports)
	}
	for _, test := range []struct {
		name, level, archive string
		want                 []string
	}{
		{"production", depgraph.Components, file("a/a.go", "m.example/b") + file("b/b.go", "m.example/a/x") + file("a/x/x.go", "fmt"),
			[]string{"a -> b", "b -> a"}},
		{"tests", depgraph.Components, file("a/a_test.go", "m.example/b") + file("b/b.go", "m.example/a"), nil},
		{"tests as the policy has it", depgraph.Components,
			strings.Replace(policy, "components:", "rules: {cycles: {tests: same}}\ncomponents:", 1) +
				file("a/a_test.go", "m.example/b") + file("b/b.go", "m.example/a"), []string{"a -> b", "b -> a"}},
		{"through code in no component", depgraph.Components,
			file("a/a.go", "m.example/x") + file("x/x.go", "m.example/y") + file("y/y.go", "m.example/a"),
			[]string{"a -> in no component", "in no component -> a"}},
		{"other code in no component", depgraph.Components,
			file("a/a.go", "m.example/x") + file("x/x.go", "fmt") + file("y/y.go", "m.example/a"), nil},
		{"operating systems, components", depgraph.Components,
			file("a/a_linux.go", "m.example/b") + file("b/b_windows.go", "m.example/a"), []string{"a -> b", "b -> a"}},
		{"operating systems, packages", depgraph.Packages,
			file("a/a_linux.go", "m.example/b") + file("b/b_windows.go", "m.example/a"), nil},
		{"packages", depgraph.Packages, file("a/a.go", "m.example/b") + file("b/b.go", "m.example/a"), []string{"a -> b", "b -> a"}},
		{"package itself", depgraph.Packages, file("a/a.go", "m.example/a"), []string{"a -> a"}},
		{"package and its test", depgraph.Packages, file("a/a_test.go", "m.example/a"), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			archive := test.archive
			if !strings.Contains(archive, "govern.yaml") {
				archive = policy + archive
			}
			for _, dir := range []string{"a", "b", "t"} {
				archive += fmt.Sprintf("-- %s/doc.go --\npackage p\n", dir)
			}
			var got []string
			for _, e := range graphOf(t, fixture.Lay(t, archive), test.level, depgraph.Findings{}).Edges {
				if e.Cycle {
					got = append(got, e.From+" -> "+e.To)
				}
			}
			require.Equal(t, test.want, got)
		})
	}
}
