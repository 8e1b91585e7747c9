package stringflow_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/stringflow"
)

// sitesOf runs on a package and describes its sites.
func sitesOf(t testing.TB, pass *analysis.Pass) []string {
	t.Helper()
	res, err := stringflow.Run(pass, config())
	require.NoError(t, err)
	var sites []string
	for _, s := range res.Sites {
		sites = append(sites, describe(s))
	}
	return sites
}

// generated is a package of n functions in which every kind of value occurs, each built on others.
func generated(n int) string {
	var b strings.Builder
	b.WriteString("package p\nimport \"db\"\ntype repo struct { d *db.DB; table string; conditions []string }\nfunc (*repo) other(string) {}\n")
	b.WriteString("var tables = map[string]string{\n")
	for i := range n {
		fmt.Fprintf(&b, "%q: \"table%d\",\n", fmt.Sprint(i), i)
	}
	b.WriteString("}\n")
	for i := range n {
		fmt.Fprintf(&b, `
func F%[1]d(r *repo, q string, old bool) string {
	t := "t%[1]d"
	if old {
		t += "_old"
	}
	for _, c := range r.conditions {
		t += c
	}
	r.table = t
	r.conditions = append(r.conditions, t)
	r.d.Exec("SELECT * FROM " + t)
	r.d.Exec(r.table + q)
	r.d.Exec(tables[%[2]q] + tables[q])
	return F%[3]d(r, q + "x", old) + t
}
`, i, fmt.Sprint(i), (i+1)%n)
	}
	return b.String()
}

func TestWorkIsLinear(t *testing.T) {
	steps := func(n int) int {
		pass := newModule(t).check("p", generated(n))
		res, steps, err := stringflow.RunCounted(pass, config())
		require.NoError(t, err)
		require.True(t, res.SSA)
		require.GreaterOrEqual(t, len(res.Sites), 3*n)
		return steps
	}
	small, large := steps(500), steps(2000)
	require.Greater(t, small, 500)
	require.Less(t, large, 5*small, "steps for 500 and for 2000 functions: %d, %d", small, large)
	require.Less(t, steps(50), 50*60, "before any bound cuts the work short")
}

func TestDeterminism(t *testing.T) {
	src := generated(50)
	run := func() (sites []string, facts string) {
		m := newModule(t)
		sites = sitesOf(t, m.check("p", src))
		return sites, m.encoded()
	}
	sites, facts := run()
	require.NotEmpty(t, facts)
	for range 5 {
		again, factsAgain := run()
		require.Equal(t, sites, again)
		require.Equal(t, facts, factsAgain)
	}
}

// encoded returns all facts as gob, by the objects' names.
func (m *module) encoded() string {
	var all []string
	for obj, facts := range m.facts {
		for _, f := range facts {
			var b bytes.Buffer
			require.NoError(m.t, gob.NewEncoder(&b).Encode(f))
			all = append(all, obj.String()+b.String())
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func TestFactsSurviveGob(t *testing.T) {
	m := newModule(t)
	pass := m.check("p", `package p
import "db"
type R[T any] struct { d *db.DB }
func New(d *db.DB, table string, parts ...string) { d.Exec("SELECT " + table); d.Select(parts...) }
func (r R[T]) Save(t T) { r.d.Create(t) }
func Save[T any](d *db.DB, t T) { d.Create(t) }
func Name(s string) string { return "app_" + s }
var Table = "t"
`)
	require.Len(t, sitesOf(t, pass), 4)
	require.Len(t, m.facts, 5)
	for obj, facts := range m.facts {
		for _, f := range facts {
			requireGob(t, f, obj)
		}
	}
}

func requireGob(t *testing.T, f analysis.Fact, obj types.Object) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(f))
	decoded := func() analysis.Fact {
		if _, ok := f.(*stringflow.TextFact); ok {
			return new(stringflow.TextFact)
		}
		return new(stringflow.SinkFact)
	}()
	require.NoError(t, gob.NewDecoder(&b).Decode(decoded))
	require.Equal(t, f, decoded, "fact of %s", obj)
}

func TestFactsAreCapped(t *testing.T) {
	m := newModule(t)
	var b strings.Builder
	b.WriteString("package p\nimport \"db\"\n")
	b.WriteString("func Templates(d *db.DB, q string, n int) {\nswitch n {\n")
	for i := range 20 {
		fmt.Fprintf(&b, "case %d: q += \"%d\"\n", i, i)
	}
	b.WriteString("}\nd.Exec(q)\n}\nfunc Flows(d *db.DB, q string) {\n")
	for i := range 100 {
		fmt.Fprintf(&b, "d.Exec(q + \"%d\")\n", i)
	}
	fmt.Fprintf(&b, "}\nfunc Long(d *db.DB, q string) { d.Exec(q + %q) }\n", strings.Repeat("x", 10000))
	fmt.Fprintf(&b, "var Text = %q\n", strings.Repeat("x", 10000))
	b.WriteString("func use(d *db.DB) { Templates(d, \"a\", 1); Flows(d, \"b\") }\n")

	sites := sitesOf(t, m.check("p", b.String()))
	require.Equal(t, 20, strings.Count(m.factOf("p", "Templates"), "=<1>"))
	require.Equal(t, 32, strings.Count(m.factOf("p", "Flows"), "=<1>"))
	require.Contains(t, m.factOf("p", "Flows"), "exec=<>", "the rest is unknown")
	require.Equal(t, "sink(exec=<>)", m.factOf("p", "Long"))
	require.Empty(t, m.facts[m.packages["p"].Scope().Lookup("Text")])
	calls := slices.DeleteFunc(sites, func(s string) bool { return strings.Contains(s, "OPEN") })
	require.Len(t, calls, 1+32)
	require.Contains(t, calls[0], "exec: a0; a1;")
	require.Contains(t, calls[len(calls)-1], "UNKNOWN VIA p.Flows")
}

// TestWorkIsBounded has what would take too long, or too much: what exceeds a bound is unknown.
func TestWorkIsBounded(t *testing.T) {
	for name, test := range map[string]struct {
		body string
		want string // a part of the site
	}{
		"values": {
			"a := \"a\"\nif c { a = \"b\" }\nd.Exec(a" + strings.Repeat("+a+\"x\"", 30) + ")",
			" UNKNOWN",
		},
		"depth": {
			"q := \"first\"\n" + strings.Repeat("if c { q += \"x\" }\n", 400) + "d.Exec(q)",
			"exec: ~x",
		},
		"steps": {
			"type t struct { q string }\nvar v t\n" + strings.Repeat("v.q = \"a\"\n", 25000) + "p := &v\nd.Exec(p.q)",
			"exec: a UNKNOWN",
		},
		"length": {
			fmt.Sprintf("q := %q\nd.Exec(q + q + \"end\")", strings.Repeat("x", 40000)),
			"x~",
		},
	} {
		t.Run(name, func(t *testing.T) {
			sites := sitesOf(t, newModule(t).check("p", "package p\nimport \"db\"\nfunc f(d *db.DB, c bool) {\n"+test.body+"\n}\n"))
			require.Len(t, sites, 1)
			require.Contains(t, sites[0], test.want)
		})
	}
}

func TestNothingToDo(t *testing.T) {
	m := newModule(t)
	pass := m.check("p", "package p\nimport \"db\"\nfunc F(q string) string { return db.Config(q) }\n")
	res, err := stringflow.Run(pass, config())
	require.NoError(t, err)
	require.Empty(t, res.Sites)
	require.False(t, res.SSA)
	require.Empty(t, m.facts)
}

func TestNoFactsOutsideTheRepository(t *testing.T) {
	m := newModule(t)
	cfg := config()
	cfg.Repository = func(string) bool { return false }
	res, err := stringflow.Run(m.check("p", "package p\nimport \"db\"\nfunc F(d *db.DB, q string) { d.Exec(q) }\nfunc T() string { return \"t\" }\n"), cfg)
	require.NoError(t, err)
	require.Len(t, res.Sites, 1)
	require.Empty(t, m.facts)
}

// TestProgramFails has a package of which the builder cannot make sense.
func TestProgramFails(t *testing.T) {
	pass := newModule(t).check("p", "package p\nimport \"db\"\nfunc F(d *db.DB, q string) { q += \"a\"; d.Exec(q) }\n")
	for e, tv := range pass.TypesInfo.Types {
		if _, ok := e.(*ast.BasicLit); ok {
			tv.Type = nil
			pass.TypesInfo.Types[e] = tv
		}
	}
	_, err := stringflow.Run(pass, config())
	require.ErrorContains(t, err, `SSA form of package "p"`)
}

func TestTexts(t *testing.T) {
	m := newModule(t)
	pass := m.check("p", `package p
type User struct{}
func (User) TableName() string { return "users" }
type Audit struct{ User }
func prefixed(s string) string { return "app_" + s }
func unknown() string { return sink }
var sink string
func number() int { return 1 }
func either(b bool) string { if b { return "a" }; return sink }
`)
	res, err := stringflow.Run(pass, config())
	require.NoError(t, err)
	of := func(fn *types.Func) string {
		var texts []string
		for _, v := range res.Text(fn) {
			texts = append(texts, describeValue(v))
		}
		return strings.Join(texts, " ")
	}
	scope := pass.Pkg.Scope()
	promoted, _, _ := types.LookupFieldOrMethod(scope.Lookup("Audit").Type(), true, pass.Pkg, "TableName")
	require.Equal(t, "users", of(promoted.(*types.Func)))
	require.Equal(t, "app_~", of(scope.Lookup("prefixed").(*types.Func)))
	require.Empty(t, of(scope.Lookup("unknown").(*types.Func)))
	require.Empty(t, of(scope.Lookup("number").(*types.Func)))
	require.Equal(t, "a ~", of(scope.Lookup("either").(*types.Func)))

	importing, err := stringflow.Run(m.check("q", "package q\nimport _ \"p\"\n"), config())
	require.NoError(t, err)
	res = importing
	require.Equal(t, "users", of(promoted.(*types.Func)), "from a fact")
}

func TestHelps(t *testing.T) {
	for src, want := range map[string]bool{
		`func (User) TableName() string { return "users" }`:                   true,
		`func Prefixed(s string) string { return "app_" + s }`:                true,
		`func (o *Order) TableName() string { return fmt.Sprintf("a", o.b) }`: true,
		`func (User) TableName() string { return usersTable }`:                true,
		`func (User) TableName() string { return names.Users }`:               true,
		`var Table = "users"`: true,
		`var (
			a = 1
			Table = ("a" + b)
		)`: true,
		"//go:embed a.sql\nvar Query string": true,

		`func (User) String() string { return "user" }`:        false,
		`func (u User) Name() string { return u.name }`:        false,
		`func Echo(s string) string { return s }`:              false,
		`func (User) tableName() string { return "users" }`:    false,
		`func Two() (string, error) { return "a", nil }`:       false,
		`func Number() int { return 1 }`:                       false,
		`func Long() string { a(); return "a" }`:               false,
		`var table = "users"`:                                  false,
		`var Number = 1`:                                       false,
		`const Table = "a constant needs no fact"`:             false,
		"//go:embed a\nvar Files embed.FS":                     false,
		"type T struct { Name string }\nfunc init() { a = 1 }": false,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\n"+src, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err, src)
		require.Equal(t, want, stringflow.Helps([]*ast.File{f}), src)
	}
}

func BenchmarkRun(b *testing.B) {
	without := strings.ReplaceAll(generated(100), "r.d.Exec(", "r.other(")
	for name, src := range map[string]string{
		"nothing":   strings.NewReplacer("func F", "func f", "return F", "return f").Replace(without),
		"texts":     without,
		"constants": "package p\nimport \"db\"\nfunc f(d *db.DB) {\n" + strings.Repeat("d.Exec(\"SELECT 1\")\n", 300) + "}\n",
		"program":   generated(100),
	} {
		b.Run(name, func(b *testing.B) {
			m := newModule(b)
			pass := m.check("p", src)
			b.ReportAllocs()
			for b.Loop() {
				clear(m.facts)
				if _, err := stringflow.Run(pass, config()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
