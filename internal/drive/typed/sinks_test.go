package typed_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/system/flat"
)

// leads is the fact that a function calls a sink, directly or not.
type leads struct{ Chain []string }

func (*leads) AFact() {}

// table is the fact that a method TableName returns a constant.
type table struct{ Name string }

func (*table) AFact() {}

// isSink reports whether calls into a package are what the test analyzer looks for.
func isSink(importPath string) bool {
	return importPath == "database/sql" || importPath == "corp.example/sink"
}

// sinks returns an analyzer that finds calls of sinks, and through which functions of other packages they are made. Its
// results are lines. A function named Panic makes it panic.
func sinks() typed.Analyzer {
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:      "sinks",
			Doc:       "sinks finds calls of sinks",
			FactTypes: []analysis.Fact{new(leads), new(table)},
			Run:       func(pass *analysis.Pass) (any, error) { return findSinks(pass), nil },
		},
		Subject: "sinks",
		Idle:    "nobody asks",
		Wanted:  func(*policy.Policy) bool { return true },
		Keeping: &typed.Keeping{
			Rests:  func(*policy.Policy) string { return "" },
			Encode: func(result any) []byte { return flat.Encode(result) },
			Decode: func(data string) (any, error) {
				var lines []string
				err := flat.Decode(data, &lines)
				return lines, err
			},
		},
		Reaches: func(*policy.Policy) func(string) bool { return isSink },
		Helps: func(files []*ast.File) bool {
			return slices.ContainsFunc(files, func(f *ast.File) bool {
				return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
					fn, ok := d.(*ast.FuncDecl)
					return ok && fn.Name.Name == "TableName"
				})
			})
		},
	}
}

func findSinks(pass *analysis.Pass) (lines []string) {
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				lines = append(lines, sinksOf(pass, fn)...)
			}
		}
	}
	return lines
}

func sinksOf(pass *analysis.Pass, decl *ast.FuncDecl) (lines []string) {
	fn := pass.TypesInfo.Defs[decl.Name].(*types.Func)
	switch fn.Name() {
	case "Panic":
		panic("told to")
	case "TableName":
		exportTable(pass, fn, decl)
	}
	for n := range ast.Preorder(decl) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			continue
		}
		callee, _ := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
		if callee == nil {
			continue
		}
		var via leads
		switch {
		case isSink(callee.Pkg().Path()):
		case !pass.ImportObjectFact(callee, &via):
			continue
		}
		chain := append([]string{callee.Pkg().Path() + "." + callee.Name()}, via.Chain...)
		pass.ExportObjectFact(fn, &leads{chain})
		lines = append(lines, line(pass, call.Pos(), strings.Join(chain, " -> ")+tableOf(pass, call)))
	}
	return lines
}

// exportTable exports what a method TableName returns.
func exportTable(pass *analysis.Pass, fn *types.Func, decl *ast.FuncDecl) {
	for n := range ast.Preorder(decl) {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			pass.ExportObjectFact(fn, &table{pass.TypesInfo.Types[ret.Results[0]].Value.String()})
		}
	}
}

// tableOf names the table of the first argument's type.
func tableOf(pass *analysis.Pass, call *ast.CallExpr) string {
	for _, arg := range call.Args {
		obj, _, _ := types.LookupFieldOrMethod(pass.TypesInfo.TypeOf(arg), true, pass.Pkg, "TableName")
		var t table
		if obj != nil && pass.ImportObjectFact(obj, &t) {
			return " of " + t.Name
		}
	}
	return ""
}

func line(pass *analysis.Pass, pos token.Pos, text string) string {
	at := pass.Fset.Position(pos)
	return fmt.Sprintf("%s:%d %s", filepath.Base(at.Filename), at.Line, text)
}

// outcome is a result in a form that tests can compare.
type outcome struct{ found, errs, leftOut []string }

// look runs the test analyzer on the repository in dir. A nil asked asks for everything.
func look(t testing.TB, dir string, asked func(string) bool, a typed.Analyzer, tags string) (outcome, *typed.Result) {
	t.Helper()
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	if asked == nil {
		asked = func(string) bool { return true }
	}
	res := typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{a}, Asked: asked, Tags: tags})
	o := outcome{leftOut: res.LeftOut}
	for _, pkg := range res.Packages {
		for _, l := range pkg.Results[a.Analyzer].([]string) {
			o.found = append(o.found, pkg.Dir+"/"+l)
		}
	}
	for _, e := range res.Errors {
		o.errs = append(o.errs, e.Pos.String()+": "+e.Message)
	}
	return o, res
}

// lay is fixture.Lay with a policy at the root, unless there is one.
func lay(t testing.TB, archive string) string {
	t.Helper()
	if !strings.Contains(archive, "govern.yaml --") {
		archive += "\n-- govern.yaml --\nversion: 1\ncomponents: {all: {kind: library, path: ., owner: \"@all\"}}\n"
	}
	return fixture.Lay(t, archive)
}
