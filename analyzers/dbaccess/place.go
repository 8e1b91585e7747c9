package dbaccess

import (
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

// dirOf returns the directory of a package, relative to the root, and false for one that is not of
// the repository. The vendored copy of a package is that package.
func (c *config) dirOf(pass *analysis.Pass) (string, bool) {
	at, ok := standsIn(c.policy.Repo(), pass)
	if !ok {
		return "", false
	}
	return c.policy.Repo().SourceOf(at)
}

// vendored reports whether the files of a package lie where none is ours: it may be the copy of a package, which is
// judged where that stands itself.
func vendored(r *repo.Repo, pass *analysis.Pass) bool {
	at, ok := standsIn(r, pass)
	return ok && !repo.Ours(at)
}

// standsIn returns the directory of the files of a package, relative to the root.
func standsIn(r *repo.Repo, pass *analysis.Pass) (string, bool) {
	for _, f := range pass.Files {
		// Of a cgo package the driver parses what cgo generated elsewhere.
		for _, physical := range []bool{true, false} {
			name := pass.Fset.PositionFor(f.Package, !physical).Filename
			if rel, ok := relative(r, name); ok {
				return path.Dir(rel), true
			}
		}
	}
	return "", false
}

// relative returns a file name relative to the root.
func relative(r *repo.Repo, name string) (string, bool) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	if rel, ok := r.Rel(name); ok {
		return rel, true
	}
	real, err := filepath.EvalSymlinks(name) // the root is free of symbolic links
	if err != nil {
		return "", false
	}
	return r.Rel(real)
}

// place returns the place of a range in the package.
func (p *packagePass) place(pos, end token.Pos) finding.Place {
	from, to := p.Fset.PositionFor(pos, false), p.Fset.PositionFor(end, false)
	if _, ok := relative(p.cfg.policy.Repo(), from.Filename); !ok { // cgo
		from, to = p.Fset.Position(pos), p.Fset.Position(end)
		from.Offset, to.Offset = 0, 0 // of what cgo made
	}
	return finding.Place{
		Position:  repo.Position{File: path.Join(p.dir, filepath.Base(from.Filename)), Line: from.Line, Column: from.Column},
		EndLine:   to.Line,
		EndColumn: to.Column,
		Offset:    from.Offset,
		EndOffset: to.Offset,
	}
}

// position returns where a position stands in a file that is there.
func (p *packagePass) position(pos token.Pos) token.Position {
	at := p.place(pos, pos)
	return token.Position{Filename: at.File, Offset: at.Offset, Line: at.Line, Column: at.Column}
}

// hop returns the step of a chain of calls at a position in a function.
func (p *packagePass) hop(in *types.Func, pos token.Pos) valueflow.Hop {
	at := p.place(pos, pos)
	return valueflow.Hop{Pkg: p.path(), Func: valueflow.FuncName(in), File: filepath.Base(at.File), Line: at.Line, Column: at.Column}
}

// path returns the import path of the package, without the mark of a variant for tests.
func (p *packagePass) path() string {
	path, _, _ := strings.Cut(p.Pkg.Path(), " ")
	return path
}

func isTest(file *token.File) bool { return strings.HasSuffix(file.Name(), "_test.go") }
