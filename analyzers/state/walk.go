package state

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// held is what is known at a point of a body.
type held struct {
	lock  bool // some lock is held
	later bool // the code does not run as a part of the function around it
}

// leaving is a call of a literal that runs when the function is left, and what is held where it is deferred.
type leaving struct {
	*ast.CallExpr
	held
}

// walk goes through the body in the order in which it runs. It notes writes and calls, with the locks that are held.
//
// Locks are followed through statements, not through values: which lock guards which variable, nobody writes down. So any lock counts
// that is in a package variable, or in what the function is given. One that is taken in one branch only is not held after it. What is
// deferred has the lock that is held there and wherever the function is left.
func (b *body) walk() {
	b.exits, b.unlocks, b.deferred, b.values, b.atExit = nil, false, false, false, nil
	switch n := b.node.(type) {
	case *ast.FuncDecl:
		if h, ends := b.block(n.Body.List, held{}); !ends {
			b.exits = append(b.exits, h.lock)
		}
		for _, d := range b.atExit {
			d.lock = d.lock && !slices.Contains(b.exits, false)
			b.call(d.CallExpr, d.held, d.held)
		}
	case *ast.GenDecl:
		b.expressions(n, held{})
	}
}

// ask finds what the function changes of what it is given, and notes nothing else.
func (b *body) ask() {
	b.quiet, b.found, b.runs, b.bare = true, &ChangesFact{}, map[int]int{}, map[int]bool{}
	b.walk()
	b.quiet = false
	for param, times := range b.runs {
		if b.used[param] == times {
			b.found.Calls = append(b.found.Calls, param)
			if !b.bare[param] {
				b.found.Under = append(b.found.Under, param)
			}
		}
	}
	locked := slices.Contains(b.exits, true)
	b.found.Locks = locked && !b.deferred && !b.values && !slices.Contains(b.exits, false)
	b.found.Unlocks = b.unlocks && !locked
}

// block walks statements, and returns what holds after them, and whether the end is not reached.
func (b *body) block(list []ast.Stmt, h held) (after held, ends bool) {
	for _, s := range list {
		h, ends = b.statement(s, h)
		if ends {
			return h, true
		}
	}
	return h, false
}

func (b *body) statement(s ast.Stmt, h held) (after held, ends bool) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		return b.block(s.List, h)
	case *ast.LabeledStmt:
		return b.statement(s.Stmt, h)
	case *ast.ExprStmt:
		b.expressions(s.X, h)
		if call, ok := ast.Unparen(s.X).(*ast.CallExpr); ok {
			if isBuiltin(b.TypesInfo, call, "panic") {
				return h, true
			}
			return b.locked(call, h), false
		}
	case *ast.ReturnStmt:
		b.expressions(s, h)
		b.returns(s)
		if b.literals == 0 {
			b.exits = append(b.exits, h.lock)
		}
		return h, true
	case *ast.BranchStmt:
		return h, true
	case *ast.DeferStmt:
		b.deferred = b.deferred || b.releases(s.Call)
		switch _, isLiteral := ast.Unparen(s.Call.Fun).(*ast.FuncLit); {
		case isLiteral && b.literals == 0:
			b.atExit = append(b.atExit, leaving{s.Call, h})
		case b.lockCall(s.Call) == "": // else the lock is held to the end
			b.call(s.Call, h, h)
		}
		if call, ok := ast.Unparen(s.Call.Fun).(*ast.CallExpr); ok { // defer lock()()
			return b.locked(call, h), false
		}
	case *ast.GoStmt:
		b.call(s.Call, h, held{later: true})
	case *ast.IfStmt:
		return b.condition(s, h)
	case *ast.ForStmt:
		h, _ = b.statement(s.Init, h)
		within := h
		within.later = h.later || s.Cond == nil
		if s.Cond != nil {
			b.expressions(s.Cond, h)
		}
		left, _ := b.block(s.Body.List, within)
		b.statement(s.Post, within)
		return held{h.lock && left.lock, h.later}, false
	case *ast.RangeStmt:
		b.expressions(s.X, h)
		if s.Tok == token.ASSIGN {
			b.assigned(s.Key, h)
			b.assigned(s.Value, h)
		}
		left, _ := b.block(s.Body.List, h)
		return held{h.lock && left.lock, h.later}, false
	case *ast.SwitchStmt:
		h, _ = b.statement(s.Init, h)
		if s.Tag != nil {
			b.expressions(s.Tag, h)
		}
		return b.cases(s.Body, h), false
	case *ast.TypeSwitchStmt:
		h, _ = b.statement(s.Init, h)
		b.statement(s.Assign, h)
		return b.cases(s.Body, h), false
	case *ast.SelectStmt:
		return b.cases(s.Body, h), false
	case *ast.AssignStmt:
		b.expressions(s, h)
		for _, left := range s.Lhs {
			if s.Tok != token.DEFINE {
				b.assigned(left, h)
			}
		}
		if call, ok := ast.Unparen(s.Rhs[0]).(*ast.CallExpr); ok && len(s.Rhs) == 1 { // unlock := lock()
			return b.locked(call, h), false
		}
	case *ast.IncDecStmt:
		b.expressions(s.X, h)
		b.assigned(s.X, h)
	default:
		b.expressions(s, h)
	}
	return h, false
}

// condition walks an if statement. A lock that is tried is held where that succeeds.
func (b *body) condition(s *ast.IfStmt, h held) (after held, ends bool) {
	h, _ = b.statement(s.Init, h)
	b.expressions(s.Cond, h)
	then, other := h, h
	switch cond := ast.Unparen(s.Cond).(type) {
	case *ast.CallExpr:
		then.lock = then.lock || b.lockCall(cond) == "TryLock" || b.swaps(cond)
	case *ast.UnaryExpr:
		if call, ok := ast.Unparen(cond.X).(*ast.CallExpr); ok && cond.Op == token.NOT {
			other.lock = other.lock || b.lockCall(call) == "TryLock"
		}
	}
	then, thenEnds := b.block(s.Body.List, then)
	other, otherEnds := b.statement(s.Else, other)
	switch {
	case thenEnds && otherEnds:
		return h, true
	case thenEnds:
		return other, false
	case otherEnds:
		return then, false
	}
	return held{then.lock && other.lock, h.later}, false
}

// cases walks the clauses of a switch or a select, and returns what holds after each of those that are left at their end.
func (b *body) cases(body *ast.BlockStmt, h held) held {
	lock := h.lock
	for _, c := range body.List {
		var list []ast.Stmt
		of := h
		switch c := c.(type) {
		case *ast.CaseClause:
			for _, e := range c.List {
				b.expressions(e, h)
			}
			list = c.Body
		case *ast.CommClause:
			of, _ = b.statement(c.Comm, of)
			list = c.Body
		}
		if left, ends := b.block(list, of); !ends {
			lock = lock && left.lock
		}
	}
	return held{lock, h.later}
}

// locked returns what holds after a call that may be of a lock.
func (b *body) locked(call *ast.CallExpr, h held) held {
	switch b.lockCall(call) {
	case "Lock":
		h.lock = true
		return h
	case "Unlock":
		b.unlocks = b.unlocks || !h.lock && b.literals == 0
		h.lock = false
		return h
	}
	fact := b.factOf(call)
	h.lock = (h.lock || fact.Locks) && !fact.Unlocks && !b.isRelease(call)
	return h
}

// isRelease reports whether a call is of a local variable that holds what took a lock returned: unlock := lock(); unlock().
func (b *body) isRelease(call *ast.CallExpr) bool {
	name, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && slices.ContainsFunc(b.bound[b.TypesInfo.Uses[name]], func(e ast.Expr) bool {
		by, ok := ast.Unparen(e).(*ast.CallExpr)
		return ok && b.factOf(by).Locks
	})
}

// callee returns the declared function that a call is of, nil for none.
func (b *body) callee(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(b.TypesInfo, call).(*types.Func)
	return fn
}

// factOf returns what is known of the function that a call is of.
func (b *body) factOf(call *ast.CallExpr) *ChangesFact {
	if fn := b.callee(call); fn != nil {
		if fact := b.changes(fn); fact != nil {
			return fact
		}
	}
	return new(ChangesFact)
}

// isOf reports whether a function is one of a package, by its import path.
func isOf(fn *types.Func, path string) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == path
}

// releases reports whether what a function defers releases a lock. It is a method of that, a function of the repository, or a literal that
// calls one.
func (b *body) releases(call *ast.CallExpr) (found bool) {
	lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
	if !ok {
		return b.lockCall(call) == "Unlock" || b.factOf(call).Unlocks
	}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if inner, ok := n.(*ast.CallExpr); ok {
			found = found || b.releases(inner)
		}
		return !found
	})
	return found
}

// swaps reports whether a condition holds for the first who asks alone: if started.CompareAndSwap(false, true).
func (b *body) swaps(call *ast.CallExpr) bool {
	fn := b.callee(call)
	return isOf(fn, "sync/atomic") && strings.HasPrefix(fn.Name(), "CompareAndSwap")
}

// lockCall returns the method of a lock of package sync that a call is of, empty for none. A lock of the body itself guards nothing.
func (b *body) lockCall(call *ast.CallExpr) string {
	fn := b.callee(call)
	if !isOf(fn, "sync") || !slices.Contains([]string{"Lock", "Unlock", "TryLock"}, fn.Name()) {
		return ""
	}
	if selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); !ok || len(b.shared(selector.X)) == 0 {
		return ""
	}
	return fn.Name()
}

// expressions walks what is called in a node that is no statement with others in it.
func (b *body) expressions(n ast.Node, h held) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			b.call(n, h, h)
			return false
		case *ast.CompositeLit:
			if ofStart(b.TypesInfo.TypeOf(n)) {
				for _, e := range n.Elts {
					b.onTheWay(e, h)
				}
				return false
			}
		case *ast.FuncLit:
			if !b.isClosure(n) { // else it is walked where it is called
				b.literal(n, held{later: true})
			}
			return false
		case *ast.Ident:
			b.handOn(n)
		}
		return true
	})
}

// call walks a call, whose arguments are evaluated while h holds, and which runs while within does.
func (b *body) call(call *ast.CallExpr, h, within held) {
	fn, fact := b.callee(call), b.factOf(call)
	for at, arg := range call.Args {
		switch {
		case runsOnce(fn):
			b.once(arg, within)
		case startsProgram(fn) || b.answers(arg) || fn != nil && fn.Pkg() != nil && slices.Contains(goingThrough, fn.Pkg().Path()):
			b.onTheWay(arg, within)
		case slices.Contains(fact.Calls, at):
			b.onTheWay(arg, held{within.lock || slices.Contains(fact.Under, at), within.later})
		default:
			b.expressions(arg, h)
		}
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.FuncLit:
		b.literal(fun, within)
		return
	case *ast.SelectorExpr:
		b.expressions(fun.X, h)
	case *ast.CallExpr:
		b.expressions(fun, h)
	case *ast.Ident:
		if param, ok := b.params[b.TypesInfo.Uses[fun]]; ok && b.quiet && !within.later {
			b.runs[param]++
			b.bare[param] = b.bare[param] || !within.lock
		}
		if lit := b.closures[b.TypesInfo.Uses[fun]]; lit != nil && !b.walking[lit] {
			b.walking[lit] = true
			b.literal(lit, within)
			delete(b.walking, lit)
		}
	}
	switch {
	case fn != nil:
		b.called(call, fn, fact, within)
	case isBuiltin(b.TypesInfo, call, "delete", "clear", "copy"):
		b.changed(call, b.shared(call.Args[0]), within, "")
	default:
		t := b.TypesInfo.Types[call.Fun]
		b.values = b.values || t.IsValue()
	}
}

// literal walks the body of a function literal. What that returns is not what the function around it does.
func (b *body) literal(lit *ast.FuncLit, h held) {
	b.literals++
	b.block(lit.Body.List, h)
	b.literals--
}

// once walks what is run once, whoever is first: no two do it at a time.
func (b *body) once(arg ast.Expr, h held) {
	if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
		b.literal(lit, held{lock: true, later: h.later})
		return
	}
	if fn := b.function(arg); fn != nil {
		b.note(fn, arg, held{lock: true})
		return
	}
	b.expressions(arg, h)
}

// onTheWay walks what a call runs before it returns, or a container or a command while the program starts.
func (b *body) onTheWay(e ast.Expr, h held) {
	if pair, ok := e.(*ast.KeyValueExpr); ok {
		e = pair.Value
	}
	if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok {
		b.literal(lit, h)
		return
	}
	if fn := b.function(e); fn != nil {
		b.note(fn, e, h)
		return
	}
	b.expressions(e, h)
}

// isClosure reports whether a function literal is that of a local variable which is only called.
func (b *body) isClosure(lit *ast.FuncLit) bool {
	for _, of := range b.closures {
		if of == lit {
			return true
		}
	}
	return false
}

// goingThrough is the packages of the standard library whose functions call what they are given on their way.
var goingThrough = []string{"bytes", "go/ast", "io/fs", "iter", "maps", "path/filepath", "regexp", "runtime/pprof", "slices", "sort", "strings"}

// answers reports whether an argument is a function literal whose result is a truth value or a number: who compares, filters or goes
// through something calls it on the way.
func (b *body) answers(arg ast.Expr) bool {
	lit, ok := ast.Unparen(arg).(*ast.FuncLit)
	if !ok {
		return false
	}
	signature, ok := b.TypesInfo.TypeOf(lit).(*types.Signature)
	if !ok || signature.Results().Len() != 1 {
		return false
	}
	basic, ok := signature.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsBoolean|types.IsInteger) != 0
}

// startsProgram reports whether a function puts programs together, and calls what it is given for that.
func startsProgram(fn *types.Func) bool { return fn != nil && isStarting(fn.Pkg()) }

// ofStart reports whether values of a type have functions that run while a program starts: its commands and hooks.
func ofStart(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := t.(*types.Named)
	return ok && isStarting(named.Obj().Pkg())
}

// isStarting reports whether a package puts programs together.
func isStarting(pkg *types.Package) bool {
	return pkg != nil && slices.ContainsFunc(starting, func(path string) bool { return isVersion(pkg.Path(), path) })
}

// starting is the packages that put programs together: containers and commands.
var starting = []string{
	"github.com/alecthomas/kong", "github.com/google/wire", "github.com/spf13/cobra", "github.com/urfave/cli", "go.uber.org/dig", "go.uber.org/fx",
}

// isVersion reports whether an import path is a package, in whatever major version.
func isVersion(path, of string) bool {
	rest, ok := strings.CutPrefix(path, of)
	return ok && (rest == "" || strings.HasPrefix(rest, "/v"))
}

// runsOnce reports whether a function of package sync runs its argument once.
func runsOnce(fn *types.Func) bool {
	return isOf(fn, "sync") && slices.Contains([]string{"Do", "OnceFunc", "OnceValue", "OnceValues"}, fn.Name())
}

// function returns the function that an expression names, nil for none.
func (b *body) function(e ast.Expr) *types.Func {
	var name *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		name = e
	case *ast.SelectorExpr:
		name = e.Sel
	}
	fn, _ := b.TypesInfo.ObjectOf(name).(*types.Func)
	return fn
}

// handOn notes a function that is handed on, or stored: it may be called at any time.
func (b *body) handOn(name *ast.Ident) {
	if fn, ok := b.TypesInfo.Uses[name].(*types.Func); ok {
		b.note(fn, name, held{later: true})
	}
}

// called notes a call, and what the function changes of what it is given.
func (b *body) called(call *ast.CallExpr, fn *types.Func, fact *ChangesFact, h held) {
	fn = fn.Origin()
	b.note(fn, call, h)
	if b.setters[fn.FullName()] {
		b.add(write{Var: variable{fn.Pkg().Path(), fn.Name()}, Setter: true, Via: shortName(fn)}, call, h)
	}
	for _, c := range fact.Changes {
		b.changed(call, b.handed(call, fn, c.Param), held{h.lock || c.Guarded, h.later}, shortName(fn))
	}
}

// note notes that the body calls a function of the repository, or hands it on.
func (b *body) note(fn *types.Func, at ast.Node, h held) {
	if b.quiet || fn.Pkg() == nil || !b.paths.Contains(fn.Pkg().Path()) {
		return
	}
	c := call{To: keyOf(fn), In: keyOf(b.fn), Guarded: h.lock, Later: h.later}
	key := callKey{c.To, c.In, c.Guarded, c.Later}
	if b.calls[key] {
		return
	}
	b.calls[key] = true
	c.At = b.Range(at.Pos(), at.End())
	b.seen.Calls = append(b.seen.Calls, c)
}

// assigned notes an assignment to an expression.
func (b *body) assigned(left ast.Expr, h held) {
	if left != nil {
		b.changed(left, b.written(left), h, "")
	}
}

// changed notes that code changes memory.
func (b *body) changed(at ast.Node, of []origin, h held, via string) {
	for _, o := range of {
		if o.Var != (variable{}) {
			b.add(write{Var: o.Var, Via: via}, at, h)
			continue
		}
		if !b.quiet {
			continue
		}
		known := slices.IndexFunc(b.found.Changes, func(c change) bool { return c.Param == o.Param })
		if known < 0 {
			b.found.Changes = append(b.found.Changes, change{o.Param, h.lock})
		} else if !h.lock {
			b.found.Changes[known].Guarded = false
		}
	}
}

// returns notes whose memory the first result of the function shares.
func (b *body) returns(s *ast.ReturnStmt) {
	if !b.quiet || b.literals > 0 || len(s.Results) == 0 {
		return
	}
	for _, o := range b.shared(s.Results[0]) {
		if !slices.Contains(b.found.Returns, o) {
			b.found.Returns = append(b.found.Returns, o)
		}
	}
}

// add notes a write.
func (b *body) add(w write, at ast.Node, h held) {
	if b.quiet {
		return
	}
	end := at.End()
	if call, ok := at.(*ast.CallExpr); ok {
		end = call.Fun.End()
	}
	w.Place, w.Decl, w.In, w.Generated = b.Range(at.Pos(), end), b.name, keyOf(b.fn), b.generated
	w.Guarded, w.Later = h.lock, h.later
	if !slices.ContainsFunc(b.seen.Writes, func(other write) bool { return other == w }) {
		b.seen.Writes = append(b.seen.Writes, w)
	}
}

// shortName names a function in messages: pkg.Func, or (*pkg.T).Method.
func shortName(fn *types.Func) string {
	qualified := func(p *types.Package) string { return p.Name() }
	if r := fn.Signature().Recv(); r != nil {
		return "(" + types.TypeString(r.Type(), qualified) + ")." + fn.Name()
	}
	return fn.Pkg().Name() + "." + fn.Name()
}
