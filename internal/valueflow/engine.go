package valueflow

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// engine works on one package.
//
// For example, in
//
//	func (m *Map) Run(q string) error { return m.d.Exec(q) }
//
//	func (m *Map) Get(q string) error {
//		return retry(func() error { return m.Run(q) })
//	}
//	func uses(m *Map) { m.Get("SELECT * FROM users") }
//
// the queue begins with one task, the call of Exec. It passes the parameter q of Run. So the site is open, and
// Run gets a flow to Exec with the template ⟨q⟩. The call of Run is the next task, which gives Get such a flow.
// The call of Get comes last: its site has the value "SELECT * FROM users", by the hops Get and Run. No flow
// comes of it, and the queue is empty.
//
// Packages are done one by one. What a package knows of others is in their facts, and its importers get its own.
type engine struct {
	pass        *analysis.Pass
	cfg         Config
	source      *syntax
	loops       []ast.Node // the bodies of loops; nil until somebody asks
	distrusted  bool       // whether the program is asked where the syntax is enough: to compare the two
	program     *program   // nil unless it was needed
	err         error      // of building the program
	partial     bool       // whether the program lacks functions, see maxBranches
	unbuildable bool       // or cannot be built for their sake
	asked       bool       // whether the program was, for the present site
	client      string     // on whose behalf the present site is looked at
	budget      int        // of steps, for one argument
	room        int        // bytes that may still be made and told for the package

	handing    map[handsAt]bool // what is being looked for
	calls      *calls
	setters    setters
	interfaces *interfaces
	borrowed   []standIn // what interfaces of the package stand for; nil until it is looked for, and if there is nothing
	flows      map[*types.Func][]*flow
	derived    []*types.Func // functions of this package whose flows were found here, in order
	queue      []task
	found      map[siteKey]*site
	order      []*site
}

func newEngine(pass *analysis.Pass, cfg Config) *engine {
	if cfg.PassThrough == nil {
		cfg.PassThrough = func(*types.Func) (int, bool) { return 0, false }
	}
	if cfg.Stored == nil {
		cfg.Stored = func(*types.TypeName) []Sink { return nil }
	}
	if cfg.Returned == nil {
		cfg.Returned = func(*types.Func, string) (int, bool) { return 0, false }
	}
	if cfg.Instead == nil {
		cfg.Instead = func(*types.Func) []Term { return nil }
	}
	if cfg.Filling == nil {
		cfg.Filling = func(string, types.Type) Filling { return AsValue }
	}
	if cfg.Settled == nil {
		cfg.Settled = func(string, *ast.CallExpr) bool { return false }
	}
	if cfg.Position == nil {
		cfg.Position = func(pos token.Pos) token.Position { return pass.Fset.PositionFor(pos, false) }
	}
	if cfg.Made == nil {
		cfg.Made = func(*types.Func) ([]Term, bool) { return nil, false }
	}
	if cfg.Handed == nil {
		cfg.Handed = func(*types.Func, int, int) ([]Term, bool) { return nil, false }
	}
	if cfg.Wraps == nil {
		cfg.Wraps = func(*types.Signature) (int, bool) { return 0, false }
	}
	if cfg.Origin == nil {
		cfg.Origin = func(types.Type) bool { return false }
	}
	if cfg.Fields == nil {
		cfg.Fields = func(*types.TypeName) []Fields { return nil }
	}
	if cfg.Part == nil {
		cfg.Part = func(string) bool { return false }
	}
	if cfg.Embedded == nil {
		cfg.Embedded = func(*types.Var, string) (string, bool) { return "", false }
	}
	return &engine{
		pass: pass, cfg: cfg, handing: map[handsAt]bool{}, interfaces: &interfaces{pkg: pass.Pkg}, budget: maxSteps, room: maxMade,
		setters: newSetters(cfg.Stored),
	}
}

// task is to see what a call passes to one template of a flow.
//
// The three are enough to take a task up at any time: a flow may get more templates while the queue is done.
type task struct {
	call     *call
	flow     *flow
	template template
}

// A call that leads to several sinks, or to one by several ways, is a site for each.
type siteKey struct {
	call *call
	flow *flow
}

// site is a Site that is being made.
type site struct {
	siteKey
	reaching []reaching
	more     bool // there are values of which nothing is known
	bounded  bool // there are too many, or too long ones
}

// reaching is a value that a call lets reach a sink, and what the called function has of it.
//
// Both count: what the function has of a value tells the client which part of it this call adds.
type reaching struct{ value, callee template }

// add adds a value unless it is known.
func (s *site) add(value, callee template) {
	at := slices.IndexFunc(s.reaching, func(r reaching) bool { return r.value.same(value) && r.callee.same(callee) })
	switch {
	case at >= 0:
		s.reaching[at].value.when = s.reaching[at].value.when.or(value.when)
	case len(s.reaching) == maxValues:
		s.bounded = true
	default:
		s.reaching = append(s.reaching, reaching{value, callee})
	}
}

// addAll adds the values of a set, which are distinct.
//
// So a large set need not be compared with itself.
func (s *site) addAll(values set, callee template) {
	first := len(s.reaching) == 0
	for _, v := range values.items {
		if first {
			s.reaching = append(s.reaching, reaching{v, callee})
		} else {
			s.add(v, callee)
		}
	}
}

// imports reads the fact of an object of another package of the repository.
//
// Objects outside the repository have no facts, and to ask for them would cost for each call.
func (e *engine) imports(obj types.Object, fact analysis.Fact) bool {
	pkg := obj.Pkg()
	return pkg != nil && pkg != e.pass.Pkg && e.cfg.Repository(pkg.Path()) && e.pass.ImportObjectFact(obj, fact)
}

// usesSink reports whether the package mentions a function that leads to a sink, or has an interface that stands for
// one. Most packages do not, and this is all that they cost.
func (e *engine) usesSink() bool {
	// The order in which a map yields does not matter here, as nothing but the answer is kept.
	var without map[*types.Func]bool // functions of the repository that have no fact
	for _, obj := range e.pass.TypesInfo.Uses {
		if t, ok := obj.(*types.TypeName); ok && len(e.cfg.Stored(t)) > 0 {
			return true
		}
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		if fn = fn.Origin(); len(e.cfg.Sinks(fn)) > 0 {
			return true
		}
		if fn.Pkg() == nil || fn.Pkg() == e.pass.Pkg || !e.cfg.Repository(fn.Pkg().Path()) || without[fn] {
			continue
		}
		if e.pass.ImportObjectFact(fn, new(SinkFact)) {
			return true
		}
		if without == nil {
			without = make(map[*types.Func]bool)
		}
		without[fn] = true
	}
	e.borrowed = e.standIns()
	return len(e.borrowed) > 0
}

// sites finds the sites of a package that mentions a sink. Every function found to lead to one makes
// sites of its callers, until no more are found.
//
// That ends: a function has at most maxTemplates templates for a sink, and each of them is told to a call once.
func (e *engine) sites() []Site {
	e.flows = make(map[*types.Func][]*flow)
	e.found = make(map[siteKey]*site)
	matters := func(fn *types.Func) bool { return fn.Pkg() == e.pass.Pkg || len(e.flowsOf(fn)) > 0 }
	e.calls = survey(e.pass, e.setters, matters, e.hands)
	for _, c := range e.calls.all {
		e.enqueue(c)
	}
	for _, fn := range e.calls.values {
		if len(e.flowsOf(fn)) > 0 {
			e.resolveValues(fn)
		}
	}
	for _, c := range e.calls.handed {
		e.calls.of[c.fn.Origin()] = append(e.calls.of[c.fn.Origin()], c)
		e.enqueue(c)
	}
	if e.borrowed == nil {
		e.borrowed = e.standIns()
	}
	e.lend(e.borrowed)
	// The queue grows while it is done. First in, first out: short ways are found before long ones, so that the
	// bounds cut the long ones.
	for at := 0; at < len(e.queue); at++ {
		e.take(e.queue[at])
	}
	e.exportFlows()
	return e.result()
}

// enqueue has a call looked at for all that is known of what it calls.
func (e *engine) enqueue(c *call) {
	for _, f := range e.flowsOf(c.fn.Origin()) {
		for _, t := range f.templates {
			e.queue = append(e.queue, task{c, f, t})
		}
	}
}

// resolveValues finds the calls of function values if fn, which leads to a sink, is used as one.
//
// All dynamic calls are resolved at once, the first time: it takes the program, which few packages need.
func (e *engine) resolveValues(fn *types.Func) {
	if !slices.Contains(e.calls.values, fn) || e.calls.resolved {
		return
	}
	e.calls.resolved = true
	p := e.ssa()
	if p == nil {
		return
	}
	for _, c := range e.calls.dynamic {
		found, more := p.targetsAt(c.expr)
		e.room -= len(found) * siteBytes
		switch {
		// Where a bound left functions out, fn may be one of them. Its call then says so instead of being missed.
		case !e.mayCall(c.expr, fn):
		case e.spent():
			found, more = []*types.Func{fn}, true
		case more && !slices.Contains(found, fn):
			found = append(found, fn) // it may be this one, so there is something that says so
		}
		for _, target := range found {
			// A dynamic call becomes one call for each function that it may lead to.
			resolved := &call{expr: c.expr, fn: target, in: c.in, dynamic: true, more: more}
			e.calls.of[target.Origin()] = append(e.calls.of[target.Origin()], resolved)
			e.enqueue(resolved)
		}
	}
}

// mayCall reports whether a call of a function value may be one of a function, by their signatures.
func (e *engine) mayCall(call *ast.CallExpr, fn *types.Func) bool {
	sig, ok := e.pass.TypesInfo.TypeOf(call.Fun).Underlying().(*types.Signature)
	own := fn.Signature()
	if !ok || own.TypeParams() != nil || own.RecvTypeParams() != nil {
		return ok // which instance it is nobody asks here
	}
	return types.Identical(sig, types.NewSignatureType(nil, nil, nil, own.Params(), own.Results(), own.Variadic()))
}

// take finds out what a call passes to a flow.
//
// The values are added to the site. Those that depend on parameters make flows as well, whose callers are queued.
func (e *engine) take(t task) {
	key := siteKey{t.call, t.flow}
	s := e.found[key]
	if s == nil {
		s = &site{siteKey: key}
		e.found[key] = s
		e.order = append(e.order, s)
	}
	s.bounded = s.bounded || t.call.more
	// The site is there even so: it tells the client that there is more.
	if e.spent() {
		s.bounded = true
		return
	}
	// Both are set for what bind asks: whether the program was, and for whom placeholders are filled in.
	e.asked, e.client = false, t.flow.sink.Client
	values := e.values(t)
	s.bounded = s.bounded || e.asked && e.partial
	s.more = s.more || values.more
	s.bounded = s.bounded || values.bounded || t.flow.bounded
	s.addAll(values, t.template)
	for _, v := range values.items {
		e.room -= v.size()
		if v.open() && !e.cfg.Settled(e.client, t.call.expr) {
			e.derive(v, t.call, t.flow)
		}
	}
}

// result returns the sites by position, those of one call by sink and hops.
//
// All that clients see is sorted: the same source gives the same report, whatever order maps yield in.
func (e *engine) result() []Site {
	sites := make([]Site, 0, len(e.order))
	for _, s := range e.order {
		site := Site{Call: s.call.expr, Callee: s.call.fn.Origin(), In: s.call.in, Sink: s.flow.sink, Unknown: s.more, Bounded: s.bounded,
			Hops: s.flow.hops}
		for _, r := range s.reaching {
			r.tell(&site)
		}
		site.Values, site.Partial = distinct(sorted(site.Values)), distinct(sorted(site.Partial))
		sites = append(sites, site)
	}
	// The two calls in f("a")("b") begin at one place. Their parentheses do not.
	slices.SortStableFunc(sites, func(a, b Site) int {
		return cmp.Or(cmp.Compare(a.Call.Pos(), b.Call.Pos()), cmp.Compare(a.Call.Lparen, b.Call.Lparen),
			compareSinks(a.Sink, b.Sink), slices.CompareFunc(a.Hops, b.Hops, compareHops))
	})
	return sites
}

// tell adds the value to a site.
//
// An open value is no value of the site. What is known of it apart from parameters is told here even so, since
// the callers may be in packages that nobody looks at.
func (r reaching) tell(s *Site) {
	v := r.value.value()
	v.fit(len(s.Sink.With))
	if !r.callee.blank() {
		v.Callee = r.callee.value().Parts
	}
	blank := r.value.blank()
	if r.value.hasSettings() || r.callee.hasSettings() {
		v = v.unset(s.Sink.Settings)
		blank = v.blank()
	}
	switch {
	case r.value.open():
		s.Open = true
		if !blank {
			s.Partial = append(s.Partial, v)
		}
	case blank:
		s.Unknown = true
	default:
		s.Values = append(s.Values, v)
	}
}
