package typed

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// sound reports whether the types of a package are whole. Where it cannot be looked at in full, it says so.
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
	f.lost, n.lost = n.endless, n.endless
	l.fail(f, n.run...)
	return f.whole
}

// fault returns why not all of a package can be given to analyzers, and where; no reason if it can. Imports that are
// missing come first: most other errors follow from them.
func (l *loader) fault(n *node, info *types.Info, errs []types.Error) fault {
	own := "package " + n.standsIn() // the cause of what is wrong with the package itself
	spec, why := badImport(n)
	if spec != nil && why == "" {
		return fault{pos: l.position(spec.Pos()), cause: own, cyclic: true,
			why: fmt.Sprintf("the import of %q is part of a cycle", unquoted(spec))}
	}
	if spec != nil && (n.syntax == nil || n.imported(unquoted(spec)) != nil) { // of what does not parse, imports may be none
		return l.importFault(n, spec, why)
	}
	if list := scanner.ErrorList(nil); errors.As(n.syntax, &list) {
		return fault{pos: l.syntaxError(n, list[0]), why: list[0].Msg + more(len(list)-1), cause: own}
	}
	if n.syntax != nil {
		return fault{why: repo.WithoutPath(n.syntax).Error(), cause: own}
	}
	broken := slices.IndexFunc(n.imports, func(imp *node) bool { return imp.broken })
	if len(errs) > 0 {
		f := fault{pos: l.position(errs[0].Pos), why: firstLine(errs[0].Msg) + more(len(errs)-1), cause: own}
		if broken >= 0 && follows(errs[0], n.imports[broken]) {
			f.cause, f.behind = causeOf(n.imports[broken]), true
		}
		return f
	}
	if broken >= 0 {
		imp := n.imports[broken]
		if at, found := untyped(info); found {
			return fault{pos: l.position(at), cause: causeOf(imp), behind: true,
				why: fmt.Sprintf("an expression has no type because the import of %q does not type-check", imp.PkgPath)}
		}
		if n.endless {
			return fault{cause: causeOf(imp), behind: true, why: fmt.Sprintf("the import of %q does not type-check", imp.PkgPath)}
		}
	}
	return l.embedFault(n)
}

// follows reports whether an error is most likely one of an import that does not type-check.
func follows(err types.Error, imp *node) bool {
	return strings.Contains(err.Msg, imp.Name+".") || strings.Contains(err.Msg, "invalid type")
}

// causeOf returns the cause of what follows from an import that does not type-check: also where nobody had to look at that.
func causeOf(imp *node) string { return cmp.Or(imp.cause, "package "+imp.standsIn()) }

// endless reports whether an error is about a type that has no end: to ask for its methods would have none either, here
// and in packages that import it.
func endless(err types.Error) bool {
	return strings.Contains(err.Msg, "instantiation cycle") || strings.Contains(err.Msg, "invalid recursive type")
}

// embedFault returns the fault that the go command finds in a go:embed directive, such as a file that is yet to be
// generated. The types are whole all the same.
func (l *loader) embedFault(n *node) fault {
	for _, e := range n.Errors {
		if !strings.HasPrefix(e.Msg, "pattern ") {
			continue
		}
		f := fault{why: "go:embed: " + firstLine(e.Msg), cause: "package " + n.standsIn(), whole: true}
		if name, line, ok := cutLine(e.Pos); ok {
			if !filepath.IsAbs(name) {
				name = filepath.Join(l.group.dir, name)
			}
			f.pos = filePosition(l.repo, name)
			f.pos.Line = line
		}
		return f
	}
	return fault{}
}

// cutLine takes the line from a place of the go command's: file:line:column.
func cutLine(pos string) (name string, line int, ok bool) {
	fields := strings.Split(pos, ":")
	if len(fields) < 3 {
		return "", 0, false
	}
	line, err := strconv.Atoi(fields[len(fields)-2])
	return strings.Join(fields[:len(fields)-2], ":"), line, err == nil
}

// badImport returns the first import of a package that the go command does not find, leaves open or leaves empty, and why; no
// reason for one that closes a circle.
func badImport(n *node) (*ast.ImportSpec, string) {
	for _, f := range n.files {
		for _, spec := range f.Imports {
			path := unquoted(spec)
			switch imp := n.imported(path); {
			case path == "unsafe":
			case n.cyclic && (imp == nil || imp.cyclic):
				return spec, ""
			case imp == nil && path == "C":
				return spec, "cgo does not translate the package" + goError(n)
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

// goError returns, as text to append, the first thing that the go command says of a package; empty for nothing.
func goError(n *node) string {
	for _, e := range n.Errors {
		for line := range strings.Lines(e.Msg) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				return ": " + line
			}
		}
	}
	return ""
}

// importFault returns the fault of a bad import, with what mends it.
func (l *loader) importFault(n *node, spec *ast.ImportSpec, why string) fault {
	importPath := unquoted(spec)
	f := fault{why: why, cause: "package " + n.standsIn()}
	imp := n.imported(importPath)
	if place := l.ungenerated(n, importPath); place != "" && !strings.HasPrefix(importPath, ".") {
		f = fault{why: why + place, cause: "generated " + importPath + " " + l.group.dir}
	} else if imp != nil && imp.missing() {
		f = l.absent(n, importPath, why)
	}
	f.pos = l.position(spec.Pos())
	return f
}

// absent returns the fault of a package that the go command does not find.
func (l *loader) absent(n *node, importPath, why string) fault {
	if m := moduleWith(l.repo, importPath); m != nil && strings.HasPrefix(why, "no required module provides package") {
		return fault{
			why:   fmt.Sprintf("%s; its module is in %q: let a go.work use it, or a go.mod require and replace it", why, m.Dir),
			cause: "module " + m.Dir + " " + l.group.dir,
		}
	}
	return mended(why, importPath, l.mendingIn(n))
}

// notFound returns why the go command does not find a package.
func notFound(n *node) string {
	message := firstLine(n.Errors[0].Msg)
	if !strings.Contains(message, n.PkgPath) {
		message = n.PkgPath + ": " + message
	}
	return message
}

// mendingIn returns where a command mends what a package lacks: in its module if a go.work unites several, else in the
// module that is built, which may be another that replaces it.
func (l *loader) mendingIn(n *node) workplace {
	at := l.group.workplace(l.repo)
	if m := l.repo.ModuleOf(n.dir); m != nil && l.group.work {
		at.dir = m.Dir
	}
	return at
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

// syntaxError returns the place of a syntax error in its file, whatever line directives say of it.
func (l *loader) syntaxError(n *node, err *scanner.Error) (at repo.Position) {
	l.fset.Iterate(func(f *token.File) bool {
		if f.Name() == n.unparsed && err.Pos.Offset <= f.Size() {
			at = l.position(f.Pos(err.Pos.Offset))
		}
		return true // an older text of the file may be there, too
	})
	return at
}

// untyped returns the first expression that has no type. In a package without errors of its own that comes from an
// import which does not type-check. What an analyzer would miss there it would miss in silence.
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
	return strings.TrimSuffix(strings.TrimSuffix(line, "; to add it:"), ":")
}

// skew reports whether a package cannot be followed because the go command is newer than this program, and says so.
func (l *loader) skew(n *node, failed error) bool {
	if !l.env.newer() {
		return false
	}
	tooNew := failed != nil && strings.Contains(failed.Error(), "requires newer Go version")
	if !tooNew && !n.blind {
		return false
	}
	n.lost = true
	l.fail(fault{pos: l.group.position(l.repo), dir: n.standsIn(), cause: "skew", why: l.env.skew(), lost: true}, n.run...)
	return true
}

// position returns a place relative to the root, invalid for none.
func (l *loader) position(pos token.Pos) repo.Position {
	at := l.fset.PositionFor(pos, false)
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
