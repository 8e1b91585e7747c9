package vettool

import (
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/phoenix-platform/govern/internal/drive/typed"
)

// factSet is the facts of a unit and of all that it imports.
type factSet struct {
	pkg     *types.Package
	imports map[string]*types.Package
	paths   objectpath.Encoder

	facts  map[factKey]analysis.Fact
	local  map[localKey]analysis.Fact // facts of the unit's own objects, some of which have no path
	owners map[string]bool            // packages with imported facts
}

// factKey is what a fact is known by. Two analyzers may have facts of one type: each reads its own.
type factKey struct {
	analyzer    string
	pkg, object string // object is empty for a fact of the package
	typ         reflect.Type
}

type localKey struct {
	analyzer string
	object   types.Object
	typ      reflect.Type
}

// newFactSet returns the facts that the imports of a unit left.
func newFactSet(imported [][]byte) (*factSet, error) {
	s := &factSet{
		facts:  map[factKey]analysis.Fact{},
		local:  map[localKey]analysis.Fact{},
		owners: map[string]bool{},
	}
	for _, data := range imported {
		records, err := decodeFacts(data)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			s.facts[factKey{r.Analyzer, r.Package, r.Object, reflect.TypeOf(r.Fact)}] = r.Fact
			s.owners[r.Package] = true
		}
	}
	return s, nil
}

// of makes the facts answer for the objects of a program.
func (s *factSet) of(p *program) { s.pkg, s.imports = p.pkg, p.imports }

// registerFacts makes the fact types of analyzers known to gob.
func registerFacts(analyzers []typed.Analyzer) {
	for _, a := range analyzers {
		registerTypes(a.Analyzer)
	}
}

// registerTypes registers the fact types of an analyzer and of those that it requires.
func registerTypes(a *analysis.Analyzer) {
	for _, f := range a.FactTypes {
		gob.Register(f)
	}
	for _, req := range a.Requires {
		registerTypes(req)
	}
}

// serve gives a pass access to the facts of its analyzer.
func (s *factSet) serve(pass *analysis.Pass) {
	of := pass.Analyzer.Name
	pass.ImportObjectFact = func(obj types.Object, f analysis.Fact) bool { return s.importObject(of, obj, f) }
	pass.ExportObjectFact = func(obj types.Object, f analysis.Fact) { s.exportObject(of, obj, f) }
	pass.ImportPackageFact = func(pkg *types.Package, f analysis.Fact) bool {
		return assign(f, s.facts[factKey{of, pkg.Path(), "", reflect.TypeOf(f)}])
	}
	pass.ExportPackageFact = func(f analysis.Fact) {
		s.facts[factKey{of, s.pkg.Path(), "", reflect.TypeOf(f)}] = f
	}
	pass.AllObjectFacts = func() []analysis.ObjectFact { return s.allObjects(of) }
	pass.AllPackageFacts = func() []analysis.PackageFact { return s.allPackages(of) }
}

// assign copies a fact to where the analyzer wants it, and reports whether there is one.
func assign(to, fact analysis.Fact) bool {
	if fact == nil {
		return false
	}
	reflect.ValueOf(to).Elem().Set(reflect.ValueOf(fact).Elem())
	return true
}

func (s *factSet) importObject(of string, obj types.Object, f analysis.Fact) bool {
	if obj.Pkg() == s.pkg {
		return assign(f, s.local[localKey{of, obj, reflect.TypeOf(f)}])
	}
	if obj.Pkg() == nil || !s.owners[obj.Pkg().Path()] {
		return false // foreign code: the path of an object is costly to find
	}
	path, err := s.paths.For(obj)
	return err == nil && assign(f, s.facts[factKey{of, obj.Pkg().Path(), string(path), reflect.TypeOf(f)}])
}

func (s *factSet) exportObject(of string, obj types.Object, f analysis.Fact) {
	if obj.Pkg() != s.pkg {
		panic(fmt.Sprintf("internal error: fact %T exported for %v, which is not of package %s", f, obj, s.pkg.Path()))
	}
	s.local[localKey{of, obj, reflect.TypeOf(f)}] = f
	// An object without a path, such as a local variable, cannot be named elsewhere.
	if path, err := s.paths.For(obj); err == nil {
		s.facts[factKey{of, s.pkg.Path(), string(path), reflect.TypeOf(f)}] = f
	}
}

// allPackages returns the package facts of an analyzer. A package that the unit's types never
// mention is represented by its path.
func (s *factSet) allPackages(of string) (all []analysis.PackageFact) {
	for _, k := range s.keys() {
		if k.object != "" || k.analyzer != of {
			continue
		}
		pkg := s.lookup(k.pkg)
		if pkg == nil {
			pkg = types.NewPackage(k.pkg, "")
		}
		all = append(all, analysis.PackageFact{Package: pkg, Fact: s.facts[k]})
	}
	return all
}

// allObjects returns the object facts of an analyzer, those of the unit's own objects first. Objects that the
// unit's types never mention are left out.
func (s *factSet) allObjects(of string) []analysis.ObjectFact {
	all := s.localObjects(of)
	for _, k := range s.keys() {
		if k.object == "" || k.analyzer != of || k.pkg == s.pkg.Path() {
			continue
		}
		pkg := s.lookup(k.pkg)
		if pkg == nil {
			continue
		}
		if obj, err := objectpath.Object(pkg, objectpath.Path(k.object)); err == nil {
			all = append(all, analysis.ObjectFact{Object: obj, Fact: s.facts[k]})
		}
	}
	return all
}

func (s *factSet) localObjects(of string) (all []analysis.ObjectFact) {
	for k, f := range s.local {
		if k.analyzer == of {
			all = append(all, analysis.ObjectFact{Object: k.object, Fact: f})
		}
	}
	slices.SortFunc(all, func(a, b analysis.ObjectFact) int {
		return cmp.Or(
			cmp.Compare(a.Object.Pos(), b.Object.Pos()),
			cmp.Compare(a.Object.Name(), b.Object.Name()),
			cmp.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()),
		)
	})
	return all
}

func (s *factSet) lookup(path string) *types.Package {
	if path == s.pkg.Path() {
		return s.pkg
	}
	return s.imports[path]
}

func (s *factSet) keys() []factKey {
	keys := make([]factKey, 0, len(s.facts))
	for k := range s.facts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b factKey) int {
		return cmp.Or(
			cmp.Compare(a.pkg, b.pkg),
			cmp.Compare(a.object, b.object),
			cmp.Compare(a.analyzer, b.analyzer),
			cmp.Compare(a.typ.String(), b.typ.String()),
		)
	})
	return keys
}

// export returns all facts, also those that the unit only passes on, in a fixed order.
func (s *factSet) export() []factRecord {
	var records []factRecord
	for _, k := range s.keys() {
		records = append(records, factRecord{k.analyzer, k.pkg, k.object, s.facts[k]})
	}
	return records
}
