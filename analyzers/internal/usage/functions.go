package usage

import (
	"fmt"
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Function is what a function of a package does, for a driver that sees all packages: facts lead from a
// package to those that import it, but not from an interface to what implements it elsewhere.
type Function struct {
	Key   string // see [linkage.Package.FuncKey]
	Name  string // as messages name it
	Uses  []Use
	Calls []Call
	Flows []valueflow.Flow // how its parameters reach what uses things
	At    valueflow.Hop    // the function itself
	Start bool             // runs before main: initialises the package
}

// Call is the mention of a function in another.
type Call struct {
	Key       string
	Place     finding.Place
	Test      bool
	Generated bool
	Given     []valueflow.Given // what is known of the arguments of a call of a function
	Passed    []linkage.Passed  // what is known of the values in interfaces

	// Of a method of an interface: the method and the interface.
	Method    string
	Interface linkage.Interface
	Args      [][]valueflow.Value // see [valueflow.Result]
	Declared  []Use               // what a directive says in their place
}

// functions returns what the functions of the package do, for a driver that puts packages together.
func (e *effects) functions() []Function {
	var all []Function
	if loose := e.loose; len(loose) > 0 {
		// Nobody calls what initialises variables.
		all = append(all, Function{Key: e.p.Path() + ".", Calls: e.callsOf(nil, loose), Start: true})
	}
	for i, f := range e.order {
		fn := f.Func
		flows := e.flow.Flows(fn)
		if f.Abstract || len(f.Mentions) == 0 && f.own == 0 && len(flows) == 0 {
			continue // what stands behind interfaces is found from the conversions of all packages
		}
		key := e.p.links.FuncKey(fn)
		if fn.Name() == "init" || fn.Name() == "_" { // of which there may be several
			key = fmt.Sprintf("%s %d", key, i)
		}
		all = append(all, Function{
			Key: key, Start: fn.Name() == "init", Name: valueflow.FuncName(fn), Uses: f.uses[:f.own],
			Calls: e.callsOf(fn, f.Mentions), Flows: flows, At: e.p.Hop(fn, fn.Pos()),
		})
	}
	return all
}

func (e *effects) callsOf(in *types.Func, mentions []linkage.Mention) []Call {
	calls := make([]Call, len(mentions))
	for i, m := range mentions {
		at := e.p.Begin(m.Name, nil)
		calls[i] = Call{Key: e.p.links.FuncKey(m.Func), Place: at.Place, Test: at.Test, Generated: at.Generated, Passed: m.Passed}
		if m.Call != nil {
			calls[i].Given = e.flow.Given(m.Call, m.Func, in)
		}
		if linkage.InterfaceWith(m.Func) != nil {
			calls[i].Method = linkage.MethodName(m.Func)
			calls[i].Interface = e.p.links.Through(m)
			if m.Call != nil {
				calls[i].Args = e.flow.Args(m.Call, m.Func, in)
				d, _ := e.p.declared.forLines(e.p.Fset.File(m.Call.Pos()), e.p.line(m.Call.Pos()), e.p.line(m.Call.End()))
				calls[i].Declared = d.uses
			}
		}
	}
	return calls
}
