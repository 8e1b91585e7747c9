package valueflow

import (
	"go/token"
	"go/types"
	"path"

	"golang.org/x/tools/go/ssa"
)

// isEmbedRead reports whether fn returns the content of a file, which may be one of an embed.FS.
//
// The result of io.ReadAll is one only if its argument comes from Open of such files.
func isEmbedRead(fn *types.Func) bool {
	switch fn.FullName() {
	case "(embed.FS).ReadFile", "(io/fs.ReadFileFS).ReadFile", "io/fs.ReadFile", "io.ReadAll":
		return true
	}
	return false
}

// embedRead returns the content of a file of a variable that is an embed.FS.
//
// For example, in
//
//	//go:embed *.sql
//	var files embed.FS
//
//	func must(name string) string {
//		b, err := files.ReadFile("q/" + name + ".sql")
//		if err != nil {
//			panic(err)
//		}
//		return string(b)
//	}
//	d.Exec(must("one"))
//
// must returns its parameter with two changes. The first puts it between "q/" and ".sql". The second reads the
// file of that name from files. The call binds the parameter to "one": the value is the content of q/one.sql.
func (p *program) embedRead(v *ssa.Call, fn *types.Func) set {
	files, name := receiverAndArgument(&v.Call)
	if fn.FullName() == "io.ReadAll" {
		open := opened(v.Call.Args[0])
		if open == nil {
			return unknown()
		}
		files, name = receiverAndArgument(&open.Call)
	}
	fs, ok := p.filesAt(files)
	if !ok {
		return unknown()
	}
	return p.eval(name, asText).set.flat(func(t template) set { return p.fileNamed(fs, t) })
}

// receiverAndArgument returns the two operands of a method or function that takes files and a name.
//
// A method of an interface has its receiver apart from the arguments. Else the receiver is the first of these.
func receiverAndArgument(c *ssa.CallCommon) (files, name ssa.Value) {
	if c.IsInvoke() {
		return c.Value, c.Args[0]
	}
	if len(c.Args) < 2 {
		return nil, nil
	}
	return c.Args[0], c.Args[1]
}

// opened returns the call that opens a file, nil if it is not seen.
//
// Open has two results, a file and an error. The file comes out of them by an Extract.
func opened(file ssa.Value) *ssa.Call {
	switch file := file.(type) {
	case *ssa.ChangeInterface:
		return opened(file.X)
	case *ssa.MakeInterface:
		return opened(file.X)
	case *ssa.Extract:
		call, ok := file.Tuple.(*ssa.Call)
		if !ok {
			return nil
		}
		fn := call.Call.Method
		if fn == nil {
			fn = objectOf(call.Call.StaticCallee())
		}
		if fn != nil && (fn.FullName() == "(embed.FS).Open" || fn.FullName() == "(io/fs.FS).Open") {
			return call
		}
	}
	return nil
}

// files is a directory of an embed.FS.
//
// Two of them are equal if they are the same directory, which filesOf relies on.
type files struct {
	in  *types.Var
	dir string
}

// filesAt returns the files that a value is, false unless they are the same wherever it comes from.
//
// A value that may be one of several has none: the names that are read would be looked for in each.
func (p *program) filesAt(v ssa.Value) (files, bool) {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return p.filesAt(v.X)
	case *ssa.ChangeInterface:
		return p.filesAt(v.X)
	case *ssa.UnOp:
		return p.filesIn(v)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return p.subdirectory(call)
		}
	case *ssa.Parameter:
		return p.filesOf(p.passedFor(v))
	}
	return files{}, false
}

// filesIn returns what a variable or a field holds.
//
// A variable that is an embed.FS itself has nothing stored in it: the directive fills it.
func (p *program) filesIn(load *ssa.UnOp) (files, bool) {
	if load.Op != token.MUL {
		return files{}, false
	}
	if g, ok := load.X.(*ssa.Global); ok && isEmbedFS(pointee(g.Type())) {
		v, ok := g.Object().(*types.Var)
		return files{in: v}, ok
	}
	at := variableAt(load.X)
	if alloc, ok := load.X.(*ssa.Alloc); ok {
		at = alloc
	}
	if at == nil {
		return files{}, false
	}
	values, exposed := p.stored(at)
	if exposed {
		return files{}, false
	}
	return p.filesOf(values)
}

// filesOf returns the files that all of some values are.
func (p *program) filesOf(values []ssa.Value) (files, bool) {
	var all files
	for i, v := range values {
		one, ok := p.filesAt(v)
		if !ok || i > 0 && one != all {
			return files{}, false
		}
		all = one
	}
	return all, len(values) > 0
}

// passedFor returns what the callers in the package pass for a parameter of a function that no other package can call.
//
// For an exported function it is nothing, since not all callers are known. A method may be called by an
// interface as well. Such a call is missed, and its files are not among those that must be equal.
func (p *program) passedFor(v *ssa.Parameter) []ssa.Value {
	fn := v.Parent()
	if obj := objectOf(fn); obj != nil && obj.Exported() && p.pass.Pkg.Name() != "main" {
		return nil
	}
	p.link()
	var values []ssa.Value
	at := indexIn(fn.Params, v)
	for _, c := range p.callers[fn] {
		if at < len(c.Args) {
			values = append(values, c.Args[at])
		}
	}
	return values
}

// subdirectory returns what fs.Sub returns.
//
// The directory must be known: it becomes a part of all names below it.
func (p *program) subdirectory(call *ssa.Call) (files, bool) {
	fn := objectOf(call.Call.StaticCallee())
	if fn == nil || fn.FullName() != "io/fs.Sub" {
		return files{}, false
	}
	of, ok := p.filesAt(call.Call.Args[0])
	dir, known := only(p.eval(call.Call.Args[1], asText).set)
	of.dir = path.Join(of.dir, dir)
	return of, ok && known
}

func isEmbedFS(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "embed" && named.Obj().Name() == "FS"
}

// fileNamed returns the content of the file with a name. Of a name that is a parameter, with text around it, the
// content is what callers pass leads to.
func (p *program) fileNamed(fs files, name template) set {
	if text, ok := name.complete(); ok {
		return p.file(fs.in.Pkg(), fs.in.Name(), path.Join(fs.dir, text))
	}
	if fs.dir != "" {
		name = template{pieces: merge(append([]piece{{kind: literal, text: fs.dir + "/"}}, name.pieces...))}
	}
	// The name is not cleaned here, as its parameter may be anything.
	return readLater(name, fs.in.Pkg(), fs.in.Name())
}

// readLater returns the content of the file of which the name is a parameter, with text around it: callers know which it is.
//
// A fact keeps the variable by its name alone. Whoever imports the fact takes it for one of the package that
// the function is of. So the two must be of one package.
func readLater(name template, pkg *types.Package, variable string) set {
	before, param, after, ok := name.around()
	if !ok || pkg != param.fn.Pkg() {
		return unknown()
	}
	return setOf(single(param.changed(change{"Between", before, after}).changed(change{"ReadFile", variable})))
}

// around returns the one parameter of a template, and the texts before and after it.
func (t template) around() (before string, param piece, after string, ok bool) {
	for _, p := range t.pieces {
		switch {
		case p.kind == literal && !ok:
			before = p.text
		case p.kind == literal:
			after = p.text
		case p.kind == parameter && !ok:
			param, ok = p, true
		default:
			return "", piece{}, "", false
		}
	}
	return before, param, after, ok
}

// file returns the content of a file of the embed.FS with a name in a package.
//
// The variable is made up for the question: that of another package may be unexported, and then it is not at hand.
func (e *engine) file(pkg *types.Package, variable, name string) set {
	if text, ok := e.cfg.Embedded(types.NewVar(token.NoPos, pkg, variable, nil), name); ok {
		return textSet(text)
	}
	return unknown()
}

// reader is the operands of a call that can read the files of an embed.FS.
//
// Operands by the syntax and by the program have an engine, and those of a known receiver have none.
type reader interface {
	file(pkg *types.Package, variable, name string) set
}

// read returns the content of the files that have the names.
func read(names set, p piece, variable string, ops operands) set {
	if r, ok := ops.(remembered); ok {
		ops = r.operands
	}
	from, ok := ops.(reader)
	return names.flat(func(t template) set {
		if name, complete := t.complete(); complete && ok {
			return from.file(p.fn.Pkg(), variable, name)
		}
		return readLater(t, p.fn.Pkg(), variable)
	})
}
