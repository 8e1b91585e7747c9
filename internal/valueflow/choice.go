package valueflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Choice is a set of constants: those that Values has, or all but these.
//
// So the choice of nothing is the zero value, and that of any constant has Except alone. With either form, what
// a switch leaves for its default can be told without a list of all values of a type.
//
// A constant is kept by its ExactString, as "a" with its quotes: the text 1 and the number 1 differ.
type Choice struct {
	Values []string // sorted, each as its ExactString
	Except bool
}

// Admits reports whether a constant is one of the choice.
func (c Choice) Admits(value string) bool {
	_, found := slices.BinarySearch(c.Values, value)
	return found != c.Except
}

func (c Choice) none() bool { return len(c.Values) == 0 && !c.Except }
func (c Choice) any() bool  { return len(c.Values) == 0 && c.Except }

func (c Choice) equal(o Choice) bool { return c.Except == o.Except && slices.Equal(c.Values, o.Values) }

// only returns the choice without all but one constant.
func (c Choice) only(value string) Choice {
	if !c.Admits(value) {
		return Choice{}
	}
	return Choice{Values: []string{value}}
}

// without returns the choice without a constant.
func (c Choice) without(value string) Choice {
	at, found := slices.BinarySearch(c.Values, value)
	switch {
	case found && !c.Except:
		return Choice{Values: slices.Delete(slices.Clone(c.Values), at, at+1)}
	case !found && c.Except:
		return Choice{Values: slices.Insert(slices.Clone(c.Values), at, value), Except: true}
	}
	return c
}

// and returns what is in both of two choices.
//
// Two exceptions are both excepted. Else one of the two lists its constants, of which the other admits some.
func (c Choice) and(o Choice) Choice {
	switch {
	case c.Except && o.Except:
		all := slices.Concat(c.Values, o.Values)
		slices.Sort(all)
		return Choice{Values: slices.Compact(all), Except: true}
	case c.Except:
		c, o = o, c
	}
	return Choice{Values: slices.DeleteFunc(slices.Clone(c.Values), func(v string) bool { return !o.Admits(v) })}
}

// or returns what is in one of two choices.
//
// With an exception, the result is all but what neither has.
func (c Choice) or(o Choice) Choice {
	if !c.Except {
		c, o = o, c
	}
	if c.Except {
		return Choice{Values: slices.DeleteFunc(slices.Clone(c.Values), o.Admits), Except: true}
	}
	all := slices.Concat(c.Values, o.Values)
	slices.Sort(all)
	return Choice{Values: slices.Compact(all)}
}

// choices tells, for each block of a function and each of some parameters, with which constants it is reached.
//
// For example, in
//
//	func New(d *db.DB, kind string) *Repo {
//		r := &Repo{d: d}
//		switch kind {
//		case "a", "alpha":
//			r.list = "FROM ta"
//		case "b":
//			r.list = "FROM tb"
//		default:
//			r.list = "FROM tc"
//		}
//		return r
//	}
//
// the parameter kind, whose place is 1, is compared. The block of the first case has the choice of "a" and
// "alpha". The next one has that of "b", and the last one has all but these three. The block with the return
// has any again, as it is reached from all of them.
type choices struct {
	fn     *types.Func
	params []int                        // places of parameters that are compared with constants
	within map[*ssa.BasicBlock][]Choice // by place in params; nothing of a block that is not reached
}

// choicesIn returns the choices of a function that is declared without a receiver; nil of others.
//
// The answer is kept, also where it is nil. Methods have none: they are called by interfaces as well, and then
// nobody can name all calls. For functions of more than maxBody blocks the work would be too much.
func (p *program) choicesIn(fn *ssa.Function) *choices {
	if known, ok := p.choices[fn]; ok {
		return known
	}
	var c *choices
	if obj := objectOf(fn); obj != nil && obj.Signature().Recv() == nil && !runsUncalled(obj) && len(fn.Blocks) <= maxBody {
		c = &choices{fn: obj, params: compared(fn)}
		c.spread(fn)
	}
	p.choices[fn] = c
	return c
}

// runsUncalled reports whether a function runs without being called by name.
func runsUncalled(fn *types.Func) bool {
	return fn.Name() == "init" || fn.Name() == "main" && fn.Pkg().Name() == "main"
}

// compared returns the parameters of a function on which it branches by comparing them with constants.
func compared(fn *ssa.Function) (params []int) {
	for _, b := range fn.Blocks {
		if at, _, _, ok := test(b); ok && !slices.Contains(params, at) {
			params = append(params, at)
		}
	}
	slices.Sort(params)
	return params
}

// test returns the parameter by which a block branches, and the constant with which it is compared. The way is
// the one of the two that is taken where they are equal. A switch is a chain of such blocks in the program.
func test(b *ssa.BasicBlock) (param int, value string, way int, ok bool) {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return 0, "", 0, false
	}
	// A parameter that is a truth value is compared with true.
	if at, ok := parameterIn(branch.Cond); ok {
		return at, constant.MakeBool(true).ExactString(), 0, true
	}
	c, ok := branch.Cond.(*ssa.BinOp)
	if !ok || c.Op != token.EQL && c.Op != token.NEQ {
		return 0, "", 0, false
	}
	param, value, ok = comparison(c.X, c.Y)
	if !ok {
		param, value, ok = comparison(c.Y, c.X)
	}
	if c.Op == token.NEQ {
		way = 1
	}
	return param, value, way, ok
}

func comparison(x, y ssa.Value) (param int, value string, ok bool) {
	param, ok = parameterIn(x)
	if !ok {
		return 0, "", false
	}
	value, ok = keyOf(y)
	return param, value, ok
}

// parameterIn returns which parameter a value is.
//
// A parameter that is set again is another value of the program from there on. So is one whose address is
// taken: it is loaded from a variable. Neither is taken for what the caller passes.
func parameterIn(v ssa.Value) (int, bool) {
	if c, ok := v.(*ssa.ChangeType); ok {
		v = c.X
	}
	param, ok := v.(*ssa.Parameter)
	if !ok {
		return 0, false
	}
	return indexIn(param.Parent().Params, param), true
}

// keyOf returns a constant as a choice has it.
//
// Other kinds, such as numbers with a fraction, select nothing that clients ask for.
func keyOf(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return "", false
	}
	switch c.Value.Kind() {
	case constant.String, constant.Int, constant.Bool:
		return c.Value.ExactString(), true
	}
	return "", false
}

// spread carries the choices from the beginning of a function along its branches, until they do not change.
//
// It ends: the choices of a block only grow, and of the constants that the function has there are finitely many.
func (c *choices) spread(fn *ssa.Function) {
	if len(c.params) == 0 {
		return
	}
	c.within = make(map[*ssa.BasicBlock][]Choice)
	any := make([]Choice, len(c.params))
	for i := range any {
		any[i].Except = true
	}
	c.within[fn.Blocks[0]] = any
	for queue := []*ssa.BasicBlock{fn.Blocks[0]}; len(queue) > 0; {
		b := queue[0]
		queue = queue[1:]
		for way, next := range b.Succs {
			if c.reach(next, c.along(b, way)) {
				queue = append(queue, next)
			}
		}
	}
}

// along returns the choices on one of the ways out of a block.
func (c *choices) along(b *ssa.BasicBlock, way int) []Choice {
	param, value, equal, ok := test(b)
	if !ok {
		return c.within[b]
	}
	out := slices.Clone(c.within[b])
	at := slices.Index(c.params, param)
	if way == equal {
		out[at] = out[at].only(value)
	} else {
		out[at] = out[at].without(value)
	}
	if out[at].none() {
		// The branch cannot be taken: an earlier one has excluded its constant.
		return nil // no way
	}
	return out
}

// reach adds to the choices of a block, and reports whether that changed them.
//
// The choices of several parameters are joined one by one. That errs to too much: "a" with 1 or "b" with 2
// becomes each of these letters with each of these numbers.
func (c *choices) reach(b *ssa.BasicBlock, in []Choice) (changed bool) {
	known := c.within[b]
	switch {
	case in == nil:
		return false
	case known == nil:
		c.within[b] = in
		return true
	}
	more := make([]Choice, len(in))
	for i := range in {
		more[i] = known[i].or(in[i])
		changed = changed || !more[i].equal(known[i])
	}
	if changed {
		c.within[b] = more
	}
	return changed
}
