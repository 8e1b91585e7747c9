package valueflow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// exportParts exports what is of interest of what a function returns that is no text.
//
// For example, where Config.Fields names the field Topic of mq.Message, and as Made the values of web.Router, in
//
//	func Named(name string) mq.Message {
//		return mq.Message{Topic: "app." + name}
//	}
//	func API(r *web.Router) *web.Router { return r.Group("/api") }
//
// Named has the fact text(Topic=app.<0>), and API has text(=<=0>/api). An importer that sends Named("three")
// has "app.three" for the topic.
//
// This takes the program, but only for functions that return a type of interest: most packages have none. What
// the function leads to does not matter here.
func (e *engine) exportParts(fn *types.Func) {
	all := e.partsOfInterest(fn)
	if len(all) == 0 && !e.mayHandAny(fn) {
		return
	}
	p := e.ssa()
	if p == nil {
		return
	}
	source := p.sourceOf(p.pkg.Prog.FuncValue(fn))
	// The function has no body, or the program lacks it.
	if source == nil {
		return
	}
	fact := new(TextFact)
	for _, paths := range all {
		if part := exportPart(paths, p.partReturned(source, paths), fn); part != nil {
			fact.Parts = append(fact.Parts, *part)
		}
	}
	e.exportHands(fn, fact)
	if len(fact.Parts) > 0 {
		e.pass.ExportObjectFact(fn, fact)
	}
}

// partReturned returns a part of the first result of a function of the package.
//
// Each part has all steps of an argument.
func (p *program) partReturned(source *ssa.Function, paths string) (s set) {
	p.left = p.budget
	switch each, ok := strings.CutPrefix(paths, eachMark); {
	case paths == madeMark:
		s = p.eval(result{source, 0}, asMade).set
	case ok:
		s = p.eval(partResult{result{source, 0}, each}, asTexts).list.shaped(each).any()
	default:
		s = p.eval(partResult{result{source, 0}, paths}, asText).set.shaped(paths)
	}
	s.bounded = s.bounded || p.partial
	return s
}

// partsOfInterest returns the paths of what clients want to know of the first result of a function.
//
// A pointer counts as what it points to, and of a list its elements are told. Other results than the first are not.
func (e *engine) partsOfInterest(fn *types.Func) (all []string) {
	if fn == nil || fn.Signature().Results().Len() == 0 {
		return nil
	}
	t, mark := fn.Signature().Results().At(0).Type(), ""
	if elem, ok := elemOf(t); ok {
		t, mark = elem, eachMark
	}
	named, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok {
		return nil
	}
	for _, fields := range e.cfg.Fields(named.Obj()) {
		// Of what made the elements nothing is told.
		if paths := joinedPaths(fields); mark == "" || paths != madeMark {
			all = append(all, mark+paths)
		}
	}
	return all
}

// eachMark stands before paths that are those of each element of a list. It is no part of a name of a field.
const eachMark = "..."

// foreignPart returns what the fact of a function of another package says of a part of what it returns.
//
// The paths must be the same in their order too, as clients ask by the same lists as Config.Fields has.
func (e *engine) foreignPart(fn *types.Func, paths string) (set, bool) {
	fact := new(TextFact)
	if !e.imports(fn, fact) {
		return set{}, false
	}
	for _, p := range fact.Parts {
		if p.Paths == paths {
			return (&TextFact{Templates: p.Templates, More: p.More, Bounded: p.Bounded}).imported(fn), true
		}
	}
	return set{}, false
}
