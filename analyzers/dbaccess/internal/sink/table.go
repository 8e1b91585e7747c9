package sink

import (
	"cmp"
	"errors"
	"fmt"
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// User is a sink of the policy.
type User struct {
	Func   string // example.com/pkg.Func or (*example.com/pkg.Type).Method
	Arg    int
	Kind   string
	Access string // read, write, ddl, or empty for what the statement says, else read
}

// Table is all known sinks. It may be used by several goroutines.
type Table struct {
	packages map[string]func() *pkg // by path, see [Table.original]; made when first asked for
	forks    []fork
	looked   sync.Map // memo of find: func() *pkg by import path
}

// pkg is what is known of one package.
type pkg struct {
	library string
	sinks   map[symbol][]Sink
	user    map[symbol]bool // whose sinks the policy names
	passes  map[symbol]int
	handles map[string]bool // types of results
}

// symbol is a function, or a method of a type or of a pointer to it.
type symbol struct{ receiver, name string }

// New returns the sinks that are built in and those of a policy, and the functions that the policy says
// to return their argument.
func New(user []User, forks map[string]string, passThrough []string) (*Table, error) {
	t := &Table{packages: map[string]func() *pkg{}, forks: forksOf(forks)}
	for _, l := range libraries() {
		t.packages[l.path] = sync.OnceValue(l.compile)
	}
	var errs []error
	for _, u := range user {
		errs = append(errs, t.addUser(u))
	}
	for _, fn := range passThrough {
		errs = append(errs, t.addPassThrough(fn))
	}
	return t, errors.Join(errs...)
}

// addUser adds a sink of the policy.
func (t *Table) addUser(u User) error {
	path, sym, ok := parseFunc(u.Func)
	if !ok {
		return fmt.Errorf("sink %q: want example.com/pkg.Func or (*example.com/pkg.Type).Method", u.Func)
	}
	kind, ok := kindOf(u.Kind)
	if !ok {
		return fmt.Errorf("sink %q: unknown kind %q", u.Func, u.Kind)
	}
	access, ok := accessOf(u.Access)
	if !ok {
		return fmt.Errorf("sink %q: unknown access %q", u.Func, u.Access)
	}
	if access == 0 && (kind == TableExpr || kind == Name || kind == Model) {
		access = sqlscan.Read
	}
	p := t.userPackage(path)
	p.user[sym] = true
	p.sinks[sym] = append(p.sinks[sym], Sink{Arg: u.Arg, Kind: kind, Access: access, Library: p.library})
	return nil
}

// addPassThrough adds a function that returns its argument: the first text, else the receiver.
func (t *Table) addPassThrough(fn string) error {
	path, sym, ok := parseFunc(fn)
	if !ok {
		return fmt.Errorf("passthrough %q: want example.com/pkg.Func or (*example.com/pkg.Type).Method", fn)
	}
	t.userPackage(path).passes[sym] = firstText
	return nil
}

// userPackage returns the package at a path, which is made if need be.
func (t *Table) userPackage(path string) *pkg {
	path = t.original(path)
	if known := t.packages[path]; known != nil {
		return known()
	}
	p := newPkg("user")
	t.packages[path] = func() *pkg { return p }
	return p
}

// at returns what is known of the package with an import path, nil for nearly all.
func (t *Table) at(path string) *pkg {
	if known := t.find(path); known != nil {
		return known()
	}
	return nil
}

// find is at without making what is known.
func (t *Table) find(path string) func() *pkg {
	if known, ok := t.looked.Load(path); ok {
		return known.(func() *pkg)
	}
	known := t.packages[t.original(path)]
	t.looked.Store(path, known)
	return known
}

func newPkg(library string) *pkg {
	return &pkg{
		library: library,
		sinks:   map[symbol][]Sink{},
		user:    map[symbol]bool{},
		passes:  map[symbol]int{},
		handles: map[string]bool{},
	}
}

// parseFunc splits the full name of a function: pkg.Func, (pkg.Type).Method or (*pkg.Type).Method.
func parseFunc(full string) (path string, sym symbol, ok bool) {
	if rest, method := strings.CutPrefix(full, "("); method {
		recv, name, found := strings.Cut(strings.TrimPrefix(rest, "*"), ").")
		path, typ, qualified := cutLast(recv)
		return path, symbol{typ, name}, found && qualified && isName(name) && isName(typ)
	}
	path, name, found := cutLast(full)
	return path, symbol{"", name}, found && isName(name)
}

// cutLast cuts at the last dot behind the last slash: what precedes is an import path.
func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	if i <= strings.LastIndexByte(s, '/') || i <= 0 || strings.ContainsAny(s[:i], " *()") {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

func isName(s string) bool { return s != "" && !strings.ContainsAny(s, " ./()*[]") }

// Of returns the arguments of a function or method that name tables. That is nil for nearly all.
//
// The rows of its package come first. A method that has none is known by its shape if it is one of an
// interface: it takes one text, which says that it is a query, and returns rows, a result or a prepared
// statement of a known library. So the DBTX of sqlc, the ContextExecutor of sqlboiler and interfaces by
// hand need no rows.
func (t *Table) Of(fn *types.Func) []Sink {
	if fn.Pkg() == nil {
		return nil
	}
	if p := t.at(fn.Pkg().Path()); p != nil {
		sym := symbolOf(fn)
		if sinks := p.sinks[sym]; len(sinks) > 0 {
			return fitting(sinks, fn.Signature(), p.user[sym])
		}
	}
	return t.byShape(fn)
}

// Reaches reports whether a package that imports the one at a path, by whatever way, may use a sink.
func (t *Table) Reaches(importPath string) bool { return t.find(importPath) != nil }

// Library returns the library that a function is of, and the empty string for all others.
func (t *Table) Library(fn *types.Func) string {
	if fn.Pkg() == nil {
		return ""
	}
	if p := t.at(fn.Pkg().Path()); p != nil {
		return p.library
	}
	return ""
}

// firstText stands for the first parameter that is a text, and for the receiver if there is none.
const firstText = -2

// PassThrough returns the argument that a call of fn returns, as far as tables matter; -1 is the receiver. A
// Rebind of an interface by hand, from text to text, does what sqlx's does.
func (t *Table) PassThrough(fn *types.Func) (arg int, ok bool) {
	if fn.Pkg() == nil {
		return 0, false
	}
	p := t.at(fn.Pkg().Path())
	if p == nil {
		return 0, rebinds(fn)
	}
	arg, ok = p.passes[symbolOf(fn)]
	if ok && arg == firstText {
		arg = textParam(fn.Signature())
	}
	return arg, ok
}

// rebinds reports whether fn is a method of an interface that adapts the placeholders of a text.
func rebinds(fn *types.Func) bool {
	sig := fn.Signature()
	return fn.Name() == "Rebind" && sig.Recv() != nil && types.IsInterface(sig.Recv().Type()) &&
		types.Identical(sig.Params(), oneText()) && types.Identical(sig.Results(), oneText())
}

func oneText() *types.Tuple {
	return types.NewTuple(types.NewParam(0, nil, "", types.Typ[types.String]))
}

// symbolOf returns the name of a function and of the type that declares it as a method.
func symbolOf(fn *types.Func) symbol {
	recv := fn.Signature().Recv()
	if recv == nil {
		return symbol{"", fn.Name()}
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return symbol{named.Obj().Name(), fn.Name()}
	}
	return symbol{"?", fn.Name()} // of an interface without a name
}

// Func is a function of the table.
type Func struct {
	Path, Receiver, Name string // as the table has them: without version, without pointer, without receiver
	Sinks                []Sink
	Passes               bool // it returns an argument
}

// Funcs returns all functions of the table, sorted: what it says can be held against the libraries.
func (t *Table) Funcs() []Func {
	var all []Func
	for path, known := range t.packages {
		p := known()
		for sym, sinks := range p.sinks {
			all = append(all, Func{Path: path, Receiver: sym.receiver, Name: sym.name, Sinks: sinks})
		}
		for sym := range p.passes {
			all = append(all, Func{Path: path, Receiver: sym.receiver, Name: sym.name, Passes: true})
		}
	}
	slices.SortFunc(all, func(a, b Func) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Receiver, b.Receiver), strings.Compare(a.Name, b.Name))
	})
	return all
}
