package valueflow_test

import (
	"fmt"
	"go/importer"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// hostile are packages of n statements that nobody writes by hand: of a generator, or of somebody who wants the linter to
// take long.
type hostile struct {
	name   string
	n      int
	source func(n int) string
}

// BenchmarkHostile runs on such packages, of n statements and of twice as many. Where the work is linear, 2n/n is about 2,
// and less where a bound was met.
func BenchmarkHostile(b *testing.B) {
	std := importer.Default()
	for _, h := range slices.Concat(assignments(), wrappers(), stores(), lists(), changes(), texts()) {
		b.Run(h.name, func(b *testing.B) {
			var took [2]time.Duration
			var peak [2]uint64
			for b.Loop() {
				for i := range took {
					m := newModule(b)
					m.std = std
					pass := m.check("p", h.source((i+1)*h.n))
					stop := watch()
					start := time.Now()
					if _, err := valueflow.Run(pass, config()); err != nil {
						b.Fatal(err)
					}
					took[i] += time.Since(start)
					peak[i] = max(peak[i], stop())
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "2n/n")
			b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N*2*h.n), "ns/statement")
			b.ReportMetric(float64(peak[1])/(1<<20), "peak-MB")
		})
	}
}

// watch looks at the heap from now on, and returns what ends that and tells by how many bytes it grew at most.
func watch() (stop func() uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	heap := func() uint64 { metrics.Read(sample); return sample[0].Value.Uint64() }
	before, most := heap(), uint64(0)
	done, told := make(chan bool), make(chan uint64)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, heap())
			select {
			case <-done:
				told <- max(most, before) - before
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 { close(done); return <-told }
}

// inFunc returns a package with a function of this body, which has a database d, c() that is true or not, and k.
func inFunc(declarations, body string) string {
	return "package p\nimport (\"db\"; \"strings\"; \"fmt\")\n" +
		"var _, _ = strings.Join, fmt.Sprint\nfunc c() bool { return k == 0 }\nvar k int\n" +
		declarations + "\nfunc f(d *db.DB) {\n" + body + "\n}\n"
}

// times returns a text n times, with the number for each %[1]d, the next one for %[2]d and a scattered one for %[3]d.
func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		text := format
		if strings.Contains(format, "%") {
			text = strings.NewReplacer("%[1]d", fmt.Sprint(i), "%[2]d", fmt.Sprint(i+1), "%[3]d", fmt.Sprint((7*i+3)%n),
				"%[4]d", fmt.Sprint((i+1)%n)).Replace(format)
		}
		b.WriteString(text)
	}
	return b.String()
}

// stmts returns what makes a package whose function has statements of a form n times.
func stmts(before, each, after string) func(int) string {
	return func(n int) string {
		return inFunc("", before+times(n, each)+strings.ReplaceAll(after, "%N", fmt.Sprint(n)))
	}
}

// decls returns what makes a package that has declarations of a form n times.
func decls(each, body string) func(int) string {
	return func(n int) string {
		return inFunc(times(n, each), strings.ReplaceAll(body, "%N", fmt.Sprint(n)))
	}
}

// assignments have one text that is set in many places.
func assignments() []hostile {
	return []hostile{
		{"assign", 4000, stmts("q := \"\"\n", "if c() { q = \"SELECT t%[1]d\" }\n", "d.Exec(q)")},
		{"assign-same", 4000, stmts("q := \"\"\n", "if c() { q = \"SELECT t\" }\n", "d.Exec(q)")},
		{"assign-each", 4000, stmts("q := \"\"\n", "if c() { q = \"SELECT t%[1]d\" }\nd.Exec(q)\n", "")},
		{"assign-loop", 4000, stmts("q := \"\"\nfor c() {\n", "if c() { q = \"SELECT t%[1]d\" }\n", "d.Exec(q) }")},
		{"assign-closure", 4000, stmts("q := \"\"\n", "if c() { q = \"SELECT t%[1]d\" }\n", "func() { d.Exec(q) }()")},
		{"grow", 4000, stmts("q := \"\"\n", "q += \"t%[1]d \"\n", "d.Exec(q)")},
		{"grow-if", 4000, stmts("q := \"\"\n", "if c() { q += \"t%[1]d \" }\n", "d.Exec(q)")},
		{"grow-either", 4000, stmts("q := \"\"\n", "if c() { q += \"t%[1]d \" } else { q += \"u%[1]d\" }\n", "d.Exec(q)")},
		{"grow-each", 1000, stmts("q := \"\"\n", "q += \"t%[1]d \"\nd.Exec(q)\n", "")},
		{"grow-if-each", 1000, stmts("q := \"\"\n", "if c() { q += \"t%[1]d \" }\nd.Exec(q)\n", "")},
		{"grow-loop", 2000, stmts("q := \"\"\n", "for c() { q += \"t%[1]d \" }\n", "d.Exec(q)")},
		{"grow-loops", 1000, stmts("q := \"\"\nfor c() {\n", "for c() { q += \"t%[1]d \" }\n", "}\nd.Exec(q)")},
		{"grow-nested", 400, func(n int) string {
			return inFunc("", "q := \"\"\n"+times(n, "for c() { q += \"t%[1]d \"\n")+strings.Repeat("}\n", n)+"d.Exec(q)")
		}},
		{"switch", 4000, stmts("q := \"\"\nswitch k {\n", "case %[1]d: q = \"SELECT t%[1]d\"\n", "}\nd.Exec(q)")},
		{"switch-grow", 4000, stmts("q := \"\"\nswitch k {\n", "case %[1]d: q += \"SELECT t%[1]d\"\n", "}\nd.Exec(q)")},
		{"switch-parameter", 1000, func(n int) string {
			return inFunc("func g(d *db.DB, k int) { q := \"\"\nswitch k {\n"+times(n, "case %[1]d: q = \"SELECT t%[1]d\"\n")+
				"}\nd.Exec(q) }", "g(d, 1)")
		}},
		{"if-parameter", 1000, func(n int) string {
			return inFunc("func g(d *db.DB, k int) { q := \"\"\n"+times(n, "if k == %[1]d { q = \"SELECT t%[1]d\" }\n")+
				"d.Exec(q) }", "g(d, 1)")
		}},
		{"if-parameters", 200, func(n int) string {
			return inFunc("func g(d *db.DB"+times(n, ", k%[1]d int")+") { q := \"\"\n"+
				times(n, "if k%[1]d == %[1]d { q = \"SELECT t%[1]d\" }\n")+"d.Exec(q) }", "")
		}},
		{"switch-result", 1000, func(n int) string {
			return inFunc("func g(k int) string { switch k {\n"+times(n, "case %[1]d: return \"SELECT t%[1]d\"\n")+
				"}; return \"\" }", "d.Exec(g(1))")
		}},
		{"phi-loop", 2000, stmts("a, b := \"\", \"\"\nfor c() {\n", "if c() { a = b + \"t%[1]d\" } else { b = a + \"u%[1]d\" }\n",
			"}\nd.Exec(a + b)")},
		{"swap-loop", 400, func(n int) string {
			return inFunc("", times(n, "q%[1]d := \"SELECT t%[1]d\"\n")+"for c() {\n"+times(n, "if c() { q%[1]d = q%[4]d }\n")+
				"}\n"+times(n, "d.Exec(q%[1]d)\n"))
		}},
		{"swap-loop-grow", 200, func(n int) string {
			return inFunc("", times(n, "q%[1]d := \"SELECT t%[1]d\"\n")+"for c() {\n"+
				times(n, "if c() { q%[1]d = q%[4]d + \"x\" }\n")+"}\n"+times(n, "d.Exec(q%[1]d)\n"))
		}},
		{"doubling", 1000, stmts("q := \"x\"\n", "q = q + q\n", "d.Exec(q)")},
		{"doubling-param", 200, func(n int) string {
			return inFunc("func g(d *db.DB, q string) {\n"+times(n, "q = q + q\n")+"d.Exec(q) }", "g(d, \"x\")")
		}},
	}
}

// wrappers have functions that hand texts on.
func wrappers() []hostile {
	return []hostile{
		{"wrappers", 1000, decls("func f%[1]d(d *db.DB, q string) { f%[2]d(d, q + \"x\") }\n",
			"f0(d, \"\") }\nfunc f%N(d *db.DB, q string) { d.Exec(q)")},
		{"wrappers-recursive", 400, decls("func f%[1]d(d *db.DB, q string) { f%[2]d(d, q + \"x\"); f%[1]d(d, q + \"y\") }\n",
			"f0(d, \"\") }\nfunc f%N(d *db.DB, q string) { d.Exec(q)")},
		{"wrappers-words", 200, decls("func f%[1]d(d *db.DB, q string) { f%[2]d(d, q + \" x%[1]d\"); "+
			"f%[1]d(d, q + \" y%[1]d\") }\n", "f0(d, \"\") }\nfunc f%N(d *db.DB, q string) { d.Exec(q)")},
		{"wrappers-mutual", 200, decls("func f%[1]d(d *db.DB, q string) { f%[4]d(d, q + \" x%[1]d\"); d.Exec(q) }\n",
			"f0(d, \"\")")},
		{"wrappers-dense", 16, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "func f%d(d *db.DB, q string) {\n d.Exec(q)\n%s}\n", i,
					times(n, fmt.Sprintf("f%%[1]d(d, q + \" x%d_%%[1]d\")\n", i)))
			}
			return inFunc(b.String(), "f0(d, \"\")")
		}},
		{"wrappers-parameters", 200, func(n int) string {
			params, args := times(n, ", q%[1]d string"), times(n, ", q%[4]d + \" x%[1]d\"")
			return inFunc("func g(d *db.DB"+params+") { g(d"+args+"); d.Exec(q0"+times(n, " + q%[1]d")+") }", "")
		}},
		{"wrappers-parameters-apart", 200, func(n int) string {
			params, args := times(n, ", q%[1]d string"), times(n, ", q%[4]d + \" x%[1]d\"")
			return inFunc("func g(d *db.DB"+params+") { g(d"+args+")\n"+times(n, "d.Exec(q%[1]d)\n")+" }", "")
		}},
		{"wrappers-interfaces", 100, func(n int) string {
			return inFunc("type I interface { M(d *db.DB, q string) }\n"+
				times(n, "type T%[1]d struct{ next I }\nfunc (t T%[1]d) M(d *db.DB, q string) { t.next.M(d, q + \" x%[1]d\"); d.Exec(q) }\n"), "")
		}},
		{"interfaces", 40, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "type I%d interface { M(d *db.DB, q string); N%d() }\n", i, i)
			}
			for i := range n {
				fmt.Fprintf(&b, "type T%d struct{}\nfunc (T%d) M(d *db.DB, q string) { d.Exec(q + \"%d\") }\n%s", i, i, i,
					times(n, fmt.Sprintf("func (T%d) N%%[1]d() {}\n", i)))
			}
			return inFunc(b.String(), times(n, "I%[1]d.M(nil, d, \"\")\n"))
		}},
		{"callers", 4000, func(n int) string {
			return inFunc("func g(d *db.DB, q string) { d.Exec(q) }\n", times(n, "g(d, \"SELECT t%[1]d\")\n"))
		}},
		{"templates-callers", 1000, func(n int) string {
			return inFunc("func g(d *db.DB, q string) {"+times(n, "d.Exec(q + \"%[1]d\")\n")+"}\n",
				times(n, "g(d, \"SELECT t%[1]d\")\n"))
		}},
		{"function-values", 1000, func(n int) string {
			return inFunc(times(n, "func g%[1]d(d *db.DB, q string) { d.Exec(q) }\n")+"var all = []func(*db.DB, string) {"+
				times(n, "g%[1]d, ")+"}", "for _, g := range all { g(d, \"x\") }\n"+
				times(n, "h%[1]d := g%[1]d; if c() { h%[1]d = g%[4]d }; h%[1]d(d, \"x\")\n"))
		}},
		{"function-variable", 300, func(n int) string {
			return inFunc(times(n, "func g%[1]d(d *db.DB, q string) { d.Exec(q) }\n"),
				"h := g0\n"+times(n, "if c() { h = g%[1]d }; h(d, \"x\")\n"))
		}},
	}
}

// stores have variables that hold many texts.
func stores() []hostile {
	return []hostile{
		{"fields", 4000, func(n int) string {
			return inFunc("type t struct { "+times(n, "q%[1]d string\n")+"}",
				"v := &t{}\n"+times(n, "v.q%[1]d = \"t\" + v.q%[3]d\nd.Exec(v.q%[1]d)\n"))
		}},
		{"literals-fields", 100, func(n int) string {
			return inFunc("type t struct { "+times(n, "q%[1]d string\n")+"}",
				times(n, "v%[1]d := t{q%[1]d: \"t\"}; d.Exec(v%[1]d.q%[3]d)\n"))
		}},
		{"stores", 4000, func(n int) string {
			return inFunc("type t struct { q string }", "v := &t{}\n"+times(n, "v.q = \"SELECT t%[1]d\"\n")+"d.Exec(v.q)")
		}},
		{"stores-same", 4000, func(n int) string {
			return inFunc("type t struct { q string }", "v := &t{}\n"+times(n, "v.q = \"SELECT t\"\n")+"d.Exec(v.q)")
		}},
		{"stores-grow", 1000, func(n int) string {
			return inFunc("type t struct { q string }", "v := &t{}\n"+times(n, "v.q += \"t%[1]d\"\n")+"d.Exec(v.q)")
		}},
		{"global-grow", 1000, func(n int) string {
			return inFunc("var q string", times(n, "q += \"t%[1]d\"\n")+"d.Exec(q)")
		}},
		{"map", 4000, func(n int) string {
			return inFunc("var m = map[string]string{"+times(n, "\"k%[1]d\": \"t%[1]d\",\n")+"}",
				"d.Exec(m[fmt.Sprint(k)])\n"+times(n, "d.Exec(m[\"k%[1]d\"])\n"))
		}},
		{"map-parameter", 1000, func(n int) string {
			return inFunc("var m = map[string]string{"+times(n, "\"k%[1]d\": \"t%[1]d\",\n")+"}\n"+
				times(n, "func g%[1]d(d *db.DB, k string) { d.Exec(m[k]) }\n"), "")
		}},
		{"map-mixed", 1000, func(n int) string {
			return inFunc("var m = map[string]string{}",
				times(n, "m[fmt.Sprint(k)] = \"t%[1]d\"\n")+times(n, "m[\"k%[1]d\"] = \"u\"\nd.Exec(m[\"k%[1]d\"])\n"))
		}},
	}
}

// lists have lists, and types that are many.
func lists() []hostile {
	return []hostile{
		{"append", 4000, stmts("var l []string\n", "l = append(l, \"t%[1]d\")\n", "d.Exec(strings.Join(l, \" \"))")},
		{"append-if", 4000, stmts("var l []string\n", "if c() { l = append(l, \"t%[1]d\") }\n", "d.Exec(strings.Join(l, \" \"))")},
		{"append-each", 1000, stmts("var l []string\n", "l = append(l, \"t%[1]d\")\nd.Exec(strings.Join(l, \" \"))\n", "")},
		{"append-loop", 1000, stmts("var l []string\nfor c() {\n", "if c() { l = append(l, \"t%[1]d\") }\n",
			"}\nd.Exec(strings.Join(l, \" \"))")},
		{"append-self", 400, stmts("l := []string{\"a\"}\n", "l = append(l, l...)\n", "d.Exec(strings.Join(l, \" \"))")},
		{"append-lists", 200, func(n int) string {
			return inFunc("", times(n, "l%[1]d := []string{\"a%[1]d\"}\n")+"for c() {\n"+
				times(n, "l%[1]d = append(l%[1]d, l%[4]d...)\n")+"}\n"+times(n, "d.Exec(strings.Join(l%[1]d, \" \"))\n"))
		}},
		{"list-ranged", 2000, func(n int) string {
			return inFunc("var l = []string{"+times(n, "\"t%[1]d\",\n")+"}", times(n, "d.Exec(l[k+%[1]d])\n"))
		}},
		{"list-set", 2000, stmts("l := make([]string, 10000)\n", "l[%[1]d] = \"t%[1]d\"\n", "d.Exec(strings.Join(l, \" \"))")},
		{"list-set-any", 2000, stmts("l := []string{\"a\"}\n", "l[k] = \"t%[1]d\"\n", "d.Exec(strings.Join(l, \" \"))")},
		{"list-set-global", 500, func(n int) string {
			return inFunc("var l = []string{"+times(n, "\"t%[1]d\", ")+"}",
				times(n, "l[k] = \"u%[1]d\"\n")+"d.Exec(strings.Join(l, \" \"))")
		}},
		{"slices", 1000, stmts("l := []string{\"a\", \"b\"}\n", "l = append(l[1:], \"t%[1]d\")\n",
			"d.Exec(strings.Join(l, \" \"))")},
		{"types", 2000, func(n int) string {
			return inFunc(times(n, "type T%[1]d struct{}\n"), "var v any\n"+times(n, "if c() { v = T%[1]d{} }\n")+"d.Create(v)")
		}},
	}
}

// changes have functions that change texts, or return those of others.
func changes() []hostile {
	return []hostile{
		{"sprintf", 1000, stmts("q := \"x\"\n", "q = fmt.Sprintf(\"%s t%[1]d\", q)\n", "d.Exec(q)")},
		{"sprintf-nested", 1000, func(n int) string {
			return inFunc("", "d.Exec("+strings.Repeat("fmt.Sprintf(\"%s t\", ", n)+"\"x\""+strings.Repeat(")", n)+")")
		}},
		{"sprintf-arguments", 1000, func(n int) string {
			return inFunc("", "d.Exec(fmt.Sprintf(\""+strings.Repeat("%s ", n)+"\""+strings.Repeat(", k", n)+"))")
		}},
		{"sprintf-either", 200, func(n int) string {
			return inFunc("", "a := \"a\"; if c() { a = \"b\" }\nd.Exec(fmt.Sprintf(\""+strings.Repeat("%s ", n)+"\""+
				strings.Repeat(", a", n)+"))")
		}},
		{"replaced", 1000, stmts("q := \"x\"\n", "q = strings.ReplaceAll(q, \"t%[1]d\", \"t%[2]d x\")\n", "d.Exec(q)")},
		{"replaced-param", 200, func(n int) string {
			return inFunc("func g(d *db.DB, q string) {\n"+times(n, "q = strings.ReplaceAll(q, \"t%[1]d\", \"t%[2]d x\")\n")+
				"d.Exec(q) }", "g(d, \"t0\")")
		}},
		{"trimmed-param", 200, func(n int) string {
			return inFunc("func g(d *db.DB, q string) {\n"+times(n, "q = strings.TrimSpace(q)\n")+"d.Exec(q) }", "g(d, \"t0\")")
		}},
		{"trimmed-holes", 100, func(n int) string {
			return inFunc("", "q := \"\""+times(n, " + db.Config(\"\") + \" \"")+"\n"+times(n, "q = strings.TrimSpace(q)\n")+
				"d.Exec(q)")
		}},
		{"replacer", 300, func(n int) string {
			return inFunc("", "r := strings.NewReplacer("+times(n, "\"a%[1]d\", \"b%[1]d\",")+")\nd.Exec(r.Replace(\""+
				times(n, "a%[1]d ")+"\"))")
		}},
		{"replacer-loop", 300, func(n int) string {
			return inFunc("", "q := \"a\"\nfor c() { r := strings.NewReplacer("+times(n, "\"a%[1]d\", \"a%[2]d a%[1]d\",")+
				"\"a\", \"aa\")\nq = r.Replace(q) }\nd.Exec(q)")
		}},
		{"results", 2000, decls("func g%[1]d() string { return g%[2]d() }\n", "d.Exec(g0()) }\nfunc g%N() string { return \"x\"")},
		{"results-grow", 1000, decls("func g%[1]d(q string) string { return g%[2]d(q + \"x%[1]d\") + \"y\" }\n",
			"d.Exec(g0(\"\")) }\nfunc g%N(q string) string { return q")},
		{"results-double", 100, decls("func g%[1]d(q string) string { return g%[2]d(q) + g%[2]d(q) }\n",
			"d.Exec(g0(\"\")) }\nfunc g%N(q string) string { return q")},
		{"results-either", 400, decls("func g%[1]d(q string) string { if c() { return g%[2]d(q + \"x%[1]d\") }; "+
			"return g%[2]d(q + \"y%[1]d\") }\n", "d.Exec(g0(\"\")) }\nfunc g%N(q string) string { return q")},
		{"results-mutual", 400, decls("func g%[1]d(q string) string { if c() { return q }; "+
			"return g%[4]d(q + \"x%[1]d\") + g%[3]d(q) }\n", "d.Exec(g0(\"\"))")},
		{"calls-nested", 20, func(n int) string {
			return inFunc("func g(q string) string { return q + \" \" + q }\n",
				"d.Exec("+strings.Repeat("g(", n)+"\"x\""+strings.Repeat(")", n)+")")
		}},
		{"calls-nested-ssa", 20, func(n int) string {
			return inFunc("func g(q string) string { return q + \" \" + q }\n",
				"q := \"\"; if c() { q = \"y\" }; d.Exec("+strings.Repeat("g(", n)+"q"+strings.Repeat(")", n)+")")
		}},
	}
}

// texts have long texts, deep expressions, closures, builders and type parameters.
func texts() []hostile {
	return []hostile{
		{"constant", 200000, func(n int) string {
			return inFunc("const long = \""+strings.Repeat("0123456789", n)+"\"",
				"d.Exec(long[:len(long)-5] + long[1:] + long)\nq := long\n"+
					"if c() { q += long }\nfor c() { q = strings.TrimSpace(q[:len(q)-1]) + long }\nd.Exec(q)")
		}},
		{"constant-uses", 4000, func(n int) string {
			return inFunc("const long = \""+strings.Repeat("0123456789", 10000)+"\"", times(n, "d.Exec(long)\n"))
		}},
		{"constant-grow-uses", 500, func(n int) string {
			return inFunc("const long = \""+strings.Repeat("0123456789", 10000)+"\"",
				times(n, "q%[1]d := long + fmt.Sprint(k)\nd.Exec(q%[1]d)\n"))
		}},
		{"constant-either", 500, func(n int) string {
			return inFunc("const long = \""+strings.Repeat("0123456789", 10000)+"\"",
				"q := long\n"+times(n, "if c() { q += \"t%[1]d\" } else { q += \"u%[1]d\" }\n")+"d.Exec(q)")
		}},
		{"terms", 20000, func(n int) string {
			return inFunc("", "x := db.Config(\"x\")\nd.Exec(x"+strings.Repeat(" + x", n)+")")
		}},
		{"terms-constant", 2000, func(n int) string { return inFunc("", "d.Exec(\"x\""+strings.Repeat(" + \"y\"", n)+")") }},
		{"terms-right", 5000, func(n int) string {
			return inFunc("", "x := db.Config(\"x\")\nd.Exec("+strings.Repeat("\"y\" + (", n)+"x"+strings.Repeat(")", n)+")")
		}},
		{"terms-right-ssa", 2000, func(n int) string {
			return inFunc("", "x := \"\"\nif c() { x = \"y\" }\nd.Exec("+strings.Repeat("\"y\" + (", n)+"x"+
				strings.Repeat(")", n)+")")
		}},
		{"variables", 2000, stmts("q0 := db.Config(\"x\")\n", "q%[2]d := q%[1]d + \"t%[1]d\"\n", "d.Exec(q%N)")},
		{"variables-each", 1000, stmts("q0 := db.Config(\"x\")\n", "q%[2]d := q%[1]d + \"t%[1]d\"\nd.Exec(q%[2]d)\n", "")},
		{"variables-double", 200, stmts("q0 := db.Config(\"x\")\n", "q%[2]d := q%[1]d + q%[1]d\n", "d.Exec(q%N)")},
		{"closures", 500, func(n int) string {
			return inFunc("", "q := \"\"\n"+times(n, "func() { q += \"t%[1]d\"\n")+"d.Exec(q)\n"+strings.Repeat("}()\n", n))
		}},
		{"closures-beside", 1000, stmts("q := \"\"\n", "func() { q += \"t%[1]d\"; d.Exec(q) }()\n", "")},
		{"closures-values", 500, stmts("q := \"\"\n",
			"h%[1]d := func(s string) { q += s + \"t%[1]d\"; d.Exec(q + s) }\nh%[1]d(q)\n", "")},
		{"instances", 1000, func(n int) string {
			return inFunc("func g[T any](d *db.DB, q string, t T) { d.Create(t); d.Exec(q) }\n"+
				times(n, "type T%[1]d struct{}\n"), times(n, "g(d, \"t%[1]d\", T%[1]d{})\n"))
		}},
		{"type-parameters", 100, func(n int) string {
			return inFunc("func g["+times(n, "T%[1]d any,")+"](d *db.DB"+times(n, ", t%[1]d T%[1]d")+") {\n"+
				times(n, "d.Create(t%[1]d)\n")+"}", "g(d"+strings.Repeat(", 1", n)+")")
		}},
		{"builder", 4000, stmts("var b strings.Builder\n", "b.WriteString(\"t%[1]d\")\n", "d.Exec(b.String())")},
		{"builder-if", 600, stmts("var b strings.Builder\n", "if c() { b.WriteString(\"t%[1]d\") }\n", "d.Exec(b.String())")},
		{"builder-if-many", 4000, stmts("var b strings.Builder\n", "if c() { b.WriteString(\"t%[1]d\") }\n", "d.Exec(b.String())")},
		{"builder-each", 500, stmts("var b strings.Builder\n", "b.WriteString(\"t%[1]d\"); d.Exec(b.String())\n", "")},
		{"builder-if-each", 300, stmts("var b strings.Builder\n", "if c() { b.WriteString(\"t%[1]d\") }; d.Exec(b.String())\n",
			"")},
		{"embedded-calls", 1000, stmts("", "d.Exec(\"a\" + strings.Repeat(\"x\", %[1]d))\n", "")},
	}
}
