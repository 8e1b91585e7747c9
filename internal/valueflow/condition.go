package valueflow

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Condition says that a value is there only if somebody calls a function, with a constant of the choice as the argument.
// A choice of any constant says no more than that the function is called.
//
// For example, in
//
//	func query(kind string) string {
//		switch kind {
//		case "a":
//			return "qa"
//		case "b":
//			return "qb"
//		}
//		return ""
//	}
//	func results(r *Results, kind string) {
//		r.q = query(kind)
//		r.fixed = query("b")
//	}
//	func (r *Results) Use() {
//		r.d.Exec(r.q)
//		r.d.Exec(r.fixed)
//	}
//
// query returns "qa" under the condition that its argument 0 is "a". The call in results passes its own
// parameter on, so the condition is one of results from there. The first call of Exec has three values. Of them
// "qa" counts for those who call results with "a", "qb" for those with "b", and "" for the others. The second
// one has "qb" alone, without a condition: the constant has selected it.
//
// A condition narrows what a value counts for. To drop one errs to too much, and never loses a value.
type Condition struct {
	Func *types.Func // without a receiver: all who call it name it
	Arg  int
	Choice

	kept bool // the value was in a variable since: another call than the present one may have put it there
}

func (c Condition) equal(o Condition) bool {
	return c.Func == o.Func && c.Arg == o.Arg && c.kept == o.kept && c.Choice.equal(o.Choice)
}

func (c Condition) compare(o Condition) int {
	return cmp.Or(cmp.Compare(c.Func.FullName(), o.Func.FullName()), cmp.Compare(c.Arg, o.Arg), slices.Compare(c.Values, o.Values),
		compareBools(c.Except, o.Except), compareBools(c.kept, o.kept))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// conditions are those that a value needs, all of them, sorted; nil for none. Sets share them: none is changed.
//
// A pointer makes the common case, no condition, one word in each template.
type conditions struct{ all []Condition }

// The bounds of conditions.
const (
	// maxConditions is how many a value has. One that needs more has none: it counts for all.
	maxConditions = 4
	// maxChoices is how many entries a map has of which an argument selects one. Of more, all count.
	maxChoices = 64
)

func needing(one Condition) *conditions { return &conditions{[]Condition{one}} }

func (c *conditions) list() []Condition {
	if c == nil {
		return nil
	}
	return c.all
}

func (c *conditions) equal(o *conditions) bool {
	return c == o || slices.EqualFunc(c.list(), o.list(), Condition.equal)
}

// and returns the conditions of a value that needs both.
//
// Two conditions about one argument of one call are one, with the constants that both admit. There may be none
// of these: such a value is impossible, and no set takes it.
func (c *conditions) and(o *conditions) *conditions {
	if o == nil || c == o {
		return c
	}
	if c == nil {
		return o
	}
	all := slices.Clone(c.all)
	for _, one := range o.all {
		at := slices.IndexFunc(all, func(other Condition) bool { return one.equal(other) || one.joins(other) })
		if at < 0 {
			all = append(all, one)
		} else {
			all[at].Choice = all[at].and(one.Choice)
		}
	}
	if len(all) > maxConditions {
		return nil
	}
	slices.SortFunc(all, Condition.compare)
	return &conditions{all}
}

// joins reports whether two conditions are about one argument of one call.
//
// One that was kept is about an earlier call, whose argument may have been another one.
func (c Condition) joins(o Condition) bool {
	return c.Func == o.Func && c.Arg == o.Arg && !c.kept && !o.kept
}

// impossible reports whether no call meets the conditions.
func (c *conditions) impossible() bool {
	return c != nil && slices.ContainsFunc(c.all, func(one Condition) bool { return one.none() })
}

// or returns the conditions of a value that is there by the one or by the other: none unless they are about one argument.
//
// Two conditions with an "or" between them have no form here, unless they differ by their constants alone.
func (c *conditions) or(o *conditions) *conditions {
	if c.equal(o) {
		return c
	}
	if len(c.list()) != 1 || len(o.list()) != 1 {
		return nil
	}
	one, other := c.all[0], o.all[0]
	if one.Func != other.Func || one.Arg != other.Arg {
		return nil
	}
	one.Choice, one.kept = one.or(other.Choice), one.kept || other.kept
	return needing(one)
}

// given returns the answer of what is there under conditions only.
//
// Lists have no conditions: their elements count for all.
func (a answer) given(c *conditions, m mode) answer {
	if c == nil || m.isList() {
		return a
	}
	return ofSet(a.set.each(func(t template) template {
		t.when = t.when.and(c)
		return t
	}))
}

// conditions returns those under which choices are made.
//
// The choice of any constant needs nothing.
func (c *choices) conditions(made []Choice) *conditions {
	var all *conditions
	for i, choice := range made {
		if !choice.any() {
			all = all.and(needing(Condition{Func: c.fn, Arg: c.params[i], Choice: choice}))
		}
	}
	return all
}

// unconditional returns the answer with values that count for all.
//
// Where something is left out, its conditions are lost with it. What stays must then count for those as well.
func (a answer) unconditional() answer {
	a.set = a.set.unconditional()
	if slices.ContainsFunc(a.list.items, set.conditional) {
		items := make([]set, len(a.list.items))
		for i, s := range a.list.items {
			items[i] = s.unconditional()
		}
		a.list.items = items
	}
	return a
}

func (s set) conditional() bool {
	return slices.ContainsFunc(s.items, func(t template) bool { return t.when != nil })
}

func (s set) unconditional() set {
	if !s.conditional() {
		return s
	}
	free := set{more: s.more, bounded: s.bounded, printed: s.printed}
	for _, t := range s.items {
		t.when = nil
		free.add(t)
	}
	return free
}

// conditionsAt returns the conditions under which a block is run: what the branches before it ask of the arguments.
//
// They are nil in a literal: it runs at another time than the function around it.
func (p *program) conditionsAt(b *ssa.BasicBlock) *conditions {
	if c := p.choicesIn(b.Parent()); c != nil {
		return c.conditions(c.within[b])
	}
	return nil
}

// calledAround returns the condition that somebody calls the declared function around a block.
//
// For example, the functions A and B are options of one field in
//
//	func A(o *Options) { o.table = "a" }
//	func B() func(*Options) { return func(o *Options) { o.table = "b" } }
//
// The value "a" counts for those who name A, and "b" for those who name B. Without this each program that uses
// one option would have the tables of all.
func (p *program) calledAround(b *ssa.BasicBlock) *conditions {
	outer := b.Parent()
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	if c := p.choicesIn(outer); c != nil {
		return needing(Condition{Func: c.fn, Choice: Choice{Except: true}})
	}
	return nil
}

// conditionsOn returns the conditions under which a phi has the value of one of its edges.
func (p *program) conditionsOn(phi *ssa.Phi, edge int) *conditions {
	c := p.choicesIn(phi.Parent())
	from := phi.Block().Preds[edge]
	if c == nil || c.within[from] == nil {
		return nil
	}
	var made []Choice
	for way, next := range from.Succs {
		// Both ways out of a block may lead to one phi. Its edge is then taken with the constants of either.
		if next != phi.Block() {
			continue
		}
		along := c.along(from, way)
		if made == nil {
			made = slices.Clone(along)
			continue
		}
		for i := range along {
			made[i] = made[i].or(along[i])
		}
	}
	return c.conditions(made)
}

// inField returns what a field holds, by what is stored there. Where several places do, each counts for those only who
// call the function around it.
//
// A field that one place alone sets needs no call: the value is there or the field is empty.
func (p *program) inField(stores []*ssa.Store, m mode) answer {
	if m.isList() {
		return p.all(stored(stores), m)
	}
	var s set
	for _, store := range stores {
		needs := p.conditionsAt(store.Block())
		if needs == nil && len(stores) > 1 {
			needs = p.calledAround(store.Block())
		}
		if s.addAll(p.eval(store.Val, m).given(needs, m).set); s.full() {
			return ofSet(s.unconditional()) // what is left out may be there under others
		}
	}
	return ofSet(s)
}

// returned returns what a function returns, by the values and the blocks where it does.
//
// One return alone needs nothing: whoever gets a result has passed all branches.
func (p *program) returned(values []ssa.Value, at []*ssa.BasicBlock, m mode) answer {
	if m.isList() || len(values) < 2 {
		return p.all(values, m)
	}
	var s set
	for i, v := range values {
		if s.addAll(p.eval(v, m).given(p.conditionsAt(at[i]), m).set); s.full() {
			return ofSet(s.unconditional()) // what is left out may be there under others
		}
	}
	return ofSet(s)
}

// at returns the set as a call of fn selects it: without what its constants do not lead to. What depends on a parameter of
// the function around depends on that then.
//
// A condition of another function stays as it is.
func (s set) at(fn *types.Func, ops programOperands) set {
	if !s.conditional() {
		return s
	}
	selected := set{more: s.more, bounded: s.bounded}
	for _, t := range s.items {
		if when, ok := t.when.at(fn, ops); ok {
			t.when = when
			selected.add(t)
		}
	}
	return selected
}

// at returns what is left of conditions at a call of fn, false if it does not meet them.
func (c *conditions) at(fn *types.Func, ops programOperands) (left *conditions, ok bool) {
	for _, one := range c.list() {
		if one.Func != fn || one.kept {
			left = left.and(needing(one))
			continue
		}
		// The argument decides. A constant meets the condition or not. A parameter of the function around takes
		// the condition over. Of anything else nothing is known, so that the condition is met.
		v := ops.arg(one.Arg)
		if value, constant := keyOf(v); constant && !one.Admits(value) {
			return nil, false
		}
		around, at, ok := ops.parameterAround(v)
		if ok {
			one.Func, one.Arg = around, at
			left = left.and(needing(one))
		}
	}
	return left, true
}

// parameterAround returns which parameter of the function around a call a value is.
func (o programOperands) parameterAround(v ssa.Value) (*types.Func, int, bool) {
	at, ok := parameterIn(v)
	around := o.choicesIn(o.in)
	if !ok || around == nil {
		return nil, 0, false
	}
	return around.fn, at, true
}

// kept returns the conditions of what a variable keeps.
//
// For example, in
//
//	func swap(kind string) string {
//		before, next := last, "x"
//		if kind == "a" {
//			next = "y"
//		}
//		last = next
//		return before
//	}
//
// the call swap("a") may return "x" as well, which another call has stored. So the constant of this call must
// not select what the variable holds.
func (c *conditions) kept() *conditions {
	if c == nil {
		return nil
	}
	all := slices.Clone(c.all)
	for i := range all {
		all[i].kept = true
	}
	return &conditions{all}
}

// kept returns the answer of what a variable keeps from one call to another.
func (a answer) kept(m mode) answer {
	if m.isList() || !a.set.conditional() {
		return a
	}
	kept := set{more: a.set.more, bounded: a.set.bounded}
	for _, t := range a.set.items {
		t.when = t.when.kept()
		kept.add(t)
	}
	return ofSet(kept)
}

// inMap returns what a map holds for a key that is a parameter, false if that is not all known.
//
// For example, names(r, "a") selects "na" where names stores this in a field of r:
//
//	map[string]string{"a": "na", "b": "nb"}[kind]
//
// An entry counts for its key alone. An entry with a key that is no constant counts for all. What a map returns
// for keys that it lacks is left out.
func (p *program) inMap(v *ssa.Lookup, m mode) (answer, bool) {
	param, ok := parameterIn(v.Index)
	c := p.choicesIn(v.Parent())
	if !ok || c == nil || m.isList() {
		return answer{}, false
	}
	t := p.table(mapAt(v.X))
	if t.open || len(t.updates) > maxChoices {
		return answer{}, false
	}
	var s set
	for _, u := range t.updates {
		a := p.eval(u.Value, m).kept(m)
		if key, ok := keyOf(u.Key); ok {
			a = a.given(needing(Condition{Func: c.fn, Arg: param, Choice: Choice{Values: []string{key}}}), m)
		}
		s.addAll(a.set)
	}
	return ofSet(s), true
}

// stored returns what is stored.
func stored(stores []*ssa.Store) []ssa.Value {
	values := make([]ssa.Value, len(stores))
	for i, s := range stores {
		values[i] = s.Val
	}
	return values
}

// chosen returns what a phi may be that has its edges by the argument of a caller, false if it is no such phi.
func (p *program) chosen(v *ssa.Phi, m mode) (answer, bool) {
	if c := p.choicesIn(v.Parent()); c == nil || len(c.params) == 0 {
		return answer{}, false
	}
	all := make([]*conditions, len(v.Edges))
	some := false
	for i, e := range v.Edges {
		if b, ok := e.(*ssa.BinOp); ok && b.Op == token.ADD {
			// phi has a way of its own with those, which keeps their values few.
			return answer{}, false // a text that grows
		}
		all[i] = p.conditionsOn(v, i)
		some = some || all[i] != nil
	}
	if !some {
		return answer{}, false
	}
	var s set
	for i, e := range v.Edges {
		s.addAll(p.eval(e, m).given(all[i], m).set)
	}
	return ofSet(s), true
}
