// Package place sees a pass from the repository: which directory it is about, and where things stand in files that are there.
//
// Drivers name files as they like: relative to the working directory, through symbolic links, and of a cgo package those
// that cgo made elsewhere. Line directives may name files that nobody has.
package place

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Package is a pass on a package of a repository.
type Package struct {
	*analysis.Pass
	Repo *repo.Repo
	Dir  string // of the package, relative to the root
}

// Of returns the package that a pass is about, and false for one that is not of the repository. The vendored copy of a
// package is that package.
func Of(r *repo.Repo, pass *analysis.Pass) (Package, bool) {
	at, ok := standsIn(r, pass)
	if !ok {
		return Package{}, false
	}
	dir, ok := r.SourceOf(at)
	return Package{pass, r, dir}, ok
}

// Vendored reports whether the files of a package lie where none is ours: it may be the copy of a package, which is
// judged where that stands itself.
func Vendored(r *repo.Repo, pass *analysis.Pass) bool {
	at, ok := standsIn(r, pass)
	return ok && !repo.Ours(at)
}

// standsIn returns the directory of the files of a package, relative to the root.
func standsIn(r *repo.Repo, pass *analysis.Pass) (string, bool) {
	for _, f := range pass.Files {
		if rel, ok := File(r, pass.Fset, f); ok {
			return path.Dir(rel), true
		}
	}
	return "", false
}

// File returns the name of a file relative to the root. Of a cgo package the driver parses what cgo generated elsewhere,
// whose line directives name the source.
func File(r *repo.Repo, fset *token.FileSet, f *ast.File) (string, bool) {
	for _, directed := range []bool{false, true} {
		if rel, ok := r.Locate(fset.PositionFor(f.Package, directed).Filename); ok {
			return rel, true
		}
	}
	return "", false
}

// Range returns the place of a range in the package.
func (p Package) Range(pos, end token.Pos) finding.Place {
	from, to := p.Fset.PositionFor(pos, false), p.Fset.PositionFor(end, false)
	if _, ok := p.Repo.Locate(from.Filename); !ok { // cgo
		from, to = p.Fset.Position(pos), p.Fset.Position(end)
		from.Offset, to.Offset = 0, 0 // of what cgo made
	}
	return finding.Place{
		Position:  repo.Position{File: path.Join(p.Dir, filepath.Base(from.Filename)), Line: from.Line, Column: from.Column},
		EndLine:   to.Line,
		EndColumn: to.Column,
		Offset:    from.Offset,
		EndOffset: to.Offset,
	}
}

// Position returns where a position stands in a file that is there.
func (p Package) Position(pos token.Pos) token.Position {
	at := p.Range(pos, pos)
	return token.Position{Filename: at.File, Offset: at.Offset, Line: at.Line, Column: at.Column}
}

// Hop returns the step of a chain of calls at a position in a function.
func (p Package) Hop(in *types.Func, pos token.Pos) valueflow.Hop {
	at := p.Range(pos, pos)
	return valueflow.Hop{Pkg: p.Path(), Func: valueflow.FuncName(in), File: filepath.Base(at.File), Line: at.Line, Column: at.Column}
}

// Path returns the import path of the package, without the mark of a variant for tests.
func (p Package) Path() string {
	importPath, _, _ := strings.Cut(p.Pkg.Path(), " ")
	return importPath
}

// IsTest reports whether a file is one of tests.
func IsTest(file *token.File) bool { return strings.HasSuffix(file.Name(), "_test.go") }
