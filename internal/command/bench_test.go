package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
)

// The legacy repository of the benchmarks.
const (
	legacyComponents = 100
	legacyPackages   = 20 // of a component
	legacyFiles      = 10 // of a package
)

// layLegacy writes a repository of 20,000 files with 50,000 findings: each file imports private packages of two or three
// other components, which uses do not name.
func layLegacy(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	policy := &strings.Builder{}
	fmt.Fprintln(policy, "version: 1\ncomponents:")
	for c := range legacyComponents {
		fmt.Fprintf(policy, "  c%02d: {kind: service, path: services/c%02d, owner: \"@team-%d\"}\n", c, c, c%12)
		for p := range legacyPackages {
			pkg := filepath.Join(dir, "services", fmt.Sprintf("c%02d", c), fmt.Sprintf("p%02d", p))
			require.NoError(b, os.MkdirAll(pkg, 0o755))
			for f := range legacyFiles {
				writeLegacy(b, pkg, c, p, f)
			}
		}
	}
	fmt.Fprintln(policy, "rules: {docgo: {level: off}, cycles: {level: off}}")
	write(b, dir, "govern.yaml", policy.String())
	write(b, dir, "go.mod", "module example.com/legacy\n\ngo 1.26\n")
	return dir
}

func writeLegacy(b *testing.B, pkg string, c, p, f int) {
	src := &strings.Builder{}
	fmt.Fprintf(src, "package p%02d\n\nimport (\n", p)
	for i := range 2 + f%2 {
		to := (c + 1 + (p*7+f*3+i)%(legacyComponents-1)) % legacyComponents
		fmt.Fprintf(src, "\t_ \"example.com/legacy/services/c%02d/p%02d\"\n", to, (p+i)%legacyPackages)
	}
	fmt.Fprintf(src, ")\n\n// F%d is a function of some length.\nfunc F%d(a, b int) int {\n\tif a > b {\n\t\treturn a\n\t}\n\treturn b\n}\n", f, f)
	write(b, pkg, fmt.Sprintf("f%02d.go", f), src.String())
}

// BenchmarkLegacy measures what adoption adds to a check that shows a summary: the time of each command, and its ratio
// to the check, whose time it contains.
func BenchmarkLegacy(b *testing.B) {
	dir := layLegacy(b)
	file := filepath.Join(dir, baseline.FileName)
	out := b.TempDir()
	b.Setenv("CI", "")
	check := timed(b, 1, "-C", dir)
	require.NoError(b, os.RemoveAll(file))
	steps := []struct {
		name   string
		code   int
		before func()
		args   []string
	}{
		{"check", 1, nil, nil},
		{"json", 1, nil, []string{"-out", "json=" + out + "/x.json"}},
		{"sarif", 1, nil, []string{"-out", "sarif=" + out + "/x.sarif"}},
		{"junit", 1, nil, []string{"-out", "junit=" + out + "/x.xml"}},
		{"html", 1, nil, []string{"-out", "html=" + out + "/x.html"}},
		{"text all", 1, nil, []string{"-all", "-out", "text=" + out + "/x.txt"}},
		{"create", 0, func() { os.Remove(file) }, []string{"baseline", "create"}}, //nolint:errcheck // not there at first
		{"check known", 0, nil, nil},
		{"prune", 0, func() { loseHalf(b, dir) }, []string{"baseline", "prune"}},
	}
	for _, s := range steps {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if s.before != nil {
					s.before()
				}
				runtime.GC()
				b.StartTimer()
				var stdout, stderr bytes.Buffer
				require.Equal(b, s.code, Main(append(s.args, "-C", dir), os.Getenv, &stdout, &stderr), stderr.String())
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/check.Seconds(), "of-check")
			if info, err := os.Stat(out + "/x." + s.name); err == nil {
				b.ReportMetric(float64(info.Size())/(1<<20), "MB-file")
			}
		})
	}
}

// BenchmarkSyntax measures a check by the rules that need no types, on the trees of treegen.Benchmark. A parallel walk
// that only parses imports runs in turn with it, so that what else the machine does slows both.
func BenchmarkSyntax(b *testing.B) {
	treegen.Benchmark(b, func(b *testing.B, dir string) {
		var walks, checks time.Duration
		args := []string{"-C", dir, "-rules", "boundary,cycles,docgo,allow"}
		for b.Loop() {
			runtime.GC()
			begun := time.Now()
			treegen.Walk(dir, runtime.GOMAXPROCS(0))
			walks += time.Since(begun)
			runtime.GC()
			begun = time.Now()
			var stdout, stderr bytes.Buffer
			require.Less(b, Main(args, os.Getenv, &stdout, &stderr), 2, stderr.String())
			checks += time.Since(begun)
		}
		b.ReportMetric(float64(checks.Milliseconds())/float64(b.N), "ms/check")
		b.ReportMetric(checks.Seconds()/walks.Seconds(), "of-parallel-walk")
	})
}

// loseHalf adds entries to the baseline that no finding has, as many as there are others.
func loseHalf(b *testing.B, dir string) {
	name := filepath.Join(dir, baseline.FileName)
	data, err := os.ReadFile(name)
	require.NoError(b, err)
	known, err := baseline.Parse(data)
	require.NoError(b, err)
	entries := known.Entries()
	for _, e := range known.Entries() {
		e.Decl = "gone"
		entries = append(entries, e)
	}
	require.NoError(b, os.WriteFile(name, baseline.New(entries).Format(), 0o644))
}

// timed runs a command three times and returns the shortest time.
func timed(b *testing.B, code int, args ...string) (shortest time.Duration) {
	for range 3 {
		var stdout, stderr bytes.Buffer
		begun := time.Now()
		require.Equal(b, code, Main(args, os.Getenv, &stdout, &stderr), stderr.String())
		if took := time.Since(begun); shortest == 0 || took < shortest {
			shortest = took
		}
	}
	return shortest
}
