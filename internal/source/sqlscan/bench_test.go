package sqlscan

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkScan scans the labelled statements.
func BenchmarkScan(b *testing.B) {
	cases, size := labelledCases(b), 0
	for _, c := range cases {
		size += len(c.SQL)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range cases {
			Scan(c.SQL, Options{})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cases)), "us/statement")
}

// BenchmarkLinear scans awkward texts of growing length: MB/s must stay what it is.
func BenchmarkLinear(b *testing.B) {
	unit := strings.Join(awkward(), ";\n") + strings.Repeat("(SELECT * FROM a JOIN (b JOIN ", 10)
	for _, times := range []int{1, 10, 100} {
		text := strings.Repeat(unit, times)
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Scan(text, Options{})
			}
		})
	}
	for _, piece := range []string{"$x$ ", "${ ", "{{ ", "[a ", "# ", "(", "AS $$ ", "'", "/* "} {
		text := strings.Repeat(piece, 100_000)
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Scan(text, Options{})
			}
		})
	}
}
