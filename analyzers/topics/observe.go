package topics

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see uses of topics under a policy.
func sight(p *policy.Policy) *usage.Sight {
	paths := place.NewPaths(p.Repo())
	return &usage.Sight{
		Policy: p,
		Reader: func(*usage.Package, *valueflow.Result) usage.Reader { return reader{map[int]bool{}} },
		Others: func(at *usage.Package) []usage.Statement { return others(at, paths) },
	}
}

// knowledge returns what the value flow is to look for.
func knowledge() flow.Knowledge {
	return flow.Knowledge{
		Sinks: func(fn *types.Func) []valueflow.Sink {
			if all := setting.Sinks(fn); all != nil {
				return all
			}
			return sinks(broker.SinksOf(fn))
		},
		Stored: func(t *types.TypeName) []valueflow.Sink { return sinks(broker.SettersOf(t)) },
		Returned: func(fn *types.Func, field string) (int, bool) {
			return 0, broker.Returns(fn, field)
		},
		PassThrough: func(fn *types.Func) (int, bool) { return 0, broker.Passes(fn) },
		Made: func(fn *types.Func) ([]valueflow.Term, bool) {
			return []valueflow.Term{{}}, broker.Makes(fn)
		},
		Settings: setting.Read(),
		Settled:  kind(nil).Settled,
	}
}

func sinks(known []broker.Tagged) (all []valueflow.Sink) {
	for _, k := range known {
		s := valueflow.Sink{Arg: k.Arg, Field: k.Field, Each: k.Each, Tag: k.Tag, Settings: true}
		if k.Made {
			s.Want = valueflow.Made
		}
		if k.Exchange > 0 {
			s.With = []valueflow.Operand{{Arg: k.Exchange - 1}}
		}
		all = append(all, s)
	}
	return all
}

// reader tells the topics that reach a sink.
type reader struct {
	doubtful map[int]bool // statements of which one of two sinks may know nothing
}

func (r reader) Read(site *valueflow.Site, i int, s *usage.Statement) {
	if setting.Defines(site.Sink.Tag) {
		for _, v := range site.Values {
			told(&s.Told, v, site.Sink.Tag, site.Hops)
		}
		return
	}
	sink := broker.SinkAt(site.Sink.Tag)
	s.Unknown = s.Unknown || site.Unknown && !sink.Either && sink.Act != broker.Bind
	r.doubtful[i] = r.doubtful[i] || sink.Either && !site.Open
	s.Bounded = s.Bounded || site.Bounded
	for _, v := range site.Values {
		told(&s.Told, v, site.Sink.Tag, site.Hops)
	}
	for _, v := range site.Partial { // what a parameter leaves open may be somebody's by what is known of it
		kept := usage.Told{}
		if told(&kept, v, site.Sink.Tag, site.Hops); !kept.Unknown {
			for _, u := range kept.Uses {
				u.Open = v.Text() == "" || !known(v.Parts) // of a key that is known, callers tell the exchange alone
				adding().Add(&s.Told, u)
			}
		}
	}
}

func (r reader) Finish(all []usage.Statement) {
	for i, doubtful := range r.doubtful {
		all[i].Unknown = all[i].Unknown || doubtful && len(all[i].Uses) == 0
	}
}

// others returns a statement for each mention of a constant that is a topic by its type. So it does for each variable of the environment
// of which code says that it is a setting.
func others(p *usage.Package, paths *place.Paths) (all []usage.Statement) {
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			var in *types.Func
			if fd, ok := decl.(*ast.FuncDecl); ok {
				in, _ = p.TypesInfo.Defs[fd.Name].(*types.Func)
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					for _, d := range bound(p, n) {
						u := usage.Use{Access: defining}
						u.Name.Parts = []string{d.Name, d.Text}
						all = append(all, statement(p, n.Fun, in, "viper.BindEnv", u))
					}
				case *ast.Ident:
					if c, ok := p.TypesInfo.Uses[n].(*types.Const); ok && isTopic(c, paths) {
						u := used(constant.StringVal(c.Val()), mention, broker.Plain)
						all = append(all, statement(p, n, in, c.Pkg().Path()+"."+c.Name(), u))
					}
				}
				return true
			})
		}
	}
	return all
}

func statement(p *usage.Package, at ast.Node, in *types.Func, callee string, u usage.Use) usage.Statement {
	s := p.Begin(at, in)
	s.Callee, s.Uses = callee, []usage.Use{u}
	return s
}

func bound(p *usage.Package, call *ast.CallExpr) []setting.Definition {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	fn, ok := p.TypesInfo.Uses[sel.Sel].(*types.Func)
	if !ok {
		return nil
	}
	return setting.Bound(p.TypesInfo, call, fn)
}

// isTopic reports whether a constant is a topic by its type, one of the repository that is named for that: Topic, EventTopic, Subject.
// A subject may be one of a mail as well, which is a text with blanks.
func isTopic(c *types.Const, paths *place.Paths) bool {
	named, ok := types.Unalias(c.Type()).(*types.Named)
	if !ok || c.Val().Kind() != constant.String || named.Obj().Pkg() == nil || !paths.Contains(named.Obj().Pkg().Path()) {
		return false
	}
	name := strings.TrimSuffix(named.Obj().Name(), "Name")
	for _, end := range []string{"Topic", "topic", "Subject", "subject", "RoutingKey", "routingKey"} {
		if strings.HasSuffix(name, end) {
			return broker.IsName(constant.StringVal(c.Val()))
		}
	}
	return false
}
