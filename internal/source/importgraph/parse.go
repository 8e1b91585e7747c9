package importgraph

import (
	"cmp"
	"errors"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Parse reads one file. It takes in the header, up to the first declaration, exactly as go/parser and go/build do. It
// finds imports that stand after a declaration, and go:linkname directives wherever they are. Other syntax errors
// below the header are not looked for: they can neither add nor hide an import.
//
// The result shares no memory with src.
func Parse(name string, src []byte) *File { return newFileReader().parse(name, src) }

// fileReader parses files one after the other, and lets them share their strings.
type fileReader struct {
	header header
	rule   buildRule
	names  map[string]string
	buf    []byte // for the contents of one file
}

func newFileReader() *fileReader {
	r := &fileReader{names: map[string]string{}, rule: buildRule{parsed: map[string]constraint.Expr{}}}
	r.header.intern = r.intern
	return r
}

// intern returns b as a string, the same one for equal contents.
func (r *fileReader) intern(b []byte) string {
	if s, ok := r.names[string(b)]; ok {
		return s
	}
	s := string(b)
	r.names[s] = s
	return s
}

func (r *fileReader) parse(name string, src []byte) *File {
	f := &File{Name: name, Test: strings.HasSuffix(name, "_test.go")}
	h := &r.header
	h.start(src)
	h.read()
	if h.odd || hasImport(src, h.off) {
		parseWhole(f, src)
	} else {
		f.Package, f.Clause = h.name, h.clause
		f.Imports = append(f.Imports, h.imports...)
	}
	lead := src
	if f.Package != "" {
		lead = src[:f.Clause.Offset]
		f.Doc = packageComment(h.comments, f.Clause)
		by, ok := generator(lead, h.comments)
		f.Generated, f.Generator = ok, r.intern([]byte(cut(by, docLimit)))
	}
	var errs []ParseError
	f.Constraint, errs = r.rule.of(name, lead)
	f.Errs = append(errs, f.Errs...)
	if f.HasImport("C") {
		f.Constraint = both(f.Constraint, &constraint.TagExpr{Tag: "cgo"})
	}
	if f.HasImport("unsafe") { // elsewhere the compiler rejects the directive
		f.Linknames = linknames(src)
	}
	f.Allows = allows(name, src)
	return f
}

// HasImport reports whether the file imports a path, as it is written.
func (f *File) HasImport(path string) bool {
	return slices.ContainsFunc(f.Imports, func(imp Import) bool { return imp.Path == path })
}

// parseWhole fills in what go/parser makes of the whole file: every import that it
// recovers, and the errors that concern the header or an import.
func parseWhole(f *File, src []byte) {
	fset := token.NewFileSet()
	mode := parser.ParseComments | parser.AllErrors | parser.SkipObjectResolution
	tree, err := parser.ParseFile(fset, f.Name, src, mode)
	if !tree.Package.IsValid() && !utf8.Valid(src) { // go/parser gives up if a comment before the package clause is not UTF-8
		tree, _ = parser.ParseFile(fset, f.Name, readable(src), mode)
	}
	file := fset.File(tree.FileStart)
	if tree.Package.IsValid() {
		f.Package = tree.Name.Name
		f.Clause = physical(file, tree.Package, tree.Name.End())
	}
	for _, spec := range tree.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser has said so
		}
		imp := Import{Path: path, Span: physical(file, spec.Path.Pos(), spec.Path.End())}
		if spec.Name != nil {
			imp.Name = spec.Name.Name
		}
		f.Imports = append(f.Imports, imp)
	}
	if err != nil {
		f.Errs = importErrors(f.Name, src, tree, file, err)
	}
}

// readable returns src with a question mark for each byte that is not UTF-8.
func readable(src []byte) []byte {
	clean := slices.Clone(src)
	for i := 0; i < len(clean); {
		r, size := utf8.DecodeRune(clean[i:])
		if r == utf8.RuneError && size == 1 {
			clean[i] = '?'
		}
		i += size
	}
	return clean
}

// importErrors returns the errors that can hide an import, of those of the whole file. These are those of the header
// as go/parser reports them for it alone, and those of imports further down. One at the first declaration is among
// them, as that may be a misspelt import. It returns the first of all if there are none. A file that is no text would
// have thousands.
func importErrors(name string, src []byte, tree *ast.File, file *token.File, err error) []ParseError {
	const most, late = 10, "imports must appear before other declarations"
	_, headerErr := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly|parser.ParseComments)
	end := headerEnd(tree)
	whole := errorList(err)
	list := errorList(headerErr)
	for _, e := range whole {
		if e.Msg == late || end.IsValid() && file.Pos(e.Pos.Offset) == end {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		list = whole[:1]
	}
	var errs []ParseError
	for _, e := range list {
		pos := file.PositionFor(file.Pos(e.Pos.Offset), false)
		errs = append(errs, ParseError{Line: int32(pos.Line), Column: int32(pos.Column), Message: e.Msg})
	}
	errs = slices.CompactFunc(errs, func(a, b ParseError) bool { return a.Line == b.Line })
	return errs[:min(len(errs), most)]
}

// errorList returns what go/parser joined into err, in physical order.
func errorList(err error) []*scanner.Error {
	var list scanner.ErrorList
	errors.As(err, &list)
	slices.SortStableFunc(list, func(a, b *scanner.Error) int { return cmp.Compare(a.Pos.Offset, b.Pos.Offset) })
	return list
}

// headerEnd returns where the first declaration that is no import begins; no position without one.
func headerEnd(tree *ast.File) token.Pos {
	for _, decl := range tree.Decls {
		if !isImport(decl) {
			return decl.Pos()
		}
	}
	return token.NoPos
}

func isImport(decl ast.Decl) bool {
	d, ok := decl.(*ast.GenDecl)
	return ok && d.Tok == token.IMPORT
}

// physical returns the span between two positions, whatever line directives say.
func physical(file *token.File, start, end token.Pos) Span {
	from, to := file.PositionFor(start, false), file.PositionFor(end, false)
	return Span{
		Line: int32(from.Line), Column: int32(from.Column), Offset: int32(from.Offset),
		EndLine: int32(to.Line), EndColumn: int32(to.Column), EndOffset: int32(to.Offset),
	}
}
