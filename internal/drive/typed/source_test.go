package typed_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// recordGo puts a go command before the real one that writes down its arguments, and returns how to read them.
func recordGo(t *testing.T) (calls func() []string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a shell script")
	}
	real, err := exec.LookPath("go")
	require.NoError(t, err)
	bin := t.TempDir()
	log := filepath.Join(bin, "log")
	script := "#!/bin/sh\necho \"$*\" >> " + log + "\nexec " + real + " \"$@\"\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755))
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return func() (lines []string) {
		text, err := os.ReadFile(log)
		if !os.IsNotExist(err) {
			require.NoError(t, err)
		}
		require.NoError(t, os.RemoveAll(log))
		for line := range strings.Lines(string(text)) {
			lines = append(lines, strings.TrimSpace(line))
		}
		return lines
	}
}

// TestCompiledPackages asks for export data of what packages of the repository import from outside it: also where those are not
// looked at.
func TestCompiledPackages(t *testing.T) {
	dir := lay(t, store+"-- plain/more.go --\npackage plain\n\nimport _ \"container/ring\"\n")
	calls := recordGo(t)
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: storeFound}, o)
	var compiled []string
	for _, call := range calls() {
		if strings.Contains(call, "-compiled=true") {
			t.Errorf("nothing is to be translated: %s", call)
		}
		if _, patterns, ok := strings.Cut(call, " -- "); ok && strings.Contains(call, "-export=true") {
			compiled = append(compiled, patterns)
		}
	}
	require.Equal(t, []string{"container/ring database/sql"}, compiled)
}

// TestCgo has a package that imports "C", one that imports it, and a build without cgo.
func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("needs a C compiler")
	}
	t.Setenv("CGO_ENABLED", "1")
	dir := lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- c/c.go --
package c

// int one(void) { return 1; }
import "C"

import "database/sql"

type Number C.int

func One() Number { return Number(C.one()) }

func Save(db *sql.DB) { db.Exec(string(rune(C.one()))) }
-- c/plain.go --
package c

import "database/sql"

func Plain(db *sql.DB) { db.Exec("") }
-- top/top.go --
package top

import "example.com/m/c"

var one c.Number = c.One()

func Run() { c.Save(nil) }
`)
	plain := "c/plain.go:5 database/sql.Exec"
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: []string{plain, "c/c.go:12 database/sql.Exec", "top/top.go:7 example.com/m/c.Save -> database/sql.Exec"}}, o)

	t.Run("broken", func(t *testing.T) {
		t.Setenv("CC", "/bin/false")
		o, _ := look(t, dir, nil, sinks(), "")
		require.Equal(t, outcome{
			found: []string{"top/top.go:7 example.com/m/c.Save -> database/sql.Exec"},
			errs:  []string{`c/c.go:4:8: packages "c" and "top" not fully checked for sinks: cgo does not translate the package`},
		}, o)
	})
	t.Run("off", func(t *testing.T) {
		t.Setenv("CGO_ENABLED", "0")
		o, _ := look(t, dir, nil, sinks(), "")
		require.Equal(t, outcome{
			found:   []string{plain},
			errs:    []string{`top/top.go:5:11: package "top" not fully checked for sinks: undefined: c.Number (and 2 more errors)`},
			leftOut: []string{"c/c.go"},
		}, o)
	})
}
