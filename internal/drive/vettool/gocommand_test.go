package vettool

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// goCommand plays the side of "go vet" within the process. Its directory has the module m in repo, the module cache in
// cache and the standard library in goroot. It makes configs and export data, calls the tool, and hands on vetx files.
// The scripts hold the tool against the real one.
type goCommand struct {
	t    *testing.T
	tool *Tool
	root string
	done map[string]*built
	fset *token.FileSet
}

// built is what a call left, and the types of the package.
type built struct {
	cfg    config
	code   int
	stderr string
	pkg    *types.Package
}

func newGoCommand(t *testing.T, archive string) *goCommand {
	t.Helper()
	g := &goCommand{t: t, tool: testTool(), root: fixture.Lay(t, archive), done: map[string]*built{}, fset: token.NewFileSet()}
	t.Setenv("GOROOT", filepath.Join(g.root, "goroot"))
	t.Setenv("GOMODCACHE", filepath.Join(g.root, "cache"))
	return g
}

// dir returns the directory of a package.
func (g *goCommand) dir(importPath string) string {
	first, rest, _ := strings.Cut(importPath, "/")
	if first == "m" {
		return filepath.Join(g.root, "repo", rest)
	}
	if !strings.Contains(first, ".") {
		return filepath.Join(g.root, "goroot", "src", importPath)
	}
	vendored := filepath.Join(g.root, "repo", "vendor", importPath)
	if _, err := os.Stat(vendored); err == nil {
		return vendored
	}
	return filepath.Join(g.root, "cache", importPath)
}

// vet calls the tool on a package that was named, with its tests, after it did so on what that imports.
func (g *goCommand) vet(importPath string, change ...func(*config)) *built {
	g.t.Helper()
	return g.build(importPath, true, change...)
}

// depend is vet for a package that another imports.
func (g *goCommand) depend(importPath string) *built {
	g.t.Helper()
	if g.done[importPath] == nil {
		g.done[importPath] = g.build(importPath, false)
	}
	return g.done[importPath]
}

func (g *goCommand) build(importPath string, named bool, change ...func(*config)) *built {
	g.t.Helper()
	dir := g.dir(importPath)
	p, err := build.ImportDir(dir, 0)
	if multiple := new(build.MultiplePackageError); !errors.As(err, &multiple) {
		require.NoError(g.t, err)
	}
	b := &built{cfg: config{
		ID: importPath, Dir: dir, ImportPath: importPath, ModulePath: "m", GoVersion: "go1.26", VetxOnly: !named,
		ImportMap: map[string]string{}, PackageFile: map[string]string{}, Standard: map[string]bool{}, PackageVetx: map[string]string{},
	}}
	for _, name := range p.GoFiles {
		b.cfg.GoFiles = append(b.cfg.GoFiles, filepath.Join(dir, name))
	}
	imports := p.Imports
	if named {
		for _, name := range p.TestGoFiles {
			b.cfg.GoFiles = append(b.cfg.GoFiles, filepath.Join(dir, name))
		}
		imports = slices.Concat(imports, p.TestImports)
	}
	for _, name := range p.IgnoredGoFiles {
		b.cfg.IgnoredFiles = append(b.cfg.IgnoredFiles, filepath.Join(dir, name))
	}
	deps := map[string]*types.Package{}
	for _, path := range imports {
		b.cfg.ImportMap[path] = path
		if path == "unsafe" || path == "C" {
			continue
		}
		dep := g.depend(path)
		deps[path] = dep.pkg
		first, _, _ := strings.Cut(path, "/")
		b.cfg.Standard[path] = first != "m" && !strings.Contains(first, ".")
		b.cfg.PackageVetx[path] = dep.cfg.VetxOutput
		b.cfg.PackageFile[path] = g.exported(dep)
	}
	b.pkg = g.check(b.cfg, deps)
	g.call(b, change...)
	return b
}

// check type-checks a package for its export data. What is wrong in it the tool has to say.
func (g *goCommand) check(cfg config, deps map[string]*types.Package) *types.Package {
	var files []*ast.File
	for _, name := range cfg.GoFiles {
		if f, _ := parser.ParseFile(g.fset, name, nil, parser.SkipObjectResolution); f != nil {
			files = append(files, f)
		}
	}
	conf := types.Config{Importer: mapImporter(deps), Error: func(error) {}}
	pkg, _ := conf.Check(cfg.ImportPath, g.fset, files, nil)
	return pkg
}

// exported returns the file with the export data of a package.
func (g *goCommand) exported(b *built) string {
	name := b.cfg.VetxOutput + ".a"
	var data bytes.Buffer
	require.NoError(g.t, gcexportdata.Write(&data, g.fset, b.pkg))
	require.NoError(g.t, os.WriteFile(name, data.Bytes(), 0o666))
	return name
}

// call calls the tool, in a build directory of its own.
func (g *goCommand) call(b *built, change ...func(*config)) {
	work := g.t.TempDir()
	b.cfg.VetxOutput, b.cfg.Stdout = filepath.Join(work, "vet.out"), filepath.Join(work, "vet.stdout")
	var args []string
	for _, c := range change {
		c(&b.cfg)
	}
	if b.cfg.FixArchive != "" {
		args = append(args, "-fix")
	}
	if b.cfg.FixArchive == onlyDiff {
		args = append(args, "-diff")
	}
	data, err := json.Marshal(b.cfg)
	require.NoError(g.t, err)
	name := filepath.Join(work, "vet.cfg")
	require.NoError(g.t, os.WriteFile(name, data, 0o666))
	var stderr strings.Builder
	code, handled := g.tool.Main(append(args, name), nil, &stderr)
	require.True(g.t, handled)
	b.code, b.stderr = code, g.relative(stderr.String())
}

// onlyDiff in place of an archive of fixed files asks for diffs.
const onlyDiff = "diff"

// relative shows the files of the repository as the go command does.
func (g *goCommand) relative(text string) string {
	text = strings.ReplaceAll(text, filepath.Join(g.root, "repo")+string(filepath.Separator), "")
	return strings.ReplaceAll(text, g.root+string(filepath.Separator), "")
}

// stdout returns the file with the findings as it is.
func (g *goCommand) stdout(b *built) string {
	data, err := os.ReadFile(b.cfg.Stdout)
	require.NoError(g.t, err)
	return string(data)
}

// found returns the findings as the go command prints them.
func (g *goCommand) found(b *built) (lines []string) {
	g.t.Helper()
	require.Zero(g.t, b.code, b.stderr)
	data := g.stdout(b)
	if data == "" {
		return nil
	}
	var tree map[string]map[string][]diagnostic
	require.NoError(g.t, json.Unmarshal([]byte(data), &tree))
	require.Equal(g.t, []string{b.cfg.ID}, slices.Collect(maps.Keys(tree)))
	for _, d := range tree[b.cfg.ID]["testtool"] {
		lines = append(lines, g.relative(d.Posn)+": "+d.Message)
	}
	return lines
}

// left returns the mark in the vetx file, and whether there is one.
func (b *built) left(t *testing.T) (m mark, written bool) {
	t.Helper()
	data, err := os.ReadFile(b.cfg.VetxOutput)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false
	}
	require.NoError(t, err)
	if len(data) > 0 {
		m = mark(data[0])
	}
	return m, true
}
