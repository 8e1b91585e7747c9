package calls

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see calls under a policy.
func sight(p *policy.Policy) *usage.Sight {
	return &usage.Sight{
		Policy: p,
		Reader: func(*usage.Package, *valueflow.Result) usage.Reader { return reader{} },
		Others: others,
	}
}

// knowledge returns what the value flow is to look for: functions that are given the name of a method.
func knowledge() flow.Knowledge {
	return flow.Knowledge{
		Sinks: func(fn *types.Func) []valueflow.Sink {
			sink, of, ok := stack.SinkOf(fn)
			if !ok {
				return nil
			}
			s := valueflow.Sink{Arg: sink.Arg, Tag: of.Library}
			if sink.Addressed() {
				s.Tag += " " + sink.Verb
			}
			if sink.Verb == stack.Any {
				s.With = []valueflow.Operand{{Arg: sink.VerbArg}}
			}
			return []valueflow.Sink{s}
		},
		Settled: theKind().Settled,
	}
}

// reader tells which methods are called by their names.
type reader struct{}

func (reader) Read(site *valueflow.Site, _ int, s *usage.Statement) {
	s.Unknown = s.Unknown || site.Unknown
	s.Bounded = s.Bounded || site.Bounded
	for _, v := range site.Values {
		told(&s.Told, v, site.Sink.Tag, site.Hops)
	}
	for _, v := range site.Partial { // what a parameter leaves open is told here, if the host is no part of it
		if known := (usage.Told{}); strings.Contains(site.Sink.Tag, " ") {
			if told(&known, v, site.Sink.Tag, site.Hops); !known.Unknown {
				adding().Take(&s.Told, known)
			}
		}
	}
	if stack.Implements(s.In) {
		for i := range s.Uses {
			s.Uses[i].Nature |= generated
		}
	}
}

func (reader) Finish([]usage.Statement) {}

// others returns a statement for each name by which a package calls a service, serves one or makes a client of one.
func others(p *usage.Package) (all []usage.Statement) {
	for _, file := range p.Files {
		in := looking{Package: p, generated: ast.IsGenerated(file)}
		for _, decl := range file.Decls {
			in.decl(decl)
		}
		all = append(all, in.found...)
	}
	return all
}

// looking goes through a file.
type looking struct {
	*usage.Package
	generated bool
	found     []usage.Statement

	in       *types.Func
	selected map[ast.Expr]bool          // of which only a field is of interest
	handed   map[ast.Expr]*ast.CallExpr // arguments, and the calls that they are handed to
}

func (l *looking) decl(decl ast.Decl) {
	l.in, l.selected, l.handed = nil, map[ast.Expr]bool{}, map[ast.Expr]*ast.CallExpr{}
	if fd, ok := decl.(*ast.FuncDecl); ok {
		l.in, _ = l.TypesInfo.Defs[fd.Name].(*types.Func)
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for _, arg := range n.Args {
				l.handed[addressed(arg)] = n
			}
			l.handed[n.Fun] = n
		case *ast.SelectorExpr:
			l.selected[n.X] = true
			if call := l.handed[n]; call != nil {
				l.handed[n.Sel] = call
			}
			if l.selected[n] {
				l.selected[n.Sel] = true
			}
		case *ast.Ident:
			l.name(n)
		}
		return true
	})
}

// addressed returns what an argument is, or points to.
func addressed(arg ast.Expr) ast.Expr {
	arg = ast.Unparen(arg)
	if u, ok := arg.(*ast.UnaryExpr); ok {
		return ast.Unparen(u.X)
	}
	return arg
}

// name adds a statement for a name, if it is one of a service.
func (l *looking) name(id *ast.Ident) {
	obj := l.TypesInfo.Uses[id]
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == l.Pkg && l.generated {
		return // what is generated defines services
	}
	switch obj := obj.(type) {
	case *types.Func:
		l.function(id, obj)
	case *types.Var:
		if s, ok := stack.Describes(obj); ok && !l.selected[id] {
			l.add(id, obj.Pkg().Path()+"."+obj.Name(), servedBy(l.nameOf(s), l.implementer(id)))
		}
	}
}

func (l *looking) function(id *ast.Ident, fn *types.Func) {
	if s, method, ok := stack.Called(fn); ok {
		l.add(id, fn.FullName(), callOf(stack.Index(s.Library), l.nameOf(s), method))
	} else if s, ok := stack.Registers(fn); ok {
		l.add(id, fn.FullName(), servedBy(l.nameOf(s), l.implementer(id)))
	} else if s, ok := stack.Held(fn); ok {
		l.add(id, fn.FullName(), clientOf(l.nameOf(s)))
	}
}

func (l *looking) add(id *ast.Ident, callee string, u usage.Use) {
	s := l.Begin(id, l.in)
	s.Callee, s.Uses = callee, []usage.Use{u}
	l.found = append(l.found, s)
}

// implementer returns the type that is registered, by its import path and name: of the last argument of a call whose type is one of some
// package. It is empty where that is an interface, whatever stands behind it.
func (l *looking) implementer(id *ast.Ident) string {
	call := l.handed[id]
	if call == nil {
		return ""
	}
	for i := len(call.Args) - 1; i >= 0; i-- {
		t := types.Unalias(l.TypesInfo.TypeOf(call.Args[i]))
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if named, ok := t.(*types.Named); ok && !types.IsInterface(named) && named.Obj().Pkg() != nil {
			return named.Obj().Pkg().Path() + "." + named.Obj().Name()
		}
	}
	return ""
}

// nameOf returns the full name of a service: by a constant beside the client, else by what the generated methods call, which facts
// tell of, else the import path.
func (l *looking) nameOf(s stack.Service) string {
	name, known := s.Name()
	if known {
		return name
	}
	for m := range s.Methods() {
		fact := new(CallsFact)
		if !l.ImportObjectFact(m, fact) {
			continue
		}
		for _, u := range fact.Uses {
			if t, ok := targetOf(u); ok && t.method == m.Name() && t.service != "" {
				return t.service
			}
		}
	}
	return name
}
