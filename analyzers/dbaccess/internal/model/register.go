package model

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// Registered returns the tables that calls of gorp's AddTable, AddTableWithName and AddTableWithNameAndSchema give to
// types. The library tells functions of known libraries, as for [NewChains].
func Registered(info *types.Info, files []*ast.File, library func(fn *types.Func) string) map[*types.TypeName][]string {
	registered := map[*types.TypeName][]string{}
	for _, file := range files {
		for n := range ast.Preorder(file) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn, _ := typeutil.Callee(info, call).(*types.Func)
			if fn == nil || library(fn) != "gorp" {
				continue
			}
			if of, name, ok := registration(info, fn.Name(), call.Args); ok && !slices.Contains(registered[of], name) {
				registered[of] = append(registered[of], name)
			}
		}
	}
	return registered
}

// registration returns the type and the table of a call that registers one.
func registration(info *types.Info, method string, args []ast.Expr) (of *types.TypeName, name string, ok bool) {
	if len(args) == 0 {
		return nil, "", false
	}
	named, _ := modelOf(info.TypeOf(args[0]))
	if named == nil {
		return nil, "", false
	}
	switch {
	case method == "AddTable" && len(args) == 1:
		return named.Obj(), named.Obj().Name(), true
	case method == "AddTableWithName" && len(args) == 2:
		name, ok = text(info, args[1])
	case method == "AddTableWithNameAndSchema" && len(args) == 3:
		schema, known := text(info, args[1])
		name, ok = text(info, args[2])
		name, ok = schema+"."+name, ok && known
	}
	return named.Obj(), name, ok
}

// text returns the value of a constant text.
func text(info *types.Info, e ast.Expr) (string, bool) {
	v := info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}
