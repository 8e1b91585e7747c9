package dbaccess

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// StoreUse is a method or field, of a package that is not imported, used through a value that came from
// somewhere else.
type StoreUse struct {
	Place     finding.Place
	Decl      string // declaration around it
	Dir       string // of the package that declares the method or field
	Name      string // of the method or field
	Test      bool
	Generated bool
}

// stores returns the first use, in each function, of each package that could be a repository package: of the
// repository, and not imported.
func (c *config) stores(p *usage.Package) []StoreUse {
	if !section.AnyRepository(c.policy) {
		return nil
	}
	imported := map[*types.Package]bool{p.Pkg: true}
	for _, pkg := range p.Pkg.Imports() {
		imported[pkg] = true
	}
	var all []StoreUse
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			all = append(all, c.storesIn(p, decl, imported)...)
		}
	}
	slices.SortStableFunc(all, func(a, b StoreUse) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset))
	})
	return all
}

// storesOf returns the stores that a package was seen to use.
func storesOf(seen *Observed) []StoreUse {
	stores, _ := seen.Beside.([]StoreUse)
	return stores
}

func (c *config) storesIn(p *usage.Package, decl ast.Decl, imported map[*types.Package]bool) (all []StoreUse) {
	seen := map[*types.Package]bool{}
	ast.Inspect(decl, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || p.TypesInfo.Selections[sel] == nil {
			return true
		}
		obj := p.TypesInfo.Selections[sel].Obj()
		if obj.Pkg() == nil || imported[obj.Pkg()] || seen[obj.Pkg()] || !c.paths.Contains(obj.Pkg().Path()) {
			return true
		}
		seen[obj.Pkg()] = true
		dir, _ := c.paths.Directory(obj.Pkg().Path())
		all = append(all, storeUse(p, sel.Sel, decl, obj, dir))
		return true
	})
	return all
}

func storeUse(p *usage.Package, name *ast.Ident, decl ast.Decl, obj types.Object, dir string) StoreUse {
	var in *types.Func
	if fd, ok := decl.(*ast.FuncDecl); ok {
		in, _ = p.TypesInfo.Defs[fd.Name].(*types.Func)
	}
	at := p.Begin(name, in)
	use := StoreUse{Place: at.Place, Decl: at.Decl, Dir: dir, Name: obj.Name(), Test: at.Test, Generated: at.Generated}
	if fn, ok := obj.(*types.Func); ok {
		use.Name = valueflow.FuncName(fn.Origin())
	}
	return use
}
