package vettool

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// rules is the policy of the test tool. Its govern.yaml has one of these per line:
//
//	forbid PATH [PATH2]   no file imports PATH; the fix is PATH2
//	warn PATH             the same, of level warn
//	typed                 the typed analyzer runs too, on every unit
//	gated                 the same, on units that reach corp.example/sink or declare a function Help
//	adds PATH             the same, for units that reach PATH
//	look                  the typed analyzer reports which units it sees
//	fail DIR              the syntax analyzer fails there
//	list                  what each unit sees is reported
//	invalid               the policy is invalid
type rules struct {
	forbid map[string]string // import path -> replacement, or ""
	typed  bool
	gated  bool
	adds   string
	look   bool
	fail   string
	list   bool
}

func loadRules(r *repo.Repo, level policy.Level) (*rules, error) {
	p := &rules{forbid: map[string]string{}}
	if r.Root().Policy == "" {
		return p, nil
	}
	data, err := os.ReadFile(r.Root().Policy)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(data)) {
		word := append(strings.Fields(line), "", "", "")
		switch {
		case word[0] == "forbid", word[0] == "warn" && level <= policy.LevelWarn:
			p.forbid[word[1]] = word[2]
		case word[0] == "typed":
			p.typed = true
		case word[0] == "gated":
			p.gated = true
		case word[0] == "adds":
			p.adds = word[1]
		case word[0] == "look":
			p.look = true
		case word[0] == "fail":
			p.fail = word[1]
		case word[0] == "list":
			p.list = true
		case word[0] == "invalid":
			return nil, errors.Join(errors.New("govern.yaml:1: first fault"), errors.New("govern.yaml:2: second fault"))
		}
	}
	return p, nil
}

func testTool() *Tool {
	return &Tool{
		Name: "testtool",
		Suite: func(r *repo.Repo, opts Options) (Suite, error) {
			p, err := loadRules(r, opts.Level)
			if err != nil {
				return Suite{}, err
			}
			return Suite{
				Syntax: []*analysis.Analyzer{importsAnalyzer(r, p)},
				Typed:  []typed.Analyzer{dangerAnalyzer(p)},
			}, nil
		},
		Reaches: isSink,
		Digest: func(r *repo.Repo, _ bool) (string, error) {
			if _, err := loadRules(r, policy.LevelWarn); err != nil || r.Root().Policy == "" {
				return "", err
			}
			data, err := os.ReadFile(r.Root().Policy)
			return fmt.Sprintf("%q", data), err
		},
	}
}

var unitAnalyzer = &analysis.Analyzer{
	Name:       "unit",
	Doc:        "the unit",
	Run:        func(*analysis.Pass) (any, error) { return nil, errors.New("the driver did not provide the unit") },
	ResultType: reflect.TypeFor[*importgraph.Unit](),
}

// importsAnalyzer is of the syntax tier.
func importsAnalyzer(r *repo.Repo, p *rules) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "imports",
		Doc:      "imports reports forbidden imports",
		Requires: []*analysis.Analyzer{unitAnalyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.Files != nil || pass.Pkg != nil || pass.TypesInfo != nil {
				return nil, errors.New("syntax and types in the syntax tier")
			}
			unit := pass.ResultOf[unitAnalyzer].(*importgraph.Unit)
			if p.fail == unit.Dir.Path {
				return nil, errors.New("told to fail")
			}
			for _, f := range slices.Backward(unit.Dir.Files) { // the driver sorts
				if !unit.Asks(f.Name) {
					continue
				}
				file, err := addFile(pass, r.Abs(path.Join(unit.Dir.Path, f.Name)))
				if err != nil {
					return nil, err
				}
				if p.list {
					pass.Reportf(file.Pos(int(f.Clause.Offset)), "seen: %s", fileNames(unit.Dir))
				}
				checkImports(pass, p, file, f)
			}
			return nil, nil
		},
	}
}

func addFile(pass *analysis.Pass, name string) (*token.File, error) {
	content, err := pass.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file := pass.Fset.AddFile(name, -1, len(content))
	file.SetLinesForContent(content)
	return file, nil
}

func fileNames(d *importgraph.Dir) string {
	var names []string
	for _, f := range d.Files {
		names = append(names, f.Name)
	}
	return strings.Join(names, " ")
}

func checkImports(pass *analysis.Pass, p *rules, file *token.File, f *importgraph.File) {
	for _, imp := range f.Imports {
		instead, forbidden := p.forbid[imp.Path]
		if !forbidden {
			continue
		}
		d := analysis.Diagnostic{
			Pos:      file.Pos(int(imp.Span.Offset)),
			End:      file.Pos(int(imp.Span.EndOffset)),
			Category: "imports-forbidden",
			Message:  fmt.Sprintf("package %s imports %q [imports-forbidden]", f.Package, imp.Path),
		}
		if instead != "" {
			d.SuggestedFixes = []analysis.SuggestedFix{{
				Message:   "use " + instead,
				TextEdits: []analysis.TextEdit{{Pos: d.Pos, End: d.End, NewText: []byte(`"` + instead + `"`)}},
			}}
		}
		pass.Report(d)
	}
}

// dangerous is the fact that a function leads to one whose name begins with Danger.
type dangerous struct{ Chain []string }

func (*dangerous) AFact() {}

// endangered is the fact that a package has dangerous functions.
type endangered struct{ Count int }

func (*endangered) AFact() {}

func isSink(importPath string) bool { return importPath == "corp.example/sink" }

// dangerAnalyzer is of the typed tier, with facts of objects and packages.
func dangerAnalyzer(p *rules) typed.Analyzer {
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:      "danger",
			Doc:       "danger reports calls that lead into danger in another package",
			Requires:  []*analysis.Analyzer{inspect.Analyzer},
			FactTypes: []analysis.Fact{new(dangerous), new(endangered)},
			Run:       func(pass *analysis.Pass) (any, error) { return nil, findDanger(pass, p) },
		},
		Reaches: func(*policy.Policy) func(string) bool {
			return func(path string) bool { return p.typed || isSink(path) || path == p.adds }
		},
		Wanted: func(*policy.Policy) bool { return p.typed || p.gated },
		Adds:   func(*policy.Policy) string { return p.adds },
		Helps:  declaresHelp,
	}
}

func declaresHelp(files []*ast.File) bool {
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "Help" {
				return true
			}
		}
	}
	return false
}

func findDanger(pass *analysis.Pass, p *rules) error {
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	n := 0
	for decl := range inspector.All[*ast.FuncDecl](in) {
		if checkFunc(pass, decl) {
			n++
		}
	}
	if n > 0 {
		pass.ExportPackageFact(&endangered{n})
	}
	if pass.Pkg.Name() == "top" {
		pass.Reportf(pass.Files[0].Package, "facts: %s", factSummary(pass))
	}
	if p.look {
		pass.Reportf(pass.Files[0].Package, "looked at %s", pass.Pkg.Path())
	}
	return nil
}

// checkFunc exports the fact of a function that is dangerous, and reports whether it is.
func checkFunc(pass *analysis.Pass, decl *ast.FuncDecl) (found bool) {
	fn := pass.TypesInfo.Defs[decl.Name]
	if strings.HasPrefix(fn.Name(), "Danger") {
		pass.ExportObjectFact(fn, &dangerous{[]string{fn.Name()}})
		return true
	}
	for n := range ast.Preorder(decl) {
		id, _ := n.(*ast.Ident)
		if id == nil {
			continue
		}
		callee, _ := pass.TypesInfo.Uses[id].(*types.Func)
		var fact dangerous
		if callee == nil || !pass.ImportObjectFact(callee, &fact) {
			continue
		}
		chain := append([]string{fn.Name()}, fact.Chain...)
		pass.ExportObjectFact(fn, &dangerous{chain})
		if callee.Pkg() != pass.Pkg {
			pass.Reportf(id.Pos(), "%s [danger]", strings.Join(chain, " -> "))
		}
		found = true
	}
	return found
}

func factSummary(pass *analysis.Pass) string {
	var all []string
	for _, f := range pass.AllPackageFacts() {
		all = append(all, fmt.Sprintf("%s %d", f.Package.Path(), f.Fact.(*endangered).Count))
	}
	return strings.Join(all, ", ")
}
