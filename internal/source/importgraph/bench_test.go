package importgraph

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
)

// BenchmarkScan compares opening and scanning a repository with a bare walk that parses imports, on one and on all
// processors. It also compares it with the go command, on the trees of treegen.Benchmark.
func BenchmarkScan(b *testing.B) { treegen.Benchmark(b, benchmarkTree) }

// benchmarkTree runs the contestants on one tree, the scan last so that it can report how it compares.
func benchmarkTree(b *testing.B, dir string) {
	files := float64(treegen.Walk(dir, 1))
	perRun := map[string]float64{}
	run := func(name string, once func(b *testing.B), report func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				once(b)
			}
			perRun[name] = b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(files/perRun[name], "files/s")
			report(b)
		})
	}
	nothing := func(*testing.B) {}
	run("walk", func(b *testing.B) { treegen.Walk(dir, 1) }, nothing)
	run("parallel-walk", func(b *testing.B) { treegen.Walk(dir, runtime.GOMAXPROCS(0)) }, nothing)
	run("golist", func(b *testing.B) { goList(b, dir) }, nothing)
	run("scan", func(b *testing.B) { Scan(openDir(b, dir)) }, func(b *testing.B) {
		for _, other := range []string{"walk", "parallel-walk", "golist"} {
			if t, ok := perRun[other]; ok {
				b.ReportMetric(perRun["scan"]/t, "of-"+other)
			}
		}
		b.ReportMetric(retained(func() any { return Scan(openDir(b, dir)) })/files, "retained-B/file")
	})
}

// retained returns how many bytes what build returns keeps alive.
func retained(build func() any) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	value := build()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(value)
	return float64(after.HeapAlloc) - float64(before.HeapAlloc)
}

// goList is the question to the go command, for the module or the workspace at dir.
func goList(b *testing.B, dir string) {
	pattern := "./..."
	if _, err := os.Stat(filepath.Join(dir, "go.work")); err == nil {
		pattern = "work"
	}
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports", pattern)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "PWD="+filepath.Clean(dir))
	cmd.Stderr = os.Stderr
	require.NoError(b, cmd.Run())
}

// BenchmarkParse is the cost of one file without the file system.
func BenchmarkParse(b *testing.B) {
	name := filepath.Join(goEnv(b, "GOROOT"), "src", "net", "http", "server.go")
	src, err := os.ReadFile(name)
	require.NoError(b, err)
	reader := newFileReader()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		reader.parse("server.go", src)
	}
}
