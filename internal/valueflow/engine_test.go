package valueflow_test

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

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sitesOf runs on a package and describes its sites.
func sitesOf(t testing.TB, pass *analysis.Pass) []string {
	t.Helper()
	res, err := valueflow.Run(pass, config())
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
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	steps := func(n int) int {
		pass := newModule(t).check("p", generated(n))
		res, steps, err := valueflow.RunCounted(pass, config())
		require.NoError(t, err)
		require.True(t, res.SSA)
		require.GreaterOrEqual(t, len(res.Sites), 3*n)
		return steps
	}
	small, large := steps(200), steps(800)
	require.Greater(t, small, 200)
	require.Less(t, large, 5*small, "steps for 200 and for 800 functions: %d, %d", small, large)
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
		if _, ok := f.(*valueflow.TextFact); ok {
			return new(valueflow.TextFact)
		}
		return new(valueflow.SinkFact)
	}()
	require.NoError(t, gob.NewDecoder(&b).Decode(decoded))
	require.Equal(t, f, decoded, "fact of %s", obj)
}

func TestFactsAreCapped(t *testing.T) {
	m := newModule(t)
	var b strings.Builder
	b.WriteString("package p\nimport (\"db\"; \"strings\")\n")
	b.WriteString("func Templates(d *db.DB, q string, n int) {\nswitch n {\n")
	for i := range 40 {
		fmt.Fprintf(&b, "case %d: q += \"%d\"\n", i, i)
	}
	b.WriteString("}\nd.Exec(q)\n}\nfunc Flows(d *db.DB, q string) {\n")
	for i := range 100 {
		fmt.Fprintf(&b, "d.Exec(q + \"%d\")\n", i)
	}
	b.WriteString("}\nfunc Long(d *db.DB, q string) { d.Exec(q + strings.Repeat(\"x\", 2000000)) }\n")
	fmt.Fprintf(&b, "var Text = %q\n", strings.Repeat("x", 10000))
	b.WriteString("var TooLong = strings.Repeat(\"x\", 2000000)\n")
	b.WriteString("func use(d *db.DB) { Templates(d, \"a\", 1); Flows(d, \"b\") }\n")

	sites := sitesOf(t, m.check("p", b.String()))
	require.Equal(t, 40, strings.Count(m.factOf("p", "Templates"), "=<1>"))
	require.Equal(t, 64, strings.Count(m.factOf("p", "Flows"), "=<1>"))
	require.Contains(t, m.factOf("p", "Flows"), "exec=<>", "the rest is unknown")
	require.Equal(t, "sink(exec=<>)", m.factOf("p", "Long"))
	require.Len(t, m.factOf("p", "Text"), len("text()")+10000)
	require.Len(t, m.factOf("p", "TooLong"), len("text(<>)")+1<<20, "what fits is kept")
	calls := slices.DeleteFunc(sites, func(s string) bool { return strings.Contains(s, "OPEN") })
	require.Len(t, calls, 1+64)
	require.Contains(t, calls[0], "exec: a0; a1;")
	require.Contains(t, calls[len(calls)-1], "UNKNOWN BOUNDED VIA p.Flows")

	sites = sitesOf(t, m.check("q", "package q\nimport (\"db\"; \"p\")\nfunc f(d *db.DB) { d.Exec(p.Text); d.Exec(p.TooLong); p.Long(d, \"a\") }\n"))
	require.Len(t, sites, 3)
	require.NotContains(t, sites[0], "BOUNDED")
	require.Regexp(t, "^exec: xxx.*x~ BOUNDED$", sites[1])
	require.Regexp(t, "^exec: UNKNOWN BOUNDED VIA p.Long", sites[2])
}

// TestWithinBounds has more than most code has of something, all of which is known.
func TestWithinBounds(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	names := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, test := range map[string]struct {
		body string
		want string
	}{
		"elements":    {"for _, t := range []string{" + names(200, "\"t%d\", ") + "} { d.Exec(\"TRUNCATE \" + t) }", "TRUNCATE t199"},
		"index":       {"list := []string{" + names(64, "\"t%d\", ") + "}\nd.Exec(list[n])", "t63"},
		"map":         {"d.Exec(\"DELETE FROM \" + tables[n])", "DELETE FROM m99"},
		"cases":       {"q := \"\"\nswitch n {\n" + names(40, "case %[1]d: q = \"c%[1]d\"\n") + "}\nd.Exec(q)", "; c39;"},
		"results":     {"d.Exec(name(n))", "; r49;"},
		"ways":        {"q := \"a\"\n" + names(51, "if n == %[1]d { q = \"b%[1]d\" }\n") + "d.Exec(q)", "; b50;"},
		"conditions":  {"q := \"FROM users\"\n" + names(60, "if n == %[1]d { q += \" a%[1]d\" }\n") + "d.Exec(q)", " a58 a59"},
		"either":      {"q := \"FROM users\"\n" + names(60, "if n == %[1]d { q += \" a%[1]d\" } else { q += \" b%[1]d\" }\n") + "d.Exec(q)", " b59"},
		"builder":     {"var b strings.Builder\nb.WriteString(\"FROM users\")\n" + names(60, "if n == %[1]d { b.WriteString(\" a%[1]d\") } else { b.WriteString(\" b%[1]d\") }\n") + "d.Exec(b.String())", " b59"},
		"depth":       {"q := \"first\"\n" + strings.Repeat("if c { q += \"x\" }\n", 400) + "d.Exec(q)", "exec: firstxxx"},
		"stores":      {"type t struct { q string }\nvar v t\n" + strings.Repeat("v.q = \"a\"\n", 25000) + "d.Exec(v.q)", "exec: a"},
		"long":        {fmt.Sprintf("q := %q\nd.Exec(q + q + \"end\")", strings.Repeat("x", 40000)), "xend"},
		"ten million": {"q := strings.Repeat(\"0123456789\", 1000000)\nd.Exec(q + \"end\")", "9end"},
	} {
		t.Run(name, func(t *testing.T) {
			src := "package p\nimport (\"db\"; \"strings\")\nvar _ = strings.Join\nvar tables = map[int]string{" + names(100, "%[1]d: \"m%[1]d\", ") + "}\n" +
				"func name(n int) string { switch n {\n" + names(50, "case %[1]d: return \"r%[1]d\"\n") + "}; return \"none\" }\n"
			sites := sitesOf(t, newModule(t).check("p", src+"func f(d *db.DB, c bool, n int) {\n"+test.body+"\n}\n"))
			require.Len(t, sites, 1)
			require.Contains(t, sites[0], test.want)
			require.NotContains(t, sites[0], "UNKNOWN")
			require.NotContains(t, sites[0], "BOUNDED")
		})
	}
}

// TestWorkIsBounded has what would take too long, or too much: what fits is kept, and the site says that there is more.
func TestWorkIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	elements := make([]string, 300)
	for i := range elements {
		elements[i] = fmt.Sprintf("\"e%d\"", i)
	}
	for name, test := range map[string]struct {
		body string
		want string // a part of the site
	}{
		"values":   {"for _, t := range []string{" + strings.Join(elements, ", ") + "} { d.Exec(t) }", "exec: e0; e1;"},
		"combined": {"a, b := \"a\", \"c\"\nif c { a = \"b\" } else { b = \"d\" }\nd.Exec(a" + strings.Repeat("+a+b", 30) + ")", "exec: aaca"},
		"depth":    {"q := \"first\"\n" + strings.Repeat("if c { q += \"x\" }\n", 6000) + "d.Exec(q)", "exec: ~x"},
		"length":   {"q := strings.Repeat(\"x\", 40000000)\nd.Exec(q + q + \"end\")", "x~"},
	} {
		t.Run(name, func(t *testing.T) {
			src := "package p\nimport (\"db\"; \"strings\")\nvar _ = strings.Join\nvar c bool\nfunc f(d *db.DB) {\n" + test.body + "\n}\n"
			sites := sitesOf(t, newModule(t).check("p", src))
			require.Len(t, sites, 1)
			require.Contains(t, sites[0], test.want)
			require.Contains(t, sites[0], " BOUNDED")
			require.NotContains(t, sites[0], " UNKNOWN")
		})
	}
}

func TestStepsAreBounded(t *testing.T) {
	src := "package p\nimport \"db\"\ntype t struct { q string }\nfunc f(d *db.DB, v t) {\n" + strings.Repeat("v.q = v.q + \"a\"\n", 100) + "d.Exec(v.q)\n}\n"
	res, err := valueflow.RunBounded(newModule(t).check("p", src), config(), 20)
	require.NoError(t, err)
	require.Len(t, res.Sites, 1)
	require.True(t, res.Sites[0].Bounded)
}

// TestLongEmbedded has a file of ten megabytes in a variable of another package, of which the fact says only where it is.
func TestLongEmbedded(t *testing.T) {
	m := newModule(t)
	cfg := config()
	cfg.Embedded = func(*types.Var, string) (string, bool) { return strings.Repeat("0123456789", 1000000) + "end", true }
	_, err := valueflow.Run(m.check("p", "package p\nimport _ \"embed\"\n//go:embed seed.sql\nvar Seed string\n"), cfg)
	require.NoError(t, err)
	require.Equal(t, "text(embedded seed.sql)", m.factOf("p", "Seed"))
	res, err := valueflow.Run(m.check("q", "package q\nimport (\"db\"; \"p\")\nfunc f(d *db.DB) { d.Exec(\"SET x; \" + p.Seed) }\n"), cfg)
	require.NoError(t, err)
	require.Len(t, res.Sites, 1)
	require.False(t, res.Sites[0].Bounded)
	require.Len(t, res.Sites[0].Values, 1)
	require.Len(t, res.Sites[0].Values[0].Text(), len("SET x; ")+10000000+len("end"))
}

func TestNothingToDo(t *testing.T) {
	m := newModule(t)
	pass := m.check("p", "package p\nimport \"db\"\nfunc F(q string) string { return db.Config(q) }\n")
	res, err := valueflow.Run(pass, config())
	require.NoError(t, err)
	require.Empty(t, res.Sites)
	require.False(t, res.SSA)
	require.Empty(t, m.facts)
}

func TestNoFactsOutsideTheRepository(t *testing.T) {
	m := newModule(t)
	cfg := config()
	cfg.Repository = func(string) bool { return false }
	res, err := valueflow.Run(m.check("p", "package p\nimport \"db\"\nfunc F(d *db.DB, q string) { d.Exec(q) }\nfunc T() string { return \"t\" }\n"), cfg)
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
	_, err := valueflow.Run(pass, config())
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
	res, err := valueflow.Run(pass, config())
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

	importing, err := valueflow.Run(m.check("q", "package q\nimport _ \"p\"\n"), config())
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
		`func Build(n int) (q string, args []any) { if n > 0 { q = "SELECT 1 FROM users" }; return }`:     true,
		`func Two() (string, error) { return "SELECT 1", nil }`:                                           true,
		`func Parts() string { var p []string; p = append(p, "FROM users"); return strings.Join(p, "") }`: true,
		`func Lower(n int) string { q := "u"; if n > 0 { q = "count(*) from users" }; return q }`:         true,
		"func Lines(n int) string { q := `u`; if n > 0 { q = \"\\n\\tFROM users\" }; return q }":          true,
		"var Query string\nfunc init() { Query = `users` }":                                               true,
		"var Query, Other string\nfunc Load() { Other = \"a\" + name }":                                   true,

		`func (User) String() string { return "user" }`:                                                   false,
		`func (u User) Name() string { return u.name }`:                                                   false,
		`func Echo(s string) string { return s }`:                                                         false,
		`func (User) tableName() string { return "users" }`:                                               false,
		`func Two() (string, error) { return "a", nil }`:                                                  false,
		`func Said(n int) string { q := "u"; if n > 0 { q = "events are out of order here" }; return q }`: false,
		`func Number() int { return 1 }`:                                                                  false,
		`func Open(s string) (string, error) { return s, fmt.Errorf("no such file %s", s) }`:              false,
		`func Say(s string) string { log.Print("a b"); return s }`:                                        false,
		"var Query string\nfunc init() { other = `users`; Query = read() }":                               false,
		`func Long() string { a(); return "a" }`:                                                          false,
		`var table = "users"`:                                                                             false,
		`var Number = 1`:                                                                                  false,
		`const Table = "a constant needs no fact"`:                                                        false,
		"//go:embed a\nvar Files embed.FS":                                                                false,
		"type T struct { Name string }\nfunc init() { a = 1 }":                                            false,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\n"+src, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err, src)
		require.Equal(t, want, valueflow.Helps([]*ast.File{f}, isPart), src)
	}
}

func BenchmarkRun(b *testing.B) {
	without := strings.ReplaceAll(generated(100), "r.d.Exec(", "r.other(")
	for name, src := range map[string]string{
		"nothing":   strings.NewReplacer("func F", "func f", "return F", "return f").Replace(without),
		"texts":     without,
		"constants": "package p\nimport \"db\"\nfunc f(d *db.DB) {\n" + strings.Repeat("d.Exec(\"SELECT 1\")\n", 300) + "}\n",
		"program":   generated(100),
		"long":      "package p\nimport (\"db\"; \"strings\")\nfunc f(d *db.DB) {\nq := strings.Repeat(\"0123456789\", 1000000)\nq += \"end\"\nd.Exec(q)\n}\n",
	} {
		b.Run(name, func(b *testing.B) {
			m := newModule(b)
			pass := m.check("p", src)
			b.ReportAllocs()
			for b.Loop() {
				clear(m.facts)
				if _, err := valueflow.Run(pass, config()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestElementsSetBetweenAppends has a list of which an element is set before more is appended.
func TestElementsSetBetweenAppends(t *testing.T) {
	sites := sitesOf(t, newModule(t).check("p", `package p
import ("db"; "strings")
func f(d *db.DB) {
	l := []string{"SELECT", "a"}
	l = append(l, "b")
	l[0] = "DELETE"
	l = append(l, "c")
	d.Exec(strings.Join(l, " "))
}
`))
	require.Equal(t, []string{"exec: DELETE a b c; SELECT a b c"}, sites)
}

// TestBoundsAreTold has packages that meet bounds of which the value alone shows nothing: each site says so.
func TestBoundsAreTold(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	numbers := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, test := range map[string]struct{ declarations, body string }{
		"all texts": {"", "q := strings.Repeat(\"x\", 9000000)\n" + strings.Repeat("if c { q += \"y\" } else { q += \"z\" }\n", 3) + "d.Exec(q)"},
		"made":      {"", "q := strings.Repeat(\"x\", 60000000)\nif c { q = \"y\" }\n" + strings.Repeat("q += \"z\"\n_ = len(q)\nif c { q = \"y\" }\n", 6) + "d.Exec(q)"},
		"pieces":    {"", "q := \"\"\n" + strings.Repeat("if c { q += \"y\" + db.Config(\"\") } else { q += \"z\" + db.Config(\"\") }\n", 400) + "d.Exec(q)"},
		"spread":    {"var l = []string{" + numbers(900, "\"t%d\", ") + "}", "n := len(l)\n" + numbers(40, "l[n] = \"u%d\"\n") + "d.Exec(strings.Join(l, \" \"))"},
		"ends":      {"", "q := \"\"" + strings.Repeat(" + db.Config(\"\") + \" \"", 20) + "\nif c { q += \" \" }\nd.Exec(strings.TrimSpace(q))"},
		"replaced":  {"", "q := strings.Repeat(\"x\", 40000000)\nd.Exec(strings.ReplaceAll(q, strings.Repeat(\"x\", 1000), \"y\"))"},
		"branches":  {"var k int\ntype s struct { q string }\nvar v s\nfunc g() { switch k {\n" + numbers(8001, "case %d: v.q = \"x\"\n") + "} }", "d.Exec(v.q)"},
		"targets":   {numbers(300, "func g%d(d *db.DB, q string) { d.Exec(q) }\n"), "h := g0\n" + numbers(300, "if c { h = g%d }\n") + "h(d, \"a\")"},
	} {
		t.Run(name, func(t *testing.T) {
			src := "package p\nimport (\"db\"; \"strings\")\nvar _ = strings.Join\nvar c bool\n" + test.declarations + "\nfunc f(d *db.DB) {\n" + test.body + "\n}\n"
			res, err := valueflow.Run(newModule(t).check("p", src), config())
			require.NoError(t, err)
			told := 0
			for _, s := range res.Sites {
				if s.In.Name() == "f" {
					require.True(t, s.Bounded)
					told++
				}
			}
			require.Positive(t, told)
		})
	}
}
