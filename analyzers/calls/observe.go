package calls

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see calls under a policy.
func sight(p *policy.Policy) *usage.Sight {
	paths := place.NewPaths(p.Repo())
	return &usage.Sight{
		Policy: p,
		Reader: func(at *usage.Package, _ *valueflow.Result) usage.Reader {
			return reader{at, ofClients(at.Package), map[int]bool{}}
		},
		Others: func(at *usage.Package) []usage.Statement { return others(at, paths) },
	}
}

// knowledge returns what the value flow is to look for: functions that are given the name of a method.
func knowledge(p *policy.Policy) flow.Knowledge {
	byPolicy := newOwn(p)
	return flow.Knowledge{
		Sinks: func(fn *types.Func) []valueflow.Sink {
			if all := byPolicy.of(fn); all != nil {
				return all
			}
			if all := setting.Sinks(fn); all != nil {
				return all
			}
			var all []valueflow.Sink
			for _, sink := range stack.SinksOf(fn) {
				all = append(all, sinkOf(sink))
			}
			return all
		},
		Settings: setting.Read(),
		PassThrough: func(fn *types.Func) (int, bool) {
			if fn.Pkg() == nil || fn.Pkg().Path() != "net/url" {
				return 0, false
			}
			return stack.Passes(fn.FullName())
		},
		Instead: func(fn *types.Func) []valueflow.Term {
			if fn.FullName() != "(*net/url.URL).String" {
				return nil
			}
			of := func(field string) valueflow.Term {
				return valueflow.Term{Operand: valueflow.Operand{Arg: -1, Field: field}}
			}
			return []valueflow.Term{{Text: "http://"}, of("Host"), of("Path")}
		},
		Part: ofAddress,
		Made: func(fn *types.Func) ([]valueflow.Term, bool) {
			if fn.Pkg() == nil {
				return nil, false
			}
			if arg, ok := stack.Makes(fn.Pkg().Path() + "." + fn.Name()); ok && fn.Signature().Recv() == nil {
				return []valueflow.Term{{Operand: valueflow.Operand{Arg: arg}}}, true
			}
			if fn.Pkg().Path() != "net/url" {
				return nil, false
			}
			known, ok := stack.Joins(fn.FullName())
			of, more := valueflow.Term{Operand: valueflow.Operand{Arg: -1, Want: valueflow.Made}}, []valueflow.Term{{Text: "/*"}}
			if known {
				more = []valueflow.Term{{Text: "/"}, {}}
			}
			return append([]valueflow.Term{of}, more...), ok
		},
		Settled: func(at place.Package) func(*ast.CallExpr) bool {
			declared, speaks := theKind().Settled(at), ofClients(at)
			return func(call *ast.CallExpr) bool { return speaks(call) || declared(call) }
		},
	}
}

// ofAddress reports whether a literal looks like a part of an address: one with a scheme.
func ofAddress(literal string) bool { return strings.Contains(literal, "://") }

// sinkOf returns what the value flow looks for at a sink.
func sinkOf(sink stack.Tagged) valueflow.Sink {
	s := valueflow.Sink{Arg: sink.Arg, Field: sink.Field, Tag: sink.Tag, Settings: isURL(sink.Form)}
	if sink.Made {
		s.Want = valueflow.Made
	}
	switch {
	case sink.Reply != "":
		s.With = []valueflow.Operand{{Arg: sink.VerbArg, Field: sink.Reply}}
	case sink.Beside != "":
		s.With = []valueflow.Operand{{Arg: sink.Arg, Field: sink.Beside}}
	case sink.Verb == stack.Any && sink.Form == stack.URL && sink.VerbArg >= 0 || sink.Form == stack.Pair:
		s.With = []valueflow.Operand{{Arg: sink.VerbArg}}
	}
	return s
}

// ofClients returns which calls in a package are requests that a generated client makes, as one of Twirp does. They are calls of a
// service by another name.
func ofClients(at place.Package) func(*ast.CallExpr) bool {
	if !stack.Requests(at.Pkg) {
		return func(*ast.CallExpr) bool { return false }
	}
	made := map[*token.File]bool{}
	for _, f := range at.Files {
		made[at.Fset.File(f.FileStart)] = ast.IsGenerated(f)
	}
	return func(call *ast.CallExpr) bool { return made[at.Fset.File(call.Pos())] }
}

// reader tells which methods are called by their names. It leaves out the requests of generated clients.
type reader struct {
	*usage.Package
	leavesOut func(*ast.CallExpr) bool
	doubtful  map[int]bool // statements of which one of two sinks may know nothing
}

func (r reader) Read(site *valueflow.Site, i int, s *usage.Statement) {
	if r.leavesOut(site.Call) {
		return
	}
	sink, _ := sinkBy(site.Sink.Tag)
	if sink.Handler > 0 && len(site.Hops) == 0 && r.onlyListens(site.Call.Args, sink.Handler) {
		return
	}
	s.Unknown = s.Unknown || site.Unknown && !sink.Silent()
	if sink.Either && !site.Open {
		r.doubtful[i] = true
	}
	s.Bounded = s.Bounded || site.Bounded
	for _, v := range site.Values {
		told(&s.Told, v, site.Sink.Tag, site.Hops)
	}
	for _, v := range site.Partial { // what a parameter leaves open is told here, if the host is no part of it
		known := usage.Told{}
		if told(&known, v, site.Sink.Tag, site.Hops); !known.Unknown {
			adding().Take(&s.Told, known)
		}
	}
	if _, _, ok := stack.Implements(s.In); ok {
		for i := range s.Uses {
			s.Uses[i].Nature |= generated
		}
	}
}

func (r reader) Finish(all []usage.Statement) {
	for i := range r.doubtful {
		all[i].Unknown = all[i].Unknown || len(all[i].Uses) == 0
	}
}

// others returns a statement for each name by which a package calls a service, serves one or makes a client of one.
func others(p *usage.Package, paths *place.Paths) (all []usage.Statement) {
	for _, file := range p.Files {
		in := looking{Package: p, paths: paths, generated: ast.IsGenerated(file)}
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
	paths     *place.Paths
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
		l.client(fd)
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

// client adds a statement for a method of a generated client that shows nothing of what it calls.
func (l *looking) client(fd *ast.FuncDecl) {
	if !l.generated || l.in == nil {
		return
	}
	if s, method, ok := stack.Implements(l.in); ok && s.Silent && method != "" {
		u := callOf(stack.Index(s.Library), l.nameOf(s), method)
		u.Nature |= generated
		l.add(fd.Name, l.in.FullName(), u)
	}
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
	foreign := !l.paths.Contains(fn.Pkg().Path()) // of that no facts tell more
	if s, method, ok := stack.Called(fn, foreign); ok {
		l.add(id, fn.FullName(), callOf(stack.Index(s.Library), l.nameOf(s), method))
	} else if s, ok := stack.Registers(fn); ok {
		l.add(id, fn.FullName(), servedBy(l.nameOf(s), l.implementer(id)))
	} else if s, ok := stack.Held(fn); ok {
		l.add(id, fn.FullName(), clientOf(l.nameOf(s)))
	} else if s, ok := stack.Forwards(fn); ok && foreign {
		l.add(id, fn.FullName(), callOf(stack.Index(s.Library), l.nameOf(s), "*"))
	} else if s, method, ok := stack.Implements(fn); ok && foreign && method != "" {
		l.add(id, fn.FullName(), callOf(stack.Index(s.Library), l.nameOf(s), method))
	} else if named, ok := stack.Receives(fn); ok {
		l.receives(id, fn, named)
	} else {
		l.binds(id, fn)
	}
}

// receives adds a statement for what serves the methods of its last argument, by its name or the one that is handed before.
func (l *looking) receives(id *ast.Ident, fn *types.Func, named bool) {
	call := l.handed[id]
	if call == nil || len(call.Args) == 0 {
		return
	}
	name := ""
	if value := l.TypesInfo.Types[call.Args[0]].Value; named && value != nil && value.Kind() == constant.String {
		name = constant.StringVal(value)
	} else if t := stack.Named(l.TypesInfo.TypeOf(call.Args[0])); !named && t != nil {
		name = t.Obj().Name()
	}
	if name != "" {
		l.add(id, fn.FullName(), servedBy(name, l.implementer(id)))
	}
}

func (l *looking) add(id ast.Node, callee string, u usage.Use) {
	s := l.Begin(id, l.in)
	s.Callee, s.Uses = callee, []usage.Use{u}
	l.found = append(l.found, s)
}

// implementer returns the type that is registered where a name stands; empty where that is not known.
func (l *looking) implementer(id *ast.Ident) string {
	call := l.handed[id]
	if call == nil {
		return ""
	}
	return stack.Implementer(l.TypesInfo, call)
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
