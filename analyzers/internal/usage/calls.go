package usage

import (
	"go/types"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// calls returns a statement for each mention of a function of another package that uses things.
func (e *effects) calls() []Statement {
	all := e.callsIn(nil, e.loose)
	for _, f := range e.order {
		if !f.Abstract {
			all = append(all, e.callsIn(f.Func, f.Mentions)...)
		}
	}
	return all
}

func (e *effects) callsIn(in *types.Func, mentions []linkage.Mention) (all []Statement) {
	for _, m := range mentions {
		fact := e.factOf(m.Func)
		var lent []Use
		if own := e.of[m.Func]; own != nil {
			lent = own.lent // what the package does itself is reported where it does
			fact.Bounded = fact.Bounded || own.Abstract && own.bounded
		}
		if len(fact.Uses)+len(lent) == 0 && !fact.Bounded {
			continue
		}
		s := e.p.Begin(m.Name, in)
		s.Callee = m.Func.FullName()
		s.Bounded = fact.Bounded
		if e.p.tell(len(fact.Uses) + len(lent)) {
			s.Uses = slices.Concat(fact.Uses, lent)
		} else {
			s.Bounded = true
		}
		if d, ok := e.p.declared.forLines(e.p.Fset.File(s.pos), s.from, s.to); ok {
			s.qualify(d.uses)
		}
		all = append(all, s)
	}
	return all
}

// handedOn returns a statement for each function that is handed on as a value, if only its arguments tell which things it
// uses. Nothing shows these.
func (e *effects) handedOn() (all []Statement) {
	all = e.handedOnIn(nil, e.loose)
	for _, f := range e.order {
		all = append(all, e.handedOnIn(f.Func, f.Mentions)...)
	}
	return all
}

func (e *effects) handedOnIn(in *types.Func, mentions []linkage.Mention) (all []Statement) {
	for _, m := range mentions {
		if m.Name == nil || m.Call != nil || e.flow.Called(m.Func) {
			continue
		}
		var passed Told
		for _, f := range e.flow.Flows(m.Func) {
			e.p.kind.Take(&passed, e.p.kind.Bind(f, valueflow.Hop{}, nil))
		}
		if !passed.Unknown && !passed.Dynamic() {
			continue
		}
		s := e.p.Begin(m.Name, in)
		s.Callee, s.Own, s.Unknown, s.Apart = m.Func.FullName(), true, true, true
		e.p.declare(&s)
		all = append(all, s)
	}
	return all
}
