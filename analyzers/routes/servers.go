package routes

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// server is that code registers a service of gRPC.
type server struct {
	Service         string // its full name; where that is not known, the import path of what is generated and the name
	Named           bool   // the full name is known
	By              string // the type that serves, by import path and name; empty where that is not known
	Place           finding.Place
	Decl            string
	Test, Generated bool
}

// serversOf returns the servers that a package registers. What is generated registers none: it offers to.
func serversOf(p *usage.Package) (all []server) {
	for _, file := range p.Files {
		if ast.IsGenerated(file) {
			continue
		}
		for _, decl := range file.Decls {
			all = append(all, serversIn(p, decl)...)
		}
	}
	return all
}

// serversIn returns those of a declaration.
func serversIn(p *usage.Package, decl ast.Decl) (all []server) {
	var in *types.Func
	if fd, ok := decl.(*ast.FuncDecl); ok {
		in, _ = p.TypesInfo.Defs[fd.Name].(*types.Func)
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		s, id, ok := registeredBy(p.TypesInfo, call)
		if !ok || !speaksGRPC(s) {
			return true
		}
		begun := p.Begin(id, in)
		name, named := s.Name()
		all = append(all, server{
			Service: name, Named: named, By: stack.Implementer(p.TypesInfo, call),
			Place: begun.Place, Decl: begun.Decl, Test: begun.Test, Generated: begun.Generated,
		})
		return true
	})
	return all
}

// registeredBy returns the service that a call registers, and the name that tells so: of a function that is generated for it, or of its
// description.
func registeredBy(info *types.Info, call *ast.CallExpr) (stack.Service, *ast.Ident, bool) {
	name := func(e ast.Expr) *ast.Ident {
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			return e
		case *ast.SelectorExpr:
			return e.Sel
		}
		return nil
	}
	if id := name(call.Fun); id != nil {
		if fn, ok := info.Uses[id].(*types.Func); ok {
			if s, ok := stack.Registers(fn); ok {
				return s, id, true
			}
		}
	}
	for _, arg := range call.Args {
		pointer, ok := ast.Unparen(arg).(*ast.UnaryExpr)
		if !ok {
			continue
		}
		if id := name(pointer.X); id != nil {
			if v, ok := info.Uses[id].(*types.Var); ok {
				if s, ok := stack.Describes(v); ok {
					return s, id, true
				}
			}
		}
	}
	return stack.Service{}, nil, false
}

// speaksGRPC reports whether a service is one that clients of gRPC can call.
func speaksGRPC(s stack.Service) bool { return s.Transport == "gRPC" || s.Transport == "Connect" }

// leadsToServers reports whether a package that imports another one may register a service of gRPC.
func leadsToServers(importPath string) bool {
	i := stack.Index(importPath)
	return i >= 0 && speaksGRPC(stack.Service{Stack: stack.All()[i]})
}

// served is a service that a component registers.
type served struct {
	server
	component *policy.Component
	judge     *usage.Judge
}

// is reports whether it is the service with a full name. Of one whose full name is not known, the last part tells.
func (s served) is(name string) bool {
	if s.Named {
		return s.Service == name
	}
	return last(s.Service) == last(name)
}

func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// serve notes the services that a package registers. Who puts services of others together registers them for these. What a
// library brings for all, such as health checks and reflection, is left out.
func (t *table) serve(j *usage.Judge, registered []server) {
	for _, s := range registered {
		c := j.Serves(s.By)
		if c == nil || !j.Asks(s.Test, s.Generated) || strings.HasPrefix(s.Service, "grpc.") {
			continue
		}
		t.served = append(t.served, served{s, c, j})
	}
}

// unexposedServices returns a finding for each service of gRPC that a component registers without saying so. A component that says
// nothing of services has none.
func (j *judge) unexposedServices() (found []finding.Finding) {
	for _, s := range j.table.served {
		if len(s.component.Services()) == 0 || exposes(s) != "" {
			continue
		}
		f := s.judge.Broken(unexposed, s.Place, s.Decl, "%v serves %s by gRPC, which exposes.grpc of %q does not have; add it there",
			s.component, s.Service, s.component.Name)
		f.Target, f.By = s.Service, finding.DecidedAt(s.component.Services()[0].Pos)
		found = append(found, f)
	}
	return found
}

// exposes returns the entry of the policy by which the component of a service exposes it; empty for none.
func exposes(s served) string {
	for _, t := range s.component.Services() {
		if s.is(t.Value) {
			return t.Value
		}
	}
	return ""
}

// unservedServices returns a finding for each service of gRPC that a component exposes and nobody registers. It knows nothing of a
// component of which no code is seen, and of a repository in which no code registers any: they may serve by other means.
func (j *judge) unservedServices() (found []finding.Finding) {
	if len(j.table.served) == 0 {
		return nil
	}
	for _, c := range j.policy.Components() {
		if !j.table.seen[c] {
			continue
		}
		for _, t := range c.Services() {
			if slices.ContainsFunc(j.table.served, func(s served) bool { return s.is(t.Value) }) {
				continue
			}
			found = append(found, finding.Finding{
				Rule: unserved, Dir: c.Home(), Target: t.Value, Place: at(t.Pos),
				Message: fmt.Sprintf("%v exposes %s, and no code registers a server of it; register one, or take it out of exposes.grpc", c, t.Value),
			})
		}
	}
	return found
}

// methodGRPC stands in place of a method of HTTP.
const methodGRPC = "gRPC"

// services returns the services that components register, as people see them: each once.
func (t *table) services() (all []Route) {
	for _, s := range t.served {
		r := Route{
			Component: s.component.Name, Method: methodGRPC, Path: cmp.Or(exposes(s), s.Service), Handler: last(s.By), Exposed: exposes(s),
			Known: s.Named, Rooted: true,
			At: repo.Position{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column},
		}
		same := func(x Route) bool { return x.Component == r.Component && x.Path == r.Path && x.At == r.At }
		if !slices.ContainsFunc(all, same) {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Route) int {
		return cmp.Or(cmp.Compare(a.Component, b.Component), cmp.Compare(a.Path, b.Path), cmp.Compare(a.At.String(), b.At.String()))
	})
	return all
}
