package depgraph_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// shop has services that use rows of each other.
const shop = `
-- go.mod --
module m.example
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  jobs: {kind: service, path: jobs}
  store: {kind: service, path: store, owner: "@store"}
-- api/a.go --
package api
-- jobs/j.go --
package jobs
-- store/s.go --
package store
`

// shopHoldings has a use of every verdict, and what needs none.
func shopHoldings(t testing.TB) *depgraph.Holdings {
	t.Helper()
	p, err := fixture.Policy(fixture.Lay(t, shop))()
	require.NoError(t, err)
	at := func(by string, line int) repo.Position {
		return repo.Position{File: by + "/x.go", Line: line, Column: 2}
	}
	link := func(by, of, thing, how string, lines ...int) depgraph.Link {
		l := depgraph.Link{From: by, To: of, Use: depgraph.Use{Thing: thing, How: how}}
		for _, line := range lines {
			l.Sites = append(l.Sites, at(by, line))
		}
		if len(lines) > 0 {
			l.At = l.Sites[0]
		}
		return l
	}
	found := func(rule, by, thing string, line int, level policy.Level) finding.Finding {
		return finding.Finding{
			Rule: finding.Rule(rule), Component: by, Target: thing, Level: level,
			Place: finding.Place{Position: at(by, line)},
		}
	}
	const rule = "dbaccess-foreign-table"
	layer := &depgraph.Layer{Name: "rows", Analyzer: "dbaccess", Links: []depgraph.Link{
		link("store", "store", "Users", "rw", 1, 2),
		link("jobs", "store", "Users", "r", 3, 4, 5),
		link("api", "store", "Users", "w", 6),
		link("store", "store", "idle", ""),
		link("api", "store", "idle", "f", 7),
		link("jobs", "store", "idle", "r", 8),
		link("", "store", "idle", "d", 9),
		link("jobs", "", "loose", "w", 10),
		link("api", "api", "own", "rwdf", 11),
	}}
	layer.Links[2].Shared = true
	return depgraph.HoldingsOf(p, layer, depgraph.Findings{
		New: []finding.Finding{
			found(rule, "jobs", "users", 4, policy.LevelWarn),
			found(rule, "jobs", "users", 5, policy.LevelError),
			found(rule, "jobs", "users", 5, policy.LevelError),
			found("boundary-private", "jobs", "users", 3, policy.LevelError), // of another analyzer
			found(rule, "jobs", "idle", 10, policy.LevelWarn),                // of another thing
			found("dbaccess-unowned-table", "jobs", "loose", 10, policy.LevelWarn),
		},
		Known:    []finding.Finding{found(rule, "api", "Users", 6, policy.LevelError)},
		Excepted: []finding.Finding{found(rule, "api", "idle", 7, policy.LevelError), found(rule, "jobs", "Users", 4, policy.LevelError)},
	})
}

// TestHoldingsOf has uses below the things, and the gravest of what is found of each.
func TestHoldingsOf(t *testing.T) {
	var got []string
	for _, h := range shopHoldings(t).Holders {
		for _, thing := range h.Things {
			got = append(got, fmt.Sprintf("%s %s %s: own %q", h.Name, h.Owner, thing.Name, thing.Own))
			for _, u := range thing.Takes {
				got = append(got, fmt.Sprintf("- %s %s %d %v %v %d %v %d", u.By, u.How, u.Calls, u.Shared, u.Verdict, u.Findings, u.Rules, u.Broken.Line))
			}
		}
	}
	require.Equal(t, []string{
		`api @api own: own "rwdf"`,
		`store @store Users: own "rw"`,
		`- api w 1 true known 1 [dbaccess-foreign-table] 6`,
		`- jobs r 3 false error 2 [dbaccess-foreign-table] 5`,
		`store @store idle: own ""`,
		`-  d 1 false quiet 0 [] 0`,
		`- api f 1 false excepted 1 [dbaccess-foreign-table] 7`,
		`- jobs r 1 false quiet 0 [] 0`,
		`  loose: own ""`,
		`- jobs w 1 false warning 1 [dbaccess-unowned-table] 10`,
	}, got)
}

func drawHoldings(t testing.TB, h *depgraph.Holdings) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, depgraph.Sheet{Title: hostile, Facts: []string{"example.com", "2026-01-01"}}.HoldingsSVG(&b, h))
	return b.String()
}

// TestHoldingsSVG has each use once, with what it says, and signs that tell verdicts apart without colours.
func TestHoldingsSVG(t *testing.T) {
	svg := drawHoldings(t, shopHoldings(t))
	uses, signs := map[string]*element{}, map[string]bool{}
	parse(t, svg).all(func(e *element) bool {
		if e.attr("data-user") != "" && e.attr("data-thing") != "" || strings.HasPrefix(e.attr("class"), "gh-use gh-") && e.Children[0].Text != "" {
			key := e.attr("data-user") + " " + e.attr("data-thing")
			require.NotContains(t, uses, key)
			uses[key] = e
			if !strings.Contains(e.attr("class"), "gh-quiet") {
				sign := e.Children[len(e.Children)-1].attr("d")
				signs[sign[strings.IndexByte(sign, 'm'):]] = true
			}
		}
		return true
	})
	require.Len(t, uses, 6)
	require.Len(t, signs, 4, "error, warning, known and excepted have a sign each")
	require.Equal(t, "gh-use gh-error", uses["jobs Users"].attr("class"))
	require.Equal(t, "jobs reads Users\n3 calls, the first at jobs/x.go:3:2\n2 errors of dbaccess-foreign-table, the first at jobs/x.go:5:2",
		uses["jobs Users"].Children[0].Text)
	require.Equal(t, "gh-use gh-known gh-writes", uses["api Users"].attr("class"))
	require.Contains(t, uses["api Users"].Children[0].Text, "\na shared component, whose uses count for its callers too\n1 known of ")
	require.Equal(t, "in no component changes the schema of idle\n1 call, the first at /x.go:9:2\nno finding is about it",
		uses[" idle"].Children[0].Text)
	require.Contains(t, svg, ">example.com  ·  2026-01-01  ·  3 rows of 2 components, 1 of nobody, 6 uses by others, 1 breaks the policy, 1 with warnings, 1 known, 1 excepted<")
	require.Contains(t, svg, "<title>Users&#xA;its owner reads and writes it&#xA;api writes it: 1 known of dbaccess-foreign-table, the first at api/x.go:6:2")
	require.Contains(t, svg, ">error: the policy forbids it</text>")
	require.NotContains(t, drawHoldings(t, &depgraph.Holdings{What: "rows"}), "gh-use gh-")
}

// estate returns holdings of so many services, of which each has so many things, and some use things of others.
func estate(services, each int) *depgraph.Holdings {
	h := &depgraph.Holdings{What: "tables"}
	service := func(i int) string { return fmt.Sprintf("service-%03d", i%services) }
	for i := range services {
		holder := depgraph.Holder{Name: service(i), Kind: policy.Service, Owner: fmt.Sprintf("@team-%d", i%7)}
		for k := range each {
			thing := depgraph.Thing{Name: fmt.Sprintf("service_%03d_table_%d", i, k), Own: "rw"}
			for n := 0; k < 2 && i%3 > 0 && n < i%4; n++ {
				thing.Takes = append(thing.Takes, depgraph.Take{
					By: service(i + 1 + n*5), Kind: policy.Service, How: []string{"r", "rw"}[n%2], Calls: 1,
					Verdict: depgraph.Verdict((i + n) % 5), At: repo.Position{File: "a.go", Line: 3},
				})
			}
			holder.Things = append(holder.Things, thing)
		}
		h.Holders = append(h.Holders, holder)
	}
	return h
}

// TestHoldingsSumUp has 250 things on a picture that stays as small as what is shared: the rest is summed up where its owner stands.
func TestHoldingsSumUp(t *testing.T) {
	svg := drawHoldings(t, estate(25, 10))
	require.Contains(t, svg, ">+ 8 of its own</text>")
	require.Contains(t, svg, ">10, used by their owner alone</text>")
	require.Contains(t, svg, "<title>service_001_table_2, service_001_table_3, ")
	require.NotContains(t, svg, ">service_001_table_2<")
	root := parse(t, svg)
	height, err := strconv.Atoi(root.attr("height"))
	require.NoError(t, err)
	require.Less(t, height, 2200)
	require.Contains(t, drawHoldings(t, estate(2, 5)), ">service_001_table_4<", "a small picture names all")
	require.Contains(t, drawHoldings(t, estate(25, 5)), ">service_001_table_4<", "three of its own")
	require.Contains(t, drawHoldings(t, estate(26, 5)), ">+ 3 of its own<", "a large picture names none")
}

// TestHoldingsApart has no box on another, and all within the picture.
func TestHoldingsApart(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {2, 3}, {5, 3}, {25, 8}, {60, 4}} {
		root := parse(t, drawHoldings(t, estate(size[0], size[1])))
		type box struct{ x, y, right, bottom int }
		var boxes []box
		number := func(e *element, name string) int {
			n, err := strconv.Atoi(e.attr(name))
			require.NoError(t, err)
			return n
		}
		root.all(func(e *element) bool {
			if e.attr("class") == "gh-box" {
				x, y := number(e, "x"), number(e, "y")
				boxes = append(boxes, box{x, y, x + number(e, "width"), y + number(e, "height")})
			}
			return true
		})
		view := strings.Fields(root.attr("viewBox"))
		width, _ := strconv.Atoi(view[2])
		height, _ := strconv.Atoi(view[3])
		for i, a := range boxes {
			require.True(t, a.x >= 0 && a.y >= 0 && a.right <= width-48 && a.bottom <= height-76-48, "%v: %v", size, a)
			for _, b := range boxes[:i] {
				require.True(t, a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y, "%v: %v on %v", size, a, b)
			}
		}
		require.GreaterOrEqual(t, len(boxes), size[0])
	}
}

// hostileHoldings has markup wherever a name may stand.
func hostileHoldings() *depgraph.Holdings {
	take := depgraph.Take{By: hostile, Owner: hostile, How: "w", Verdict: depgraph.Failed, Rules: []string{"r"}}
	take.At = repo.Position{File: hostile, Line: 1}
	return &depgraph.Holdings{What: "rows", Holders: []depgraph.Holder{
		{Name: hostile, Kind: policy.Service, Owner: hostile, Things: []depgraph.Thing{
			{Name: hostile, Own: "r", Takes: []depgraph.Take{take}}, {Name: hostile + "2"},
		}},
		{Name: "", Things: []depgraph.Thing{{Name: hostile, Takes: []depgraph.Take{take}}}},
	}}
}

func TestHoldingsEscape(t *testing.T) {
	svg := drawHoldings(t, hostileHoldings())
	parse(t, svg)
	for _, not := range []string{"<script", "style=", " id=", "url(", "href", "@import", "onload", "LIGHT", "DARK"} {
		require.NotContains(t, svg, not)
	}
	require.Equal(t, 1, strings.Count(svg, "http"), "the name space only")
	require.Equal(t, svg, drawHoldings(t, hostileHoldings()))
}

func TestHoldingsTooLarge(t *testing.T) {
	h := &depgraph.Holdings{Holders: []depgraph.Holder{{Name: "a", Things: []depgraph.Thing{{Name: "t", Takes: make([]depgraph.Take, 2001)}}}}}
	require.ErrorContains(t, depgraph.HoldingsSVG(&bytes.Buffer{}, h), "too large to draw: 2001 uses by others, of at most 2000; ")
}

// TestHoldingsGolden holds the formats against files, of which the module internal/show/report/published finds out whether they are
// what they say.
func TestHoldingsGolden(t *testing.T) {
	for name, h := range map[string]*depgraph.Holdings{
		"shop": shopHoldings(t), "nothing": {What: "rows"}, "estate": estate(9, 3), "hostile": hostileHoldings(),
	} {
		for ending, write := range map[string]func(*bytes.Buffer) error{
			"json":    func(b *bytes.Buffer) error { return depgraph.HoldingsJSON(b, h) },
			"dot":     func(b *bytes.Buffer) error { return depgraph.HoldingsDOT(b, h) },
			"mermaid": func(b *bytes.Buffer) error { return depgraph.HoldingsMermaid(b, h) },
		} {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			golden(t, "holdings/"+name+"."+ending, b.String())
		}
	}
}
