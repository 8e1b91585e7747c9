package usage

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// statements groups the sites that a flow found: the calls of one chain, and all that reaches one call, are
// one statement.
func (p *Package) statements(flow *valueflow.Result) (all []Statement) {
	if len(flow.Sites) == 0 {
		return nil
	}
	reader := p.sight.Reader(p, flow)
	index := map[token.Pos]int{}
	for i := range flow.Sites {
		site := &flow.Sites[i]
		start := site.Call.Pos()
		at, seen := index[start]
		if !seen {
			at = len(all)
			index[start] = at
			all = append(all, p.statementAt(site.Call, site.In))
			all[at].Callee = site.Callee.FullName()
			all[at].Own = true
		}
		all[at].open = all[at].open || site.Open
		all[at].from = min(all[at].from, p.line(site.Call.Pos()))
		all[at].to = max(all[at].to, p.line(site.Call.End()))
		if p.untold < 0 {
			all[at].Bounded = true
			continue
		}
		before := len(all[at].Uses)
		reader.Read(site, at, &all[at])
		p.tell(len(all[at].Uses) - before)
	}
	reader.Finish(all)
	for i := range all {
		p.declare(&all[i])
	}
	return all
}

// completed returns statements that no site shows, as those of sites are.
func (p *Package) completed(others []Statement) []Statement {
	for i := range others {
		s := &others[i]
		s.Own = true
		if !p.tell(len(s.Uses)) {
			s.Uses, s.Bounded = nil, true
		}
		p.declare(s)
	}
	return others
}

// maxTold bounds the uses of which a package tells, all statements together. A statement that is left out says so.
const maxTold = 50_000

// tell takes uses from those that statements may have, and reports whether there are so many.
func (p *Package) tell(uses int) bool {
	p.untold -= uses
	return p.untold >= 0
}

// statementAt begins a statement at a call.
func (p *Package) statementAt(call *ast.CallExpr, in *types.Func) Statement {
	return p.Begin(called(call), in)
}

// Begin begins a statement at a name, of which nothing is told yet.
func (p *Package) Begin(name ast.Node, in *types.Func) Statement {
	file := p.Fset.File(name.Pos())
	return Statement{
		Place:     p.Range(name.Pos(), name.End()),
		Decl:      valueflow.FuncName(in),
		Test:      place.IsTest(file),
		Generated: p.generated[file],
		In:        in,
		pos:       name.Pos(),
		from:      p.line(name.Pos()),
		to:        p.line(name.End()),
	}
}

// called returns the name in a call that says what is called: of a chain over several lines, the one of
// the call itself.
func called(call *ast.CallExpr) ast.Node {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		if sel, ok := fun.X.(*ast.SelectorExpr); ok {
			return sel.Sel
		}
	}
	return call.Fun
}

// line returns the line of a position in its file, whatever line directives say.
func (p *Package) line(pos token.Pos) int { return lineOf(p.Fset, pos) }

// declare lets the declaration for a statement, if there is one, have its say.
func (p *Package) declare(s *Statement) {
	if d, ok := p.declared.forLines(p.Fset.File(s.pos), s.from, s.to); ok {
		p.kind.declare(s, d.uses)
	}
}

// Conditions returns the conditions of a value.
func (p *Package) Conditions(when []valueflow.Condition) (all []Condition) {
	for _, c := range when {
		all = append(all, Condition{Func: p.links.FuncKey(c.Func), Arg: c.Arg, Choice: c.Choice})
	}
	return all
}
