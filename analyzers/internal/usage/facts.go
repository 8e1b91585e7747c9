package usage

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// UsesFact is what a call of a function does to things, itself or through others. It knows of no policy: whether the use
// counts for the caller is said where it is called.
//
// A kind embeds it in a type of its own, since two analyzers must not have one type of facts.
type UsesFact struct {
	Uses    []Use // sorted by name and access
	Bounded bool  // there are more
}

// Fact is a fact of a kind that has a UsesFact in it.
type Fact interface {
	analysis.Fact
	Told() *UsesFact
}

// AFact marks the type as a fact.
func (*UsesFact) AFact() {}

// Told returns what the fact says.
func (f *UsesFact) Told() *UsesFact { return f }

// Words returns the uses in words, for tests: users(read) orders(write).
func (f *UsesFact) Words(access func(Access) string) string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		parts[i] = fmt.Sprintf("%v(%s)", u.Name, access(u.Access))
	}
	return strings.Join(parts, " ")
}

// leads reports whether the package imports one from which it can get at functions that use things: one that has a UsesFact,
// or imports one that does. What that hands on may be called without an import.
func (p *Package) leads() bool {
	return slices.ContainsFunc(p.Pkg.Imports(), func(imp *types.Package) bool {
		return p.links.Ours(imp) && p.ImportPackageFact(imp, p.kind.LeadsFact())
	})
}

// lacks reports whether the package imports one from outside the repository that is not there.
func (p *Package) lacks() bool {
	there := map[string]bool{}
	for _, imp := range p.Pkg.Imports() {
		there[imp.Path()] = imp.Complete()
	}
	return slices.ContainsFunc(p.Files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
			path, err := strconv.Unquote(spec.Path.Value)
			_, ours := p.sight.Policy.Repo().Resolve(p.Dir, path)
			return err == nil && !ours && !there[path]
		})
	})
}

// export exports what functions do that other packages can call.
func (e *effects) export() {
	if e.p.kind.Stays {
		return
	}
	leads := e.p.leads()
	for _, f := range e.order {
		if len(f.uses) == 0 && !f.bounded || !f.Exported() || f.Pkg() != e.p.Pkg {
			continue
		}
		uses := slices.Clone(f.uses)
		sortUses(uses)
		fact := e.p.kind.UsesFact()
		*fact.Told() = UsesFact{Uses: uses, Bounded: f.bounded}
		e.p.ExportObjectFact(f.Func, fact)
		leads = true
	}
	if leads {
		e.p.ExportPackageFact(e.p.kind.LeadsFact())
	}
}

// sortUses sorts uses by name, access and way.
func sortUses(uses []Use) {
	type keyed struct {
		use         Use
		name, chain string
	}
	all := make([]keyed, len(uses))
	for i, u := range uses {
		all[i] = keyed{u, u.Name.String(), u.chainKey(u.Hops)}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.use.Access, b.use.Access), cmp.Compare(a.chain, b.chain))
	})
	for i, k := range all {
		uses[i] = k.use
	}
}
