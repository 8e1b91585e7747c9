package dbaccess

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Observed is what a package does with tables, whatever the policy thinks of it.
type Observed struct {
	Dir        string // relative to the root
	Package    string // name in the package clause
	Path       string // import path
	Partial    bool   // the package does not type-check, so that of what is not known nobody can say what it is
	Statements []Statement
	Stores     []StoreUse
	Faults     []Fault

	// The rest is there only where the repository was walked, so that somebody can put packages together.

	Functions   []Function
	Conversions []linkage.Conversion
}

// Fault is a directive that cannot be read.
type Fault struct {
	Place   finding.Place
	Message string

	Test, Generated bool
}

// Statement is one use of the database: a call of a database library, the chain of calls that builds one
// statement, or the call of a function that makes such a call.
type Statement struct {
	Place     finding.Place
	Decl      string // declaration around it: Name, (*T).Name; empty at package level
	Callee    string // full name of what is called
	Tables    []TableUse
	Unknown   bool // some text, or the table in some text, is not known
	Bounded   bool // there may be more texts, or longer ones, than are looked at
	Own       bool // what reaches the database is written here, not in the function called
	Test      bool // in a _test.go file
	Generated bool // in a generated file
	open      bool // what only a parameter can tell is left to the callers
	apart     bool // through an interface: no call of a database stands here
	hides     []string
	queries   []string // names that a text has for a query of its own, in lower case
	pos       token.Pos
	in        *types.Func
	from, to  int // lines, as directives count them
}

// TableUse is a table and how it is used. It is part of facts.
type TableUse struct {
	Name      sqlscan.Name // may hold holes
	Access    sqlscan.Access
	Temporary bool            // the package makes a table of that name for a session: it is that one, unless somebody owns the name
	Doubt     sqlscan.Doubt   // why the name may be none of a table
	Hops      []valueflow.Hop // functions between the call and the database, outermost first
	// Open says that the name has a hole for a parameter: callers tell which table it is, unless all that it can mean are
	// of one component.
	Open bool
	// Abstract says that a method of an interface is on the way, in whose place stand the types that the package at the
	// call, or the interface's own, happens to know.
	Abstract bool
	// When are the conditions under which the use is made: all of them, none for one that counts for whoever calls.
	When []Condition
}

// observer is the analyzer that observes. What it needs of the policy, sinks and forks of libraries, says what code
// does, not who may.
type observer struct {
	config func() (*config, error)
	values flow.Values
}

// newObserver returns the analyzer whose result is the *Observed of a package; nil outside the repository.
func newObserver(load func() (*config, error), values flow.Values) *analysis.Analyzer {
	o := observer{load, values}
	return &analysis.Analyzer{
		Name:       "dbobserve",
		Doc:        "observes which tables a package uses",
		Requires:   []*analysis.Analyzer{values.Analyzer},
		Run:        func(pass *analysis.Pass) (any, error) { return o.run(pass) },
		ResultType: reflect.TypeFor[*Observed](),
		FactTypes:  []analysis.Fact{new(TablesFact), new(LeadsFact)},
	}
}

func (o observer) run(pass *analysis.Pass) (*Observed, error) {
	cfg, err := o.config()
	if err != nil {
		return nil, err
	}
	at, ok := place.Of(cfg.policy.Repo(), pass)
	if !ok {
		return nil, nil
	}
	p := newPackagePass(at, cfg)
	values := o.values.In(pass)
	seen := &Observed{Dir: at.Dir, Package: pass.Pkg.Name(), Path: p.Path(), Partial: len(pass.TypeErrors) > 0,
		Stores: p.stores(), Faults: p.faults()}
	if len(values.Sites) > 0 || cfg.policy.Repo().Whole() || p.leads() {
		p.observe(values, seen)
	}
	return seen, nil
}

// observe adds what the package does with tables. Most packages do nothing, and are not asked.
func (p *packagePass) observe(flow *valueflow.Result, seen *Observed) {
	statements := p.statements(flow)
	effects := newEffects(p, flow, statements)
	effects.export()
	statements = append(statements, effects.calls()...)
	statements = append(statements, effects.handedOn()...)
	slices.SortStableFunc(statements, func(a, b Statement) int { // positions depend on the order in which files were parsed
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	seen.Statements = statements
	if p.cfg.policy.Repo().Whole() {
		seen.Functions, seen.Conversions = effects.functions(), effects.graph.Conversions
	}
}

// packagePass is one package and where things stand in it.
type packagePass struct {
	*linkage.Package
	cfg        *config
	generated  map[*token.File]bool
	directives map[*token.File][]directive
	lines      map[*token.File]map[int]int             // see [packagePass.directiveOn]
	chains     map[*token.File]map[token.Pos]token.Pos // of files with directives, see [packagePass.endOfChain]
	untold     int                                     // uses of tables that statements may still have
}

func newPackagePass(at place.Package, cfg *config) *packagePass {
	p := &packagePass{
		Package: cfg.types.Of(at), cfg: cfg, generated: map[*token.File]bool{}, directives: map[*token.File][]directive{},
		lines: map[*token.File]map[int]int{}, chains: map[*token.File]map[token.Pos]token.Pos{}, untold: maxTold,
	}
	for _, f := range at.Files {
		file := at.Fset.File(f.FileStart)
		p.generated[file] = ast.IsGenerated(f)
		p.directives[file] = directivesOf(at.Fset, f)
	}
	return p
}

// statements groups the sites that a flow found: the calls of one chain, and all that reaches one call, are
// one statement.
func (p *packagePass) statements(flow *valueflow.Result) []Statement {
	reader := newReader(p, flow)
	index := map[token.Pos]int{}
	var all []Statement
	for i := range flow.Sites {
		site := &flow.Sites[i]
		start := site.Call.Pos()
		at, seen := index[start]
		if !seen {
			at = len(all)
			index[start] = at
			all = append(all, p.statementAt(site.Call, site.In))
			all[at].Callee = site.Callee.FullName()
			all[at].Own = true
		}
		all[at].open = all[at].open || site.Open
		all[at].from = min(all[at].from, p.line(site.Call.Pos()))
		all[at].to = max(all[at].to, p.line(site.Call.End()))
		if p.untold < 0 {
			all[at].Bounded = true
			continue
		}
		before := len(all[at].Tables)
		reader.read(site, &all[at])
		p.tell(len(all[at].Tables) - before)
	}
	hide(all)
	for i := range all {
		p.declare(&all[i])
	}
	return all
}

// The bounds of what a package is told of. A statement with more says so.
const (
	maxTables = 1000   // of one statement
	maxTold   = 50_000 // uses of tables, all statements of a package together
)

// tell takes uses from those that statements may have, and reports whether there are so many.
func (p *packagePass) tell(uses int) bool {
	p.untold -= uses
	return p.untold >= 0
}

// statementAt begins a statement at a call.
func (p *packagePass) statementAt(call *ast.CallExpr, in *types.Func) Statement {
	return p.statementIn(called(call), in)
}

// statementIn begins a statement at a name.
func (p *packagePass) statementIn(name ast.Node, in *types.Func) Statement {
	file := p.Fset.File(name.Pos())
	return Statement{
		Place:     p.Range(name.Pos(), name.End()),
		Decl:      valueflow.FuncName(in),
		Test:      place.IsTest(file),
		Generated: p.generated[file],
		pos:       name.Pos(),
		in:        in,
		from:      p.line(name.Pos()),
		to:        p.line(name.End()),
	}
}

// called returns the name in a call that says what is called: of a chain over several lines, the one of
// the call itself.
func called(call *ast.CallExpr) ast.Node {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		if sel, ok := fun.X.(*ast.SelectorExpr); ok {
			return sel.Sel
		}
	}
	return call.Fun
}

// hide marks tables that are none: what a statement names as a common table expression, there and, unless somebody owns
// the name, in the rest of the function.
func hide(all []Statement) {
	hidden := map[*types.Func]map[string]bool{}
	for i := range all {
		s := &all[i]
		for _, name := range s.hides {
			if hidden[s.in] == nil {
				hidden[s.in] = map[string]bool{}
			}
			hidden[s.in][name] = true
		}
		s.Tables = slices.DeleteFunc(s.Tables, func(t TableUse) bool {
			return len(t.Name) == 1 && slices.Contains(s.hides, t.Name[0].Text)
		})
	}
	for i := range all {
		for k, t := range all[i].Tables {
			if len(t.Name) == 1 && hidden[all[i].in][t.Name[0].Text] {
				all[i].Tables[k].Temporary = true
			}
		}
	}
}

// line returns the line of a position in its file, whatever line directives say.
func (p *packagePass) line(pos token.Pos) int { return p.Fset.PositionFor(pos, false).Line }

// add adds a use of a table, or widens the one that there is under the same conditions.
func (s *Statement) add(use TableUse) {
	for i, t := range s.Tables {
		if slices.Equal(t.Name, use.Name) && whenKey(t.When) == whenKey(use.When) {
			s.Tables[i].Open = t.Open && use.Open
			s.Tables[i].Access |= use.Access
			s.Tables[i].Doubt = min(t.Doubt, use.Doubt)
			return
		}
	}
	if len(s.Tables) == maxTables {
		s.Bounded = true
		return
	}
	s.Tables = append(s.Tables, use)
}
