package stringflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// texts returns what the first result of a function may be, in terms of its parameters.
func (e *engine) texts(fn *types.Func) set {
	if fn.Pkg() == e.pass.Pkg {
		return e.ownTexts(fn)
	}
	fact := new(TextFact)
	if e.imports(fn, fact) {
		return fact.imported(fn)
	}
	return unknown()
}

// ownTexts asks the program too, if it was built for some site: the texts alone are not worth it.
func (e *engine) ownTexts(fn *types.Func) set {
	x := e.syntax()
	x.gaveUp = false
	a := x.results(fn)
	if !x.gaveUp || e.program == nil || !returnsText(fn) {
		return a.set
	}
	p := e.program
	source := p.sourceOf(p.pkg.Prog.FuncValue(fn))
	if source == nil {
		return a.set
	}
	p.left = maxSteps
	return p.eval(result{source, 0}, asText).set
}

// exportTexts exports what the functions and variables of the package are that importers can use.
func (e *engine) exportTexts() {
	for _, f := range e.pass.Files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				e.exportFunc(d)
			case *ast.GenDecl:
				e.exportVars(d)
			}
		}
	}
}

func (e *engine) exportFunc(d *ast.FuncDecl) {
	if !d.Name.IsExported() || describes(d) {
		return
	}
	fn, ok := e.pass.TypesInfo.Defs[d.Name].(*types.Func)
	if !ok || !returnsText(fn) {
		return
	}
	if fact := exportSet(e.ownTexts(fn), fn); fact != nil {
		e.pass.ExportObjectFact(fn, fact)
	}
}

// describes reports whether a method says something to people only.
func describes(d *ast.FuncDecl) bool {
	switch d.Name.Name {
	case "String", "GoString", "Error":
		return d.Recv != nil
	}
	return false
}

func (e *engine) exportVars(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			if v, ok := e.pass.TypesInfo.Defs[name].(*types.Var); ok && v.Exported() && textual(v.Type()) {
				e.exportVar(v)
			}
		}
	}
}

func (e *engine) exportVar(v *types.Var) {
	x := e.syntax()
	x.gaveUp = false
	s := x.variable(v, nil, asText).set
	if x.gaveUp && e.program != nil {
		e.program.left = maxSteps
		s = e.program.eval(cell{e.program.pkg.Var(v.Name())}, asText).set
	}
	if fact := exportSet(s, nil); fact != nil {
		e.pass.ExportObjectFact(v, fact)
	}
}

// Helps reports whether a package may export facts by its texts alone, as one does that reaches no sink but declares
// the names of tables: a function with a text for its one result whose body is one return of it, or an
// exported variable that is set to one. It judges by the syntax.
func Helps(files []*ast.File) bool {
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if returnsMade(d) {
					return true
				}
			case *ast.GenDecl:
				if declaresMade(d) {
					return true
				}
			}
		}
	}
	return false
}

func returnsMade(d *ast.FuncDecl) bool {
	if !d.Name.IsExported() || describes(d) || d.Body == nil || len(d.Body.List) != 1 || !isString(d.Type.Results) {
		return false
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	return ok && len(ret.Results) == 1 && (made(ret.Results[0]) || named(ret.Results[0], d))
}

// named reports whether an expression may name a constant, here or in another package: not a field of
// the receiver, as getters return it, or of a parameter.
func named(expr ast.Expr, d *ast.FuncDecl) bool {
	if sel, ok := expr.(*ast.SelectorExpr); ok {
		expr = sel.X
	}
	id, ok := expr.(*ast.Ident)
	if !ok {
		return false
	}
	fields := d.Type.Params.List
	if d.Recv != nil {
		fields = slices.Concat(fields, d.Recv.List)
	}
	for _, f := range fields {
		if slices.ContainsFunc(f.Names, func(n *ast.Ident) bool { return n.Name == id.Name }) {
			return false
		}
	}
	return true
}

func isString(results *ast.FieldList) bool {
	if results == nil || results.NumFields() != 1 {
		return false
	}
	id, ok := results.List[0].Type.(*ast.Ident)
	return ok && id.Name == "string"
}

func declaresMade(d *ast.GenDecl) bool {
	if d.Tok != token.VAR {
		return false
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		for i, name := range spec.Names {
			if name.IsExported() && (i < len(spec.Values) && made(spec.Values[i]) || embedsText(d, spec)) {
				return true
			}
		}
	}
	return false
}

// embedsText reports whether a variable is embedded, and not an embed.FS.
func embedsText(d *ast.GenDecl, spec *ast.ValueSpec) bool {
	doc := spec.Doc
	if doc == nil && !d.Lparen.IsValid() {
		doc = d.Doc
	}
	_, fs := spec.Type.(*ast.SelectorExpr)
	return doc != nil && !fs && embedDirective(doc) != ""
}

// made reports whether an expression is a text that is made on the spot.
func made(expr ast.Expr) bool {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.BasicLit:
		return expr.Kind == token.STRING
	case *ast.BinaryExpr:
		return expr.Op == token.ADD && (made(expr.X) || made(expr.Y))
	case *ast.CallExpr:
		sel, ok := expr.Fun.(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Sprintf"
	}
	return false
}
