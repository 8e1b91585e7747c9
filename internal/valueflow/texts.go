package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
)

// texts returns what the first result of a function may be, in terms of its parameters.
//
// The answer for a function of another package is what its fact says: the source of that is not at hand.
func (e *engine) texts(fn *types.Func) set {
	if fn.Pkg() == e.pass.Pkg {
		return e.ownTexts(fn)
	}
	fact := new(TextFact)
	if e.imports(fn, fact) {
		return fact.imported(fn)
	}
	return unknown()
}

// ownTexts asks the program too, if it was built for some site: the texts alone are not worth it.
func (e *engine) ownTexts(fn *types.Func) set {
	x := e.syntax()
	// The syntax keeps what it found out of a function, so that asking again costs nothing.
	x.gaveUp = false
	a := x.results(fn)
	if !x.gaveUp || e.program == nil || !returnsText(fn) {
		return a.set
	}
	p := e.program
	source := p.sourceOf(p.pkg.Prog.FuncValue(fn))
	if source == nil {
		return a.set
	}
	p.left = p.budget
	s := p.eval(result{source, 0}, asText).set
	s.bounded = s.bounded || e.partial
	return s
}

// exportTexts exports what the functions and variables of the package are that importers can use.
//
// For example, these have the facts that stand behind them:
//
//	func Prefixed(name string) string { return prefix + name }   // text(app_<0>)
//	func Of(old bool) string {                                   // text(new, old)
//		if old {
//			return "old"
//		}
//		return "new"
//	}
//	var Users = "users"                                          // text(users)
//	var Changed = "before"                                       // text(after, before)
//	func change() { Changed = "after" }
//
// The facts are for importers, which see no source of this package. Most functions that return a text need the
// program to say what. It is built here only for such as compose texts that a client looks for.
func (e *engine) exportTexts() {
	all := &composers{files: e.pass.Files, part: e.cfg.Part}
	for _, f := range e.pass.Files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				e.exportFunc(d, all)
			case *ast.GenDecl:
				e.exportVars(d)
			}
		}
	}
}

func (e *engine) exportFunc(d *ast.FuncDecl, all *composers) {
	fn, ok := e.pass.TypesInfo.Defs[d.Name].(*types.Func)
	if !d.Name.IsExported() || describes(d) && (!ok || !tellsItself(fn)) {
		return
	}
	if !ok || !returnsText(fn) {
		e.exportParts(fn)
		return
	}
	// The three are asked in the order of what they cost. What the syntax knows needs no program.
	if e.program == nil && combines(d) && all.compose(d) {
		e.syntax().gaveUp = false
		if e.syntax().results(fn); e.syntax().gaveUp {
			e.ssa()
		}
	}
	if fact := exportSet(e.ownTexts(fn), fn); fact != nil {
		e.pass.ExportObjectFact(fn, fact)
	}
}

// describes reports whether a method says something to people only.
//
// A log line is no query, and facts for all such methods would be read by every importer.
func describes(d *ast.FuncDecl) bool {
	switch d.Name.Name {
	case "String", "GoString", "Error":
		return d.Recv != nil
	}
	return false
}

// tellsItself reports whether a method is one of a type of texts: such a one says what a constant of it is.
//
// For example, String of type Endpoint string returns string(e). In another package Users.String() is then the text of the constant.
func tellsItself(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && fn.Name() == "String" && textual(recv.Type()) && !anything(recv.Type()) && !isList(recv.Type())
}

func (e *engine) exportVars(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			if v, ok := e.pass.TypesInfo.Defs[name].(*types.Var); ok && v.Exported() && textual(v.Type()) {
				e.exportVar(v)
			}
		}
	}
}

func (e *engine) exportVar(v *types.Var) {
	x := e.syntax()
	// An importer reads the file again by the directive. A fact with its text would be read by all importers, and theirs.
	if text, ok := x.embedded(v); ok && text.longest() > shortFact {
		e.pass.ExportObjectFact(v, &TextFact{Embedded: x.declarations().embeds[v]})
		return
	}
	x.gaveUp = false
	s := x.variable(v, nil, asText).set
	// A variable that the package sets itself is worth the program: importers can see its text nowhere else.
	if x.gaveUp && x.variables().changed[v] {
		e.ssa()
	}
	if x.gaveUp && e.program != nil {
		e.program.left = e.budget
		s = e.program.eval(cell{e.program.pkg.Var(v.Name())}, asText).set
		s.bounded = s.bounded || e.partial
	}
	if fact := exportSet(s, nil); fact != nil {
		e.pass.ExportObjectFact(v, fact)
	}
}

// Helps reports whether a package may export facts by its texts alone, as one does that reaches no sink but declares
// names or composes texts. That is an exported function whose first result is a text of which its body has a part. Or
// it is an exported variable that is set to one. It judges by the syntax. For part see [Config.Part].
//
// For example, a package helps that has one of these:
//
//	func (User) TableName() string { return "users" }
//	var Table = "users"
//	func Build(n int) (q string, args []any) {
//		if n > 0 {
//			q = "SELECT 1 FROM users"
//		}
//		return
//	}
//
// None of these helps:
//
//	func (u User) Name() string { return u.name }
//	func Open(s string) (string, error) { return s, fmt.Errorf("no such file %s", s) }
//	const Table = "a constant needs no fact"
//
// A driver asks this before it loads the types of a package, so that it can leave out those that tell nothing. The answer
// may err either way. A yes in vain costs the types of a package. A no in vain makes its texts holes for importers.
func Helps(files []*ast.File, part func(literal string) bool) bool {
	var unset []string // exported variables that are declared without a value
	all, combining := &composers{files: files, part: part}, false
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if returnsMade(d) {
					return true
				}
				combining = combining || combines(d) && all.compose(d)
			case *ast.GenDecl:
				if declaresMade(d) {
					return true
				}
				unset = append(unset, withoutValue(d)...)
			}
		}
	}
	return combining ||
		len(unset) > 0 && slices.ContainsFunc(files, func(f *ast.File) bool { return sets(f, unset) })
}

// combines reports whether an exported function has a text for its first result that it does more for than to return
// something that it has.
func combines(d *ast.FuncDecl) bool {
	if !d.Name.IsExported() || describes(d) || d.Body == nil || len(d.Body.List) == 0 || !firstIsString(d.Type.Results) {
		return false
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return true
	}
	switch ret.Results[0].(type) {
	case *ast.BinaryExpr, *ast.CallExpr, *ast.BasicLit:
		return true
	}
	return false
}

// composers tells which declarations of a package come to a literal that a client looks for, by whatever way in
// the package. The literal must be one that may become part of what they return. One that is handed to
// functions that make no text is none, as errors and logs are.
type composers struct {
	files []*ast.File
	part  func(literal string) bool
	// Names are all that the syntax has. Two methods of one name are one here, which errs to yes.
	own   map[string]bool     // names of those that have such a literal; nil until it is needed, empty if there are none
	names map[string][]string // by name: what a declaration mentions
	known map[string]bool
}

// compose reports whether a function does.
//
// What declarations mention is read only if one of them has such a literal: most packages have none.
func (c *composers) compose(d *ast.FuncDecl) bool {
	if c.own == nil {
		c.own, c.names, c.known = map[string]bool{}, map[string][]string{}, map[string]bool{}
		c.each(c.note)
		if len(c.own) > 0 {
			c.each(c.mention)
		}
	}
	return len(c.own) > 0 && c.reaches(d.Name.Name)
}

// each calls a function for each declaration that has names. Methods of one name are one.
func (c *composers) each(do func(d ast.Decl, names []string)) {
	for _, f := range c.files {
		for _, d := range f.Decls {
			if names := namesOf(d); len(names) > 0 {
				do(d, names)
			}
		}
	}
}

// namesOf returns the names of the functions and values that a declaration declares.
func namesOf(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		names = []string{d.Name.Name}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				for _, name := range v.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// note notes whether a declaration has such a literal.
func (c *composers) note(d ast.Decl, names []string) {
	if c.composes(d) {
		for _, name := range names {
			c.own[name] = true
		}
	}
}

// mention notes what a declaration mentions.
func (c *composers) mention(d ast.Decl, names []string) {
	var mentioned []string
	ast.Inspect(d, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			mentioned = append(mentioned, id.Name)
		}
		return true
	})
	for _, name := range names {
		c.names[name] = append(c.names[name], mentioned...)
	}
}

func (c *composers) reaches(name string) bool {
	if known, ok := c.known[name]; ok {
		return known
	}
	c.known[name] = c.own[name] // of a circle, until it is known
	for _, next := range c.names[name] {
		// A name that is not declared in the package leads nowhere.
		if _, declared := c.names[next]; c.known[name] || declared && c.reaches(next) {
			c.known[name] = true
			break
		}
	}
	return c.known[name]
}

// A call that makes no text is not looked into, with all that its arguments have.
func (c *composers) composes(d ast.Decl) bool {
	found := false
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return makesText(n.Fun)
		case *ast.BasicLit:
			found = found || c.isPart(n)
		case *ast.Field:
			return false // with a tag
		}
		return !found
	})
	return found
}

// isPart reports whether a literal looks like a part of what a client looks for.
func (c *composers) isPart(lit *ast.BasicLit) bool {
	if lit.Kind != token.STRING {
		return false
	}
	text, _ := strconv.Unquote(lit.Value)
	return c.part(text)
}

// makesText reports whether a call by this name may make a text of literals, or keep them for one.
//
// A call without a name, as of a literal, may make anything.
func makesText(fun ast.Expr) bool {
	id := nameOf(fun)
	if id == nil {
		return true
	}
	switch id.Name {
	case "append", "string", "Sprintf", "Sprint", "Sprintln", "Fprintf", "Fprint", "Fprintln", "Join", "Replace", "ReplaceAll", "Repeat",
		"TrimSpace", "Trim", "TrimPrefix", "TrimSuffix", "TrimLeft", "TrimRight", "ToLower", "ToUpper", "WriteString", "NewBufferString", "NewReplacer":
		return true
	}
	return false
}

// withoutValue returns the exported variables of a declaration that have the type string and no value.
func withoutValue(d *ast.GenDecl) (names []string) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || d.Tok != token.VAR || len(spec.Values) > 0 {
			continue
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != "string" {
			continue
		}
		for _, name := range spec.Names {
			if name.IsExported() {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

// sets reports whether one of the variables is set to a text that is made on the spot.
//
// A local variable by the same name counts too, which errs to yes.
func sets(f *ast.File, names []string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != len(assign.Rhs) {
			return !found
		}
		for i, left := range assign.Lhs {
			id, ok := left.(*ast.Ident)
			found = found || ok && slices.Contains(names, id.Name) && made(assign.Rhs[i])
		}
		return !found
	})
	return found
}

// firstIsString reports whether the first result has the type string.
func firstIsString(results *ast.FieldList) bool {
	if results == nil || len(results.List) == 0 {
		return false
	}
	id, ok := results.List[0].Type.(*ast.Ident)
	return ok && id.Name == "string"
}

// One return statement alone is what methods such as TableName have. All others are for combines.
func returnsMade(d *ast.FuncDecl) bool {
	if !d.Name.IsExported() || describes(d) || d.Body == nil || len(d.Body.List) != 1 || !isString(d.Type.Results) {
		return false
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	return ok && len(ret.Results) == 1 && (made(ret.Results[0]) || named(ret.Results[0], d))
}

// named reports whether an expression may name a constant, here or in another package. A field of the receiver
// is none, as getters return it, nor is one of a parameter.
func named(expr ast.Expr, d *ast.FuncDecl) bool {
	if sel, ok := expr.(*ast.SelectorExpr); ok {
		expr = sel.X
	}
	id, ok := expr.(*ast.Ident)
	if !ok {
		return false
	}
	fields := d.Type.Params.List
	if d.Recv != nil {
		fields = slices.Concat(fields, d.Recv.List)
	}
	for _, f := range fields {
		if slices.ContainsFunc(f.Names, func(n *ast.Ident) bool { return n.Name == id.Name }) {
			return false
		}
	}
	return true
}

func isString(results *ast.FieldList) bool {
	if results == nil || results.NumFields() != 1 {
		return false
	}
	id, ok := results.List[0].Type.(*ast.Ident)
	return ok && id.Name == "string"
}

func declaresMade(d *ast.GenDecl) bool {
	if d.Tok != token.VAR {
		return false
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		for i, name := range spec.Names {
			if name.IsExported() && (i < len(spec.Values) && made(spec.Values[i]) || embedsText(d, spec)) {
				return true
			}
		}
	}
	return false
}

// embedsText reports whether a variable is embedded, and not an embed.FS.
//
// The type of an embed.FS is a selector, and those of texts are not.
func embedsText(d *ast.GenDecl, spec *ast.ValueSpec) bool {
	doc := spec.Doc
	if doc == nil && !d.Lparen.IsValid() {
		doc = d.Doc
	}
	_, fs := spec.Type.(*ast.SelectorExpr)
	return doc != nil && !fs && embedDirective(doc) != ""
}

// made reports whether an expression is a text that is made on the spot.
func made(expr ast.Expr) bool {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.BasicLit:
		return expr.Kind == token.STRING
	case *ast.BinaryExpr:
		return expr.Op == token.ADD && (made(expr.X) || made(expr.Y))
	case *ast.CallExpr:
		sel, ok := expr.Fun.(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Sprintf"
	}
	return false
}
