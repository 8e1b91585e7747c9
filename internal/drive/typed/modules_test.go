package typed_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const use = "\n\nimport \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n"

// TestModules has two modules of a go.work, one of which imports the other, and two outside it, one of which
// replaces the other.
func TestModules(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
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
	require.Equal(t, []string{`b/b.go:3:8: package "b" not fully checked for sinks: no required module provides package example.com/a; its module is in "a": let a go.work use it, or a go.mod require and replace it`}, o.errs)
}

// vendoredLib is a module that replaces a library of the repository, with a vendor directory to be filled.
const vendoredLib = `
-- go.mod --
module example.com/m

go 1.26

require (
	example.com/lib v0.0.0
	corp.example/other v1.0.0
)

replace example.com/lib => ./lib
-- a/a.go --
package a

import "example.com/lib/q"

func Do() { q.Do(nil) }
-- c/c.go --
package c

import "corp.example/other"

func Do() { other.Do(nil) }
-- lib/go.mod --
module example.com/lib

go 1.26
-- vendor/modules.txt --
# corp.example/other v1.0.0
## explicit; go 1.26
corp.example/other
# example.com/lib v0.0.0 => ./lib
## explicit; go 1.26
example.com/lib/q
# example.com/lib => ./lib
-- vendor/corp.example/other/other.go --
package other` + use

// TestVendored has a vendored copy of a package of the repository beside code of others, which stays foreign.
func TestVendored(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	const (
		source   = "-- lib/q/q.go --\npackage q"
		copied   = "-- vendor/example.com/lib/q/q.go --\npackage q"
		embeds   = "\n\nimport (\n\t\"database/sql\"\n\t_ \"embed\"\n)\n\n//go:embed sql/q.sql\nvar text string\n\nfunc Do(db *sql.DB) { db.Exec(text) }\n"
		harmless = "\n\nfunc Do(any) {}\n"
		apart    = "-- lib/q/gen.go --\n//go:build ignore\n\npackage main\n-- lib/q/q_test.go --\npackage q\n"
		call     = "a/a.go:5 example.com/lib/q.Do -> database/sql.Exec"
		own      = "lib/q/q.go:5 database/sql.Exec"
	)
	for name, tt := range map[string]struct {
		archive string
		notice  string // the file that differs
		want    outcome
	}{
		"equal": {
			archive: copied + use + source + use + apart,
			want:    outcome{found: []string{call, own}, leftOut: []string{"lib/q/gen.go"}},
		},
		"source harmless": {archive: source + harmless + copied + use, notice: "q.go", want: outcome{found: []string{call}}},
		"copy harmless":   {archive: source + use + copied + harmless, notice: "q.go", want: outcome{found: []string{own}}},
		"source gone":     {archive: copied + use, notice: "q.go", want: outcome{found: []string{call}}},
		"source has more": {
			archive: copied + use + source + use + "-- lib/q/r.go --\npackage q\n",
			notice:  "r.go",
			want:    outcome{found: []string{call, own}},
		},
		"queries": {
			archive: copied + embeds + source + embeds +
				"-- vendor/example.com/lib/q/sql/q.sql --\nSELECT 1\n-- lib/q/sql/q.sql --\nSELECT 2\n",
			notice: "sql/q.sql",
			want:   outcome{found: []string{call, "lib/q/q.go:11 database/sql.Exec"}},
		},
		"neither has work": {archive: source + harmless + copied + harmless + "\n// Older.\n"},
		"copy is broken": {
			archive: source + use + copied + use + "\nvar x int = \"\"\n",
			notice:  "q.go",
			want: outcome{found: []string{call, own},
				errs: []string{`vendor/example.com/lib/q/q.go:7:13: package "vendor/example.com/lib/q" not fully checked for sinks: ` +
					`cannot use "" (untyped string constant) as int value in variable declaration`}},
		},
		"copy misses an import": {
			archive: source + use + copied + use + "-- vendor/example.com/lib/q/r.go --\npackage q\n\nimport _ \"example.com/lib/none\"\n",
			notice:  "r.go",
			want: outcome{found: []string{call, own},
				errs: []string{`vendor/example.com/lib/q/r.go:3:8: package "vendor/example.com/lib/q" not fully checked for sinks: ` +
					`cannot find module providing package example.com/lib/none: import lookup disabled by -mod=vendor; "lib/none" holds no package: where its code is generated, run govern after that`}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, res := look(t, lay(t, vendoredLib+tt.archive), nil, sinks(), "")
			require.Equal(t, tt.want, o)
			var notices []typed.Notice
			if tt.notice != "" {
				notices = []typed.Notice{{
					Pos: repo.Position{File: "vendor/modules.txt"},
					Message: `vendored copies differ from "lib/q" (` + tt.notice +
						`); for sinks the code of the copies is judged, and "go mod vendor" renews them`,
				}}
			}
			require.Equal(t, notices, res.Notices)
		})
	}
}

// TestVendoredImports has a package that imports what its vendored copy does not: that is nothing the go command left open.
func TestVendoredImports(t *testing.T) {
	dir := lay(t, vendoredLib+"-- lib/q/q.go --\npackage q\n\nimport _ \"example.com/lib/p\"\n-- lib/p/p.go --\npackage p"+use+
		"-- vendor/example.com/lib/q/q.go --\npackage q\n\nfunc Do(any) {}\n")
	o, res := look(t, dir, func(dir string) bool { return dir == "a" }, sinks(), "")
	require.Equal(t, outcome{}, o)
	require.Zero(t, res.Checked, "what is built reaches nothing")
	require.Len(t, res.Notices, 1)
}

// TestVendoredOutside has a go.work above the root with a vendor directory: what is copied there of the repository is
// not followed, which is said.
func TestVendoredOutside(t *testing.T) {
	const want = `a/a.go:3:8: package "a" not fully checked for sinks: the vendored copy of "example.com/lib/q" lies outside the root; ` +
		`GOFLAGS=-mod=readonly builds without it`
	dir := lay(t, `
-- go.work --
go 1.26

use ./root/a
-- root/govern.yaml --
version: 1
components: {all: {kind: library, path: ., owner: "@all"}}
-- root/a/go.mod --
module example.com/a

go 1.26

require example.com/lib v0.0.0

replace example.com/lib => ../lib
-- root/a/a.go --
package a

import "example.com/lib/q"

func Do() { q.Do(nil) }
-- root/a/b/b.go --
package b

import "example.com/lib/p"

func Do() { p.Do() }
-- root/lib/go.mod --
module example.com/lib

go 1.26
-- root/lib/p/p.go --
package p

func Do() {}
-- root/lib/q/q.go --
package q`+use+`-- vendor/modules.txt --
## workspace
# example.com/lib v0.0.0 => ./root/lib
## explicit; go 1.26
example.com/lib/p
example.com/lib/q
# example.com/lib => ./root/lib
-- vendor/example.com/lib/p/p.go --
package p

func Do() {}
-- vendor/example.com/lib/q/q.go --
package q`+use)
	o, _ := look(t, filepath.Join(dir, "root"), nil, sinks(), "")
	require.Equal(t, outcome{found: []string{"lib/q/q.go:5 database/sql.Exec"}, errs: []string{want}}, o)
	t.Setenv("GOFLAGS", "-mod=readonly")
	o, _ = look(t, filepath.Join(dir, "root"), nil, sinks(), "")
	require.Equal(t, outcome{found: []string{"a/a.go:5 example.com/lib/q.Do -> database/sql.Exec", "lib/q/q.go:5 database/sql.Exec"}}, o)
}

// TestNotThere has imports of what the repository or this build of it does not have. Nobody knows what that leads to.
func TestNotThere(t *testing.T) {
	const first = `; "gen" holds no package: where its code is generated, run govern after that`
	const importer = "package a\n\nimport _ \"example.com/m/gen\"\n"
	t.Setenv("GOOS", "linux")
	for name, tt := range map[string]struct {
		archive string
		want    outcome
	}{
		"no directory": {
			archive: "-- a/a.go --\n" + importer,
			want:    outcome{errs: []string{`a/a.go:3:8: package "a" not fully checked for sinks: no required module provides package example.com/m/gen` + first}},
		},
		"no package, but what makes it": {
			archive: "-- a/a.go --\n" + importer + "-- gen/make.go --\n//go:build ignore\n\npackage main\n",
			want:    outcome{errs: []string{`a/a.go:3:8: package "a" not fully checked for sinks: this build leaves out all files of "example.com/m/gen"` + first}},
		},
		"only tests": {
			archive: "-- a/a.go --\n" + importer + "-- gen/gen_test.go --\npackage gen\n",
			want:    outcome{errs: []string{`a/a.go:3:8: package "a" not fully checked for sinks: example.com/m/gen: no non-test Go files in DIR/gen` + first}},
		},
		"for another tag": {
			archive: "-- a/a.go --\n" + importer + "-- gen/gen.go --\n//go:build special\n\npackage gen" + use,
			want: outcome{
				errs:    []string{`a/a.go:3:8: package "a" not fully checked for sinks: this build leaves out all files of "example.com/m/gen"`},
				leftOut: []string{"gen/gen.go"},
			},
		},
		"behind another": {
			archive: "-- b/b.go --\npackage b\n\nimport \"example.com/m/a\"\n\nfunc Do() { a.Do() }\n-- a/a.go --\n" +
				importer + "\nfunc Do() {}\n",
			want: outcome{errs: []string{`a/a.go:3:8: package "a" not fully checked for sinks: no required module provides package example.com/m/gen` + first}},
		},
		"for another system, without work, beside some": {
			archive: "-- a/a.go --\n" + importer +
				"\nimport _ \"example.com/m/b\"\n-- b/b.go --\npackage b\n-- b/b_plan9.go --\npackage b" + use +
				"-- gen/gen_plan9.go --\npackage gen\n",
			want: outcome{leftOut: []string{"b/b_plan9.go"}},
		},
		"beside a use": {
			archive: "-- a/a.go --\n" + importer + "-- a/b.go --\npackage a" + use + "-- gen/gen_plan9.go --\npackage gen\n",
			want: outcome{found: []string{"a/b.go:5 database/sql.Exec"},
				errs: []string{`a/a.go:3:8: package "a" not fully checked for sinks: this build leaves out all files of "example.com/m/gen"`}},
		},
		"for another system, without work": {archive: "-- a/a.go --\n" + importer + "-- gen/gen_plan9.go --\npackage gen\n"},
		"by a file for another system":     {archive: "-- a/a_plan9.go --\n" + importer, want: outcome{leftOut: []string{"a/a_plan9.go"}}},
		"by a test":                        {archive: "-- a/a_test.go --\n" + importer + "-- a/a.go --\npackage a\n"},
		"by nobody":                        {archive: "-- gen/gen_plan9.go --\npackage gen\n"},
		"testdata":                         {archive: "-- a/a.go --\npackage a\n\nimport _ \"example.com/m/testdata/gen\"\n-- testdata/gen/gen.go --\npackage gen\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n"+tt.archive)
			o, _ := look(t, dir, nil, sinks(), "")
			for i := range o.errs {
				o.errs[i] = strings.ReplaceAll(o.errs[i], dir, "DIR")
			}
			require.Equal(t, tt.want, o)
		})
	}
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
			require.Regexp(t, `^go.mod: packages "store", "top" and "via" not checked for sinks: the go command is go1\.99\.0, but govern was built with go1\.\S+, which cannot read .*go get -tool`, o.errs[0])
		})
	}
}

// TestSwitchedGo has a go command that runs another in its place, as a go.mod asks: the build is said to be that one's.
func TestSwitchedGo(t *testing.T) {
	real, err := exec.LookPath("go")
	require.NoError(t, err)
	bin := t.TempDir()
	script := "#!/bin/sh\ncase $1 in\nenv) " + real +
		" \"$@\" | sed 's/\"GOROOT\": \".*\"/\"GOROOT\": \"\\/mod\\/golang.org\\/toolchain@v0.0.1-go1.26.1.linux-amd64\"/' ;;\n" +
		"*) " + real + " \"$@\" ;;\nesac\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755))
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	_, res := look(t, lay(t, store), nil, sinks(), "")
	require.Regexp(t, `^\w+/\w+ \(go1\.\S+, as go\.mod asks\)$`, res.Build)
}

// TestUnloadable has packages that do not load by two causes, of which the policy exempts one as a directory, and a module.
func TestUnloadable(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	const use = "import \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n\n"
	const archive = "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a.go --\npackage a\n\n" + use + "var x int = \"\"\n" +
		"-- a/in/in.go --\npackage in\n\n" + use + "var x int = \"\"\n-- b/b.go --\npackage b\n\n" +
		use + "var _ = none\n-- ab/c.go --\npackage c\n\n" + use +
		"-- gone/go.mod --\nmodule example.com/gone\n\ngo 1.99\n-- gone/g.go --\npackage gone\n\n" + use
	t.Setenv("GOTOOLCHAIN", "local")
	for name, tt := range map[string]struct {
		entries  string
		unloaded []string
		errs     int
	}{
		"none":      {"", nil, 4},
		"directory": {"{path: a, reason: r}", []string{"a", "a/in"}, 2},
		"module":    {"{path: gone, reason: r}", []string{"gone"}, 3},
		"all":       {"{path: ., reason: r}", []string{"a", "a/in", "b", "gone"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, archive+"-- govern.yaml --\nversion: 1\ncomponents: {m: {kind: library, path: ., owner: \"@m\"}}\nunloadable: ["+
				tt.entries+"]\n")
			o, res := look(t, dir, nil, sinks(), "")
			require.Len(t, o.errs, tt.errs, o.errs)
			require.Equal(t, tt.unloaded, res.Unloaded)
			require.Equal(t, []string{"a/a.go:5 database/sql.Exec", "a/in/in.go:5 database/sql.Exec",
				"ab/c.go:5 database/sql.Exec", "b/b.go:5 database/sql.Exec"}, o.found)
		})
	}
}

// TestMissingElsewhere has a module that is not in the cache. The go command finds that out in a file outside the repository, and tells
// of the import in it: so x/tools takes that file for one of the missing package.
func TestMissingElsewhere(t *testing.T) {
	const sum = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
	elsewhere := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Join(elsewhere, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(elsewhere, name), []byte(text), 0o644))
	}
	write("go.mod", "module example.com/lib\n\ngo 1.26\n\nrequire net.example/missing v1.0.0\n")
	write("lib.go", "package lib\n\nimport _ \"example.com/lib/sub\"\n")
	write("sub/sub.go", "package sub\n\nimport _ \"net.example/missing\"\n")
	dir := lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire (\n\tnet.example/missing v1.0.0\n\texample.com/lib v1.0.0\n)\n\n"+
		"replace example.com/lib => "+elsewhere+"\n-- go.sum --\nnet.example/missing v1.0.0 "+sum+"net.example/missing v1.0.0/go.mod "+sum+
		"-- a/a.go --\npackage a\n\nimport _ \"example.com/lib\"\n"+
		"-- b/b.go --\npackage b\n\nimport \"net.example/missing\"\n\nvar B = missing.B\n")
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, []string{`b/b.go:3:8: package "b" not fully checked for sinks: net.example/missing: module lookup disabled by GOPROXY=off; ` +
		`govern uses no network: run "go mod download"`}, o.errs)
}
