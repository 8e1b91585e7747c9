package sqlscan

import (
	"strings"
	"testing"
	"time"
)

// BenchmarkHostile scans texts of n pieces, and of twice as many, that nobody writes by hand: 2n/n is about 2.
func BenchmarkHostile(b *testing.B) {
	const n = 100_000
	for _, h := range []struct{ name, before, each, after string }{
		{"parentheses", "SELECT ", "(", "1"},
		{"parentheses closed", "SELECT ", "((1) ", ""},
		{"subqueries", "", "SELECT * FROM (", "t"},
		{"quotes", "SELECT ", "'a''", ""},
		{"quoted names", "SELECT * FROM ", `"a""`, ""},
		{"comments", "", "/* ", ""},
		{"comments closed", "", "/* */ ", ""},
		{"line comments", "", "-- a\n", ""},
		{"dollars", "", "$a$ $b$ ", ""},
		{"tables", "SELECT * FROM a", ", b", ""},
		{"names", "SELECT * FROM a", ".b", ""},
		{"statements", "", "DELETE FROM a;", ""},
		{"statements without end", "", "DELETE FROM a ", ""},
		{"common tables", "WITH a AS (SELECT 1)", ", b AS (SELECT * FROM a)", " SELECT 1"},
		{"common tables nested", "", "WITH a AS (SELECT * FROM b) SELECT (", ""},
		{"unions", "SELECT 1 FROM a", " UNION SELECT 1 FROM b", ""},
		{"joins", "SELECT 1 FROM a", " JOIN b ON a.id = b.id", ""},
		{"columns", "SELECT a", ", b.c", " FROM b"},
		{"values", "INSERT INTO a VALUES (1)", ", (1, 'a')", ""},
		{"in", "SELECT 1 FROM a WHERE b IN (1", ", 1", ")"},
		{"cases", "SELECT ", "CASE WHEN a THEN ", ""},
		{"bodies", "", "CREATE FUNCTION f() AS $$ BEGIN ", ""},
		{"alterations", "ALTER TABLE a ", "ADD COLUMN b int, ", ""},
		{"definitions", "CREATE TABLE a (", "b int REFERENCES c (d), ", ")"},
		{"templates", "SELECT ", "{{ if }} ", ""},
		{"holes", "SELECT * FROM ", string(Hole) + " ", ""},
		{"placeholders", "SELECT ", "${a", ""},
		{"brackets", "SELECT ", "[", ""},
		{"temporary", "", "CREATE TEMP TABLE a (b int); ", ""},
		{"drops", "DROP TABLE a", ", b", ""},
	} {
		b.Run(h.name, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i := range took {
					text := h.before + strings.Repeat(h.each, (i+1)*n) + h.after
					start := time.Now()
					Scan(text, Options{})
					took[i] += time.Since(start)
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "2n/n")
			b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N*2*n), "ns/piece")
		})
	}
}
