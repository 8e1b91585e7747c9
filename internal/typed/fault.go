package typed

import (
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/repo"
)

// sound reports whether all of a package can be given to analyzers. If not, it says so.
func (l *loader) sound(n *node, info *types.Info, errs []types.Error, failed error) bool {
	if l.skew(n, failed) {
		return false
	}
	f := l.fault(n, info, errs)
	if f.why == "" {
		return true
	}
	if !f.pos.IsValid() {
		f.pos = l.firstFile(n)
	}
	f.dir, n.cause = n.standsIn(), f.cause
	l.fail(f, n.run...)
	return false
}

// fault returns why not all of a package can be given to analyzers, and where; no reason if it can. Imports that are
// missing come first: most other errors follow from them.
func (l *loader) fault(n *node, info *types.Info, errs []types.Error) fault {
	own := "package " + n.PkgPath // the cause of what is wrong with the package itself
	if spec, why := badImport(n); spec != nil {
		return l.importFault(n, spec, why)
	}
	if list := scanner.ErrorList(nil); errors.As(n.syntax, &list) {
		return fault{pos: l.position(l.posOf(n, list[0].Pos)), why: list[0].Msg + more(len(list)-1), cause: own}
	}
	if n.syntax != nil {
		return fault{why: repo.WithoutPath(n.syntax).Error(), cause: own}
	}
	broken := slices.IndexFunc(n.imports, func(imp *node) bool { return imp.broken })
	if len(errs) > 0 {
		f := fault{pos: l.position(errs[0].Pos), why: firstLine(errs[0].Msg) + more(len(errs)-1), cause: own}
		if broken >= 0 && n.imports[broken].cause != "" {
			f.cause, f.behind = n.imports[broken].cause, true
		}
		return f
	}
	if broken < 0 {
		return fault{}
	}
	if at, found := untyped(info); found {
		imp := n.imports[broken]
		return fault{pos: l.position(at), cause: imp.cause, behind: true,
			why: fmt.Sprintf("an expression has no type because the import of %q does not type-check", imp.PkgPath)}
	}
	return fault{}
}

// badImport returns the first import of a package that the go command does not find, leaves open or leaves empty, and why.
func badImport(n *node) (*ast.ImportSpec, string) {
	for _, f := range n.files {
		for _, spec := range f.Imports {
			path := unquoted(spec)
			switch imp := n.imported(path); {
			case path == "unsafe":
			case n.cyclic && (imp == nil || imp.cyclic):
				return spec, fmt.Sprintf("the import of %q is part of a cycle", path)
			case imp == nil:
				return spec, fmt.Sprintf("the go command does not resolve the import of %q", path)
			case imp.missing():
				return spec, notFound(imp)
			case imp.stray:
				return spec, fmt.Sprintf("the vendored copy of %q lies outside the root; GOFLAGS=-mod=readonly builds without it", path)
			case imp.leftOut():
				return spec, fmt.Sprintf("this build leaves out all files of %q", path)
			}
		}
	}
	return nil, ""
}

// importFault returns the fault of a bad import, with what mends it.
func (l *loader) importFault(n *node, spec *ast.ImportSpec, why string) fault {
	importPath := unquoted(spec)
	f := fault{why: why, cause: "package " + n.PkgPath}
	if place := l.ungenerated(n, importPath); place != "" {
		f = fault{why: why + place, cause: "generated " + importPath}
	} else if imp := n.imported(importPath); imp != nil && imp.missing() {
		f = mended(why, importPath, l.moduleDir(n))
	}
	f.pos = l.position(spec.Pos())
	return f
}

// notFound returns why the go command does not find a package.
func notFound(n *node) string {
	message := firstLine(n.Errors[0].Msg)
	if !strings.Contains(message, n.PkgPath) {
		message = n.PkgPath + ": " + message
	}
	return message
}

// moduleDir returns the directory of the module of a package, relative to the root, or that of its group.
func (l *loader) moduleDir(n *node) string {
	if m := l.repo.ModuleOf(n.dir); m != nil {
		return m.Dir
	}
	return path.Dir(l.group.position(l.repo).File)
}

// ungenerated returns, as text to append, what to do about the import of a package for which the repository has a
// place and no files.
func (l *loader) ungenerated(n *node, importPath string) string {
	dir, ok := l.repo.Resolve(n.dir, importPath)
	if !ok || !l.candidates.empty(dir) {
		return ""
	}
	return fmt.Sprintf("; %q holds no package: where its code is generated, run govern after that", dir)
}

func unquoted(spec *ast.ImportSpec) string {
	path, _ := strconv.Unquote(spec.Path.Value)
	return path
}

// posOf returns the place of a syntax error in the file set.
func (l *loader) posOf(n *node, at token.Position) (pos token.Pos) {
	l.fset.Iterate(func(f *token.File) bool {
		if f.Name() == at.Filename && at.Offset <= f.Size() {
			pos = f.Pos(at.Offset)
		}
		return pos == token.NoPos
	})
	return pos
}

// untyped returns the first expression that has no type. In a package without errors of its own that comes from an
// import which does not type-check, and what an analyzer would miss there it would miss in silence.
func untyped(info *types.Info) (first token.Pos, found bool) {
	for expr, tv := range info.Types {
		if invalid(tv.Type) && (!found || expr.Pos() < first) {
			first, found = expr.Pos(), true
		}
	}
	return first, found
}

// invalid reports whether nobody knows what a type, or what it points to, is: the type checker records nothing of what is
// selected from such a value.
func invalid(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying() == types.Typ[types.Invalid]
}

// more counts the errors that are not shown.
func more(n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return " (and 1 more error)"
	}
	return fmt.Sprintf(" (and %d more errors)", n)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSuffix(line, "; to add it:")
}

// skew reports whether a package cannot be followed because the go command is newer than this program, and says so.
func (l *loader) skew(n *node, failed error) bool {
	if !l.env.newer() {
		return false
	}
	tooNew := failed != nil && strings.Contains(failed.Error(), "requires newer Go version")
	if !tooNew && !slices.ContainsFunc(n.imports, func(imp *node) bool { return l.unread[imp.PkgPath] != nil && !imp.source }) {
		return false
	}
	n.lost = true
	l.fail(fault{pos: l.group.position(l.repo), dir: n.standsIn(), cause: "skew", why: l.env.skew(), lost: true}, n.run...)
	return true
}

// position returns a place relative to the root, invalid for none.
func (l *loader) position(pos token.Pos) repo.Position {
	at := l.fset.Position(pos)
	if !at.IsValid() {
		return repo.Position{}
	}
	p := filePosition(l.repo, at.Filename)
	p.Line, p.Column = at.Line, at.Column
	return p
}

// firstFile returns the file to name for a package of which no place is known.
func (l *loader) firstFile(n *node) repo.Position {
	if len(n.GoFiles) == 0 {
		return repo.Position{File: n.dir}
	}
	return filePosition(l.repo, n.GoFiles[0])
}
