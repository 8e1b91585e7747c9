package valueflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// program is the SSA form of a package, and what was found out by it.
//
// For example, in
//
//	func ifElse(d *db.DB, old bool) {
//		table := "users"
//		if old {
//			table = "users_old"
//		}
//		d.Exec("SELECT * FROM " + table)
//	}
//
// the syntax gives up on table, which is set twice. The program has a value for each place where table is set,
// and a phi where the two ways meet. So it finds "SELECT * FROM users" and "SELECT * FROM users_old".
//
// The call in the syntax and that in the program are one by the place of the left parenthesis: no two calls share it.
//
// The maps say where something is called, set or used, for the whole package. One walk fills them. Nothing that
// is found out later changes them, but for link, which adds to callers.
type program struct {
	*engine
	pkg *ssa.Package

	calls    map[token.Pos]ssa.CallInstruction // by left parenthesis
	sets     map[token.Pos]*ssa.Store          // of fields, by the colon or the name of the field; see setters
	callers  map[*ssa.Function][]*ssa.CallCommon
	closures map[*ssa.Function][]*ssa.MakeClosure
	uses     map[*ssa.Global][]ssa.Instruction
	stores   map[any][]*ssa.Store // by variable: a *types.Var that is a field, or an *ssa.Global
	defaults map[any][]ssa.Value  // what flags store in variables if nobody sets them
	fillings map[any][]fills      // which calls of functions of the package may store in a variable
	within   map[any][]inStruct   // which structs a struct is in; nil until somebody asks
	exposed  map[any]bool         // variables that may be set through a pointer
	// setInField has the elements that are set in lists and arrays by means of the fields that hold them.
	setInField map[*types.Var][]indexed
	structs    *structs
	// overwritten has the structs that are stored as a whole where another one may be.
	overwritten map[*types.Struct]bool
	interfaced  map[*types.TypeName]bool // types of which values, or pointers to such, are put into interfaces
	updates     map[any][]*ssa.MapUpdate // by variable, or by *ssa.MakeMap
	unnamed     []ssa.CallInstruction    // that call a function value
	choices     map[*ssa.Function]*choices
	linked      bool // whether callers knows those of function values
	// callersMissed says that a bound left out what function values may be: callers does not know all calls.
	callersMissed bool
	tables        map[any]*table
	buffers       map[bufferKey]*buffer

	evaluation
	assumed *assumption // nil for none
}

// ssa returns the program, nil if it cannot be built: that needs a package whose types are whole.
//
// It is tried once: an error stays, and so does what cannot be built. The result of a package is the same then,
// whatever order its sites are asked for in.
func (e *engine) ssa() *program {
	if len(e.pass.TypeErrors) > 0 {
		return nil
	}
	if e.unbuildable {
		return nil
	}
	if e.program == nil && e.err == nil {
		if e.initialBranches() > maxBranches {
			e.unbuildable, e.partial = true, true
			return nil
		}
		pkg, err := e.build()
		if err != nil {
			e.err = err
			return nil
		}
		e.program = newProgram(e, pkg)
	}
	return e.program
}

// build builds the SSA form as the buildssa analyzer does, but only when it is needed. As a requirement of an
// analyzer it would be built for every package. What the builder cannot take fails the run.
func (e *engine) build() (pkg *ssa.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("SSA form of package %q: %v", e.pass.Pkg.Path(), r)
		}
	}()
	// With bare inits, the function init of the package has the values of its variables, and no calls of other packages.
	prog := ssa.NewProgram(e.pass.Fset, ssa.BareInits)
	for p := range e.mentioned() {
		prog.CreatePackage(p, nil, nil, true)
	}
	pkg = prog.CreatePackage(e.pass.Pkg, e.buildable(), e.pass.TypesInfo, false)
	pkg.Build()
	return pkg, nil
}

// mentioned returns the other packages of which the package names functions or variables. The builder needs members for
// these only, though it would make them for all that is imported, as generated types with thousands of methods.
//
// A method is reached by its type and not by the scope of its package, so it needs no member.
func (e *engine) mentioned() map[*types.Package]bool {
	all := map[*types.Package]bool{}
	for _, obj := range e.pass.TypesInfo.Uses {
		switch obj.(type) {
		case *types.Func, *types.Var:
			if pkg := obj.Pkg(); pkg != nil && pkg != e.pass.Pkg && obj.Parent() == pkg.Scope() {
				all[pkg] = true
			}
		}
	}
	return all
}

func newProgram(e *engine, pkg *ssa.Package) *program {
	p := &program{
		engine: e, pkg: pkg,
		calls:       make(map[token.Pos]ssa.CallInstruction),
		sets:        make(map[token.Pos]*ssa.Store),
		callers:     make(map[*ssa.Function][]*ssa.CallCommon),
		closures:    make(map[*ssa.Function][]*ssa.MakeClosure),
		uses:        make(map[*ssa.Global][]ssa.Instruction),
		stores:      make(map[any][]*ssa.Store),
		defaults:    make(map[any][]ssa.Value),
		fillings:    make(map[any][]fills),
		exposed:     make(map[any]bool),
		setInField:  make(map[*types.Var][]indexed),
		structs:     newStructs(),
		interfaced:  make(map[*types.TypeName]bool),
		overwritten: make(map[*types.Struct]bool),
		updates:     make(map[any][]*ssa.MapUpdate),
		tables:      make(map[any]*table),
		buffers:     make(map[bufferKey]*buffer),
		choices:     make(map[*ssa.Function]*choices),

		evaluation: newEvaluation(),
	}
	p.left = e.budget
	// The order is that of the source, and so is that of the stores of each variable.
	p.index(pkg.Func("init"))
	for _, f := range e.pass.Files {
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok {
				if fn, ok := e.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					p.index(pkg.Prog.FuncValue(fn))
				}
			}
		}
	}
	return p
}

// index notes what one function, with its literals, sets and calls.
//
// Wrappers and instances that the builder makes are not looked at: their source is that of other functions.
func (p *program) index(fn *ssa.Function) {
	if fn == nil {
		return
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			p.indexGlobals(instr)
			p.indexInstr(instr)
		}
	}
	for _, literal := range fn.AnonFuncs {
		p.index(literal)
	}
}

func (p *program) indexInstr(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		p.indexCall(instr)
	case *ssa.MakeClosure:
		fn := instr.Fn.(*ssa.Function)
		p.closures[fn] = append(p.closures[fn], instr)
	case *ssa.Store:
		if v := variableAt(instr.Addr); v != nil {
			p.stores[v] = append(p.stores[v], instr)
			p.sets[instr.Pos()] = instr
		}
		p.noteOverwritten(instr)
	case *ssa.MapUpdate:
		if v := mapAt(instr.Map); v != nil {
			p.updates[v] = append(p.updates[v], instr)
		}
	case *ssa.MakeInterface:
		if of, ok := types.Unalias(pointee(instr.X.Type())).(*types.Named); ok {
			p.interfaced[of.Obj()] = true
		}
	case *ssa.Alloc:
		p.noteMade(instr)
	// The elements of a literal of structs are values of their own, and have no Alloc.
	case *ssa.IndexAddr:
		if storesFields(instr) {
			p.noteMade(instr)
		}
	case *ssa.FieldAddr:
		p.indexField(instr)
	}
}

// noteOverwritten notes that all of a struct is stored where another one may be: where a pointer leads, or as an element of a list.
func (p *program) noteOverwritten(store *ssa.Store) {
	of, ok := store.Val.Type().Underlying().(*types.Struct)
	if !ok {
		return
	}
	switch addr := store.Addr.(type) {
	case *ssa.Alloc, *ssa.FieldAddr, *ssa.Global:
	case *ssa.IndexAddr:
		p.overwritten[of] = p.overwritten[of] || !ofLiteral(addr)
	default:
		p.overwritten[of] = true
	}
}

func (p *program) indexField(addr *ssa.FieldAddr) {
	v := fieldOf(addr.X.Type(), addr.Field)
	if v == nil {
		return
	}
	uses := *addr.Referrers()
	if handsOn(addr, uses) {
		p.exposed[v] = true
	}
	// An array is in the field itself, and a list is loaded from it.
	for _, set := range [][]indexed{elementsSet(uses), setThrough(addr, uses)} {
		if len(set) > 0 {
			p.setInField[v] = append(p.setInField[v], set...)
		}
	}
}

// storesFields reports whether fields of an element are set by its place, as a literal does.
func storesFields(addr *ssa.IndexAddr) bool {
	return slices.ContainsFunc(*addr.Referrers(), func(use ssa.Instruction) bool {
		field, ok := use.(*ssa.FieldAddr)
		return ok && storesAt(field)
	})
}

// A call of an instance is one of its origin, whose body is the only one that is looked at.
func (p *program) indexCall(instr ssa.CallInstruction) {
	c := instr.Common()
	p.calls[c.Pos()] = instr
	if value, into := flagDefault(c); into != nil {
		at := heldIn(into)
		p.defaults[at] = append(p.defaults[at], value)
	}
	p.indexFills(instr)
	switch fn := c.StaticCallee(); {
	case fn != nil && fn.Synthetic == "":
		p.callers[fn] = append(p.callers[fn], c)
	case fn != nil && fn.Origin() != nil:
		p.callers[fn.Origin()] = append(p.callers[fn.Origin()], c)
	case !c.IsInvoke():
		if _, builtin := c.Value.(*ssa.Builtin); !builtin {
			p.unnamed = append(p.unnamed, instr)
		}
	}
}

// indexGlobals notes the uses of package variables, which do not know their own.
//
// The builder fills the array, which saves an allocation for each instruction.
func (p *program) indexGlobals(instr ssa.Instruction) {
	var space [8]*ssa.Value
	for _, operand := range instr.Operands(space[:0]) {
		g, ok := (*operand).(*ssa.Global)
		if !ok {
			continue
		}
		p.uses[g] = append(p.uses[g], instr)
		if handsOn(g, []ssa.Instruction{instr}) {
			p.exposed[g] = true
		}
	}
}

// exposes reports whether one of the instructions that use an address hands it on, to be set elsewhere.
//
// What reads, or leads to a part of it, is harmless here. So is a literal that shares the variable, since its uses
// are looked at as well. Anything else may keep the address: then the variable is what is known, or anything.
func exposes(addr ssa.Value, uses []ssa.Instruction) bool {
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Val == addr {
				return true
			}
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef, *ssa.Slice, *ssa.MakeClosure:
		default:
			return true
		}
	}
	return false
}

// variableAt returns the variable at an address: a field's, whatever it is a field of, or a package's; else nil.
//
// A field is one variable for all values of its type. Whose it is would take an analysis of pointers.
func variableAt(addr ssa.Value) any {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr
	case *ssa.FieldAddr:
		if v := fieldOf(addr.X.Type(), addr.Field); v != nil {
			return v
		}
	}
	return nil
}

// mapAt returns where a map is from: the instruction that makes it, or the variable that holds it; else nil.
//
// Both a map and its variable are keys of the same tables.
func mapAt(m ssa.Value) any {
	switch m := m.(type) {
	case *ssa.MakeMap:
		return m
	case *ssa.UnOp:
		return variableAt(m.X)
	}
	return nil
}

// fieldOf returns a field of a struct type, or of what a pointer to one points to.
//
// It is that of the generic type where the type is an instance: all instances have one field.
func fieldOf(t types.Type, index int) *types.Var {
	if s, ok := pointee(t).Underlying().(*types.Struct); ok {
		return s.Field(index).Origin()
	}
	return nil
}

// settable reports whether another package can set a field of type t by its name.
//
// A type without a name, or one in a function, cannot be named elsewhere. Nothing imports a package main.
func (p *program) settable(t types.Type, field *types.Var) bool {
	named, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok || !field.Exported() {
		return false
	}
	obj := named.Obj()
	if obj.Pkg() != p.pass.Pkg {
		return true
	}
	return obj.Exported() && obj.Parent() == obj.Pkg().Scope() && obj.Pkg().Name() != "main"
}

// sourceOf returns the function of this package whose body a called one has, nil if there is none.
//
// A wrapper of a method or a bound method has no source of its own.
func (p *program) sourceOf(fn *ssa.Function) *ssa.Function {
	if fn == nil {
		return nil
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if fn.Pkg != p.pkg || fn.Synthetic != "" || len(fn.Blocks) == 0 {
		return nil
	}
	return fn
}

// objectOf returns the declared function that fn is, nil for a literal.
func objectOf(fn *ssa.Function) *types.Func {
	if fn == nil {
		return nil
	}
	obj, _ := fn.Object().(*types.Func)
	if obj == nil {
		return nil
	}
	return obj.Origin()
}

// around returns the declared function that holds fn.
func around(fn *ssa.Function) *types.Func {
	for fn != nil && fn.Parent() != nil {
		fn = fn.Parent()
	}
	return objectOf(fn)
}
