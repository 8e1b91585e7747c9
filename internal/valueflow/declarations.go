package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// declarations are those at package level.
//
// They are read once for each package, when something is asked of them first: most packages need none.
type declarations struct {
	funcs  map[*types.Func]*ast.FuncDecl
	embeds map[*types.Var]string // the directive of an embedded variable
}

func (x *syntax) declarations() *declarations {
	if x.decls == nil {
		x.decls = &declarations{make(map[*types.Func]*ast.FuncDecl), make(map[*types.Var]string)}
		for _, f := range x.pass.Files {
			x.decls.add(f, x.pass.TypesInfo)
		}
	}
	return x.decls
}

func (d *declarations) add(f *ast.File, info *types.Info) {
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if fn, ok := info.Defs[decl.Name].(*types.Func); ok {
				d.funcs[fn] = decl
			}
		case *ast.GenDecl:
			d.addEmbeds(decl, info)
		}
	}
}

// A directive stands above one variable. In a declaration with parentheses that is the comment of the variable,
// and else it is the comment of the declaration.
func (d *declarations) addEmbeds(decl *ast.GenDecl, info *types.Info) {
	for _, spec := range decl.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || decl.Tok != token.VAR || len(spec.Names) != 1 {
			continue
		}
		doc := spec.Doc
		if doc == nil && !decl.Lparen.IsValid() {
			doc = decl.Doc
		}
		if v, ok := info.Defs[spec.Names[0]].(*types.Var); ok && doc != nil {
			if directive := embedDirective(doc); directive != "" {
				d.embeds[v] = directive
			}
		}
	}
}

// embedDirective returns the patterns of the go:embed directives of a comment.
//
// For "//go:embed a.sql" that is "a.sql". Several directives are one, with blanks between their patterns.
func embedDirective(doc *ast.CommentGroup) string {
	var patterns []string
	for _, c := range doc.List {
		if rest, ok := strings.CutPrefix(c.Text, "//go:embed"); ok && strings.TrimLeft(rest, " \t") != rest {
			patterns = append(patterns, strings.TrimSpace(rest))
		}
	}
	return strings.Join(patterns, " ")
}

// embedded returns the content of a variable that has a go:embed directive.
//
// Where the client has no content for it, the variable is unknown: its declaration says nothing else.
func (x *syntax) embedded(v *types.Var) (set, bool) {
	directive, ok := x.declarations().embeds[v]
	if !ok {
		return set{}, false
	}
	if text, ok := x.cfg.Embedded(v, directive); ok {
		return textSet(text), true
	}
	return unknown(), true
}

// variables says how those of a package are set.
//
// For example, in
//
//	var (
//		table   = "accounts"
//		several = "a"
//		exposed = "known"
//		unset   string
//	)
//	func set(scan func(*string)) {
//		several = "b"
//		scan(&exposed)
//	}
//
// the variables table, several and exposed are defined, and several and exposed are changed. So the syntax
// knows that table is "accounts". It gives up on the three others, also on unset, which has no expression.
//
// Where a variable is changed does not matter, nor when: one change anywhere in the package is enough. That
// errs to asking the program in vain. A variable of a range or of a parameter is neither defined nor changed.
type variables struct {
	info    *types.Info
	defined map[*types.Var]ast.Expr // by one expression, where the variable is declared
	changed map[*types.Var]bool     // after that, or by a pointer
}

// The whole package is read, with all function literals: each of them may set a variable that is not its own.
func (x *syntax) variables() *variables {
	if x.vars == nil {
		x.vars = readVariables(x.pass)
	}
	return x.vars
}

func readVariables(pass *analysis.Pass) *variables {
	vs := &variables{pass.TypesInfo, make(map[*types.Var]ast.Expr), make(map[*types.Var]bool)}
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool { vs.visit(n); return true })
	}
	return vs
}

func (vs *variables) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		vs.assign(n)
	case *ast.ValueSpec:
		// Of the results of one call for several variables, nobody knows which expression is whose.
		if len(n.Names) == len(n.Values) {
			for i, name := range n.Names {
				vs.define(name, n.Values[i])
			}
		}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			vs.change(n.Key)
			vs.change(n.Value)
		}
	case *ast.IncDecStmt:
		vs.change(n.X)
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			vs.change(n.X)
		}
	case *ast.SelectorExpr:
		if vs.takesAddress(n) {
			vs.change(n.X)
		}
	case *ast.CallExpr:
		// Elements of a list may be set without its name on the left of an assignment. A function of the
		// package that is named copy counts as well, which errs to too many changes.
		if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "copy" && len(n.Args) == 2 {
			vs.change(n.Args[0])
		}
	}
}

// takesAddress reports whether a method is selected that gets the address of what stands before it, without an operator.
func (vs *variables) takesAddress(expr *ast.SelectorExpr) bool {
	sel := vs.info.Selections[expr]
	if sel == nil || sel.Kind() != types.MethodVal || sel.Indirect() {
		return false
	}
	_, pointer := types.Unalias(sel.Obj().(*types.Func).Signature().Recv().Type()).(*types.Pointer)
	return pointer
}

// Of several variables to the left of := some may be new and others set: each is looked at by itself. What is
// set from a call with several results is neither defined nor changed if it is new.
func (vs *variables) assign(n *ast.AssignStmt) {
	for i, left := range n.Lhs {
		id, ok := left.(*ast.Ident)
		switch {
		case ok && vs.info.Defs[id] != nil && len(n.Lhs) == len(n.Rhs):
			vs.define(id, n.Rhs[i])
		case ok && vs.info.Defs[id] != nil:
		default:
			vs.change(left)
		}
	}
}

func (vs *variables) define(id *ast.Ident, expr ast.Expr) {
	if v, ok := vs.info.Defs[id].(*types.Var); ok {
		vs.defined[v] = expr
	}
}

// change notes that a variable is set, or an element of it.
//
// To set tables[0] changes the list that is in tables. An element that is set by another name of the list is
// missed here. The lists of the syntax are literals, and variables that hold them.
func (vs *variables) change(expr ast.Expr) {
	switch expr := expr.(type) {
	case *ast.ParenExpr:
		vs.change(expr.X)
	case *ast.IndexExpr:
		vs.change(expr.X)
	case *ast.SliceExpr:
		vs.change(expr.X)
	case *ast.Ident:
		if v, ok := vs.info.Uses[expr].(*types.Var); ok {
			vs.changed[v] = true
		}
	case *ast.SelectorExpr: // of a package, else it is a field, which is not asked for
		// The variable may be one of another package: its fact is not all that it may be then.
		vs.change(expr.Sel)
	}
}
