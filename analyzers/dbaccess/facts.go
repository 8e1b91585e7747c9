package dbaccess

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TablesFact is what a call of a function does to tables, itself or through others. It knows of no policy:
// whether the use counts for the caller is said where it is called.
type TablesFact struct {
	Uses    []TableUse // sorted by name and access
	Bounded bool       // there are more
}

// AFact marks the type as a fact.
func (*TablesFact) AFact() {}

// String returns the tables, for tests: reads users, writes orders.
func (f *TablesFact) String() string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		parts[i] = fmt.Sprintf("%v(%v)", u.Name, u.Access)
	}
	return strings.Join(parts, " ")
}

// LeadsFact marks a package that has a [TablesFact], or imports one that is marked: what it
// hands on may be called without an import.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to tables" }

// leads reports whether the package imports one from which it can get at functions that use tables.
func (p *packagePass) leads() bool {
	return slices.ContainsFunc(p.Pkg.Imports(), func(imp *types.Package) bool {
		return p.cfg.paths.Contains(imp.Path()) && p.ImportPackageFact(imp, new(LeadsFact))
	})
}

const (
	// maxUses bounds the ways to tables in a fact. Of a function with more, each table is still there, by one way.
	maxUses = 512
	// maxHops bounds a chain of calls in a fact and in a message.
	maxHops = 8
	// maxMade bounds the uses that a function makes, itself and through others: of more, its fact says so.
	maxMade = 2000
	// maxCarried bounds the uses that the functions of a package make through others, all functions together. A function
	// with more says so in its fact.
	maxCarried = 200_000
)

// effects is what the functions of a package do to tables, to a fixed point over their calls.
type effects struct {
	p     *packagePass
	flow  *valueflow.Result
	graph *linkage.Graph
	order []*effect // as in the graph
	of    map[*types.Func]*effect
	left  int // uses that functions may still make through others
}

// effect is what one function does to tables.
type effect struct {
	*linkage.Function
	own     int // how many of uses the function makes itself
	uses    []TableUse
	seen    map[string]bool // keys of uses
	tables  map[string]bool // of uses, if there are many
	bounded bool            // there are more
	lent    []TableUse      // of an abstract one, what it does by methods of other packages
}

// newEffects computes the effects of a package, of which own are the statements.
func newEffects(p *packagePass, flow *valueflow.Result, own []Statement) *effects {
	e := &effects{p: p, flow: flow, graph: p.Graph(), of: map[*types.Func]*effect{}, left: maxCarried}
	for _, fn := range e.graph.Functions {
		f := &effect{Function: fn, seen: map[string]bool{}}
		e.of[fn.Func] = f
		e.order = append(e.order, f)
	}
	for _, s := range own {
		f := e.of[s.in]
		if f == nil || s.Test {
			continue
		}
		for _, t := range s.Tables {
			f.add(t, append([]valueflow.Hop{p.Hop(s.in, s.pos)}, t.Hops...))
		}
		f.own, f.bounded = len(f.uses), f.bounded || s.Bounded
	}
	e.imported()
	e.carry()
	return e
}

// handedOn returns a statement for each function that is handed on as a value, if only what it is called with tells which
// tables it uses, and nothing shows that.
func (e *effects) handedOn() (all []Statement) {
	all = e.handedOnIn(nil, e.graph.Loose)
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
		var passed Statement
		for _, f := range e.flow.Flows(m.Func) {
			passed.bind(f, valueflow.Hop{}, nil)
		}
		if !passed.Unknown && !passed.dynamic() {
			continue
		}
		s := e.p.statementIn(m.Name, in)
		s.Callee, s.Own, s.Unknown, s.apart = m.Func.FullName(), true, true, true
		e.p.declare(&s)
		all = append(all, s)
	}
	return all
}

// imported adds what functions of other packages do that are mentioned.
func (e *effects) imported() {
	for _, f := range e.order {
		for _, m := range f.Mentions {
			fact := e.factOf(m.Func)
			f.bounded = f.bounded || fact.Bounded
			for _, u := range fact.Uses {
				if e.full(f) {
					break
				}
				u.Abstract = u.Abstract || f.Abstract
				if e.add(f, u, e.through(f, m, u)) && f.Abstract {
					f.lent = append(f.lent, u)
				}
			}
		}
	}
}

// factOf returns what the fact of a function of another package says.
func (e *effects) factOf(fn *types.Func) (fact TablesFact) {
	if fn.Pkg() != e.p.Pkg {
		e.p.ImportObjectFact(fn, &fact)
	}
	return fact
}

// through returns the hops of a use that a function makes through one that it mentions. A method of an
// interface is no step of its own.
func (e *effects) through(f *effect, m linkage.Mention, u TableUse) []valueflow.Hop {
	if f.Abstract {
		return u.Hops
	}
	return append([]valueflow.Hop{e.p.Hop(f.Func, m.Name.Pos())}, u.Hops...)
}

// full reports whether there is no room for what a function makes through others, and notes that it may make more.
func (e *effects) full(f *effect) bool {
	if e.left > 0 && len(f.uses) < maxMade {
		return false
	}
	f.bounded = true
	return true
}

// add adds a use that a function makes through others, for which there is room.
func (e *effects) add(f *effect, u TableUse, hops []valueflow.Hop) bool {
	added := f.add(u, hops)
	if added {
		e.left--
	}
	return added
}

// add adds a use through hops, unless the function is known to make it.
func (f *effect) add(u TableUse, hops []valueflow.Hop) bool {
	key := chainKey(u, hops)
	known := f.seen[key]
	f.seen[key] = true
	if known {
		return false
	}
	if len(f.uses) >= maxUses && !f.noteTable(u) {
		f.bounded = true // another way to the table, on which it may count for others
		return false
	}
	u.Hops = hops[:min(len(hops), maxHops)]
	f.uses = append(f.uses, u)
	return true
}

// noteTable notes the table of a use beyond [maxUses], and reports whether it is new.
func (f *effect) noteTable(u TableUse) bool {
	if f.tables == nil {
		f.tables = map[string]bool{}
		for _, known := range f.uses {
			f.tables[known.tableKey()] = true
		}
	}
	key := u.tableKey()
	known := f.tables[key]
	f.tables[key] = true
	return !known
}

// tableKey is the same for uses of the same table, likewise, and under the same conditions.
func (u TableUse) tableKey() string {
	return fmt.Sprintf("%v %d %t%s", u.Name, u.Access, u.Abstract, whenKey(u.When))
}

// chainKey tells the uses of a function apart: by table, access and the packages on the way. Which of two ways counts
// is for the policy to say.
func chainKey(u TableUse, hops []valueflow.Hop) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v %d %t%s", u.Name, u.Access, u.Abstract, whenKey(u.When))
	last := ""
	for _, h := range hops[:min(len(hops), maxHops)] {
		if h.Pkg != last {
			last = h.Pkg
			b.WriteString(" " + last)
		}
	}
	return b.String()
}

// export exports what functions do that other packages can call.
func (e *effects) export() {
	leads := e.p.leads()
	for _, f := range e.order {
		if len(f.uses) == 0 && !f.bounded || !f.Exported() || f.Pkg() != e.p.Pkg {
			continue
		}
		uses := slices.Clone(f.uses)
		sortUses(uses)
		e.p.ExportObjectFact(f.Func, &TablesFact{Uses: uses, Bounded: f.bounded})
		leads = true
	}
	if leads {
		e.p.ExportPackageFact(new(LeadsFact))
	}
}

// sortUses sorts uses by name, access and way.
func sortUses(uses []TableUse) {
	type keyed struct {
		use         TableUse
		name, chain string
	}
	all := make([]keyed, len(uses))
	for i, u := range uses {
		all[i] = keyed{u, u.Name.String(), chainKey(u, u.Hops)}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.use.Access, b.use.Access), cmp.Compare(a.chain, b.chain))
	})
	for i, k := range all {
		uses[i] = k.use
	}
}

// calls returns a statement for each mention of a function of another package that uses tables.
func (e *effects) calls() []Statement {
	all := e.callsIn(nil, e.graph.Loose)
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
		var lent []TableUse
		if own := e.of[m.Func]; own != nil {
			lent = own.lent // what the package does itself is reported where it does
			fact.Bounded = fact.Bounded || own.Abstract && own.bounded
		}
		if len(fact.Uses)+len(lent) == 0 && !fact.Bounded {
			continue
		}
		s := e.p.statementIn(m.Name, in)
		s.Callee = m.Func.FullName()
		s.Bounded = fact.Bounded
		if e.p.tell(len(fact.Uses) + len(lent)) {
			s.Tables = slices.Concat(fact.Uses, lent)
		} else {
			s.Bounded = true
		}
		if d, ok := e.p.directiveAt(e.p.Fset.File(s.pos), s.from, s.to); ok {
			s.qualify(d.tables)
		}
		all = append(all, s)
	}
	return all
}
