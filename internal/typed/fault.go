package typed

import (
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/repo"
)

// sound reports whether a package can be given to analyzers. If not, it says so.
func (l *loader) sound(n *node, info *types.Info, errs []types.Error, failed error) bool {
	if l.skew(n, failed) {
		return false
	}
	pos, message := l.fault(n, info, errs)
	if message == "" {
		return true
	}
	r := l.position(pos)
	if !r.IsValid() {
		r = l.firstFile(n)
	}
	l.fail(r, "package %q not checked for %s: %s", n.standsIn(), subjects(n.run), message)
	return false
}

// fault returns why a package cannot be given to analyzers, and where; no message if it can. Imports that are
// missing come first: most other errors follow from them.
func (l *loader) fault(n *node, info *types.Info, errs []types.Error) (token.Pos, string) {
	if spec, why := badImport(n); spec != nil {
		return spec.Pos(), why + l.ungenerated(n, unquoted(spec))
	}
	if list := scanner.ErrorList(nil); errors.As(n.syntax, &list) {
		return l.posOf(n, list[0].Pos), list[0].Msg + more(len(list)-1)
	}
	if n.syntax != nil {
		return token.NoPos, repo.WithoutPath(n.syntax).Error()
	}
	if len(errs) > 0 {
		return errs[0].Pos, firstLine(errs[0].Msg) + more(len(errs)-1)
	}
	if slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.broken }) {
		return untyped(info)
	}
	return token.NoPos, ""
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

// notFound returns why the go command does not find a package.
func notFound(n *node) string {
	message := firstLine(n.Errors[0].Msg)
	if !strings.Contains(message, n.PkgPath) {
		message = n.PkgPath + ": " + message
	}
	return withRemedy(message)
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
func untyped(info *types.Info) (first token.Pos, message string) {
	for expr, tv := range info.Types {
		if tv.Type == types.Typ[types.Invalid] && (first == token.NoPos || expr.Pos() < first) {
			first, message = expr.Pos(), "an expression has no type because an import does not type-check"
		}
	}
	return first, message
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

// skew reports whether a package cannot be followed because the go command is newer than this program, and says so
// once for the group.
func (l *loader) skew(n *node, failed error) bool {
	if !l.env.newer() {
		return false
	}
	tooNew := failed != nil && strings.Contains(failed.Error(), "requires newer Go version")
	if !tooNew && !slices.ContainsFunc(n.imports, func(imp *node) bool { return l.unread[imp.PkgPath] != nil && !imp.source }) {
		return false
	}
	if l.skewed.CompareAndSwap(false, true) {
		l.fail(l.group.position(l.repo), "%s not checked: %s", subjects(l.Analyzers), l.env.skew())
	}
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
