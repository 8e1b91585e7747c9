package routes

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see routes under a policy.
func sight(p *policy.Policy) *usage.Sight {
	return &usage.Sight{
		Policy: p,
		Reader: func(at *usage.Package, _ *valueflow.Result) usage.Reader { return reader{at, conditionsOf(at)} },
		Beside: lookBeside,
	}
}

// helps reports whether a package that imports no router may tell others paths.
func helps(files []*ast.File) bool { return valueflow.Helps(files, ofPath) }

// ofPath reports whether a literal may be a part of a path.
func ofPath(literal string) bool { return strings.HasPrefix(literal, "/") }

// knowledge returns what the value flow is to look for.
func knowledge() flow.Knowledge {
	return flow.Knowledge{
		Sinks:  framework.SinksOf,
		Made:   framework.MadeBy,
		Handed: framework.HandedBy,
		Origin: framework.IsOrigin,
		Wraps:  framework.Wraps,

		PassThrough: framework.PassedBy,
		Fields:      framework.FieldsOf,
		Part:        ofPath,
		Settled:     func(at place.Package) func(*ast.CallExpr) bool { return kind().Settled(at) },
	}
}

// reader tells which routes are registered.
type reader struct {
	*usage.Package
	conditions
}

func (r reader) Read(site *valueflow.Site, _ int, s *usage.Statement) {
	at := valueflow.PlaceOf(r.Pkg.Path(), r.Position(site.Call.Pos()))
	if n := len(site.Hops); n > 0 {
		at = placeOfHop(site.Hops[n-1])
	}
	s.Bounded = s.Bounded || site.Bounded
	sink, _ := framework.SinkAt(site.Sink.Tag)
	rooted := false // the router is known
	for _, v := range site.Values {
		rooted = rooted || sink.Read(v).Router != valueflow.Hole
	}
	given := slices.ContainsFunc(site.Partial, func(v valueflow.Value) bool {
		return strings.HasPrefix(sink.Read(v).Router, valueflow.Hole)
	})
	nature := usage.Nature(0)
	if r.decide(site.Call.Pos()) {
		nature = conditional
	}
	add := func(v valueflow.Value, open bool) {
		u := useOf(v, site.Sink.Tag, at, site.Hops)
		u.Open, u.Nature = open, u.Nature|nature
		if open && takesOrigin(site.In) {
			u.Access |= original
		}
		kind().Add(&s.Told, u)
	}
	for _, v := range site.Values {
		// A field that others may set holds what is not known, too.
		// Where callers may pass a router, one that is made here stands in for none.
		known := sink.Read(v).Router
		if (!rooted || known != valueflow.Hole) && (!given || !strings.HasPrefix(known, framework.MadeBegins)) {
			add(v, false)
		}
	}
	for _, v := range site.Partial {
		add(v, true)
	}
	// Of what nothing is known, that it is there is said.
	if some := len(site.Values)+len(site.Partial) > 0; !some && (site.Unknown || site.Open) && sink.Kind == framework.Registers {
		add(sink.Nothing(), site.Open)
	}
}

// takesOrigin reports whether a parameter of a function is a router that is put under no other, and none is another router.
func takesOrigin(fn *types.Func) bool {
	found := false
	for v := range fn.Signature().Params().Variables() {
		if framework.IsOrigin(v.Type()) {
			found = true
		} else if framework.IsRouterType(v.Type()) {
			return false
		}
	}
	return found
}

// Finish has nothing to add: what a route is, packages together tell.
func (reader) Finish(all []usage.Statement) {}

// beside is what is known of routes besides their paths.
type beside struct {
	Handlers []handler
	Doubtful []string // places where a condition decides whether a route is registered
	Leaves   []string // places where what other libraries make is mounted, and functions are: no router of the repository
	Servers  []server
}

// handler is what answers where a route is registered.
type handler struct{ At, Name string }

// lookBeside returns the names of what answers, for each call of a library of routes, and the servers of gRPC; nil for none.
func lookBeside(p *usage.Package) any {
	found := beside{Servers: serversOf(p)}
	conditions := conditionsOf(p)
	for _, file := range p.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, _ := typeutil.Callee(p.TypesInfo, call).(*types.Func)
			if fn == nil {
				return true
			}
			sinks, at := framework.SinksOf(fn.Origin()), valueflow.PlaceOf(p.Pkg.Path(), p.Position(call.Pos()))
			if len(sinks) > 0 && conditions.decide(call.Pos()) {
				found.Doubtful = append(found.Doubtful, at)
			}
			for _, s := range sinks {
				sink, _ := framework.SinkAt(s.Tag)
				if sink.Kind == framework.Mounts && len(call.Args) > sink.Handler && leaf(p, call.Args[sink.Handler]) {
					found.Leaves = append(found.Leaves, at)
				}
				if sink.Handler < 0 || len(call.Args) == 0 || sink.Kind == framework.Delegates {
					continue
				}
				if name := nameOf(p, call.Args[min(sink.Handler, len(call.Args)-1)]); name != "" {
					found.Handlers = append(found.Handlers, handler{at, name})
				}
			}
			return true
		})
	}
	if found.Handlers == nil && found.Doubtful == nil && found.Leaves == nil && found.Servers == nil {
		return nil
	}
	return found
}

// leaf reports whether what is mounted is what a function of another repository makes, or a function that answers.
func leaf(p *usage.Package, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	if tv := p.TypesInfo.Types[call.Fun]; tv.IsType() {
		return true // http.HandlerFunc(f)
	}
	fn, _ := typeutil.Callee(p.TypesInfo, call).(*types.Func)
	given := func(e ast.Expr) bool { return framework.IsRouterType(p.TypesInfo.TypeOf(e)) }
	if fn == nil || fn.Pkg() == nil || slices.ContainsFunc(call.Args, given) {
		return false
	}
	_, ours := p.Repo.Resolve(p.Dir, fn.Pkg().Path())
	return !ours
}

// conditions are the parts of a package that conditions decide about.
type conditions []ast.Node

func conditionsOf(p *usage.Package) (all conditions) {
	for _, file := range p.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				all = append(all, n.Body)
				if n.Else != nil {
					all = append(all, n.Else)
				}
			case *ast.CaseClause, *ast.CommClause:
				all = append(all, n)
			}
			return true
		})
	}
	return all
}

// decide reports whether a condition decides about what stands at a position.
func (c conditions) decide(pos token.Pos) bool {
	return slices.ContainsFunc(c, func(n ast.Node) bool { return n.Pos() <= pos && pos < n.End() })
}

// nameOf returns the name of what answers: of a function or a type, through whatever wraps it.
func nameOf(p *usage.Package, e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return "func"
	case *ast.Ident, *ast.SelectorExpr:
		id, ok := e.(*ast.Ident)
		if sel, is := e.(*ast.SelectorExpr); is {
			id, ok = sel.Sel, true
		}
		if fn, is := p.TypesInfo.Uses[id].(*types.Func); ok && is {
			return within(p, fn.Pkg()) + valueflow.FuncName(fn)
		}
		return typeName(p, e)
	case *ast.UnaryExpr:
		return nameOf(p, e.X)
	case *ast.CompositeLit:
		return typeName(p, e)
	case *ast.CallExpr:
		for i := len(e.Args) - 1; i >= 0; i-- {
			if name := functionIn(p, e.Args[i]); name != "" {
				return name
			}
		}
		if fn, _ := typeutil.Callee(p.TypesInfo, e).(*types.Func); fn != nil {
			return within(p, fn.Pkg()) + valueflow.FuncName(fn)
		}
	}
	return ""
}

// functionIn returns the name of a function that an argument is, or that is an argument in it; empty for none.
func functionIn(p *usage.Package, e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return nameOf(p, e)
	case *ast.Ident, *ast.SelectorExpr:
		if _, ok := p.TypesInfo.TypeOf(e).(*types.Signature); ok {
			return nameOf(p, e)
		}
	case *ast.CallExpr:
		for i := len(e.Args) - 1; i >= 0; i-- {
			if name := functionIn(p, e.Args[i]); name != "" {
				return name
			}
		}
	}
	return ""
}

// typeName returns the name of the type of a value, empty for one without a name.
func typeName(p *usage.Package, e ast.Expr) string {
	t := p.TypesInfo.TypeOf(e)
	if t == nil {
		return ""
	}
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return within(p, named.Obj().Pkg()) + named.Obj().Name()
}

// within returns what stands before a name of a package where another one mentions it.
func within(p *usage.Package, of *types.Package) string {
	if of == nil || of == p.Pkg {
		return ""
	}
	return strings.TrimSuffix(of.Name(), ".") + "."
}
