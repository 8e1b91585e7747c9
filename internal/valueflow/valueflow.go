package valueflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Want is what of an argument is of interest.
type Want uint8

const (
	// Text is the argument's value as a string. That of a list which stands where one text is wanted
	// is its elements, joined by a dot.
	Text Want = iota
	// Type is the argument's type, or where that is an interface the type of what is in it.
	Type
	// TypeArg is a type argument of the function, or if it has none of its receiver: Sink.Arg counts these.
	TypeArg
	// Made is the argument's value, of whatever type, as a text: a constant, or what [Config.Made] says of the call that made
	// it. That of a string is the string.
	Made
)

// Sink is one argument of interest of a function.
//
// For example, these are what a client may say of three functions:
//
//	func (d *DB) ExecContext(ctx any, query string, args ...any) error   Sink{Arg: 1, Tag: "exec"}
//	func (d *DB) Create(model any) *DB                                   Sink{Want: Type, Tag: "create"}
//	func Publish(m *Message) error                                       Sink{Field: "Topic", Tag: "publish",
//	                                                                       With: []Operand{{Field: "Header.Name"}}}
//
// The call mq.Publish(&mq.Message{Topic: "events"}) then is a site of the last one. It has a value with the
// text "events", and with one companion, which is the empty text.
type Sink struct {
	// Client is who asks, where several do. What leads to sinks of one client is kept apart from what leads to those of
	// others. It is part of the facts.
	Client string
	// Arg counts the arguments without the receiver, which is -1. At a variadic parameter it means
	// every argument from there on.
	Arg  int
	Want Want
	// Field is the path of the field that is of interest, with dots. The argument is then a struct, a pointer
	// to one, or a list of such. Else it is empty.
	Field string
	// With are companions: what reaches them by the same call. Where there are any, or a field, Want must be Text or Made.
	With []Operand
	// Fill is the index of a variadic parameter whose arguments fill in the placeholders of the text, 0 for none. See
	// [Config.Filling].
	Fill int
	// Each says that the argument is a list, of which each element is a value. Field and With are empty then.
	Each bool
	// Tag is the client's. It is part of the facts.
	Tag string
	// Settings says that the client reads settings in texts; see [Config.Settings]. For others they are holes.
	Settings bool
}

// Operand is what of a call is of interest: see the fields of the same names of a Sink.
type Operand struct {
	Arg   int
	Want  Want // Text or Made
	Field string
	// All says that the argument is a list, or the first of several, of which the elements follow each other in one text.
	All bool
}

// Fields are fields of one value: Arg does not count.
//
// For example, a client that has a sink for three fields of mq.CounterOpts asks for them in one list:
// Namespace, Subsystem, Name. A function that returns a CounterOpts then tells its importers which go together.
type Fields []Operand

// Term is a part of what a call makes: a text, or if that is empty an operand.
//
// For example, Group of a router makes its receiver and then its first argument, a prefix. As terms that is
//
//	[]Term{{Operand: Operand{Arg: -1, Want: Made}}, {}}
//
// The second term is the zero operand: argument 0, as Text.
//
// A term that is the place of the call tells what one call makes from what others do: a router from another one.
type Term struct {
	Text string
	Operand
	Place bool // where the call stands, see [PlaceOf]
	// Between joins the elements of the operand, a list, and is not empty.
	Between string
	// Each says that the operand is a list, of which each element makes something. One without elements is an empty text.
	Each bool
}

// PlaceOf is the text of a place: the import path of its package, and the file without its folder, line and column.
func PlaceOf(pkg string, at token.Position) string {
	return fmt.Sprintf("%s %s:%d:%d", pkg, filepath.Base(at.Filename), at.Line, at.Column)
}

// Filling is what an argument becomes in the place of its placeholder, ? in the text.
//
// The zero value is what holds where a client says nothing: most arguments are data.
type Filling uint8

const (
	// AsValue is an argument that stays apart: the placeholder remains.
	AsValue Filling = iota
	// AsText is one whose text is put in.
	AsText
	// AsQuery is one that becomes a query in parentheses, of which nothing is known.
	AsQuery
)

// Config is what a client knows, or several together.
type Config struct {
	// Sinks returns those of a function or method, which is never an instance of a generic one.
	// It is asked about every function that a package uses.
	Sinks func(fn *types.Func) []Sink
	// Stored returns the sinks that fields of a struct type are, each by the name of the field: whatever sets one is a site, as
	// a call of a function is that has the value for its argument. May be nil.
	Stored func(of *types.TypeName) []Sink
	// Returned says that a call of fn returns a struct, or a pointer to one, of which a field is an argument. May be nil.
	Returned func(fn *types.Func, field string) (arg int, ok bool)
	// PassThrough says that a call of fn returns its argument, as far as the client cares. Argument -1 is the
	// receiver. May be nil.
	PassThrough func(fn *types.Func) (arg int, ok bool)
	// Instead returns what a function that passes an argument through composes where nothing is known of that as a whole: the
	// fields of a struct, for one. May be nil.
	Instead func(fn *types.Func) []Term
	// Filling returns what arguments of a type become in the place of placeholders of a client's texts. May be nil.
	Filling func(client string, t types.Type) Filling
	// Embedded returns the content of a variable with this go:embed directive. It is also asked for one of the
	// files of an embed.FS: the name of that then stands for the directive. May be nil.
	Embedded func(v *types.Var, directive string) (text string, ok bool)
	// Made returns what a call of fn makes, in the order of the text, for operands that are wanted as [Made]. A group
	// of routes is made of the group that it is in and of a prefix. No terms are an empty text. Of a function that returns a
	// string it is that string, whatever is wanted. May be nil.
	Made func(fn *types.Func) (terms []Term, ok bool)
	// Handed returns what fn, a function of a library, makes for a parameter of the function that it gets as an
	// argument and calls. A router does so for the function that adds routes to a group. May be nil.
	Handed func(fn *types.Func, arg, param int) (terms []Term, ok bool)
	// Wraps returns which argument a function of a signature hands back in another form, as far as operands wanted as [Made] care.
	// It is asked where nothing else is known of what a call makes: it may be one of a function value, too. May be nil.
	Wraps func(sig *types.Signature) (arg int, ok bool)
	// Origin reports whether a value of a type is made of nothing, wherever it comes from, where nothing else is known of
	// what made it. The engine of a library of routes is one, which no other is put under. May be nil.
	Origin func(t types.Type) bool
	// Fields returns what is of interest of values of a type, or of what they point to, that functions return: importers are told
	// it. What stands in one list belongs together, as with the operands of a sink that are fields of one argument, in the same
	// order. One without a field and wanted as Made is the value itself. May be nil.
	Fields func(t *types.TypeName) []Fields
	// Part says that a literal looks like a part of the texts that the client looks for, such as a query. Importers
	// are told what functions compose of such literals, also where that takes the program. May be nil.
	Part func(literal string) bool
	// Settings is how code reads what a configuration says. A text then has these in brackets, see [SettingBegins]. May be nil.
	Settings *Settings
	// Repository says whether a package is one of the repository: only these have facts.
	Repository func(pkgPath string) bool
	// Position returns where a position of the package stands in a file that is there, whatever line directives say. If nil, it
	// is the one in the file that was parsed, which of a cgo package is made by cgo.
	Position func(pos token.Pos) token.Position
	// Settled says that a client knows all about what a call passes: no caller is asked for it on its behalf. May be nil.
	Settled func(client string, call *ast.CallExpr) bool
}

// Result is what is known of a package.
//
// The functions in it work on what Run has found, and may go on looking by the syntax. They are for the time of
// the pass, and for one goroutine.
type Result struct {
	Sites []Site // by position
	SSA   bool   // whether the SSA form had to be built

	// Text returns the known results of a function whose first result is a string. They are from this package's
	// source or from facts, nil if nothing is known. Parameters are holes; if there are other results, of which
	// nothing is known, the last value is a hole. It may be called as long as the pass runs.
	Text func(fn *types.Func) []Value

	// Flows returns the ways from a function to sinks, as its fact has them, if the package has or mentions it.
	// A driver that sees all packages has use for them, together with Args. They tell it what a call through an
	// interface passes to a function of another package: see [Flow.Bind].
	Flows func(fn *types.Func) []Flow

	// Called reports whether the package shows a call of a value of a function that leads to a sink.
	Called func(fn *types.Func) bool

	// Args returns what the arguments of a call of fn, made in the function in, may be as texts. They are in
	// the order of the parameters: of a variadic one it is any argument. What the syntax does not tell is a
	// hole, unless the SSA form was built.
	Args func(call *ast.CallExpr, fn, in *types.Func) [][]Value

	// Given returns which arguments of a call of fn, made in the function in, are constants or parameters of that one. It tells
	// a driver that sees all packages whether somebody meets a [Condition].
	Given func(call *ast.CallExpr, fn, in *types.Func) []Given
}

// Of returns what is known of a package as far as it concerns one client. Each sees the sites and the ways to sinks that it
// would see alone; what is known of texts may be more.
func (r *Result) Of(client string) *Result {
	of := *r
	of.Sites = nil
	for _, s := range r.Sites {
		if s.Sink.Client == client {
			of.Sites = append(of.Sites, s)
		}
	}
	of.Flows = func(fn *types.Func) []Flow {
		return slices.DeleteFunc(r.Flows(fn), func(f Flow) bool { return f.Sink.Client != client })
	}
	return &of
}

// Site is a call that leads to a sink.
//
// For example, of these calls the first is open, and has nothing else. The second has the value "users", and
// the third, where old is a variable, has "users" and "users_old". The last is unknown.
//
//	func run(d *db.DB, q string) { d.Exec(q) }
//
//	d.Exec("users")
//	d.Exec(either(old))
//	d.Exec(os.Getenv("QUERY"))
//
// A site may be several of these at once: one of its values is known, one depends on a parameter, and one is a
// hole. A site with none of these says that nothing reaches the sink there.
type Site struct {
	Call   *ast.CallExpr
	Callee *types.Func // what is called: a sink, or a function that leads to one; never an instance
	In     *types.Func // the declared function around the call; nil at package level
	Sink   Sink        // that is reached in the end

	// Values are those that this call is responsible for: distinct and sorted.
	Values []Value
	// Unknown says that there are values of which nothing is known.
	Unknown bool
	// Bounded says that a bound was met: there may be more values than Values holds, or longer ones.
	Bounded bool
	// Open says that a value depends on a parameter: the callers that pass it are responsible for what only it tells.
	Open bool
	// Partial are the values that do, with holes for parameters: what they tell in spite of these is told here, whoever
	// calls. Distinct, sorted; one of which nothing is known is left out.
	Partial []Value
	// Hops are the functions between this call and that of the sink, outermost first, at most 8.
	Hops []Hop
}

// MaxText is the length in bytes beyond which a text is cut.
const MaxText = 64 << 20

// Value is one that may reach a sink: of a Sink with Want Text or Made its Parts, else its Type.
//
// Two values of a site differ in more than their conditions. A value of a site with a sink of several operands
// always has all companions, if as holes.
type Value struct {
	Parts []Part
	Type  types.Type `flat:"-"` // only for what sees the package itself, as When
	// With are the parts of the companions, in the order of Sink.With, that go with this value.
	With [][]Part
	// Callee is what the called function has of the value, with holes for what the call passes: that much is told
	// there already. It is nil where the function has nothing, as a sink.
	Callee []Part
	// When are the conditions under which the value reaches the sink, all of them, sorted. It counts for those
	// on whose behalf the functions are called that way.
	When []Condition `flat:"-"`
}

// Part is a known piece of a text, or a hole, of which nothing is known.
//
// Parts follow each other as they do in the text. No two texts stand side by side, and no two equal holes.
type Part struct {
	Text  string
	Hole  bool
	Param bool // the hole is one for parameters
}

// Hole stands for a hole in the text of a value.
//
// It is the character that stands for an object in a text: no code by hand has it in a query or a name.
const Hole = "\uFFFC"

// Text returns the value with holes as U+FFFC.
//
// Most values are one text, which is handed on as it is.
func (v Value) Text() string {
	if len(v.Parts) == 1 && !v.Parts[0].Hole {
		return v.Parts[0].Text
	}
	return Render(v.Parts, Hole)
}

// Render joins the parts of a value, with param for the holes of parameters and U+FFFC for the others.
func Render(parts []Part, param string) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Param:
			b.WriteString(param)
		case p.Hole:
			b.WriteString(Hole)
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// Complete reports whether the value has no hole.
func (v Value) Complete() bool {
	for _, p := range v.Parts {
		if p.Hole {
			return false
		}
	}
	return true
}

// Run finds the sites of a package, and exports what its importers need to find theirs. The analyzer
// of the pass must list FactTypes.
//
// Sites come before facts of texts: what the program was built for there serves these as well. A package that
// mentions no sink has no sites, and is asked for its texts alone.
//
// The error is that the program could not be built, which fails the run. A site that is missing would be taken
// for one that is not there.
func Run(pass *analysis.Pass, cfg Config) (*Result, error) {
	return run(newEngine(pass, cfg))
}

func run(e *engine) (*Result, error) {
	res := &Result{}
	if e.usesSink() {
		res.Sites = e.sites()
	}
	if e.cfg.Repository(e.pass.Pkg.Path()) {
		e.exportTexts()
	}
	res.SSA = e.program != nil
	res.Flows = e.flowsOut
	res.Called = e.called
	res.Args = e.arguments
	res.Given = e.given
	res.Text = func(fn *types.Func) []Value {
		values := e.texts(fn.Origin()).values()
		for i := range values {
			values[i] = values[i].unset(false)
		}
		return values
	}
	return res, e.err
}
