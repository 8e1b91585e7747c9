package calls

import (
	"go/ast"
	"go/types"
	"slices"
)

// onlyListens reports whether an argument is a function of the package which evidently answers nobody: of the message that it gets it
// reads some fields, and no other function gets it.
func (r reader) onlyListens(args []ast.Expr, at int) bool {
	if at >= len(args) {
		return false
	}
	sig, body := r.handler(ast.Unparen(args[at]))
	if body == nil || sig.Params().Len() != 1 {
		return false // one of another package, or one that is told where to answer
	}
	message, read := sig.Params().At(0), map[*ast.Ident]bool{}
	listens := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok && slices.Contains([]string{"Data", "Subject", "Header"}, n.Sel.Name) {
				read[id] = true
			}
		case *ast.Ident:
			listens = listens && (r.TypesInfo.Uses[n] != message || read[n])
		}
		return listens
	})
	return listens
}

// handler returns the signature and the body of a function of the package; no body for another one.
func (r reader) handler(e ast.Expr) (*types.Signature, *ast.BlockStmt) {
	var name *ast.Ident
	switch e := e.(type) {
	case *ast.FuncLit:
		sig, _ := r.TypesInfo.TypeOf(e).(*types.Signature)
		return sig, e.Body
	case *ast.Ident:
		name = e
	case *ast.SelectorExpr:
		name = e.Sel
	}
	fn, _ := r.TypesInfo.Uses[name].(*types.Func)
	for _, file := range r.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok && fn != nil && r.TypesInfo.Defs[fd.Name] == fn {
				return fn.Signature(), fd.Body
			}
		}
	}
	return nil, nil
}
