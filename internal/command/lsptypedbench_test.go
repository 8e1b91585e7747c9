package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkLSPTyped measures how long after a save of a file a finding is shown that takes types, in a copy of a checkout.
// GOVERN_BENCH_COPY names it, with a policy by which another component owns a table "executions". GOVERN_BENCH_LEAF is a Go file in it.
// No text is saved twice.
func BenchmarkLSPTyped(b *testing.B) {
	dir, name := os.Getenv("GOVERN_BENCH_COPY"), os.Getenv("GOVERN_BENCH_LEAF")
	if dir == "" || name == "" {
		b.Skip("GOVERN_BENCH_COPY and GOVERN_BENCH_LEAF name no file")
	}
	dir, err := filepath.EvalSymlinks(dir)
	require.NoError(b, err)
	data, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(b, err)
	before, after, ok := strings.Cut(string(data), "\nimport (\n")
	require.True(b, ok, "it has imports in parentheses")
	defer write(b, dir, name, string(data))
	texts := 0
	text := func(table string) string {
		texts++
		return before + "\nimport governsql \"database/sql\"\n\nimport (\n" + after +
			fmt.Sprintf("\nfunc governBench(db *governsql.DB) { db.Exec(\"DELETE FROM %s WHERE n = %d\") }\n", table, texts)
	}
	e := startEditor(b, dir)
	shown := func() bool {
		for _, d := range e.shown[name] {
			if strings.Contains(d.Message, "executions") {
				return true
			}
		}
		return false
	}
	e.save(name, text("executions"))
	e.awaitFor(5*time.Minute, "shown", shown)
	time.Sleep(10 * time.Second) // what the go command says of the new import is kept by then
	var saves time.Duration
	for b.Loop() {
		e.save(name, text("nobodys"))
		e.await("withdrawn", func() bool { return !shown() })
		time.Sleep(4 * time.Second) // what a save begins besides is over
		begun := time.Now()
		e.save(name, text("executions"))
		e.await("shown", shown)
		saves += time.Since(begun)
		time.Sleep(4 * time.Second)
	}
	b.ReportMetric(float64(saves.Milliseconds())/float64(b.N), "ms/save")
}
