package vettool

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// checked type-checks one file.
func checked(t *testing.T, path, src string, imports map[string]*types.Package) *program {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path+".go", src, 0)
	require.NoError(t, err)
	conf := types.Config{Importer: mapImporter(imports)}
	pkg, err := conf.Check(path, fset, []*ast.File{f}, nil)
	require.NoError(t, err)
	return &program{pkg: pkg, imports: imports}
}

type mapImporter map[string]*types.Package

func (m mapImporter) Import(path string) (*types.Package, error) { return m[path], nil }

// TestFactsRoundTrip takes facts through a vetx file to an importer, and through one
// whose importer never hears of the package.
func TestFactsRoundTrip(t *testing.T) {
	analyzers := []*analysis.Analyzer{dangerAnalyzer()}
	a := checked(t, "m/a", `package a
func F() {}
type T struct{}
func (T) M() {}`, nil)
	facts, err := newFactSet(a, analyzers, nil)
	require.NoError(t, err)
	scope := a.pkg.Scope()
	method := types.NewMethodSet(scope.Lookup("T").Type()).At(0).Obj()
	blank := types.NewVar(token.NoPos, a.pkg, "_", types.Typ[types.Int])
	facts.exportObject(scope.Lookup("F"), &dangerous{[]string{"F"}})
	facts.exportObject(method, &dangerous{[]string{"T", "M"}})
	pass := &analysis.Pass{Analyzer: analyzers[0]}
	facts.serve(pass)
	pass.ExportPackageFact(&endangered{2})
	facts.exportObject(blank, &dangerous{[]string{"nameless"}})
	require.True(t, facts.importObject(blank, new(dangerous)), "within the unit an object needs no path")

	data := encodeVetx(false, facts.export())
	require.Equal(t, data, encodeVetx(false, facts.export()))
	require.EqualValues(t, plainMark, data[0])
	require.EqualValues(t, variantMark, encodeVetx(true, nil)[0])
	require.Len(t, encodeVetx(true, nil), 1)

	// An importer that knows the package: the same objects.
	b := checked(t, "m/b", `package b; import "m/a"; func G() { a.F() }`, map[string]*types.Package{"m/a": a.pkg})
	bFacts, err := newFactSet(b, analyzers, [][]byte{data[1:]})
	require.NoError(t, err)
	var got dangerous
	require.True(t, bFacts.importObject(scope.Lookup("F"), &got))
	require.Equal(t, []string{"F"}, got.Chain)
	require.True(t, bFacts.importObject(method, &got))
	require.Equal(t, []string{"T", "M"}, got.Chain)
	require.False(t, bFacts.importObject(scope.Lookup("T"), &got))
	bFacts.exportObject(b.pkg.Scope().Lookup("G"), &dangerous{[]string{"G"}})
	all := bFacts.allObjects(map[reflect.Type]bool{reflect.TypeFor[*dangerous](): true})
	require.Equal(t, []analysis.ObjectFact{
		{Object: b.pkg.Scope().Lookup("G"), Fact: &dangerous{[]string{"G"}}},
		{Object: scope.Lookup("F"), Fact: &dangerous{[]string{"F"}}},
		{Object: method, Fact: &dangerous{[]string{"T", "M"}}},
	}, all)
	require.Empty(t, bFacts.allObjects(map[reflect.Type]bool{reflect.TypeFor[*endangered](): true}))

	// One that imports b alone still has the facts of a.
	c := checked(t, "m/c", `package c`, map[string]*types.Package{})
	cFacts, err := newFactSet(c, analyzers, [][]byte{encodeVetx(false, bFacts.export())[1:]})
	require.NoError(t, err)
	packages := cFacts.allPackages(map[reflect.Type]bool{reflect.TypeFor[*endangered](): true})
	require.Len(t, packages, 1)
	require.Equal(t, "m/a", packages[0].Package.Path())
	require.Equal(t, &endangered{2}, packages[0].Fact)
	require.Len(t, cFacts.export(), 4)
}

func TestForeignObjectFact(t *testing.T) {
	a := checked(t, "m/a", `package a; func F() {}`, nil)
	b := checked(t, "m/b", `package b`, nil)
	facts, err := newFactSet(b, nil, nil)
	require.NoError(t, err)
	require.Panics(t, func() { facts.exportObject(a.pkg.Scope().Lookup("F"), new(dangerous)) })
	require.False(t, facts.importObject(types.Universe.Lookup("len"), new(dangerous)))
}

func TestBrokenFacts(t *testing.T) {
	_, err := newFactSet(checked(t, "m/a", "package a", nil), nil, [][]byte{[]byte("no gob")})
	require.ErrorContains(t, err, "facts of an import")
}

func TestSplit(t *testing.T) {
	syntax := &analysis.Analyzer{Name: "syntax", Requires: []*analysis.Analyzer{unitAnalyzer}}
	indirect := &analysis.Analyzer{Name: "indirect", Requires: []*analysis.Analyzer{syntax}}
	both := &analysis.Analyzer{Name: "both", Requires: []*analysis.Analyzer{syntax, dangerAnalyzer()}}
	facts := &analysis.Analyzer{Name: "facts", Requires: []*analysis.Analyzer{syntax}, FactTypes: []analysis.Fact{new(dangerous)}}
	alone := &analysis.Analyzer{Name: "alone"}
	gotSyntax, gotTyped := split([]*analysis.Analyzer{alone, both, facts, indirect, syntax})
	require.Equal(t, []*analysis.Analyzer{indirect, syntax}, gotSyntax)
	require.Equal(t, []*analysis.Analyzer{alone, both, facts}, gotTyped)
}
