package dbaccess_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// BenchmarkHostile checks repositories of n statements, and of twice as many, that nobody writes by hand. Where the work is
// linear, 2n/n is about 2, and less where a bound was met.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostileRepositories() {
		b.Run(h.name, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i := range took {
					cfg := standalone.Config{Suite: fixture.Suite(),
						Dir:       fixture.Lay(b, repository(h.source((i+1)*h.n))),
						Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
						Typed:     func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} },
					}
					start := time.Now()
					_, err := standalone.Run(cfg)
					took[i] += time.Since(start)
					require.NoError(b, err)
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "2n/n")
			b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N*2*h.n), "ns/statement")
		})
	}
}

// repository returns one as a txtar archive, of two services and of the files of one of them.
func repository(files string) string {
	return "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  api: {kind: service, path: api, owner: \"@api\", owns: {tables: [users, 'u*']}}\n" +
		"  web: {kind: service, path: web, owner: \"@web\"}\n" +
		"  lib: {kind: library, path: lib, owner: \"@lib\"}\n-- api/api.go --\npackage api\n-- lib/lib.go --\npackage lib\n" + files
}

// inWeb returns the only file of a service, with declarations and a function of this body.
func inWeb(declarations, body string) string {
	return "-- web/web.go --\npackage web\n\nimport \"database/sql\"\n\nvar k int\n\nfunc c() bool { return k == 0 }\n\n" + declarations +
		"\nfunc f(db *sql.DB) {\n" + body + "\n}\n"
}

// times returns a text n times, with the number for each %[1]d and the next one for %[2]d.
func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("%[1]d", fmt.Sprint(i), "%[2]d", fmt.Sprint(i+1), "%N", fmt.Sprint(n)).Replace(format))
	}
	return b.String()
}

type hostileRepository struct {
	name   string
	n      int
	source func(n int) string
}

func hostileRepositories() []hostileRepository {
	end := func(n int, decl string) string { return strings.ReplaceAll(decl, "%N", fmt.Sprint(n)) }
	return []hostileRepository{
		{"calls", 2000, func(n int) string { return inWeb("", times(n, "db.Exec(\"DELETE FROM u%[1]d\")\n")) }},
		{"assignments", 2000, func(n int) string {
			return inWeb("", "q := \"\"\n"+times(n, "if c() { q = \"DELETE FROM u%[1]d\" }\n")+"db.Exec(q)")
		}},
		{"assignments-each", 1000, func(n int) string {
			return inWeb("", "q := \"\"\n"+times(n, "if c() { q = \"DELETE FROM u%[1]d\" }\ndb.Exec(q)\n"))
		}},
		{"text-grows", 1000, func(n int) string {
			return inWeb("", "q := \"DELETE FROM u\"\n"+times(n, "q += \"; DELETE FROM u%[1]d\"\ndb.Exec(q)\n"))
		}},
		{"one-text", 5000, func(n int) string { return inWeb("const q = `"+times(n, "DELETE FROM u%[1]d;\n")+"`", "db.Exec(q)") }},
		{"one-text-uses", 1000, func(n int) string {
			return inWeb("const q = `"+times(n, "DELETE FROM u%[1]d;\n")+"`", times(n, "db.Exec(q)\n"))
		}},
		{"one-text-with", 2000, func(n int) string {
			return inWeb("const q = `WITH "+times(n, "x%[1]d AS (SELECT 1), ")+"y AS (SELECT 2) SELECT 1 FROM users"+
				times(n, ", x%[1]d")+"`", "db.Exec(q)")
		}},
		{"wrappers", 500, func(n int) string {
			return inWeb(times(n, "func f%[1]d(db *sql.DB, q string) { f%[2]d(db, q + \" x\") }\n")+
				end(n, "func f%N(db *sql.DB, q string) { db.Exec(q) }"), "f0(db, \"DELETE FROM users\")")
		}},
		{"wrappers-constant", 500, func(n int) string {
			return inWeb(times(n, "func f%[1]d(db *sql.DB) { f%[2]d(db) }\n")+
				end(n, "func f%N(db *sql.DB) { db.Exec(\"DELETE FROM users\") }"), "f0(db)")
		}},
		{"wrappers-tables", 200, func(n int) string {
			return inWeb(times(n, "func f%[1]d(db *sql.DB) { f%[2]d(db); db.Exec(\"DELETE FROM u%[1]d\") }\n")+
				end(n, "func f%N(db *sql.DB) { db.Exec(\"DELETE FROM users\") }"), "f0(db)")
		}},
		{"library", 200, func(n int) string {
			return "-- lib/q/q.go --\npackage q\n\nimport \"database/sql\"\n\n" +
				times(n, "func F%[1]d(db *sql.DB) { F%[2]d(db); db.Exec(\"DELETE FROM u%[1]d\") }\n") + end(n, "func F%N(db *sql.DB) {}\n") +
				"-- web/web.go --\npackage web\n\nimport (\n\"database/sql\"\n\"example.com/m/lib/q\"\n)\nfunc f(db *sql.DB) {\n" +
				times(n, "q.F%[1]d(db)\n") + "}\n"
		}},
		{"packages", 50, func(n int) string {
			return times(n, "-- lib/q%[1]d/q.go --\npackage q\n\nimport (\n\"database/sql\"\n\"example.com/m/lib/q%[2]d\"\n)\n\n"+
				"func F(db *sql.DB) { q.F(db); db.Exec(\"DELETE FROM u%[1]d\") }\n") +
				end(n, "-- lib/q%N/q.go --\npackage q\n\nimport \"database/sql\"\n\nfunc F(db *sql.DB) {}\n") +
				"-- web/web.go --\npackage web\n\nimport (\n\"database/sql\"\n\"example.com/m/lib/q0\"\n)\nfunc f(db *sql.DB) { q.F(db) }\n"
		}},
		{"directives", 1000, func(n int) string {
			return inWeb("",
				times(n, "db.Exec(string(rune(k))) //govern:tables u%[1]d(w)\n"))
		}},
		{"directive-tables", 2000, func(n int) string {
			return inWeb("", "//govern:tables "+times(n, "u%[1]d(w),")+"users(w)\ndb.Exec(string(rune(k)))")
		}},
		{"interfaces", 50, func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "type I%d interface { M(db *sql.DB); N%d() }\ntype T%d struct{}\n"+
					"func (T%d) M(db *sql.DB) { db.Exec(\"DELETE FROM u%d\") }\n", i, i, i, i, i)
				b.WriteString(times(n, fmt.Sprintf("func (T%d) N%%[1]d() {}\n", i)))
			}
			return inWeb(b.String(), times(n, "I%[1]d.M(T%[1]d{}, db)\n"))
		}},
		{"one-interface", 200, func(n int) string {
			return inWeb("type I interface { M(db *sql.DB) }\n"+times(n, "type T%[1]d struct{ next I }\n"+
				"func (t T%[1]d) M(db *sql.DB) { t.next.M(db); db.Exec(\"DELETE FROM u%[1]d\") }\n"), times(n, "I(T%[1]d{}).M(db)\n"))
		}},
		{"imports", 100, func(n int) string {
			return times(n, "-- lib/q%[1]d/q.go --\npackage q%[1]d\n\nimport \"database/sql\"\n\n"+
				"func F(db *sql.DB) { db.Exec(\"DELETE FROM u%[1]d\") }\n") +
				"-- web/web.go --\npackage web\n\nimport (\n\"database/sql\"\n" + times(n, "\"example.com/m/lib/q%[1]d\"\n") +
				")\nfunc f(db *sql.DB) {\n" +
				times(n, "q%[1]d.F(db)\n") + "}\n"
		}},
	}
}
