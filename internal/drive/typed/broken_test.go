package typed_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBroken has code that does not type-check: what had to be looked at is said, what can be looked at is.
func TestBroken(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	const sound = "-- c/c.go --\npackage c\n\nimport (\n\t\"database/sql\"\n\n\t\"example.com/m/b\"\n)\n\nfunc Do(db *sql.DB) { db.Exec(b.Query()) }\n\n"
	for name, tt := range map[string]struct {
		b     string
		also  string // further code in c
		found []string
		errs  []string
	}{
		"sound": {
			b:     "package b\n\nfunc Query() string { return \"\" }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
		},
		"body, nothing to find": {
			b:     "package b\n\nfunc Query() string { return 1 }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
		},
		"body": {
			b:     "package b\n\nimport _ \"database/sql\"\n\nfunc Query() string { return 1 }\n\nvar x, y int = \"\", \"\"\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs: []string{
				`b/b.go:7:16: package "b" not fully checked for sinks: cannot use "" (untyped string constant) as int value in variable declaration (and 2 more errors)`,
			},
		},
		"no type": {
			found: []string{"c/c.go:9 database/sql.Exec"},

			b:    "package b\n\nfunc Query() Nothing { return \"\" }\n",
			errs: []string{`c/c.go:9:31: package "c" not fully checked for sinks: cannot use b.Query() (value with invalid type) as string value in argument to db.Exec`},
		},
		"no type, in silence": {
			found: []string{"c/c.go:9 database/sql.Exec"},

			b:    "package b\n\nfunc Query() string { return \"\" }\n\nvar Nothing nothing\n",
			also: "func use() { b.Nothing.Do() }\n",
			errs: []string{`c/c.go:11:14: package "c" not fully checked for sinks: an expression has no type because the import of "example.com/m/b" does not type-check`},
		},
		"type of no type": {
			b:     "package b\n\nfunc Query() string { return \"\" }\n\ntype Nothing nothing\n\nfunc New() (n Nothing) { return n }\n",
			also:  "func use() { b.New().Do() }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`c/c.go:11:14: package "c" not fully checked for sinks: an expression has no type because the import of "example.com/m/b" does not type-check`},
		},
		"not used": {
			b:     "package b\n\nimport \"database/sql\"\n\nfunc Query() string { x := 1; return \"\" }\n",
			found: []string{"c/c.go:9 database/sql.Exec"}, // all types are known
		},
		"missing declaration": {
			b:    "package b\n",
			errs: []string{`c/c.go:9:33: package "c" not fully checked for sinks: undefined: b.Query`},
		},
		"syntax error": {
			b:     "package b\n\nimport _ \"database/sql\"\n\nfunc Query() string { return \"\" }\n\nfunc f( {\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:7:9: package "b" not fully checked for sinks: expected ')', found '{' (and 1 more error)`},
		},
		"missing module": {
			b:     "package b\n\nimport _ \"corp.example/missing\"\n\nfunc Query() string { return \"\" }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:3:8: package "b" not fully checked for sinks: no required module provides package corp.example/missing; run "go get corp.example/missing"`},
		},
		"missing package of the repository": {
			b:     "package b\n\nimport _ \"example.com/m/missing\"\n\nfunc Query() string { return \"\" }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs: []string{`b/b.go:3:8: package "b" not fully checked for sinks: no required module provides package example.com/m/missing; ` +
				`"missing" holds no package: where its code is generated, run govern after that`},
		},
		"syntax error in what reaches nothing": {
			b:     "package b\n\nfunc Query() string { return \"\" }\n\nfunc f() { x := }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:5:17: package "b" not fully checked for sinks: expected operand, found '}' (and 1 more error)`},
		},
		"place by a line directive": {
			b:     "package b\n\nimport _ \"database/sql\"\n\nfunc Query() string { return \"\" }\n\n//line ../../x.y:100\nvar x int = \"\"\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:8:13: package "b" not fully checked for sinks: cannot use "" (untyped string constant) as int value in variable declaration`},
		},
		"syntax error behind a line directive": {
			b:     "package b\n\nimport _ \"database/sql\"\n\nfunc Query() string { return \"\" }\n\n//line x.y:100\nfunc f( {\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:8:9: package "b" not fully checked for sinks: expected ')', found '{' (and 1 more error)`},
		},
		"embedded file": {
			b:     "package b\n\nimport (\n\t_ \"database/sql\"\n\t_ \"embed\"\n)\n\n//go:embed gen/q.sql\nvar q string\n\nfunc Query() string { return q }\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/b.go:8: package "b" not fully checked for sinks: go:embed: pattern gen/q.sql: no matching files found`},
		},
		"type without end": {
			b:    "package b\n\nimport \"database/sql\"\n\nfunc Query() string { return \"\" }\n\ntype S[T any] struct {\n\t*S[S[T]]\n\t*sql.DB\n}\n",
			errs: []string{`b/b.go:7:8: packages "b" and "c" not checked for sinks: instantiation cycle (and 1 more error)`},
		},
		"import cycle": {
			found: []string{"c/c.go:9 database/sql.Exec"},

			b: "package b\n\nimport \"example.com/m/c\"\n\nfunc Query() string { return \"\" }\n\nvar _ = c.Do\n",
			errs: []string{
				`b/b.go:3:8: package "b" not fully checked for sinks: the import of "example.com/m/c" is part of a cycle`,
				`c/c.go:6:2: package "c" not fully checked for sinks: the import of "example.com/m/b" is part of a cycle`,
			},
		},
		"two packages": {
			b:     "package b\n\nfunc Query() string { return \"\" }\n-- b/other.go --\npackage other\n\nimport _ \"database/sql\"\n",
			found: []string{"c/c.go:9 database/sql.Exec"},
			errs:  []string{`b/other.go:1:1: package "b" not fully checked for sinks: package other; expected package b`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n"+sound+tt.also+"-- b/b.go --\n"+tt.b)
			o, _ := look(t, dir, nil, sinks(), "")
			require.Equal(t, outcome{found: tt.found, errs: tt.errs}, o)
		})
	}
}

// TestGoCommandFails has modules that the go command refuses: others are checked.
func TestGoCommandFails(t *testing.T) {
	const use = "package x\n\nimport \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n"
	for name, tt := range map[string]struct{ mod, want string }{
		"newer Go":      {"go 1.99\n", "one/go.mod: package \"one/x\" not checked for sinks: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)"},
		"unknown words": {"go 1.26\nfrob\n", "one/go.mod: package \"one/x\" not checked for sinks: errors parsing go.mod:; go.mod:4: unknown directive: frob"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, "-- one/go.mod --\nmodule example.com/one\n\n"+tt.mod+"-- one/x/x.go --\n"+use+
				"-- two/go.mod --\nmodule example.com/two\n\ngo 1.26\n-- two/x/x.go --\n"+use)
			t.Setenv("GOTOOLCHAIN", "local")
			o, _ := look(t, dir, nil, sinks(), "")
			require.Contains(t, o.found, "two/x/x.go:5 database/sql.Exec")
			require.Equal(t, []string{tt.want}, o.errs)
		})
	}
}

func TestNoModule(t *testing.T) {
	dir := lay(t, "-- a/a.go --\npackage a\n\nimport _ \"database/sql\"\n-- b/go.mod --\nmodule example.com/b\n-- b/b.go --\npackage b\n")
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{errs: []string{filepath.Join("a", "a.go") +
		`: package "a" not checked for sinks: in no module, so the go command cannot load it; a go.mod makes it one`}}, o)
}

// TestModuleNotInCache has a module that the go command would have to fetch.
func TestModuleNotInCache(t *testing.T) {
	const sum = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
	dir := lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n\nrequire corp.example/missing v1.0.0\n"+
		"-- go.sum --\ncorp.example/missing v1.0.0 "+sum+"corp.example/missing v1.0.0/go.mod "+
		sum+"-- a/a.go --\npackage a\n\nimport _ \"corp.example/missing\"\n")
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, []string{`a/a.go:3:8: package "a" not fully checked for sinks: corp.example/missing: module lookup disabled by GOPROXY=off; ` +
		`govern uses no network: run "go mod download"`}, o.errs)
}

// TestReadOnly has a go.mod that the go command would complete if GOFLAGS let it.
func TestReadOnly(t *testing.T) {
	t.Setenv("GOFLAGS", "-mod=mod -tags=special")
	const mod = "module example.com/m\n\ngo 1.26\n\nrequire example.com/b v0.0.0\n\nreplace (\n\texample.com/b => ./b\n\texample.com/c => ./c\n)\n"
	dir := lay(t, "-- go.mod --\n"+mod+"-- a/a.go --\npackage a\n\nimport (\n\t_ \"database/sql\"\n\n\t_ \"example.com/b\"\n)\n"+
		"-- b/go.mod --\nmodule example.com/b\n\ngo 1.26\n\nrequire example.com/c v0.0.0\n-- b/b.go --\npackage b\n\nimport _ \"example.com/c\"\n"+
		"-- c/go.mod --\nmodule example.com/c\n\ngo 1.26\n-- c/c.go --\npackage c\n")
	o, res := look(t, dir, nil, sinks(), "")
	require.Equal(t, []string{`go.mod: package "a" not checked for sinks: updates to go.mod needed; run "go mod tidy"`}, o.errs)
	require.Contains(t, res.Build, " with tags special", "other flags hold")
	after, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	require.NoError(t, err)
	require.Equal(t, mod, string(after))
}

// TestNoDriver has a program that go/packages would ask in place of the go command, and that nobody has set.
func TestNoDriver(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script")
	}
	dir := lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a.go --\npackage a\n\nimport \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n")
	bin := t.TempDir()
	marker := filepath.Join(bin, "marker")
	require.NoError(t, os.WriteFile(filepath.Join(bin, "gopackagesdriver"), []byte("#!/bin/sh\ntouch "+marker+"\n"), 0o755))
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	o, _ := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: []string{"a/a.go:5 database/sql.Exec"}}, o)

	t.Setenv("GOPACKAGESDRIVER", "off")
	o, _ = look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: []string{"a/a.go:5 database/sql.Exec"}}, o)
	require.NoFileExists(t, marker)
}
