package dbaccess

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// directivePrefix begins a comment that says which tables a call uses.
const directivePrefix = "//govern:tables"

// directive is a //govern:tables comment and the lines that it holds for.
type directive struct {
	from, to int // lines
	tables   []TableUse
	fault    string // what is wrong with it
	comment  *ast.Comment
}

// directivesOf returns the directives of a file, those on lines before those on functions.
func directivesOf(fset *token.FileSet, f *ast.File) []directive {
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
			d, ok := parseDirective(c)
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

// parseDirective reads a comment such as //govern:tables users(r),orders(w).
func parseDirective(c *ast.Comment) (directive, bool) {
	text, ok := strings.CutPrefix(c.Text, directivePrefix)
	if !ok || text != "" && text[0] != ' ' && text[0] != '\t' {
		return directive{}, false
	}
	d := directive{comment: c}
	text, _, _ = strings.Cut(text, "//")
	for item := range strings.SplitSeq(text, ",") {
		use, err := parseDeclared(strings.TrimSpace(item))
		if err != nil {
			d.fault = err.Error()
			return d, true
		}
		d.tables = append(d.tables, use)
	}
	return d, true
}

// parseDeclared reads a table and its access: users(r), billing.invoices(rw).
func parseDeclared(item string) (TableUse, error) {
	inner, closed := strings.CutSuffix(item, ")")
	name, access, ok := strings.Cut(inner, "(")
	wrong := fmt.Errorf("%s wants tables with r, w or d, such as users(r),orders(w), found %q", directivePrefix, item)
	if !ok || !closed || name == "" || access == "" || strings.ContainsAny(name, " \t") {
		return TableUse{}, wrong
	}
	use := TableUse{Name: parseName(name)}
	for i := range len(access) {
		at := slices.IndexFunc(accessLetters(), func(l accessLetter) bool { return l.letter == access[i] })
		if at < 0 {
			return TableUse{}, wrong
		}
		use.Access |= accessLetters()[at].access
	}
	return use, nil
}

// accessLetter is how a directive writes an access.
type accessLetter struct {
	letter byte
	access sqlscan.Access
}

func accessLetters() []accessLetter {
	return []accessLetter{{'r', sqlscan.Read}, {'w', sqlscan.Write}, {'d', sqlscan.DDL}}
}

// parseName returns a name as code or a directive spells it, without quotes.
func parseName(dotted string) sqlscan.Name {
	var name sqlscan.Name
	for part := range strings.SplitSeq(dotted, ".") {
		name = append(name, sqlscan.Ident{Text: part})
	}
	return name
}

// declare lets the directive for a statement, if there is one, say what it does where the source does not, or where
// callers would have to be asked.
func (p *packagePass) declare(s *Statement) {
	d, ok := p.directiveAt(p.Fset.File(s.pos), s.from, s.to)
	if !ok {
		return
	}
	if !s.Unknown && !s.Bounded && !s.open && !s.dynamic() {
		s.qualify(d.tables)
		return
	}
	s.Unknown, s.Bounded = false, false
	s.Tables = slices.DeleteFunc(s.Tables, TableUse.dynamic)
	for _, t := range d.tables {
		s.add(t)
	}
}

// qualify gives bare names of tables the schema or database in which a directive has them.
func (s *Statement) qualify(declared []TableUse) {
	for i, t := range s.Tables {
		for _, d := range declared {
			if len(t.Name) == 1 && len(d.Name) > 1 && strings.EqualFold(t.Name[0].Text, d.Name[len(d.Name)-1].Text) {
				s.Tables[i].Name = d.Name
			}
		}
	}
}

// declared reports whether a directive says what a call does, or the chain of calls that it is part of. No caller is
// asked then.
func (p *packagePass) declared(call *ast.CallExpr) bool {
	file := p.Fset.File(call.Pos())
	if len(p.directives[file]) == 0 {
		return false
	}
	_, ok := p.directiveAt(file, p.line(call.Pos()), p.line(p.endOfChain(file, call)))
	return ok
}

// directiveAt returns the directive that holds for one of the lines of a file.
func (p *packagePass) directiveAt(file *token.File, from, to int) (directive, bool) {
	all := p.directives[file]
	if to-from < len(all) {
		return p.directiveOn(file, from, to)
	}
	for _, d := range all {
		if d.fault == "" && d.from <= to && from <= d.to {
			return d, true
		}
	}
	return directive{}, false
}

// directiveOn is directiveAt of fewer lines than the file has directives.
func (p *packagePass) directiveOn(file *token.File, from, to int) (directive, bool) {
	if p.lines[file] == nil {
		p.lines[file] = linesOf(p.directives[file])
	}
	first, found := 0, false
	for line := from; line <= to; line++ {
		if at, ok := p.lines[file][line]; ok && (!found || at < first) {
			first, found = at, true
		}
	}
	if !found {
		return directive{}, false
	}
	return p.directives[file][first], true
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
func (p *packagePass) endOfChain(file *token.File, call *ast.CallExpr) token.Pos {
	if p.chains[file] == nil {
		ends := map[token.Pos]token.Pos{}
		for _, f := range p.Files {
			if p.Fset.File(f.FileStart) != file {
				continue
			}
			for n := range ast.Preorder(f) {
				if c, ok := n.(*ast.CallExpr); ok {
					ends[c.Pos()] = max(ends[c.Pos()], c.End())
				}
			}
		}
		p.chains[file] = ends
	}
	return p.chains[file][call.Pos()]
}

// faults returns the directives that cannot be read.
func (p *packagePass) faults() (all []Fault) {
	for _, f := range p.Files {
		for _, d := range p.directives[p.Fset.File(f.FileStart)] {
			if d.fault != "" {
				at := p.statementIn(d.comment, nil)
				all = append(all, Fault{Place: at.Place, Message: d.fault, Test: at.Test, Generated: at.Generated})
			}
		}
	}
	return all
}

// dynamic reports whether the name of a table holds a part that is not known.
func (t TableUse) dynamic() bool {
	for _, ident := range t.Name {
		if strings.ContainsRune(ident.Text, sqlscan.Hole) {
			return true
		}
	}
	return false
}

// dynamic reports whether the name of any table of a statement holds a part that is not known.
func (s *Statement) dynamic() bool {
	for _, t := range s.Tables {
		if t.dynamic() {
			return true
		}
	}
	return false
}
