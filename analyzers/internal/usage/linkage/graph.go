package linkage

import (
	"go/ast"
	"go/types"
	"slices"
)

// Graph is the functions of a package and what they mention.
type Graph struct {
	Functions   []*Function // as declared, then methods of interfaces as they are met
	Loose       []Mention   // outside of functions
	Conversions []Conversion

	of        map[*types.Func]*Function
	converted []held // types that are put into interfaces, but for those of tests
}

// Function is a function of the package, or a method of an interface behind which the package knows something to stand.
type Function struct {
	*types.Func
	Mentions []Mention
	Abstract bool // a method of an interface: what implements it, does
}

// Mention is a name of a function in the body of another. Whether it is called there or handed on,
// what it does is done on behalf of who mentions it.
type Mention struct {
	Func *types.Func
	Name ast.Node          // nil in a method of an interface
	Sel  *ast.SelectorExpr // that it is the end of; nil for a plain name
	Call *ast.CallExpr     // of which it says what is called; nil where it is handed on

	// As is the interface of no package of the repository as which a value is handed on whose method it is.
	As *types.TypeName

	Passed []Passed // what is known of the values that the call passes
}

// Graph returns how the functions of the package hang together.
func (p *Package) Graph() *Graph {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.graph != nil {
		return p.graph
	}
	g := &Graph{of: map[*types.Func]*Function{}}
	p.declare(g)
	c := p.convert(g)
	g.Conversions = c.found
	c.passes(nil, g.Loose)
	for _, fn := range g.Functions {
		c.passes(fn.Func, fn.Mentions)
	}
	for _, t := range c.types {
		g.converted = append(g.converted, held{types.NewPointer(t.typ), t.to})
	}
	p.outside(g, c.outside)
	p.stand(g)
	p.graph = g
	return g
}

// Function returns what a function mentions, nil for one of which the package does not know that.
func (g *Graph) Function(fn *types.Func) *Function { return g.of[fn] }

func (g *Graph) enter(fn *Function) {
	g.of[fn.Func] = fn
	g.Functions = append(g.Functions, fn)
}

// declare collects the functions of the package and what they mention.
func (p *Package) declare(g *Graph) {
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok {
				g.Loose = append(g.Loose, p.mentions(decl)...)
				continue
			}
			if fn, ok := p.TypesInfo.Defs[fd.Name].(*types.Func); ok {
				g.enter(&Function{Func: fn, Mentions: p.mentions(fd)})
			}
		}
	}
}

// mentions returns the functions of the repository that a declaration names.
func (p *Package) mentions(decl ast.Node) (all []Mention) {
	selectors, calls := map[*ast.Ident]*ast.SelectorExpr{}, map[*ast.Ident]*ast.CallExpr{}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			calls[nameIn(n)] = n
		case *ast.SelectorExpr:
			selectors[n.Sel] = n
		case *ast.Ident:
			if fn, ok := p.TypesInfo.Uses[n].(*types.Func); ok && p.Ours(fn.Pkg()) {
				all = append(all, Mention{Func: fn.Origin(), Name: n, Sel: selectors[n], Call: calls[n]})
			}
		}
		return true
	})
	return all
}

// outside adds to what functions mention the methods of values that they hand to code outside the repository.
func (p *Package) outside(g *Graph, all []outside) {
	for _, o := range all {
		for m := range o.to.Methods() {
			fn := methodLike(types.NewPointer(o.typ), m)
			if fn == nil || !p.Ours(fn.Pkg()) {
				continue
			}
			if f := g.of[o.in]; f != nil {
				f.Mentions = append(f.Mentions, Mention{Func: fn, Name: o.at, As: o.as})
			} else {
				g.Loose = append(g.Loose, Mention{Func: fn, Name: o.at, As: o.as})
			}
		}
	}
}

// stand makes each method of an interface of the package do what its implementations do: those in the package, and
// those of types of other packages that the package puts into such an interface. So does a method of another interface
// that the package calls.
func (p *Package) stand(g *Graph) {
	concrete, abstract := typesOf(p.Pkg.Scope())
	for _, i := range abstract {
		wanted := slices.DeleteFunc(slices.Collect(i.Methods()), func(m *types.Func) bool { return m.Pkg() != p.Pkg })
		for _, t := range concrete {
			g.lead(t, i, wanted)
		}
	}
	called, order := g.calledInterfaces()
	for _, i := range abstract {
		if called[i] == nil {
			order = append(order, i)
		}
		called[i] = slices.Collect(i.Methods())
	}
	for _, t := range g.converted {
		for _, i := range order {
			g.lead(t, i, called[i])
		}
	}
}

// lead makes methods of an interface do what those of a type behind it do.
func (g *Graph) lead(t held, i *types.Interface, wanted []*types.Func) {
	if !types.Implements(t.as, i) {
		return
	}
	for _, m := range wanted {
		by := methodLike(t.typ, m)
		if by == nil {
			continue
		}
		if g.of[m] == nil {
			g.enter(&Function{Func: m, Abstract: true})
		}
		g.of[m].Mentions = append(g.of[m].Mentions, Mention{Func: by})
	}
}

// nameIn returns the name of what is called, nil if it has none.
func nameIn(call *ast.CallExpr) *ast.Ident {
	fun := ast.Unparen(call.Fun)
	switch index := fun.(type) {
	case *ast.IndexExpr:
		fun = index.X
	case *ast.IndexListExpr:
		fun = index.X
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}
