package valueflow

import (
	"go/ast"
	"go/token"
	"slices"
)

// maxBranches bounds the branches of a function of which the SSA form is built. Where n ways meet, the builder
// looks at n times n pairs of blocks. The program lacks a larger function and what it stores.
//
// For example, in
//
//	func g() {
//		switch k {
//		case 0: v.q = "x"
//		// 8000 more cases
//		}
//	}
//	func f(d *db.DB) { d.Exec(v.q) }
//
// the function g has more branches than that. The program is built as if g had no body. The field v.q then
// seems to hold nothing that is known. The site in f says so by Bounded, since the program is partial.
const maxBranches = 8000

// buildable returns the files of the package, without the bodies of functions that have too many branches.
//
// The files and declarations are shared with every other analyzer of the pass. So what has to change is copied,
// from the file down to the declaration, and only in files that have such a function.
func (e *engine) buildable() []*ast.File {
	files := slices.Clone(e.pass.Files)
	for i, f := range files {
		for k, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil || branches(decl.Body) <= maxBranches {
				continue
			}
			if files[i] == f {
				without := *f
				without.Decls = slices.Clone(f.Decls)
				files[i] = &without
			}
			declared := *decl
			declared.Body = nil
			files[i].Decls[k] = &declared
			e.partial = true
		}
	}
	return files
}

// initialBranches returns the branches of the function in the declarations of variables that has most. To leave such a
// function out is not possible: the builder has it from the type checker.
func (e *engine) initialBranches() (most int) {
	for _, f := range e.pass.Files {
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.GenDecl); ok && decl.Tok == token.VAR {
				for node := range ast.Preorder(decl) {
					if literal, ok := node.(*ast.FuncLit); ok {
						most = max(most, branches(literal.Body))
					}
				}
			}
		}
	}
	return most
}

// branches counts the places in a function that have more than one way on, or lead to the end of a loop.
//
// The statement "if a && b" counts twice. Literals in the body count for the function around them, although the
// builder makes functions of their own of them: that errs to too many.
func branches(body *ast.BlockStmt) int {
	n := 0
	for node := range ast.Preorder(body) {
		switch node := node.(type) {
		case *ast.IfStmt, *ast.CaseClause, *ast.CommClause, *ast.ForStmt, *ast.RangeStmt, *ast.BranchStmt:
			n++
		case *ast.BinaryExpr:
			if node.Op == token.LAND || node.Op == token.LOR {
				n++
			}
		}
	}
	return n
}
