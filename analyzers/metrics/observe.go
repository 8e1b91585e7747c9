package metrics

import (
	"go/ast"
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see metrics under a policy.
func sight(p *policy.Policy) *usage.Sight {
	return &usage.Sight{
		Policy: p,
		Reader: func(*usage.Package, *valueflow.Result) usage.Reader { return reader{} },
		Others: provided,
	}
}

// knowledge returns what the value flow is to look for.
func knowledge() flow.Knowledge {
	return flow.Knowledge{Sinks: instrument.SinksOf, Made: instrument.Joined, Settled: kind().Settled}
}

// reader tells which metrics are made.
type reader struct{}

func (reader) Read(site *valueflow.Site, _ int, s *usage.Statement) {
	s.Unknown = s.Unknown || site.Unknown
	s.Bounded = s.Bounded || site.Bounded
	add := func(v valueflow.Value, to *usage.Told, open bool) {
		var told usage.Told
		enter(&told, v, site.Sink.Tag, site.Hops)
		for _, u := range told.Uses {
			if constant(site) {
				u.Name.Parts[2] = instrument.Unknown
			}
			u.Open = open
			adding().Add(to, u)
		}
		to.Unknown = to.Unknown || told.Unknown && !open
	}
	for _, v := range site.Values {
		add(v, &s.Told, false)
	}
	for _, v := range site.Partial { // a star of the policy may take in what a parameter leaves open
		add(v, &s.Told, true)
	}
}

func (reader) Finish([]usage.Statement) {}

// constant reports whether a metric has, or may have, labels of which the values are constant. Of those nothing is known.
func constant(site *valueflow.Site) bool {
	if len(site.Call.Args) == 0 || len(site.Hops) > 0 {
		return true
	}
	arg := ast.Unparen(site.Call.Args[0])
	if addr, ok := arg.(*ast.UnaryExpr); ok {
		arg = addr.X
	}
	if last := len(site.Call.Args) - 1; last == 3 { // of a description
		nothing, ok := site.Call.Args[last].(*ast.Ident)
		return !ok || nothing.Name != "nil"
	}
	lit, ok := arg.(*ast.CompositeLit)
	if !ok {
		return true
	}
	for _, elt := range lit.Elts {
		pair, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "ConstLabels" {
			return true
		}
	}
	return false
}

// provided returns a statement for each mention of what makes metrics by names of its own. A method may be named in a file that does not
// import its package.
func provided(p *usage.Package) (all []usage.Statement) {
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			var in *types.Func
			if fd, ok := decl.(*ast.FuncDecl); ok {
				in, _ = p.TypesInfo.Defs[fd.Name].(*types.Func)
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok || !signal.IsUse(id.Name) || p.TypesInfo.Uses[id] == nil {
					return true
				}
				for _, by := range signal.ProvidersBy(p.TypesInfo.Uses[id]) {
					s := p.Begin(id, in)
					s.Callee, s.Uses = by.Path+"."+id.Name, []usage.Use{providedBy(by.Name)}
					all = append(all, s)
				}
				return true
			})
		}
	}
	return all
}
