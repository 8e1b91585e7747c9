package treegen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Benchmark runs a benchmark on trees of 1,000 and 20,000 files. With GOVERN_BENCH_FILES=100000 it takes a tree of that
// size, with GOVERN_BENCH_TREE=dir an existing one.
func Benchmark(b *testing.B, on func(b *testing.B, dir string)) {
	if dir := os.Getenv("GOVERN_BENCH_TREE"); dir != "" {
		on(b, dir)
		return
	}
	sizes := []int{1_000, 20_000}
	if n, err := strconv.Atoi(os.Getenv("GOVERN_BENCH_FILES")); err == nil {
		sizes = []int{n}
	}
	for _, files := range sizes {
		b.Run(strconv.Itoa(files), func(b *testing.B) {
			dir := b.TempDir()
			require.NoError(b, Write(dir, files))
			on(b, dir)
		})
	}
}

// Walk is what a program without a reader of its own would do, as the measure of one that has it. It walks a tree, leaves out
// what is not ours, and parses the import section of each Go file by so many workers. It returns how many files there are.
func Walk(dir string, workers int) int {
	files := goFiles(dir)
	trees := make([]*ast.File, len(files))
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(files); i += workers {
				trees[i], _ = parser.ParseFile(token.NewFileSet(), files[i], nil, parser.ImportsOnly)
			}
		})
	}
	group.Wait()
	runtime.KeepAlive(trees)
	return len(files)
}

// goFiles returns the Go files of a tree that a scan reads, too.
func goFiles(dir string) (files []string) {
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || name == dir:
		case d.IsDir() && !repo.Ours(d.Name()):
			return filepath.SkipDir
		case d.Type().IsRegular() && strings.HasSuffix(name, ".go"):
			files = append(files, name)
		}
		return nil
	})
	return files
}
