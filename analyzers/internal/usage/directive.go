package usage

import (
	"go/ast"
	"go/token"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
)

// declarations are those of a package: comments that say what a call does to things.
type declarations struct {
	kind *Kind
	at   place.Package
	of   map[*token.File][]directive

	lines  map[*token.File]map[int]int             // see [declarations.on]
	chains map[*token.File]map[token.Pos]token.Pos // of files with directives, see [declarations.endOfChain]
}

// directive is a comment such as //govern:tables and the lines that it holds for.
type directive struct {
	from, to int // lines
	uses     []Use
	fault    string // what is wrong with it
	comment  *ast.Comment
}

func (k *Kind) declarationsOf(at place.Package) *declarations {
	d := &declarations{
		kind: k, at: at, of: map[*token.File][]directive{},
		lines: map[*token.File]map[int]int{}, chains: map[*token.File]map[token.Pos]token.Pos{},
	}
	for _, f := range at.Files {
		d.of[at.Fset.File(f.FileStart)] = k.directivesOf(at.Fset, f)
	}
	return d
}

// directivesOf returns the directives of a file, those on lines before those on functions.
func (k *Kind) directivesOf(fset *token.FileSet, f *ast.File) []directive {
	var all []directive
	functions := map[*ast.Comment]*ast.FuncDecl{}
	for _, decl := range f.Decls {
		if fd, ok := decl.(*ast.FuncDecl); ok && fd.Doc != nil {
			for _, c := range fd.Doc.List {
				functions[c] = fd
			}
		}
	}
	var onFunctions []directive
	code := codeLines(fset, f)
	for _, group := range f.Comments {
		for _, c := range group.List {
			d, ok := k.parse(c)
			if !ok {
				continue
			}
			if fd := functions[c]; fd != nil {
				d.from, d.to = lineOf(fset, fd.Pos()), lineOf(fset, fd.End())
				onFunctions = append(onFunctions, d)
				continue
			}
			d.from = lineOf(fset, c.Pos())
			d.to = d.from
			if !code()[d.from] {
				d.to = lineOf(fset, group.End()) + 1
			}
			all = append(all, d)
		}
	}
	return append(all, onFunctions...)
}

// codeLines returns the lines of a file that hold code: a comment there is about that line, not the next.
// It looks when it is first asked, since few files have directives.
func codeLines(fset *token.FileSet, f *ast.File) func() map[int]bool {
	return sync.OnceValue(func() map[int]bool {
		lines := map[int]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n.(type) {
			case ast.Expr, ast.Stmt:
				lines[lineOf(fset, n.Pos())] = true
				lines[lineOf(fset, n.End()-1)] = true
			}
			return true
		})
		return lines
	})
}

func lineOf(fset *token.FileSet, pos token.Pos) int { return fset.PositionFor(pos, false).Line }

// parse reads a comment such as //govern:tables users(r),orders(w).
func (k *Kind) parse(c *ast.Comment) (directive, bool) {
	text, ok := strings.CutPrefix(c.Text, k.Directive)
	if !ok || text != "" && text[0] != ' ' && text[0] != '\t' {
		return directive{}, false
	}
	d := directive{comment: c}
	text, _, _ = strings.Cut(text, "//")
	for item := range strings.SplitSeq(text, ",") {
		use, err := k.Item(strings.TrimSpace(item))
		if err != nil {
			d.fault = err.Error()
			return d, true
		}
		d.uses = append(d.uses, use)
	}
	return d, true
}

// settle reports whether a directive says what a call does, or the chain of calls that it is part of. No caller is
// asked then.
func (d *declarations) settle(call *ast.CallExpr) bool {
	file := d.at.Fset.File(call.Pos())
	if len(d.of[file]) == 0 {
		return false
	}
	_, ok := d.forLines(file, lineOf(d.at.Fset, call.Pos()), lineOf(d.at.Fset, d.endOfChain(file, call)))
	return ok
}

// forLines returns the directive that holds for one of the lines of a file.
func (d *declarations) forLines(file *token.File, from, to int) (directive, bool) {
	all := d.of[file]
	if to-from < len(all) {
		return d.on(file, from, to)
	}
	for _, one := range all {
		if one.fault == "" && one.from <= to && from <= one.to {
			return one, true
		}
	}
	return directive{}, false
}

// on is forLines of fewer lines than the file has directives.
func (d *declarations) on(file *token.File, from, to int) (directive, bool) {
	if d.lines[file] == nil {
		d.lines[file] = linesOf(d.of[file])
	}
	first, found := 0, false
	for line := from; line <= to; line++ {
		if at, ok := d.lines[file][line]; ok && (!found || at < first) {
			first, found = at, true
		}
	}
	if !found {
		return directive{}, false
	}
	return d.of[file][first], true
}

// linesOf returns the first directive for each line that has one. Lines that are taken are passed over, however many
// directives are for them.
func linesOf(all []directive) map[int]int {
	lines, next := map[int]int{}, map[int]int{} // next: a line behind one that is taken
	free := func(line int) int {
		end := line
		for next[end] > 0 {
			end = next[end]
		}
		for next[line] > 0 {
			line, next[line] = next[line], end
		}
		return end
	}
	for i, d := range all {
		if d.fault != "" {
			continue
		}
		for line := free(d.from); line <= d.to; line = free(line) {
			lines[line], next[line] = i, line+1
		}
	}
	return lines
}

// endOfChain returns the end of the last call in the chain of a call: of all that begin where it begins.
func (d *declarations) endOfChain(file *token.File, call *ast.CallExpr) token.Pos {
	if d.chains[file] == nil {
		ends := map[token.Pos]token.Pos{}
		for _, f := range d.at.Files {
			if d.at.Fset.File(f.FileStart) != file {
				continue
			}
			for n := range ast.Preorder(f) {
				if c, ok := n.(*ast.CallExpr); ok {
					ends[c.Pos()] = max(ends[c.Pos()], c.End())
				}
			}
		}
		d.chains[file] = ends
	}
	return d.chains[file][call.Pos()]
}

// faults returns the directives that cannot be read.
func (p *Package) faults() (all []Fault) {
	for _, f := range p.Files {
		for _, d := range p.declared.of[p.Fset.File(f.FileStart)] {
			if d.fault != "" {
				at := p.Begin(d.comment, nil)
				all = append(all, Fault{Place: at.Place, Message: d.fault, Test: at.Test, Generated: at.Generated})
			}
		}
	}
	return all
}
