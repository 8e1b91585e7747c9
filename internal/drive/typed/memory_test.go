package typed_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// layers is a repository in which top uses the types of base by way of mid, and those of plain, which nobody looks at. Others are there so
// that an edit is one of few packages.
func layers() string {
	text := `
-- go.mod --
module example.com/m

go 1.26
-- base/base.go --
package base

import "database/sql"

type T struct{ DB *sql.DB }

func (t T) Do() { t.DB.Exec("") }
-- mid/mid.go --
package mid

import "example.com/m/base"

func Get() base.T { return base.T{} }
-- plain/plain.go --
package plain

type P int
-- top/top.go --
package top

import (
	"example.com/m/base"
	"example.com/m/mid"
	"example.com/m/plain"
)

var t base.T = mid.Get()

var p plain.P

func Run() { t.Do() }
`
	for i := range 20 {
		text += fmt.Sprintf("-- other%d/o.go --\npackage other\n\nimport _ \"database/sql\"\n", i)
	}
	return text
}

// TestMemory edits a repository under a process that has earlier runs in mind: types serve again as long as they are what a run would make.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	k := keepIn(t, lay(t, layers()), ".")
	edit := func(name, old, now string) {
		text, err := os.ReadFile(filepath.Join(k.dir, name))
		require.NoError(t, err)
		require.Contains(t, string(text), old)
		k.write(t, name, strings.Replace(string(text), old, now, 1))
		k.age(t)
	}
	made := func(want int, why string) {
		t.Helper()
		o, _ := k.look(t)
		require.Empty(t, o.errs, why)
		require.Equal(t, want, k.made, why)
	}
	k.memory = new(typed.Memory)
	made(0, "all is looked at")
	edit("top/top.go", "t.Do()", "t.Do(); t.Do()")
	made(3, "what top imports")
	edit("top/top.go", "t.Do()", "t.Do(); t.Do()")
	made(0, "which is in mind")
	edit("other1/o.go", "sql\"\n", "sql\"\n\nvar x int\n")
	made(0, "that imports nothing of ours")
	edit("top/top.go", "t.Do()", "t.Do(); t.Do()")
	made(0, "and nobody asked in between")

	edit("plain/plain.go", "int", "string")
	edit("top/top.go", "var p plain.P", "var p plain.P = \"text\"")
	made(1, "plain is another")
	edit("base/base.go", "Exec(\"\")", "Exec(\"\"); println()")
	edit("top/top.go", "t.Do()", "t.Do(); t.Do()")
	made(1, "mid, which means the base of now")
	edit("base/base.go", "struct{", "struct{ New int; ")
	edit("top/top.go", "var p", "var n = mid.Get().New\n\nvar p")
	made(0, "all that import base are looked at, plain is in mind")

	k.memory = nil
	edit("top/top.go", "t.Do()", "t.Do(); t.Do()")
	made(3, "a process that has nothing in mind")
}

// TestCancelled ends runs early: when they begin, while the go command works, and while packages are looked at. What they keep is whole.
func TestCancelled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	k := keepIn(t, lay(t, layers()), ".")
	cancelled := func(ctx context.Context, a typed.Analyzer) {
		p, err := fixture.Policy(k.dir)()
		require.NoError(t, err)
		store := kept.InUserCache()
		defer store.Close()
		begun := time.Now()
		typed.Run(typed.Config{
			Policy: p, Analyzers: []typed.Analyzer{a}, Asked: everything, Keep: store, Memory: new(typed.Memory), Context: ctx,
		})
		require.Error(t, ctx.Err())
		require.Less(t, time.Since(begun), time.Minute)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k.calls()
	cancelled(ctx, sinks())
	require.Empty(t, k.calls())

	path := os.Getenv("PATH")
	slow := t.TempDir()
	script := "#!/bin/sh\ncase \"$1\" in\nenv) PATH=" + path + " exec go \"$@\" ;;\nesac\nexec sleep 100\n"
	require.NoError(t, os.WriteFile(filepath.Join(slow, "go"), []byte(script), 0o700))
	t.Setenv("PATH", slow+string(filepath.ListSeparator)+path)
	ctx, cancel = context.WithTimeout(t.Context(), 2*time.Second)
	cancelled(ctx, sinks())
	cancel()
	t.Setenv("PATH", path)

	for range 3 { // each keeps some of what there is to see
		var runs atomic.Int32
		a := sinks()
		see := a.Run
		ctx, cancel := context.WithCancel(t.Context())
		a.Run = func(pass *analysis.Pass) (any, error) {
			if runs.Add(1) == 3 {
				cancel()
			}
			return see(pass)
		}
		cancelled(ctx, a)
		require.LessOrEqual(t, int(runs.Load()), 3+runtime.GOMAXPROCS(0))
	}
	o, _ := k.look(t)
	require.Empty(t, o.errs)
	_, asked := k.look(t)
	require.Empty(t, asked)
}
