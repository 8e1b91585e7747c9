package vettool

import (
	"archive/zip"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/edits"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// chain is a repository in which danger leads from a through b and c to top, by types that do not mention a.
const chain = `
-- repo/go.mod --
module m
-- repo/govern.yaml --
typed
forbid m/a
-- repo/a/a.go --
package a

func Danger() {}
-- repo/b/b.go --
package b

import "m/a"

func B() { a.Danger() }
-- repo/b/b_plan9.go --
package b

import _ "m/a"
-- repo/c/c.go --
package c

import "m/b"

func C() { b.B() }
-- repo/top/top.go --
package top

import (
	"m/c"
	"unsafe"
)

func Top(p unsafe.Pointer) { c.C() }
`

// TestUnitFacts has what is found in a package, under every build, and the facts of packages that only others import.
func TestUnitFacts(t *testing.T) {
	g := newGoCommand(t, chain)
	require.Equal(t, []string{
		`b/b.go:3:8: package b imports "m/a" [imports-forbidden]`,
		"b/b.go:5:14: B -> Danger [danger]",
		`b/b_plan9.go:3:10: package b imports "m/a" [imports-forbidden]`,
	}, g.found(g.vet("m/b")))
	require.Equal(t, []string{
		"top/top.go:1:1: facts: m/a 1, m/b 1, m/c 1, m/top 1",
		"top/top.go:8:32: Top -> C -> B -> Danger [danger]",
	}, g.found(g.vet("m/top")))
}

// TestUnitNamed leaves the same files whether or not a package was named: the go command caches them under one key.
func TestUnitNamed(t *testing.T) {
	g := newGoCommand(t, chain)
	for _, path := range []string{"m/a", "m/b", "m/top"} {
		named, imported := g.vet(path), g.depend(path)
		require.Equal(t, g.stdout(named), g.stdout(imported), path)
		require.Equal(t, vetx(t, named), vetx(t, imported), path)
		require.Empty(t, named.stderr+imported.stderr)
	}
}

func vetx(t *testing.T, b *built) string {
	t.Helper()
	data, err := os.ReadFile(b.cfg.VetxOutput)
	require.NoError(t, err)
	return string(data)
}

// gated is a repository whose analyzer looks at what reaches a sink, and at what helps.
const gated = `
-- goroot/src/std/s.go --
package std
-- cache/corp.example/sink/s.go --
package sink
-- cache/corp.example/wraps/w.go --
package wraps

import _ "corp.example/sink"
-- cache/corp.example/plain/p.go --
package plain
-- repo/go.mod --
module m
-- repo/govern.yaml --
gated
look
-- repo/direct/d.go --
package direct

import _ "corp.example/sink"
-- repo/wraps/w.go --
package wraps

import _ "corp.example/wraps"
-- repo/above/a.go --
package above

import (
	_ "m/wraps"
	_ "m/zero"
)
-- repo/zero/z.go --
package zero
-- repo/help/h.go --
package help

func Help() {}
-- repo/plain/p.go --
package plain

import _ "corp.example/plain"
-- repo/below/b.go --
package below

import _ "m/plain"
-- repo/none/n.go --
package none

import (
	_ "std"
	_ "unsafe"
)
`

// TestUnitReaches looks at types where an analyzer may have work, and has each unit say so to those that import it.
func TestUnitReaches(t *testing.T) {
	g := newGoCommand(t, gated)
	looked := map[string]mark{}
	look := func() map[string]mark {
		clear(looked)
		clear(g.done)
		for _, dir := range []string{"direct", "wraps", "above", "help", "plain", "below", "none"} {
			b := g.vet("m/" + dir)
			m, written := b.left(t)
			require.True(t, written)
			if g.found(b) != nil {
				require.Equal(t, []string{dir + "/" + dir[:1] + ".go:1:1: looked at m/" + dir}, g.found(b))
				looked[dir] = m
			}
		}
		return looked
	}
	require.Equal(t, map[string]mark{"direct": ours | reaching, "wraps": ours | reaching, "above": ours | reaching, "help": ours}, look())

	policy := filepath.Join(g.root, "repo", "govern.yaml")
	require.NoError(t, os.WriteFile(policy, []byte("gated\nlook\nadds corp.example/other\n"), 0o666))
	behind := ours | reaching | outside
	require.Equal(t, map[string]mark{
		"direct": behind, "wraps": behind, "above": behind, "help": ours, "plain": behind, "below": behind,
	}, look(), "what the policy adds may lie behind any code outside the repository")

	require.NoError(t, os.WriteFile(policy, []byte("gated\nlook\nadds std\n"), 0o666))
	require.Equal(t, ours|reaching, look()["none"], "no other unit says so of the standard library")

	require.NoError(t, os.WriteFile(policy, []byte("look\n"), 0o666))
	require.Empty(t, look(), "the policy gives no work")

	clear(g.done)
	g.tool.Suite = func(*repo.Repo, Options) (Suite, error) { return Suite{}, nil }
	m, _ := g.vet("m/above").left(t)
	require.Equal(t, ours|reaching, m, "a policy without analyzers passes on what another repository may ask for")
}

// TestUnitOutside says nothing of code that nobody here governs but what it reaches; and that it was not checked, to who named it.
func TestUnitOutside(t *testing.T) {
	g := newGoCommand(t, gated)
	for path, want := range map[string]mark{
		"corp.example/sink": reaching, "corp.example/wraps": reaching, "corp.example/plain": 0, "std": 0,
	} {
		b := g.depend(path)
		m, written := b.left(t)
		require.True(t, written)
		require.Equal(t, want, m, path)
		require.Zero(t, b.code)
		require.Empty(t, b.stderr)

		b = g.vet(path)
		_, written = b.left(t)
		require.False(t, written, "what is not written is not cached, and said again")
		require.Zero(t, b.code)
		require.Regexp(t, `^(cache|goroot/src)/`+path+`: not checked: not part of the repository\n$`, b.stderr)
	}
}

// TestUnitTests has each file reported by one unit: where tests are in the package itself, by the one that has them.
func TestUnitTests(t *testing.T) {
	g := newGoCommand(t, `
-- repo/go.mod --
module m
-- repo/govern.yaml --
forbid m/a
-- repo/a/a.go --
package a
-- repo/b/b.go --
package b

import _ "m/a"
-- repo/b/b_test.go --
package b
-- repo/x/x.go --
package x

import _ "m/a"
-- repo/x/x_test.go --
package x_test
`)
	const reported = `b/b.go:3:10: package b imports "m/a" [imports-forbidden]`
	with, without := g.vet("m/b"), g.depend("m/b")
	require.Equal(t, []string{reported}, append(g.found(with), g.found(without)...))
	m, _ := with.left(t)
	require.Equal(t, ours|variant, m)
	require.Len(t, g.found(g.depend("m/x")), 1, "an external test is a package of its own")

	user := g.depend("m/x")
	user.cfg.PackageVetx = map[string]string{"m/b": with.cfg.VetxOutput}
	g.call(user)
	require.Empty(t, g.found(user), "a package compiled anew for a test")
	m, _ = user.left(t)
	require.Equal(t, ours|variant, m)
}

// TestUnitOfFiles sees the other files of the directory, which may decide, and so caches nothing.
func TestUnitOfFiles(t *testing.T) {
	g := newGoCommand(t, strings.Replace(chain, "typed", "list", 1)+"-- repo/b/other.go --\npackage b\n")
	b := g.vet("m/b", func(cfg *config) {
		cfg.ImportPath, cfg.GoFiles, cfg.IgnoredFiles = "command-line-arguments", cfg.GoFiles[:1], nil
	})
	require.Equal(t, []string{
		"b/b.go:1:1: seen: b.go b_plan9.go other.go",
		`b/b.go:3:8: package b imports "m/a" [imports-forbidden]`,
	}, g.found(b))
	_, written := b.left(t)
	require.False(t, written)
}

// TestUnitFails ends with an error where not all could be looked at: as success it would be cached.
func TestUnitFails(t *testing.T) {
	for name, tt := range map[string]struct {
		policy, unit string
		change       func(*config)
		want         string
	}{
		"an analyzer": {"fail b\ntyped", "m/b", nil, "b/b.go:5:14: B -> Danger [danger]\ntesttool: b: imports: told to fail\n"},
		"the policy":  {"invalid", "m/b", nil, "testtool: b: govern.yaml:1: first fault\ntesttool: "},
		"a file of an overlay": {"", "m/a", func(c *config) { c.GoFiles = append(c.GoFiles, "/overlay/o.go") },
			"testtool: a: /overlay/o.go is not in"},
		"a file that is gone": {"", "m/a", func(c *config) { c.GoFiles = append(c.GoFiles, filepath.Join(c.Dir, "g.go")) },
			"testtool: a: g.go is compiled, but not found in the directory\n"},
		"the facts of an import": {"", "m/b", func(c *config) { c.PackageVetx["m/a"] += ".gone" }, "no such file or directory\n"},
		"facts that are none":    {"typed", "m/b", func(c *config) { spoil(c.PackageVetx["m/a"]) }, "testtool: b: facts of an import: "},
		"export data that is none": {"typed", "m/b", func(c *config) { c.PackageFile["m/a"] = c.GoFiles[0] },
			"build the tool with that))\n"},
		"export data that is gone": {"typed", "m/b", func(c *config) { delete(c.PackageFile, "m/a") },
			`could not import m/a (export data of "m/a": open : `},
		"an import that nobody knows": {"typed", "m/b",
			func(c *config) { delete(c.ImportMap, "m/a") }, `the go command did not resolve "m/a"`},
		"no place for findings": {"", "m/a", func(c *config) { c.Stdout = filepath.Join(c.Stdout, "no") },
			"vet.stdout/no: no such file or directory\n"},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGoCommand(t, chain)
			g.depend("m/a")
			require.NoError(t, os.WriteFile(filepath.Join(g.root, "repo", "govern.yaml"), []byte(tt.policy+"\n"), 0o666))
			if tt.change == nil {
				tt.change = func(*config) {}
			}
			b := g.vet(tt.unit, tt.change)
			require.Equal(t, 1, b.code)
			require.Contains(t, b.stderr, tt.want)
			_, written := b.left(t)
			require.False(t, written)
		})
	}
}

func spoil(vetx string) {
	if err := os.WriteFile(vetx, []byte{byte(ours), 'x'}, 0o666); err != nil {
		panic(err)
	}
}

// TestUnitFix applies the first fix of each finding to the sources, but not to what a generator writes.
func TestUnitFix(t *testing.T) {
	g := newGoCommand(t, `
-- repo/go.mod --
module m
-- repo/govern.yaml --
forbid m/old m/new
-- repo/old/o.go --
package old
-- repo/a/a.go --
package a

import _ "m/old"
-- repo/a/gen.go --
// Code generated by x. DO NOT EDIT.

package a

import _ "m/old"
-- repo/b/b.go --
package b

import _ "m/new"
-- repo/new/n.go --
package new
`)
	b := g.vet("m/a")
	require.Contains(t, g.stdout(b), `"suggested_fixes"`)
	require.Len(t, g.found(b), 2)

	archive := filepath.Join(t.TempDir(), "fixed.zip")
	b = g.vet("m/a", func(c *config) { c.FixArchive = archive })
	require.Zero(t, b.code, b.stderr)
	require.Empty(t, g.stdout(b))
	require.Equal(t, map[string]string{"a/a.go": "package a\n\nimport _ \"m/new\"\n"}, unzipped(t, g, archive))

	b = g.vet("m/a", func(c *config) { c.FixArchive = onlyDiff })
	require.Regexp(t, `(?s)a/a\.go \(new\)\n.*\n-import _ "m/old"\n\+import _ "m/new"\n$`, g.stdout(b))
	require.NotContains(t, g.stdout(b), "gen.go")
	require.NoFileExists(t, onlyDiff)

	b = g.vet("m/b", func(c *config) { c.FixArchive = archive })
	require.Zero(t, b.code, b.stderr)
	require.Empty(t, unzipped(t, g, archive))
	b = g.vet("m/a", func(c *config) { c.FixArchive = filepath.Join(archive, "no") })
	require.Equal(t, 1, b.code)
}

// unzipped returns the files of an archive of fixes.
func unzipped(t *testing.T, g *goCommand, name string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(name)
	require.NoError(t, err)
	defer z.Close() //nolint:errcheck // it was only read
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		files[filepath.ToSlash(g.relative(f.Name))] = string(data)
	}
	return files
}

// TestUnitFixOverlap leaves the later of two fixes for the next run, and says so.
func TestUnitFixOverlap(t *testing.T) {
	dir := fixture.Lay(t, "-- a.go --\npackage a\n")
	u := &unit{cfg: &config{Dir: dir, VetxOutput: "/work/vet.out"}, dir: &importgraph.Dir{Path: "a"}}
	name := filepath.Join(dir, "a.go")
	fix := func(text string) diagnostic {
		return diagnostic{Fixes: []suggestedFix{
			{Edits: []edits.Edit{{Filename: name, Start: 8, End: 9, New: text}}},
			{Edits: []edits.Edit{{Filename: name, End: 9}}},
		}}
	}
	var stderr strings.Builder
	var after string
	take := func(_ string, _, to []byte) error { after = string(to); return nil }
	fail := func(string, []byte, []byte) error { return io.ErrUnexpectedEOF }
	require.NoError(t, u.fix([]diagnostic{fix("b"), fix("b"), fix("c"), {}}, &stderr, take))
	require.Equal(t, "package b\n", after)
	require.Equal(t, "a: 1 fixes overlap with others; run the command again\n", stderr.String())
	require.ErrorIs(t, u.fix([]diagnostic{fix("b")}, &stderr, fail), io.ErrUnexpectedEOF)

	u.cfg.VetxOutput = filepath.Join(dir, "vet.out")
	require.NoError(t, u.fix([]diagnostic{fix("b")}, &stderr, fail), "cgo made the file")
	u.cfg.VetxOutput = "/work/vet.out"
	require.NoError(t, os.Remove(name))
	require.ErrorContains(t, u.fix([]diagnostic{fix("b")}, &stderr, take), "no such file")
}

// TestUnitVendored looks at the copy of a package of the repository for its facts, and says nothing of it.
func TestUnitVendored(t *testing.T) {
	g := newGoCommand(t, `
-- repo/go.mod --
module m

require corp.example/lib v0.0.0

replace corp.example/lib => ./lib
-- repo/govern.yaml --
typed
forbid m/lib/p
-- repo/lib/go.mod --
module corp.example/lib
-- repo/lib/p/p.go --
package p
-- repo/lib/q/q.go --
package q
-- repo/vendor/corp.example/lib/p/p.go --
package p

func Danger() {}
-- repo/vendor/corp.example/lib/q/q.go --
package q

import "corp.example/lib/p"

func Run() { p.Danger() }
-- repo/vendor/corp.example/other/o.go --
package other
-- repo/a/a.go --
package a

import (
	_ "corp.example/other"
	"corp.example/lib/q"
)

func A() { q.Run() }
`)
	require.Equal(t, []string{"a/a.go:8:14: A -> Run -> Danger [danger]"}, g.found(g.vet("m/a")))
	require.Empty(t, g.found(g.depend("corp.example/lib/q")))
	require.Empty(t, g.done["corp.example/lib/q"].stderr)
	b := g.vet("corp.example/lib/q")
	require.Equal(t, "vendor/corp.example/lib/q: not checked: a vendored copy, looked at only for those that import it\n", b.stderr)
	require.Equal(t, "vendor/corp.example/other: not checked: not part of the repository\n", g.vet("corp.example/other").stderr)
	m, _ := g.depend("corp.example/other").left(t)
	require.Zero(t, m)
}

// TestUnitAboveRoot refuses a package whose imports nobody could resolve.
func TestUnitAboveRoot(t *testing.T) {
	g := newGoCommand(t, "-- repo/go.mod --\nmodule m\n-- repo/a/govern.yaml --\nforbid m/b\n-- repo/a/a.go --\npackage a\n")
	b := g.vet("m/a")
	require.Equal(t, 1, b.code)
	require.Equal(t, "testtool: .: its go.mod lies above the root of the repository; move the policy beside it\n", b.stderr)
}

// TestUnitUnparsed says of a file that this build leaves out, and that does not parse, that it was not checked.
func TestUnitUnparsed(t *testing.T) {
	g := newGoCommand(t, "-- repo/go.mod --\nmodule m\n-- repo/govern.yaml --\nlist\n-- repo/a/a.go --\npackage a\n"+
		"-- repo/a/a_plan9.go --\npackage a\n\nimport \"m/b\n-- repo/a/doc.txt --\n")
	require.Regexp(t, `^a/a.go:1:1: seen: a.go a_plan9.go\na/a_plan9.go:1:1: seen: a.go a_plan9.go\na/a_plan9.go:3:8: not checked: [^\n]+$`,
		strings.Join(g.found(g.vet("m/a")), "\n"))
}

// TestUnitCgo has the sources of what cgo made, which the unit is compiled from.
func TestUnitCgo(t *testing.T) {
	g := newGoCommand(t, "-- repo/go.mod --\nmodule m\n-- repo/govern.yaml --\nforbid m/b\n-- repo/a/a.go --\npackage a\n"+
		"-- repo/a/c.go --\npackage a\n\nimport \"C\"\nimport _ \"m/b\"\n-- repo/b/b.go --\npackage b\n")
	b := g.vet("m/a", func(c *config) {
		work := filepath.Dir(c.VetxOutput)
		c.GoFiles = []string{filepath.Join(work, "_cgo_gotypes.go"), filepath.Join(work, "c.cgo1.go"), filepath.Join(c.Dir, "a.go")}
	})
	require.Equal(t, []string{`a/c.go:4:10: package a imports "m/b" [imports-forbidden]`}, g.found(b))
}

// TestRender has all places of a diagnostic as the go command spells them, and no edit that is none.
func TestRender(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule m\n-- a/a.go --\npackage a\n\n//line :error::x.go:7\nvar x int\n")
	r, rel, ok, err := locate(filepath.Join(dir, "a"))
	require.NoError(t, err)
	require.True(t, ok)
	u := &unit{cfg: &config{Dir: "/spelled/a"}, repo: r, dir: &importgraph.Dir{Path: rel}, fset: token.NewFileSet()}
	f, err := parser.ParseFile(u.fset, filepath.Join(dir, "a", "a.go"), nil, parser.ParseComments)
	require.NoError(t, err)
	a := &analysis.Analyzer{Name: "x"}
	name, x := f.Name, f.Decls[0]
	d := analysis.Diagnostic{Pos: name.Pos(), Message: "is\nnot one line", Related: []analysis.RelatedInformation{
		{Pos: name.Pos(), End: name.End(), Message: "here"}, {Pos: x.Pos(), Message: "there"},
	}}
	edit := analysis.TextEdit{Pos: x.Pos(), End: x.End(), NewText: []byte("y")}
	d.SuggestedFixes = []analysis.SuggestedFix{{Message: "none"}, {TextEdits: []analysis.TextEdit{edit}}}
	shown, err := u.render(a, d)
	require.NoError(t, err)
	require.Equal(t, []string{"x", "/spelled/a/a.go:1:9", "/spelled/a/a.go:1:9"}, []string{shown.Category, shown.Posn, shown.End})
	require.NotContains(t, shown.Message, "\n")
	require.Equal(t, related{"/spelled/a/a.go:1:9", "/spelled/a/a.go:1:10", "here"}, shown.Related[0])
	require.Equal(t, `/spelled/a/\x3aerror::x.go:7`, shown.Related[1].Posn, "a command to a CI")
	require.Equal(t, []suggestedFix{{"none", []edits.Edit{}}, {"", []edits.Edit{{Filename: "/spelled/a/a.go", Start: 33, End: 42, New: "y"}}}}, shown.Fixes)

	d.Category = "x-rule"
	again, err := u.render(a, d)
	require.NoError(t, err)
	require.Equal(t, "x-rule", again.Category)

	var text strings.Builder
	printText(&text, []diagnostic{shown})
	require.Equal(t, 3, strings.Count(text.String(), "\n"))
	require.Contains(t, text.String(), "\n/spelled/a/a.go:1:9: \there\n")

	for _, e := range []analysis.TextEdit{{}, {Pos: x.End(), End: x.Pos()}, {Pos: x.Pos(), End: x.End() + 999}} {
		d.SuggestedFixes[0].TextEdits = []analysis.TextEdit{e}
		_, err = u.render(a, d)
		require.EqualError(t, err, `fix "none": an edit is no range of one file`)
	}
}
