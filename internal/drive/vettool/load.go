package vettool

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"runtime"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/phoenix-platform/govern/internal/drive/typed"
)

// program is the unit with its types.
type program struct {
	files   []*ast.File
	pkg     *types.Package
	info    *types.Info
	sizes   types.Sizes
	imports map[string]*types.Package // direct and indirect imports, as far as types mention them
}

// parse parses the files of the unit.
func (u *unit) parse() (files []*ast.File, err error) {
	for _, name := range u.cfg.GoFiles {
		f, err := parser.ParseFile(u.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// load type-checks the unit, its imports coming from the export data that the go command made.
func (u *unit) load(files []*ast.File) (*program, error) {
	p := &program{
		files:   files,
		info:    typed.NewInfo(),
		sizes:   types.SizesFor("gc", build.Default.GOARCH),
		imports: map[string]*types.Package{},
	}
	conf := types.Config{
		Importer:  &exportImporter{cfg: u.cfg, fset: u.fset, loaded: p.imports},
		Sizes:     p.sizes,
		GoVersion: u.cfg.GoVersion,
	}
	var err error
	p.pkg, err = conf.Check(u.cfg.packagePath(), u.fset, p.files, p.info)
	return p, err
}

// exportImporter imports packages from export data. It is self-contained: indirect
// imports come with the direct one, as far as its types mention them.
type exportImporter struct {
	cfg    *config
	fset   *token.FileSet
	loaded map[string]*types.Package
}

// Import implements [types.Importer].
func (i *exportImporter) Import(importPath string) (*types.Package, error) {
	path, ok := i.cfg.ImportMap[importPath]
	if !ok {
		return nil, fmt.Errorf("the go command did not resolve %q", importPath)
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := i.loaded[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	pkg, err := i.read(path)
	if err != nil {
		return nil, fmt.Errorf("export data of %q: %w "+
			"(this tool was built with %s; if the repository uses a newer Go, build the tool with that)",
			path, err, runtime.Version())
	}
	return pkg, nil
}

func (i *exportImporter) read(path string) (*types.Package, error) {
	f, err := os.Open(i.cfg.PackageFile[path])
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// Go 1.26 to 1.28 hand over archives, which only NewReader reads.
	r, err := gcexportdata.NewReader(f) //nolint:staticcheck // deprecated with a view to Go 1.29
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, i.fset, i.loaded, path)
}
