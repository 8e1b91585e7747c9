package state

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/flat"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// observed is what a package does to variables that live as long as the process.
type observed struct {
	Dir, Package string
	Writes       []write
	Calls        []call
}

// write is that code changes a package variable, or what that leads to.
type write struct {
	Var     variable
	Place   finding.Place
	Decl    string // the declaration around it, as messages name it
	In      string // the key of the function around it; empty where no declared one is
	Via     string // the function that does it for the code; empty where the code does it itself
	Setter  bool   // the function is one that sets something for the whole process
	Guarded bool   // a lock is held, or it is done once
	Later   bool   // it does not run as part of the function around it: in a goroutine, a literal, an endless loop

	Generated bool
}

// variable is a package variable.
type variable struct {
	Pkg, Name string // import path; of a function that sets something, its own
}

// call is that code names a function of the repository.
type call struct {
	To      string // key
	In      string // likewise; empty where no declared function is around it
	Guarded bool
	Later   bool // likewise; also where the function is handed on
	At      finding.Place
}

// newObserver returns the analyzer whose result is the *observed of a package; nil outside the repository.
func newObserver(src policy.Source) *analysis.Analyzer {
	knows := sync.OnceValues(func() (*knowledge, error) {
		p, err := src()
		if err != nil {
			return nil, err
		}
		return &knowledge{p.Repo(), place.NewPaths(p.Repo()), settersOf(p)}, nil
	})
	return &analysis.Analyzer{
		Name:       "stateobserve",
		Doc:        "observes which variables of packages code writes, and under which locks",
		Run:        func(pass *analysis.Pass) (any, error) { return observe(pass, knows) },
		ResultType: reflect.TypeFor[*observed](),
		FactTypes:  []analysis.Fact{new(ChangesFact)},
	}
}

// keeping is how what is observed is kept for later runs.
func keeping() *typed.Keeping {
	return &typed.Keeping{
		Rests: adds,
		Encode: func(result any) []byte {
			seen, _ := result.(*observed)
			return flat.Encode(struct{ Seen *observed }{seen})
		},
		Decode: func(data string) (any, error) {
			var of struct{ Seen *observed }
			err := flat.Decode(data, &of)
			return of.Seen, err
		},
	}
}

// ChangesFact is what a call of a function changes of what it is given.
type ChangesFact struct {
	Changes []change // by parameter
	Returns []origin // what memory its first result may share
	Calls   []int    // parameters that it calls on its way, and does nothing else with
	Under   []int    // those of them that it calls with a lock held alone
	Locks   bool     // it takes a lock and leaves it to its caller
	Unlocks bool     // it releases the lock of its caller
}

// AFact marks the type as a fact.
func (*ChangesFact) AFact() {}

func (f *ChangesFact) empty() bool {
	return len(f.Changes)+len(f.Returns)+len(f.Calls) == 0 && !f.Locks && !f.Unlocks
}

// change is that a function writes what a parameter leads to.
type change struct {
	Param   int // receiver for the receiver
	Guarded bool
}

// receiver is the place of a receiver among parameters.
const receiver = -1

// origin is where memory comes from: a package variable, or a parameter of the function around.
type origin struct {
	Var   variable // of a parameter the zero variable
	Param int
}

// knowledge is what holds for all packages of a repository.
type knowledge struct {
	repo    *repo.Repo
	paths   *place.Paths
	setters map[string]bool
}

// inspected is a package while it is looked at.
type inspected struct {
	place.Package
	*knowledge
	seen   *observed
	facts  map[*types.Func]*ChangesFact
	bodies []*body
	calls  map[callKey]bool
}

type callKey struct {
	to, in         string
	guarded, later bool
}

func observe(pass *analysis.Pass, knows func() (*knowledge, error)) (*observed, error) {
	known, err := knows()
	if err != nil {
		return nil, err
	}
	at, ok := place.Of(known.repo, pass)
	if !ok {
		return nil, nil
	}
	i := &inspected{
		Package: at, knowledge: known, facts: map[*types.Func]*ChangesFact{}, calls: map[callKey]bool{},
		seen: &observed{Dir: at.Dir, Package: pass.Pkg.Name()},
	}
	i.collect()
	i.settle()
	for _, b := range i.bodies {
		b.walk()
	}
	for fn, fact := range i.facts {
		if fn.Pkg() == pass.Pkg && !fact.empty() {
			pass.ExportObjectFact(fn, fact)
		}
	}
	slices.SortStableFunc(i.seen.Writes, func(a, b write) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset), cmp.Compare(a.Via, b.Via))
	})
	return i.seen, nil
}

// collect finds the bodies of the package, but for those of tests.
func (i *inspected) collect() {
	for _, file := range i.Files {
		if place.IsTest(i.Fset.File(file.FileStart)) || helpsTests(file) {
			continue
		}
		generated := ast.IsGenerated(file)
		for _, decl := range file.Decls {
			b := &body{inspected: i, node: decl, generated: generated}
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Body == nil {
					continue
				}
				if b.fn, _ = i.TypesInfo.Defs[decl.Name].(*types.Func); b.fn == nil {
					continue // it does not type-check
				}
				b.name = valueflow.FuncName(b.fn)
			case *ast.GenDecl:
				if decl.Tok != token.VAR {
					continue
				}
				b.name = nameOf(decl)
			}
			b.bind()
			i.bodies = append(i.bodies, b)
		}
	}
}

// helpsTests reports whether a file is for tests alone, though it is named otherwise: it imports package testing.
func helpsTests(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"testing"` })
}

// nameOf returns the first name that a declaration of variables declares.
func nameOf(decl *ast.GenDecl) string {
	for _, spec := range decl.Specs {
		return spec.(*ast.ValueSpec).Names[0].Name
	}
	return ""
}

// settle finds what functions of the package change. What one changes by a call of another is known once that of the other is. So
// it is asked again until nothing is added, which ends: a function has finitely many parameters.
func (i *inspected) settle() {
	for added := true; added; {
		added = false
		for _, b := range i.bodies {
			if b.fn == nil {
				continue
			}
			b.ask()
			added = i.learn(b.fn, b.found) || added
		}
	}
}

// learn takes what is known of a function, and reports whether that is new.
func (i *inspected) learn(fn *types.Func, found *ChangesFact) bool {
	slices.Sort(found.Calls)
	slices.Sort(found.Under)
	slices.SortFunc(found.Changes, func(a, b change) int { return cmp.Compare(a.Param, b.Param) })
	slices.SortFunc(found.Returns, func(a, b origin) int {
		return cmp.Or(cmp.Compare(a.Var.Pkg, b.Var.Pkg), cmp.Compare(a.Var.Name, b.Var.Name), cmp.Compare(a.Param, b.Param))
	})
	if known := i.facts[fn]; known != nil && reflect.DeepEqual(known, found) {
		return false
	}
	i.facts[fn] = found
	return !found.empty()
}

// changes returns what is known of a function, nil for nothing.
func (i *inspected) changes(fn *types.Func) *ChangesFact {
	fn = fn.Origin()
	if fact, ok := i.facts[fn]; ok {
		return fact
	}
	if fn.Pkg() == nil || fn.Pkg() == i.Pkg {
		return nil
	}
	var fact *ChangesFact
	if !i.paths.Contains(fn.Pkg().Path()) {
		fact = changedByLibrary(fn)
	} else if known := new(ChangesFact); i.ImportObjectFact(fn, known) {
		fact = known
	}
	i.facts[fn] = fact
	return fact
}

// packageVar returns the variable of a package that an object is, false if it is none.
func packageVar(o types.Object) (variable, bool) {
	v, ok := o.(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() {
		return variable{}, false
	}
	return variable{v.Pkg().Path(), v.Name()}, true
}

// keyOf names a function for all packages.
func keyOf(fn *types.Func) string {
	if fn == nil {
		return ""
	}
	return fn.Origin().FullName()
}
