package apibreak

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// DeprecatedFact is that a name of a shared package is deprecated.
type DeprecatedFact struct{ Text string }

// AFact marks the type as a fact.
func (*DeprecatedFact) AFact() {}

// PackageFact is that a shared package is deprecated as a whole.
type PackageFact struct{ Text string }

// AFact marks the type as a fact.
func (*PackageFact) AFact() {}

// look is a package while it is looked at.
type look struct {
	place.Package
	policy *policy.Policy
	shared func(dir string) bool
	paths  *place.Paths
	fields map[*types.Package]map[*types.Var]string
	whose  map[*types.Package]*policy.Component

	declared []declared // of a package that shows something to others; else none
	whole    declared   // what its comment says of all of it
}

// declared is an exported name: Logger, or Logger.Print.
type declared struct {
	Key        string
	Place      finding.Place
	Deprecated string        // the paragraph that says so, in one line
	Mark       finding.Place // where that begins
	Generated  bool

	object types.Object
}

func newLook(at place.Package, p *policy.Policy, shared func(dir string) bool) *look {
	l := &look{
		Package: at, policy: p, shared: shared, paths: place.NewPaths(p.Repo()),
		fields: map[*types.Package]map[*types.Var]string{}, whose: map[*types.Package]*policy.Component{},
	}
	if l.shows() {
		for _, file := range at.Files {
			if !place.IsTest(at.Fset.File(file.FileStart)) {
				l.declare(file)
			}
		}
	}
	return l
}

// shows reports whether the package shows something to other components, for which somebody answers.
func (l *look) shows() bool {
	c := l.policy.ComponentOf(l.Dir)
	return c != nil && l.shared(l.Dir) && l.Pkg.Name() != "main" && !strings.HasSuffix(l.Pkg.Name(), "_test") && !c.Internal(l.Dir)
}

// declare collects the exported names that a file declares.
func (l *look) declare(file *ast.File) {
	generated := ast.IsGenerated(file)
	if text, at := notice.Mark(file.Doc); text != "" && l.whole.Deprecated == "" {
		l.whole = declared{Place: l.Range(file.Name.Pos(), file.Name.End()), Deprecated: text, Mark: l.Range(at, at), Generated: generated}
	}
	add := func(name *ast.Ident, key string, docs ...*ast.CommentGroup) {
		obj := l.TypesInfo.Defs[name]
		if obj == nil || !name.IsExported() {
			return
		}
		d := declared{Key: key, Place: l.Range(name.Pos(), name.End()), Generated: generated, object: obj}
		for _, doc := range docs {
			if text, at := notice.Mark(doc); text != "" && d.Deprecated == "" {
				d.Deprecated, d.Mark = text, l.Range(at, at)
			}
		}
		l.declared = append(l.declared, d)
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			key := decl.Name.Name
			if decl.Recv != nil {
				fn, _ := l.TypesInfo.Defs[decl.Name].(*types.Func)
				if key = l.key(fn); key == "" || !token.IsExported(key) {
					continue
				}
			}
			add(decl.Name, key, decl.Doc)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						add(name, name.Name, spec.Doc, decl.Doc)
					}
				case *ast.TypeSpec:
					add(spec.Name, spec.Name.Name, spec.Doc, decl.Doc)
					if spec.Name.IsExported() {
						l.members(spec, add)
					}
				}
			}
		}
	}
}

// members adds the fields of a struct and the methods of an interface.
func (l *look) members(spec *ast.TypeSpec, add func(*ast.Ident, string, ...*ast.CommentGroup)) {
	for _, f := range membersOf(spec) {
		for _, name := range f.Names {
			add(name, spec.Name.Name+"."+name.Name, f.Doc)
		}
	}
}

// membersOf returns the fields of a struct, or the methods of an interface.
func membersOf(spec *ast.TypeSpec) []*ast.Field {
	switch t := spec.Type.(type) {
	case *ast.StructType:
		return t.Fields.List
	case *ast.InterfaceType:
		return t.Methods.List
	}
	return nil
}

// key names what is declared in a package: Logger, Logger.Print; empty for what has no name there.
func (l *look) key(obj types.Object) string {
	switch obj := obj.(type) {
	case nil:
		return ""
	case *types.Func:
		if obj == nil {
			return ""
		}
		if recv := obj.Signature().Recv(); recv != nil {
			if named := namedOf(recv.Type()); named != nil {
				return named.Obj().Name() + "." + obj.Name()
			}
			return ""
		}
	case *types.Var:
		if obj.IsField() {
			return l.fieldsOf(obj.Pkg())[obj.Origin()]
		}
	}
	if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
		return obj.Name()
	}
	return ""
}

func namedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// fieldsOf returns the names of the fields of structs of a package: go/types does not tell which struct a field is of.
func (l *look) fieldsOf(pkg *types.Package) map[*types.Var]string {
	if pkg == nil {
		return nil
	}
	if known, ok := l.fields[pkg]; ok {
		return known
	}
	all := map[*types.Var]string{}
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && !t.IsAlias() {
			if s, ok := t.Type().Underlying().(*types.Struct); ok {
				for f := range s.Fields() {
					if _, known := all[f]; !known {
						all[f] = name + "." + f.Name()
					}
				}
			}
		}
	}
	l.fields[pkg] = all
	return all
}

// owner returns the shared component that a package is of, nil for none and for that of the package at hand.
func (l *look) owner(pkg *types.Package) *policy.Component {
	if pkg == nil || pkg == l.Pkg {
		return nil
	}
	if c, known := l.whose[pkg]; known {
		return c
	}
	var of *policy.Component
	if dir, ok := l.paths.Directory(pkg.Path()); ok {
		if c := l.policy.ComponentOf(dir); c != nil && l.shared(dir) && c != l.policy.ComponentOf(l.Dir) {
			of = c
		}
	}
	l.whose[pkg] = of
	return of
}

// use is that code mentions a name of a shared package, or imports one for what it does alone: that has no key.
type use struct {
	Path, Key string
	Place     finding.Place
	object    types.Object
	pkg       *types.Package
	count     int
}

// uses returns the names of shared packages of other components that the package mentions: each once, by its first place. What tests
// mention counts where they are looked at.
func (l *look) uses() (all []*use) {
	byName := map[string]*use{}
	for _, file := range l.Files {
		for _, spec := range file.Imports {
			if name := l.TypesInfo.PkgNameOf(spec); name != nil && name.Name() == "_" && l.owner(name.Imported()) != nil {
				of := name.Imported()
				all = append(all, &use{Path: of.Path(), Place: l.Range(spec.Path.Pos(), spec.Path.End()), pkg: of, count: 1})
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			obj := l.TypesInfo.Uses[id]
			if obj == nil || l.owner(obj.Pkg()) == nil {
				return true
			}
			if fn, ok := obj.(*types.Func); ok {
				obj = fn.Origin()
			}
			key := l.key(obj)
			if key == "" {
				return true
			}
			name := obj.Pkg().Path() + " " + key
			if byName[name] == nil {
				byName[name] = &use{Path: obj.Pkg().Path(), Key: key, Place: l.Range(id.Pos(), id.End()), object: obj, pkg: obj.Pkg()}
				all = append(all, byName[name])
			}
			byName[name].count++
			return true
		})
	}
	return all
}

// removal finds the day in a text that says when something is to go.
func removal() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\bremoved?\s+(?:after|on|by|from)\s+(\d{4}-\d{2}-\d{2})\b`)
}

// nameOf names something as code writes it: log.Logger.Print.
func nameOf(importPath, key string) string { return path.Base(importPath) + "." + key }
