package typed_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// keeping is a repository that is looked at again and again, with what earlier runs found out and without.
type keeping struct {
	top, dir, home string // all that was laid, the repository in it, and the user's cache directory
	calls          func() []string
	tags           string
	memory         *typed.Memory // of the process; nil for one that runs once
	made           int           // see [typed.Result], of the last run
}

// keepIn sets up a repository whose files are older than any run.
func keepIn(t *testing.T, top, in string) *keeping {
	t.Helper()
	k := &keeping{top: top, dir: filepath.Join(top, in), home: t.TempDir(), calls: recordGo(t)}
	goCache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	t.Setenv("GOCACHE", strings.TrimSpace(string(goCache))) // it would be in the user's cache directory
	t.Setenv("XDG_CACHE_HOME", k.home)
	k.age(t)
	return k
}

// age makes all files older than a run: what is written while one goes on it does not keep.
func (k *keeping) age(t *testing.T) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	require.NoError(t, filepath.WalkDir(k.top, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, old, old)
	}))
}

// write changes a file of the repository; an empty text removes it.
func (k *keeping) write(t *testing.T, name, text string) {
	t.Helper()
	name = filepath.Join(k.dir, name)
	if text == "" {
		require.NoError(t, os.Remove(name))
		return
	}
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}

// look requires that a run with what is kept finds what one without finds, and returns that and what it asked the go command:
// "list" for the import graph, "compile" for export data.
func (k *keeping) look(t *testing.T) (o outcome, asked string) {
	t.Helper()
	want, plain := look(t, k.dir, nil, sinks(), k.tags)
	k.calls()
	p, err := fixture.Policy(k.dir)()
	require.NoError(t, err)
	store := kept.InUserCache()
	require.NoError(t, store.Problem())
	a := sinks()
	res := typed.Run(typed.Config{
		Policy: p, Analyzers: []typed.Analyzer{a}, Asked: everything, Tags: k.tags, Keep: store, Memory: k.memory,
	})
	store.Close()
	o.leftOut, k.made = res.LeftOut, res.Made
	for _, pkg := range res.Packages {
		for _, l := range pkg.Results[a.Analyzer].([]string) {
			o.found = append(o.found, pkg.Dir+"/"+l)
		}
	}
	for _, e := range res.Errors {
		o.errs = append(o.errs, e.Pos.String()+": "+e.Message)
	}
	require.Equal(t, want, o)
	require.Equal(t, plain.Notices, res.Notices)
	require.Equal(t, plain.Build, res.Build)
	require.Equal(t, plain.Checked, res.Checked)
	var words []string
	for _, call := range k.calls() {
		switch {
		case strings.Contains(call, "-export=true"):
			words = append(words, "compile")
		case strings.Contains(call, "-deps=true"):
			words = append(words, "list")
		}
	}
	return o, strings.Join(words, " ")
}

func everything(string) bool { return true }

// asks requires what a run asks the go command.
func (k *keeping) asks(t *testing.T, want, why string) {
	t.Helper()
	_, asked := k.look(t)
	require.Equal(t, want, asked, why)
}

// TestKeep edits a repository in many ways: a run asks the go command only for what may have changed, and finds what a run without
// anything kept finds.
func TestKeep(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	k := keepIn(t, lay(t, store), ".")
	const plain = "package plain\n\nfunc One() int { return 1 }\n"
	k.asks(t, "list compile", "the first time")
	k.asks(t, "", "nothing changed")
	k.write(t, "plain/plain.go", strings.Replace(plain, "return 1", "return 2", 1))
	k.asks(t, "", "a body changed")
	k.write(t, "plain/plain.go", "package plain\n\nfunc One() int { return 1 }\n\nfunc Two() string { return \"\" }\n")
	k.asks(t, "", "a declaration is new")
	k.write(t, "plain/plain.go", strings.Replace(plain, "func", "import _ \"strings\"\n\nfunc", 1))
	k.age(t)
	k.asks(t, "list compile", "an import of something new")
	k.asks(t, "", "nothing changed")
	k.write(t, "plain/plain.go", strings.Replace(plain, "func", "import _ \"database/sql\"\n\nfunc", 1))
	k.age(t)
	k.asks(t, "list", "an import of something known")
	k.write(t, "plain/plain.go", "//go:build !special\n\n"+plain)
	k.age(t)
	k.asks(t, "list", "a constraint")
	k.asks(t, "", "nothing changed")
	k.write(t, "plain/new.go", "package plain\n")
	k.age(t)
	k.asks(t, "list", "a file")
	k.write(t, "plain/new.go", "")
	k.age(t)
	k.asks(t, "list", "a file less")
	k.write(t, "plain/asm.s", "\n")
	k.age(t)
	k.asks(t, "list", "a file of assembly")
	k.write(t, "plain/asm.s", "")
	k.write(t, "more/more.go", "package more\n\nimport \"database/sql\"\n\nfunc Do(db *sql.DB) { db.Exec(\"\") }\n")
	k.age(t)
	k.asks(t, "list", "a package")
	k.write(t, "go.mod", "module example.com/m\n\ngo 1.25\n")
	k.age(t)
	k.asks(t, "list compile", "another language")
	k.asks(t, "", "nothing changed")
	k.tags = "special"
	k.asks(t, "list compile", "other tags")
	k.tags = ""
	k.asks(t, "", "those of before")
	t.Setenv("GOFLAGS", "-tags=special")
	k.asks(t, "list compile", "other flags")
	t.Setenv("GOFLAGS", "-overlay="+filepath.Join(k.dir, "overlay.json"))
	k.write(t, "overlay.json", "{}")
	k.asks(t, "list compile", "files from elsewhere")
	k.asks(t, "list compile", "of which nobody knows")
	t.Setenv("GOFLAGS", "")
	k.asks(t, "", "the flags of before")
	t.Setenv("GOARCH", "arm64")
	k.asks(t, "list compile", "another architecture")
}

// TestKeepErrors has errors, which may rest on anything: nothing of them is kept.
func TestKeepErrors(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	k := keepIn(t, lay(t, store+"-- plain/more.go --\npackage plain\n\nimport _ \"example.com/m/gen\"\n"), ".")
	o, asked := k.look(t)
	require.Len(t, o.errs, 1)
	require.Equal(t, "list compile", asked)
	k.asks(t, "list", "what others import is known")
	k.write(t, "gen/gen.go", "package gen\n")
	k.age(t)
	o, asked = k.look(t)
	require.Equal(t, outcome{found: storeFound}, o)
	require.Equal(t, "list", asked)
	k.asks(t, "", "all is there")
	k.write(t, "gen/gen.go", "")
	o, asked = k.look(t)
	require.Len(t, o.errs, 1)
	require.Equal(t, "list", asked)

	k.write(t, "gen/gen.go", "package gen\n\nimport _ \"embed\"\n\n//go:embed q.sql\nvar q string\n")
	k.write(t, "gen/q.sql", "SELECT 1")
	k.age(t)
	k.asks(t, "list compile", "a file is embedded")
	k.asks(t, "", "nothing changed")
	k.write(t, "gen/q.sql", "")
	k.asks(t, "list", "which is gone")
}

// TestKeepLeftOut has a package that the build leaves out, which is no error of the kind.
func TestKeepLeftOut(t *testing.T) {
	t.Setenv("GOOS", "linux")
	k := keepIn(t, lay(t, store+"-- none/none_plan9.go --\npackage none"+use), ".")
	o, _ := k.look(t)
	require.Equal(t, []string{"none/none_plan9.go"}, o.leftOut)
	k.asks(t, "", "nothing changed")
	k.write(t, "none/none.go", "package none"+use)
	k.age(t)
	k.asks(t, "list", "a file that is built")
}

// TestKeepWritten has a file that was written while the run before went on, or just before that.
func TestKeepWritten(t *testing.T) {
	k := keepIn(t, lay(t, store), ".")
	soon := time.Now().Add(time.Hour)
	require.NoError(t, os.Chtimes(filepath.Join(k.dir, "plain", "plain.go"), soon, soon))
	k.asks(t, "list compile", "the first time")
	k.asks(t, "list", "the import graph may be of the file before it was written")
	k.age(t)
	k.asks(t, "list", "still")
	k.asks(t, "", "now it is not")
}

// TestKeepMoved has a package whose declarations change when a run has recalled it, and are what they were
// after the run. What was seen under other declarations is not kept under these.
func TestKeepMoved(t *testing.T) {
	const names = "package names\n\nimport \"database/sql\"\n\ntype DB = *sql.DB\n"
	const user = "-- user/user.go --\npackage user\n\nimport \"example.com/m/names\"\n\nfunc Do(db names.DB) { db.Exec(\"\") }\n"
	k := keepIn(t, lay(t, store+user+"-- names/names.go --\n"+names), ".")
	first, _ := k.look(t)
	require.Contains(t, first.found, "user/user.go:5 database/sql.Exec")
	k.write(t, "user/user.go", "package user\n\nimport \"example.com/m/names\"\n\nfunc Do(db names.DB) { db.Exec(\" \") }\n")
	k.age(t)

	p, err := fixture.Policy(k.dir)()
	require.NoError(t, err)
	a, recalled := sinks(), sinks().Keeping.Decode
	var once sync.Once
	a.Keeping.Decode = func(data string) (any, error) {
		once.Do(func() {
			k.write(t, "names/names.go", "package names\n\nimport \"database/sql\"\n\ntype DB interface{ Exec(string) }\n\nvar _ *sql.DB\n")
		})
		return recalled(data)
	}
	store := kept.InUserCache()
	typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{a}, Asked: everything, Keep: store})
	store.Close()

	k.write(t, "names/names.go", names)
	k.age(t)
	again, _ := k.look(t)
	require.Equal(t, first, again)
}

// TestKeepCompiled has a package outside the repository that is another while the go command compiles it, and then again what it was.
func TestKeepCompiled(t *testing.T) {
	const user = "-- repo/a/a.go --\npackage a\n\nimport \"corp.example/wrap\"\n\nfunc Do(db wrap.DB) { db.Exec(\"\") }\n"
	const wrap = "package wrap\n\nimport \"database/sql\"\n\ntype DB = *sql.DB\n"
	k := keepIn(t, lay(t, corp+user+"-- repo/b/b.go --\npackage b\n\nimport \"corp.example/sink\"\n\nfunc Do() { sink.Do(1) }\n"), "repo")
	file := filepath.Join(k.top, "ext", "wrap", "wrap.go")
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(wrap), 0o644))
	k.age(t)
	other := filepath.Join(t.TempDir(), "other")
	require.NoError(t, os.WriteFile(other, []byte("package wrap\n\nimport \"database/sql\"\n\ntype DB interface{ Exec(string) }\n\nvar _ *sql.DB\n"), 0o644))
	real, err := exec.LookPath("go") // that records
	require.NoError(t, err)
	bin := t.TempDir()
	script := "#!/bin/sh\ncase \"$*\" in *-export=true*) cp " + other + " " + file + ";; esac\nexec " + real + " \"$@\"\n"
	require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755))
	path := os.Getenv("PATH")
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+path)
	p, err := fixture.Policy(k.dir)()
	require.NoError(t, err)
	store := kept.InUserCache()
	res := typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{sinks()}, Asked: everything, Keep: store})
	store.Close()
	require.Empty(t, res.Errors)

	t.Setenv("PATH", path)
	require.NoError(t, os.WriteFile(file, []byte(wrap), 0o644))
	k.age(t)
	o, _ := k.look(t)
	require.Equal(t, outcome{found: []string{"a/a.go:5 database/sql.Exec", "b/b.go:5 corp.example/sink.Do"}}, o)
}

// TestKeepOutside has packages outside the repository that change: vendored, and of a module that a directory replaces.
func TestKeepOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	t.Run("replaced", func(t *testing.T) {
		const user = "-- repo/a/a.go --\npackage a\n\nimport \"corp.example/wrap\"\n\nvar text string = wrap.Text\n\nfunc Do() { wrap.Do(nil) }\n"
		const wrap = "package wrap\n\nimport \"corp.example/sink\"\n\nconst Text = \"\"\n\nfunc Do(x any) { sink.Do(x) }\n"
		k := keepIn(t, lay(t, corp+user+"-- ext/wrap/text.go --\npackage wrap\n"), "repo")
		k.write(t, "../ext/wrap/wrap.go", wrap)
		k.age(t)
		k.asks(t, "list compile", "the first time")
		k.asks(t, "", "nothing changed")
		k.write(t, "../ext/sink/sink.go", "package sink\n\nfunc Do(any) { println() }\n")
		k.age(t)
		k.asks(t, "list compile", "a body, of what it is not known for what it counts")
		k.write(t, "../ext/wrap/wrap.go", strings.Replace(wrap, "= \"\"", "= 1", 1))
		k.age(t)
		o, asked := k.look(t)
		require.Equal(t, "list compile", asked)
		require.Len(t, o.errs, 1, "the type of what is imported is another")
		k.write(t, "../ext/go.mod", "module corp.example\n\ngo 1.25\n")
		k.age(t)
		k.asks(t, "list compile", "another language")
	})
	t.Run("vendored", func(t *testing.T) {
		k := keepIn(t, lay(t, vendoredLib+"-- lib/q/q.go --\npackage q"+use+"-- vendor/example.com/lib/q/q.go --\npackage q"+use), ".")
		k.asks(t, "list compile list compile", "the first time, of two groups")
		k.asks(t, "", "nothing changed")
		k.write(t, "vendor/corp.example/other/other.go", "package other\n\nfunc Do(any) {}\n")
		k.age(t)
		k.asks(t, "list compile", "code of others changed")
		k.write(t, "vendor/example.com/lib/q/q.go", "package q\n\nimport \"corp.example/other\"\n\nfunc Do(any) { other.Do(nil) }\n")
		k.age(t)
		k.asks(t, "list", "a copy of the repository's own code changed its imports")
		k.asks(t, "", "nothing changed")
	})
}

// TestKeepCgo has a package that cgo translates.
func TestKeepCgo(t *testing.T) {
	t.Setenv("CGO_ENABLED", "1")
	k := keepIn(t, lay(t, store+"-- plain/c.go --\npackage plain\n\n// #include \"c.h\"\nimport \"C\"\n\nfunc Two() int { return int(C.two()) }\n"+
		"-- plain/c.h --\nstatic int two(void) { return 2; }\n"), ".")
	o, asked := k.look(t)
	require.Equal(t, outcome{found: storeFound}, o)
	require.Equal(t, "list compile list compile", asked, "what cgo makes imports more")
	k.asks(t, "", "nothing changed")
	k.write(t, "plain/c.h", "static long two(void) { return 2; }\n")
	k.age(t)
	k.asks(t, "list list", "a header changed")
}

// TestKeepExports has a cache of the go command's that lost files, or has others.
func TestKeepExports(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the go command many times")
	}
	t.Setenv("GOCACHE", t.TempDir())
	t.Setenv("CGO_ENABLED", "0")
	const ring = "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a.go --\npackage a\n\nimport (\n\t\"corp.example/other\"\n\t\"example.com/m/b\"\n)\n\n" +
		"func Do() { other.Do(b.Query()) }\n"
	dir := lay(t, corp+strings.ReplaceAll(strings.ReplaceAll(ring, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n", ""), "-- a/", "-- repo/a/")+
		"-- repo/b/b.go --\npackage b\n\nimport _ \"corp.example/sink\"\n\nfunc Query() any { return nil }\n")
	k := keepIn(t, dir, "repo")
	k.asks(t, "list compile", "the first time")
	k.asks(t, "", "nothing changed")
	files := k.exports(t)
	require.NotEmpty(t, files)
	for name, damage := range map[string]func(name string) error{
		"removed":  os.Remove,
		"cut off":  func(name string) error { return os.Truncate(name, 100) },
		"replaced": func(name string) error { return replace(t, name) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, file := range files {
				require.NoError(t, os.Chmod(file, 0o644))
				require.NoError(t, damage(file))
			}
			for _, file := range []string{"a/a.go", "b/b.go"} { // else nobody needs types
				text, err := os.ReadFile(filepath.Join(k.dir, file))
				require.NoError(t, err)
				k.write(t, file, string(text)+"\nfunc _() {}\n")
			}
			p, err := fixture.Policy(k.dir)()
			require.NoError(t, err)
			store := kept.InUserCache()
			res := typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{sinks()}, Asked: everything, Keep: store})
			if name == "removed" { // else the go command does not notice
				require.Empty(t, res.Errors)
			}
			calls := strings.Join(k.calls(), "\n")
			require.Contains(t, calls, "-export=true", "the go command is asked again")
			for _, file := range files {
				os.Remove(file) //nolint:errcheck // it may be gone
			}
			k.look(t)
		})
	}
}

// replace writes zeroes over a file.
func replace(t *testing.T, name string) error {
	t.Helper()
	info, err := os.Stat(name)
	require.NoError(t, err)
	return os.WriteFile(name, make([]byte, info.Size()), 0o644)
}

// exports returns the files of the go command's cache that hold export data.
func (k *keeping) exports(t *testing.T) (files []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(os.Getenv("GOCACHE"), func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if bytes.HasPrefix(text, []byte("!<arch>\n")) {
			files = append(files, name)
		}
		return err
	}))
	return files
}
