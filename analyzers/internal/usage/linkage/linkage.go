// Package linkage tells how the code of a package hangs together: which functions mention which, and which types stand behind
// which interfaces. That is the same for all kinds of use, and depends on no policy but for what the repository is.
//
// Two questions are asked of interfaces. In one pass, go/types knows all types, and [Package.Graph] has the methods of
// interfaces mention those behind them. Across packages that were checked apart, equal types are different objects;
// conversions describe them by keys, and [Concretes] tells what stands behind an interface in the whole repository.
//
// An analyzer without facts has a [Package] as its result, which all kinds require: none walks the trees for itself.
package linkage

import (
	"go/types"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
)

// Repository is what is remembered of types for all packages of a repository. Many ask for the same.
type Repository struct {
	Paths *place.Paths

	concrete, interfaces sync.Map // by *types.Named, memories of concreteOf and interfaceOf
}

// Package is one package. Several analyzers may ask it at a time.
type Package struct {
	place.Package
	repository *Repository

	mu         sync.Mutex                    // of the rest; exported methods hold it, others are called by who does
	interfaces map[*types.Interface][]string // a memory of interfaceOf
	keys       map[*types.Func]string        // a memory of funcKey
	graph      *Graph                        // nil until it is needed
}

// Of returns the package that a pass is about.
func (r *Repository) Of(at place.Package) *Package {
	return &Package{Package: at, repository: r, interfaces: map[*types.Interface][]string{}, keys: map[*types.Func]string{}}
}

// FuncKey names a function for all packages. A method of an interface without a name is of its package only.
func (p *Package) FuncKey(fn *types.Func) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.funcKey(fn)
}

func (p *Package) funcKey(fn *types.Func) string {
	fn = fn.Origin()
	if key, ok := p.keys[fn]; ok {
		return key
	}
	key := p.findKey(fn)
	p.keys[fn] = key
	return key
}

// Through describes the interface through which a method is mentioned.
func (p *Package) Through(m Mention) Interface {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.interfaceOf(p.selected(m))
}

// Ours reports whether a package is of the repository.
func (p *Package) Ours(pkg *types.Package) bool {
	return pkg != nil && p.repository.Paths.Contains(pkg.Path())
}
