package vettool

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/phoenix-platform/govern/internal/drive/typed"
)

// danger is the name of the analyzer that has the facts.
const danger = "danger"

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
	analyzer := dangerAnalyzer(&rules{})
	registerFacts([]typed.Analyzer{analyzer})
	a := checked(t, "m/a", `package a
func F() {}
type T struct{}
func (T) M() {}`, nil)
	facts, err := newFactSet(nil)
	require.NoError(t, err)
	facts.of(a)
	scope := a.pkg.Scope()
	method := types.NewMethodSet(scope.Lookup("T").Type()).At(0).Obj()
	blank := types.NewVar(token.NoPos, a.pkg, "_", types.Typ[types.Int])
	facts.exportObject(danger, scope.Lookup("F"), &dangerous{[]string{"F"}})
	facts.exportObject(danger, method, &dangerous{[]string{"T", "M"}})
	pass := &analysis.Pass{Analyzer: analyzer.Analyzer}
	facts.serve(pass)
	pass.ExportPackageFact(&endangered{2})
	facts.exportObject(danger, blank, &dangerous{[]string{"nameless"}})
	require.True(t, facts.importObject(danger, blank, new(dangerous)), "within the unit an object needs no path")

	data := encodeVetx(ours, facts.export())
	require.Equal(t, data, encodeVetx(ours, facts.export()))
	require.EqualValues(t, ours, data[0])
	require.Equal(t, []byte{byte(ours | variant)}, encodeVetx(ours|variant, nil))
	require.Empty(t, encodeVetx(0, nil))

	// An importer that knows the package: the same objects.
	b := checked(t, "m/b", `package b; import "m/a"; func G() { a.F() }`, map[string]*types.Package{"m/a": a.pkg})
	bFacts, err := newFactSet([][]byte{data[1:]})
	require.NoError(t, err)
	bFacts.of(b)
	var got dangerous
	require.True(t, bFacts.importObject(danger, scope.Lookup("F"), &got))
	require.Equal(t, []string{"F"}, got.Chain)
	require.True(t, bFacts.importObject(danger, method, &got))
	require.Equal(t, []string{"T", "M"}, got.Chain)
	require.False(t, bFacts.importObject(danger, scope.Lookup("T"), &got))
	bFacts.exportObject(danger, b.pkg.Scope().Lookup("G"), &dangerous{[]string{"G"}})
	all := bFacts.allObjects(danger)
	require.Equal(t, []analysis.ObjectFact{
		{Object: b.pkg.Scope().Lookup("G"), Fact: &dangerous{[]string{"G"}}},
		{Object: scope.Lookup("F"), Fact: &dangerous{[]string{"F"}}},
		{Object: method, Fact: &dangerous{[]string{"T", "M"}}},
	}, all)
	require.Empty(t, bFacts.allObjects("other"))
	require.False(t, bFacts.importObject("other", method, &got), "each analyzer reads its own facts")
	bFacts.exportObject("other", b.pkg.Scope().Lookup("G"), &dangerous{[]string{"other"}})
	require.True(t, bFacts.importObject(danger, b.pkg.Scope().Lookup("G"), &got))
	require.Equal(t, []string{"G"}, got.Chain)

	// One that imports b alone still has the facts of a.
	c := checked(t, "m/c", `package c`, map[string]*types.Package{})
	cFacts, err := newFactSet([][]byte{encodeVetx(ours, bFacts.export())[1:]})
	require.NoError(t, err)
	cFacts.of(c)
	packages := cFacts.allPackages(danger)
	require.Len(t, packages, 1)
	require.Equal(t, "m/a", packages[0].Package.Path())
	require.Equal(t, &endangered{2}, packages[0].Fact)
	require.Len(t, cFacts.export(), 5)
}

func TestForeignObjectFact(t *testing.T) {
	a := checked(t, "m/a", `package a; func F() {}`, nil)
	b := checked(t, "m/b", `package b`, nil)
	facts, err := newFactSet(nil)
	require.NoError(t, err)
	facts.of(b)
	require.Panics(t, func() { facts.exportObject(danger, a.pkg.Scope().Lookup("F"), new(dangerous)) })
	require.False(t, facts.importObject(danger, types.Universe.Lookup("len"), new(dangerous)))
}

func TestBrokenFacts(t *testing.T) {
	_, err := newFactSet([][]byte{[]byte("no gob")})
	require.ErrorContains(t, err, "facts of an import")
}

// TestFactsOfExportedObjects has facts of all sorts of objects, looked up by objects from export data.
func TestFactsOfExportedObjects(t *testing.T) {
	a := checked(t, "m/a", `package a
type Store[T any] struct{ Table string }
func (s *Store[T]) Save(t T) {}
func (s Store[T]) load() (t T) { return t }
type Saver interface { Save(int) }
type hidden struct{ Store[int] }
func (hidden) Do() {}
func New() *hidden { return nil }
func Generic[T any](t T) {}
type Alias = Store[string]
var Query, other = "", hidden{}
const Name = "users"`, nil)
	facts, err := newFactSet(nil)
	require.NoError(t, err)
	facts.of(a)
	for _, obj := range objectsOf(a.pkg) {
		facts.exportObject(danger, obj, &dangerous{[]string{obj.Name()}})
	}
	registerFacts([]typed.Analyzer{dangerAnalyzer(&rules{})})
	imported, err := newFactSet([][]byte{encodeVetx(ours, facts.export())[1:]})
	require.NoError(t, err)
	b := checked(t, "m/b", "package b", nil)
	imported.of(b)

	var data bytes.Buffer
	require.NoError(t, gcexportdata.Write(&data, token.NewFileSet(), a.pkg))
	read, err := gcexportdata.Read(&data, token.NewFileSet(), map[string]*types.Package{}, "m/a")
	require.NoError(t, err)
	found := map[string]bool{}
	for _, obj := range objectsOf(read) {
		var got dangerous
		require.True(t, imported.importObject(danger, obj, &got), "%v", obj)
		require.Equal(t, []string{obj.Name()}, got.Chain)
		found[obj.Name()] = true
	}
	require.Subset(t, slices.Collect(maps.Keys(found)),
		[]string{"Store", "Save", "Table", "Do", "New", "Generic", "Alias", "Query", "Name"})
}

// objectsOf returns the exported objects of a package, with their methods and fields.
func objectsOf(pkg *types.Package) (all []types.Object) {
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if obj.Exported() {
			all = append(all, obj)
		}
		named, _ := obj.Type().(*types.Named)
		if _, isType := obj.(*types.TypeName); !isType || named == nil {
			continue
		}
		for m := range named.Methods() {
			if m.Exported() {
				all = append(all, m)
			}
		}
		if s, ok := named.Underlying().(*types.Struct); ok && obj.Exported() {
			for f := range s.Fields() {
				all = append(all, f)
			}
		}
	}
	return all
}
