package typed_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

const use = "\n\nimport \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n"

// TestModules has two modules of a go.work, one of which imports the other, and two outside it, one of which
// replaces the other.
func TestModules(t *testing.T) {
	dir := lay(t, `
-- go.work --
go 1.26

use (
	./a
	./b
)
-- a/go.mod --
module example.com/a

go 1.26
-- a/a.go --
package a`+use+`
-- b/go.mod --
module example.com/b

go 1.26
-- b/b.go --
package b

import "example.com/a"

func Do() { a.Do(nil) }
-- c/go.mod --
module example.com/c

go 1.26

require example.com/d v0.0.0

replace example.com/d => ../d
-- c/c.go --
package c

import "example.com/d"

func Do() { d.Do(nil) }
-- d/go.mod --
module example.com/d

go 1.26
-- d/d.go --
package d`+use)
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: []string{
		"a/a.go:5 database/sql.Exec",
		"b/b.go:5 example.com/a.Do -> database/sql.Exec",
		"c/c.go:5 example.com/d.Do -> database/sql.Exec",
		"d/d.go:5 database/sql.Exec",
	}}, o)
	o, _ = look(t, dir, func(dir string) bool { return dir == "c" }, sinks(), "")
	require.Len(t, o.found, 1, "of d for its facts alone")

	t.Setenv("GOWORK", "off")
	o, _ = look(t, dir, nil, sinks(), "")
	require.Equal(t, []string{`b/b.go:3:8: package "b" not checked for sinks: no required module provides package example.com/a`}, o.errs)
}

// TestConfigurations has files that a build configuration leaves out.
func TestConfigurations(t *testing.T) {
	dir := lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- a/a.go --
package a`+use+`
-- a/a_tagged.go --
//go:build special

package a

import "database/sql"

func Special(db *sql.DB) { db.Exec("") }
-- a/a_plan9.go --
package a
-- a/a_test.go --
package a
-- none/none_plan9.go --
package none`+use+`
-- plain/plain.go --
package plain
-- plain/plain_plan9.go --
package plain

import _ "example.com/m/a"
-- plain/other_plan9.go --
package plain

import (
	_ "os"

	_ "golang.org/x/sys/plan9"
)
-- plain/unknown_plan9.go --
package plain

import _ "corp.example/unknown"
`)
	t.Setenv("GOOS", "linux")
	t.Setenv("GOARCH", "amd64")
	o, res := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{
		found:   []string{"a/a.go:5 database/sql.Exec"},
		leftOut: []string{"a/a_plan9.go", "a/a_tagged.go", "none/none_plan9.go", "plain/plain_plan9.go", "plain/unknown_plan9.go"},
	}, o)
	require.Equal(t, "linux/amd64", res.Build)

	o, res = look(t, dir, nil, sinks(), "special,other")
	require.Equal(t, []string{"a/a.go:5 database/sql.Exec", "a/a_tagged.go:7 database/sql.Exec"}, o.found)
	require.NotContains(t, o.leftOut, "a/a_tagged.go")
	require.Equal(t, "linux/amd64 with tags special,other", res.Build)

	t.Setenv("GOFLAGS", "-tags=special")
	o, res = look(t, dir, nil, sinks(), "")
	require.Len(t, o.found, 2)
	require.Equal(t, "linux/amd64 with tags special", res.Build)
}

// TestTestFiles looks at tests where the policy wants that: each package once, in the variant with most files.
func TestTestFiles(t *testing.T) {
	const archive = `
-- go.mod --
module example.com/m

go 1.26
-- p/p.go --
package p

import "database/sql"

func Do(db *sql.DB) { db.Exec("") }
-- p/p_test.go --
package p

func inside() { Do(nil); outside() }
-- p/q_test.go --
package p

import "database/sql"

func outside() { new(sql.DB).Exec("") }
-- p/x_test.go --
package p_test

import (
	"example.com/m/p"
	"example.com/m/q"
)

func external() { p.Do(nil); q.Do() }
-- q/q.go --
package q

import "example.com/m/p"

func Do() { p.Do(nil) }
-- only/only_test.go --
package only

import "database/sql"

func only() { new(sql.DB).Exec("") }
`
	dir := lay(t, archive)
	a := sinks()
	plain := []string{"p/p.go:5 database/sql.Exec", "q/q.go:5 example.com/m/p.Do -> database/sql.Exec"}
	o, _ := look(t, dir, nil, a, "")
	require.Equal(t, outcome{found: plain}, o)

	a.Tests = func(*policy.Policy) bool { return true }
	o, _ = look(t, dir, nil, a, "")
	require.Equal(t, outcome{found: []string{
		"only/only_test.go:5 database/sql.Exec",
		"p/p.go:5 database/sql.Exec",
		"p/p_test.go:3 example.com/m/p.Do -> database/sql.Exec",
		"p/q_test.go:5 database/sql.Exec",
		"p/x_test.go:8 example.com/m/p.Do -> database/sql.Exec",
		"p/x_test.go:8 example.com/m/q.Do -> example.com/m/p.Do -> database/sql.Exec",
		"q/q.go:5 example.com/m/p.Do -> database/sql.Exec",
	}}, o)
}

// TestNewerGo has a go command of a later release than the program. One line says what to do.
func TestNewerGo(t *testing.T) {
	real, err := exec.LookPath("go")
	require.NoError(t, err)
	dir := lay(t, store)
	for name, change := range map[string]string{
		"language":    `s/"GoVersion": "1.[0-9]*"/"GoVersion": "1.99"/`,
		"export data": `s/"Export": ".*"/"Export": "\/dev\/null"/`,
	} {
		t.Run(name, func(t *testing.T) {
			bin := t.TempDir()
			script := "#!/bin/sh\ncase $1 in\nenv) echo '{\"GOOS\": \"linux\", \"GOVERSION\": \"go1.99.0\"}' ;;\n" +
				"*) " + real + " \"$@\" | sed '" + change + "' ;;\nesac\n"
			require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755))
			t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
			o, _ := look(t, dir, nil, sinks(), "")
			require.Empty(t, o.found)
			require.Len(t, o.errs, 1)
			require.Regexp(t, `^go.mod: sinks not checked: the go command is go1\.99\.0, but govern was built with go1\.\S+, which cannot read .*go get -tool`, o.errs[0])
		})
	}
}
