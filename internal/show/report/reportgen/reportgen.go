// Package reportgen makes reports of repositories that do not exist, of any size, for tests and benchmarks of
// the formats.
package reportgen

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Size says how large a repository is.
type Size struct {
	Components int // at least 5
	Findings   int
	Hostile    bool // names, owners and messages are full of markup
	Bare       bool // nobody looked for what components use of each other beside imports
}

// Report lays out a repository in a directory, which is empty, and returns what a run on it may have found. The same size
// gives the same report. A fifth of the findings is known, and 2 % are excepted.
func Report(dir string, size Size) (*report.Report, error) {
	g := generator{size: size, files: map[string]string{}}
	g.lay()
	for name, content := range g.files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			return nil, err
		}
	}
	res, err := standalone.Run(standalone.Config{
		Suite:     suite(),
		Dir:       dir,
		Today:     time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
	})
	if err != nil {
		return nil, err
	}
	g.find(res)
	r := &report.Report{Result: res, Rules: rules(), Version: "v0.0.0"}
	if !size.Bare {
		r.Layers = []*depgraph.Layer{g.tables(res), g.calls()}
	}
	return r, nil
}

type generator struct {
	size  Size
	files map[string]string
}

// name returns the name of a component.
func (g generator) name(i int) string {
	words := []string{"billing", "search", "ledger", "catalog", "identity",
		"shipping", "pricing", "reports", "audit", "gateway", "media", "quota"}
	name := words[i%len(words)]
	if i >= len(words) {
		name = fmt.Sprintf("%s-%d", name, i/len(words))
	}
	if g.size.Hostile && i%3 == 0 {
		name += "<img|onerror=hacked()>"
	}
	return name
}

// owner returns the owner of a component; one in nine has none.
func (g generator) owner(i int) string {
	teams := []string{"@payments", "@platform", "@storefront", "@data", "@identity-team", "@logistics", "@growth", "@sre", ""}
	team := teams[i%len(teams)]
	if g.size.Hostile && i%2 == 0 {
		team += "<img src=x onerror=hacked()>"
	}
	return team
}

// kind returns the kind of a component: a service, but for the last fifth, which are libraries.
func (g generator) kind(i int) policy.Kind {
	if i >= g.size.Components*4/5 {
		return policy.Library
	}
	return policy.Service
}

// imports returns which components a component imports: some of the next tiers, of which there are eight, and now and then one
// before it, which closes a cycle.
func (g generator) imports(i int) []int {
	next := (i*8/g.size.Components+1)*g.size.Components/8 + 1
	var all []int
	for k := 0; k < 2+i%4 && next < g.size.Components; k++ {
		to := next + (i*7+k*k*13)%(g.size.Components-next)
		if !slices.Contains(all, to) {
			all = append(all, to)
		}
	}
	if i%17 == 9 && g.kind(i) == policy.Service {
		all = append(all, i-g.size.Components/5)
	}
	return slices.DeleteFunc(all, func(to int) bool { return to < 0 || to == i })
}

// declared reports whether the policy names an import. It names no cycle.
func (g generator) declared(from, to int) bool {
	return from < to && (from+to)%7 != 0 && g.kind(to) == policy.Service
}

// lay fills in the files.
func (g generator) lay() {
	var doc strings.Builder
	doc.WriteString("version: 1\ncomponents:\n")
	for i := range g.size.Components {
		g.layComponent(i, &doc)
	}
	doc.WriteString("exceptions:\n" +
		"  - {rule: boundary-private, from: ./parts/p001/server, reason: \"moves with the ledger, see ADR-012\", " +
		"owner: \"@payments\", until: 2027-03-31}\n" +
		"  - {rule: boundary-private, from: ./parts/p002/server, reason: \"nothing left to allow\", " +
		"owner: \"@platform\", until: 2027-03-31}\n")
	g.files["govern.yaml"] = doc.String()
	g.files["go.mod"] = "module example.com/acme/platform\n\ngo 1.26\n"
	g.files["scripts/gen/main.go"] = "// Command gen belongs to nobody.\npackage main\n\nfunc main() {}\n"
}

// layComponent fills in the files of a component, and adds it to the policy.
func (g generator) layComponent(i int, doc *strings.Builder) {
	dir := fmt.Sprintf("parts/p%03d", i)
	fmt.Fprintf(doc, "  %q: {kind: %s, path: %s", g.name(i), g.kind(i), dir)
	if owner := g.owner(i); owner != "" {
		fmt.Fprintf(doc, ", owner: %q", owner)
	}
	var uses, imports []string
	for _, to := range g.imports(i) {
		imports = append(imports, fmt.Sprintf("import _ \"example.com/acme/platform/parts/p%03d/client\"\n", to))
		if g.declared(i, to) {
			uses = append(uses, fmt.Sprintf("%q", g.name(to)))
		}
	}
	if to := i + 7; i%11 == 3 && to < g.size.Components && g.declared(i, to) && !slices.Contains(g.imports(i), to) {
		uses = append(uses, fmt.Sprintf("%q", g.name(to)))
	}
	if g.kind(i) == policy.Service {
		fmt.Fprintf(doc, ", public: [client], uses: [%s]", strings.Join(uses, ", "))
	}
	doc.WriteString("}\n")
	g.files[dir+"/client/client.go"] = "// Package client is for others.\npackage client\n"
	g.files[dir+"/server/server.go"] = "// Package server serves.\npackage server\n\n" + strings.Join(imports, "")
}

// find fills a result with findings.
func (g generator) find(res *standalone.Result) {
	for n := range g.size.Findings {
		f := g.finding(n)
		switch {
		case n%5 == 4:
			f.Known = true
			res.Known = append(res.Known, f)
		case n%50 == 8:
			f.Exception = res.Policy.Exceptions()[0]
			res.Excepted = append(res.Excepted, f)
		default:
			res.Findings = append(res.Findings, f)
		}
	}
	finding.Sort(res.Findings)
	finding.Sort(res.Known)
	finding.Sort(res.Excepted)
	res.Coverage.Excepted = len(res.Excepted)
	res.Errors = append(res.Errors, standalone.Error{
		Pos:     repo.Position{File: "parts/p000/server/broken.go", Line: 3, Column: 1},
		Message: "expected declaration, found '}'",
		Fatal:   g.size.Hostile,
	})
	res.Notices = slices.DeleteFunc(res.Notices, func(n standalone.Notice) bool { return n.Pos == res.Policy.Exceptions()[0].Pos })
}

// finding returns the nth finding. Most are of few components, as they are in life.
func (g generator) finding(n int) finding.Finding {
	from := n * n % 97 % g.size.Components
	rule := rules()[n%4]
	f := finding.Finding{
		Rule:        finding.Rule(rule.ID),
		Level:       rule.Default,
		Dir:         fmt.Sprintf("parts/p%03d/server", from),
		Component:   g.name(from),
		Owner:       g.owner(from),
		Fingerprint: fmt.Sprintf("%024x", n*2654435761+1),
	}
	f.Place.Position = repo.Position{File: fmt.Sprintf("%s/file%03d.go", f.Dir, n%211), Line: 10 + n%700, Column: 1 + n%9}
	f.Message = "package has no package comment; say in doc.go what it is for [" + rule.ID + "]"
	if all := g.imports(from); rule.Analyzer != "docgo" && len(all) > 0 {
		to := all[n%len(all)]
		f.TargetTo = fmt.Sprintf("parts/p%03d/store%d", to, n%40)
		f.Target = g.table(to, n%2)
		if from%5 == 4 { // a team that is warned first
			f.Level = policy.LevelWarn
		}
		f.Message = fmt.Sprintf("service %q (%s) imports %q, private to %s %q (%s); "+
			"use its public package \"parts/p%03d/client\" (govern.yaml:%d) [%s]",
			f.Component, f.Owner, f.TargetTo, g.kind(to), g.name(to), g.owner(to), to, from+3, rule.ID)
		f.Related = []finding.Related{{
			Place:   finding.Place{Position: repo.Position{File: "govern.yaml", Line: from + 3, Column: 3}},
			Message: "declared here",
		}}
	}
	if n%50 == 3 {
		f.Calls = g.circle(from)
	}
	if g.size.Hostile && n%2 == 0 {
		f.Message = "</script><script>hacked()</script><!-- \u2028 ' \" & " + f.Message
	}
	return f
}

// circle returns calls of components that wait for each other.
func (g generator) circle(from int) (calls []finding.Call) {
	size := min(2+from%4, g.size.Components)
	for i := range size {
		a, b := g.name((from+i)%g.size.Components), g.name((from+(i+1)%size)%g.size.Components)
		at := repo.Position{File: fmt.Sprintf("parts/p%03d/server/calls.go", (from+i)%g.size.Components), Line: 20 + i}
		calls = append(calls, finding.Call{From: a, To: b, What: "shop.v1." + b + ".Get", How: "gRPC", At: at})
	}
	return calls
}

// tables returns who uses which tables: each service has some, which it uses itself. What is found of the others' uses is said to be of
// boundary, of which there is enough.
func (g generator) tables(res *standalone.Result) *depgraph.Layer {
	l := &depgraph.Layer{Name: "tables", Analyzer: "boundary", Legend: "uses tables of the other"}
	link := func(from, to, table, how string, at repo.Position) {
		use := depgraph.Use{Thing: table, How: how, At: at, Sites: []repo.Position{at}}
		l.Links = append(l.Links, depgraph.Link{From: from, To: to, Use: use})
	}
	at := func(i int) repo.Position {
		return repo.Position{File: fmt.Sprintf("parts/p%03d/server/rows.go", i), Line: 9}
	}
	seen := map[[2]string]bool{}
	for i := range g.size.Components {
		if g.kind(i) != policy.Service {
			continue
		}
		for n := range 2 + i%5 {
			link(g.name(i), g.name(i), g.table(i, n), "rw", at(i))
		}
		if to := g.imports(i); i%3 == 0 && len(to) > 0 && g.kind(to[0]) == policy.Service {
			seen[[2]string{g.name(i), g.table(to[0], 0)}] = true
			link(g.name(i), g.name(to[0]), g.table(to[0], 0), "r", at(i))
		}
	}
	link(g.name(0), "", "audit_log", "w", at(0))
	link(g.name(1), "", "audit_log", "r", at(1))
	for _, found := range [][]finding.Finding{res.Findings, res.Known, res.Excepted} {
		for _, f := range found {
			to, key := res.Policy.ComponentOf(f.TargetTo), [2]string{f.Component, f.Target}
			if f.Target == "" || to == nil || to.Kind != policy.Service || seen[key] || len(seen) > g.size.Components {
				continue
			}
			seen[key] = true
			link(f.Component, to.Name, f.Target, []string{"r", "rw"}[f.Place.Line%2], f.Place.Position)
		}
	}
	return l
}

// calls returns who waits for whom: each component for the one behind it, and every third one for that behind the next.
func (g generator) calls() *depgraph.Layer {
	l := &depgraph.Layer{Name: "calls", Analyzer: "calls", Legend: "calls the other and waits for it", Second: true}
	for i := range g.size.Components {
		for _, far := range []int{1, 2}[:1+(i%3)/2] {
			to := g.name((i + far) % g.size.Components)
			var sites []repo.Position
			for n := range 1 + i%4 {
				sites = append(sites, repo.Position{File: fmt.Sprintf("parts/p%03d/server/calls.go", i), Line: 20 + n, Column: 3})
			}
			l.Links = append(l.Links, depgraph.Link{From: g.name(i), To: to, Use: depgraph.Use{
				Thing: "shop.v1." + to + ".Get", How: "gRPC", By: []string{"calls", "may_call", ""}[i%3], At: sites[0], Sites: sites,
			}})
		}
	}
	return l
}

// table returns the name of a table of a component.
func (g generator) table(i, n int) string {
	return fmt.Sprintf("%s_%s", strings.ReplaceAll(g.name(i), "-", "_"), []string{"items", "events", "accounts", "outbox", "settings", "jobs"}[n])
}

func rules() []report.Rule {
	help := "Why: what others import can no longer be changed freely.\n\n" +
		"Bad:\n\n\tpackage dashboard\n\n\timport \"example.com/mono/services/api/store\"\n\n" +
		"Good:\n\n\tpackage dashboard\n\n" +
		"Policy keys: public, patterns relative to the component's paths.\n\nLimits: a value of a private type is not seen."
	return []report.Rule{
		{ID: "boundary-private", Analyzer: "boundary",
			Summary: "a component imports a package that another keeps to itself", Help: help, Default: policy.LevelError},
		{ID: "boundary-undeclared", Analyzer: "boundary",
			Summary: "a service imports another that its uses do not name", Help: help, Default: policy.LevelError},
		{ID: "docgo-missing", Analyzer: "docgo", Summary: "no file of a package has a package comment",
			Help: help, Default: policy.LevelWarn},
		{ID: "boundary-direction", Analyzer: "boundary",
			Summary: "a component imports one of a kind that its own kind may not depend on", Help: help, Default: policy.LevelError},
		{ID: "dbaccess-dynamic", Analyzer: "dbaccess",
			Summary: "a database call whose tables are not known statically", Help: help, Default: policy.LevelOff},
	}
}

// suite returns what the made-up policy names.
func suite() *policy.Suite {
	var all []policy.Analyzer
	for _, r := range rules() {
		rule := policy.Rule{Name: r.ID, Level: r.Default, Targeted: true}
		if i := slices.IndexFunc(all, func(a policy.Analyzer) bool { return a.Name == r.Analyzer }); i >= 0 {
			all[i].Rules = append(all[i].Rules, rule)
			continue
		}
		all = append(all, policy.Analyzer{Name: r.Analyzer, Rules: []policy.Rule{rule}})
	}
	return policy.NewSuite(all...)
}
