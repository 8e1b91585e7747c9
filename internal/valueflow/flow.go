package valueflow

import (
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// flow is a way from a function to a sink: a call of the function is a site.
//
// For example, in
//
//	func NewRepo(d *db.DB, table string) *Repo {
//		return &Repo{d: d, table: table}
//	}
//	func (r *Repo) List() {
//		r.d.Exec("SELECT id FROM " + r.table + " WHERE a")
//	}
//	func users(d *db.DB) *Repo { return NewRepo(d, "users") }
//
// the call of Exec depends on the parameter table of NewRepo, not of List. So the flow is one of NewRepo, with the
// template "SELECT id FROM ⟨table⟩ WHERE a" and the hop List. Its fact is
// sink(exec=SELECT id FROM <1> WHERE a). The call in users is a site with the value
// "SELECT id FROM users WHERE a", and List is what messages name for it.
//
// Templates are added to a flow while others are bound. They are never changed or taken away.
type flow struct {
	fn        *types.Func
	sink      Sink
	templates []template // of the function's parameters
	hops      []Hop
	bounded   bool // there are more templates
}

// flowsOf returns the ways from fn to sinks that are known so far. What a client says of a function
// holds, and nothing is inferred for it.
func (e *engine) flowsOf(fn *types.Func) []*flow {
	// An empty answer is kept too: addFlow adds to what is kept.
	if fs, ok := e.flows[fn]; ok {
		return fs
	}
	var fs []*flow
	sinks := e.sinksOf(fn)
	for _, s := range sinks {
		fs = append(fs, &flow{fn: fn, sink: s, templates: []template{sinkTemplate(fn, s)}})
	}
	if fact := new(SinkFact); e.imports(fn, fact) {
		for _, f := range fact.imported(fn) {
			if !among(sinks, f.sink.Client) {
				fs = append(fs, f)
			}
		}
	}
	e.flows[fn] = fs
	return fs
}

// isSink reports whether a function is a sink for a client.
//
// A client knows its sinks better than the engine: for them nothing is derived.
func (e *engine) isSink(fn *types.Func, client string) bool { return among(e.sinksOf(fn), client) }

// among reports whether one of the sinks is a client's.
func among(sinks []Sink, client string) bool {
	return slices.ContainsFunc(sinks, func(s Sink) bool { return s.Client == client })
}

// inferred returns the ways from fn to sinks of clients that do not say themselves that fn is one.
func (e *engine) inferred(fn *types.Func) (fs []*flow) {
	sinks := e.sinksOf(fn)
	for _, f := range e.flows[fn] {
		if !among(sinks, f.sink.Client) {
			fs = append(fs, f)
		}
	}
	return fs
}

// sinkTemplate returns what a sink gets, in terms of its own parameters.
func sinkTemplate(fn *types.Func, s Sink) template {
	if s.Field != "" || len(s.With) > 0 || s.Want == Made {
		return template{pieces: operandPieces(fn, append([]Operand{{Arg: s.Arg, Want: s.Want, Field: s.Field}}, s.With...))}
	}
	// The kinds of one piece that follow are those of a sink with one operand that is a text or a type.
	p := piece{kind: parameter, fn: fn, index: s.Arg}
	sig := fn.Signature()
	switch {
	case s.Want == TypeArg && sig.TypeParams().Len() > 0:
		p.kind = typeParam
	case s.Want == TypeArg:
		p.kind = recvParam
	case sig.Variadic() && s.Arg >= sig.Params().Len()-1:
		p.kind, p.index = element, sig.Params().Len()-1
	case s.Each:
		p.kind = element
	case s.Fill > 0:
		p.kind, p.args = filled, s.Fill
	}
	return single(p)
}

func (f *SinkFact) imported(fn *types.Func) []*flow {
	var fs []*flow
	for _, w := range f.Flows {
		imported := &flow{fn: fn, sink: w.Sink, hops: w.Hops, bounded: w.Bounded}
		for _, t := range w.Templates {
			imported.templates = append(imported.templates, t.imported(fn))
		}
		fs = append(fs, imported)
	}
	return fs
}

// derive makes the functions on whose parameters t depends sinks: t is what the sink of f gets by call c.
//
// A template may depend on parameters of several functions: a field that a constructor sets beside an argument of the
// method. Each gets a flow with the template as it can see it, with holes for the parameters of the others.
//
// Functions of other packages are left out. Their own packages were done before.
func (e *engine) derive(t template, c *call, f *flow) {
	for _, fn := range t.of() {
		if fn.Pkg() != e.pass.Pkg || e.isSink(fn, f.sink.Client) || e.repeats(fn, f, t.seen(fn)) {
			continue
		}
		hops := f.hops
		if c.in != nil && len(hops) < maxHops {
			hops = append([]Hop{e.hop(c)}, hops...)
		}
		e.addFlow(fn, flow{sink: f.sink, hops: hops}, t.seen(fn))
	}
}

// repeats reports whether a template is but a further turn of a function that calls itself. Such turns would
// lead to ever longer texts. For example, in
//
//	func Grow(d *db.DB, q string) {
//		d.Exec(q)
//		Grow(d, q+" x")
//	}
//
// Grow leads to Exec with ⟨q⟩, and by its own call with "⟨q⟩ x". The next turn would add "⟨q⟩ x x", which has
// no new word. Words are what stands between white space: a client finds the same names in one turn as in two.
func (e *engine) repeats(fn *types.Func, f *flow, t template) bool {
	turns := 0
	for _, h := range f.hops {
		if h.Pkg == fn.Pkg().Path() && h.Func == FuncName(fn) {
			turns++
		}
	}
	known := e.flowsTo(fn, f.sink)
	// A second turn may bring words that the first one did not, where two functions call each other. A third
	// that is longer is never taken.
	return turns > 0 && grown(t, known) && (turns > 1 || !newWords(t, known))
}

// grown reports whether a template is longer than any with the same parameters that leads to a sink already. It
// is longer by its text, or by how often it has a parameter, as where f(p) calls f(p + p).
func grown(t template, fs []*flow) bool {
	known := false
	for _, o := range templatesLike(t, fs) {
		if o.length()+len(o.pieces) >= t.length()+len(t.pieces) {
			return false
		}
		known = true
	}
	return known
}

// newWords reports whether a template has a word that is in none of those with the same parameters.
func newWords(t template, fs []*flow) bool {
	known := map[string]bool{}
	for _, o := range templatesLike(t, fs) {
		for _, word := range o.words() {
			known[word] = true
		}
	}
	return slices.ContainsFunc(t.words(), func(word string) bool { return !known[word] })
}

// templatesLike returns those of flows that have the same parameters as t.
//
// Their order does not count, nor what stands between the parameters.
func templatesLike(t template, fs []*flow) (all []template) {
	for _, f := range fs {
		for _, o := range f.templates {
			if slices.Equal(o.indexes(), t.indexes()) {
				all = append(all, o)
			}
		}
	}
	return all
}

// words returns what stands between white space in the texts of a template.
func (t template) words() (all []string) {
	for _, p := range t.pieces {
		if p.kind == literal {
			all = append(all, strings.Fields(p.text)...)
		}
	}
	return all
}

// indexes returns those of the parameters on which a template depends.
func (t template) indexes() (all []int) {
	for _, p := range t.pieces {
		if p.fn != nil && !slices.Contains(all, p.index) {
			all = append(all, p.index)
		}
	}
	return all
}

// addFlow adds one template to the way w of fn, and of the interface methods that stand for fn, and has
// their callers looked at.
func (e *engine) addFlow(fn *types.Func, w flow, t template) {
	fs := e.flowsTo(fn, w.sink)
	// All further templates are one hole. leads then drops each but the first.
	if e.room -= t.size(); count(fs) >= maxTemplates || e.spent() {
		t, w.bounded = single(piece{kind: hole}), true // the callers must know that there is more
	}
	if leads(fs, t) {
		return
	}
	// The first flow for a client makes the function one to export. It also makes it one whose values are followed.
	if !slices.ContainsFunc(e.flowsOf(fn), func(f *flow) bool { return f.sink.Client == w.sink.Client }) {
		e.derived = append(e.derived, fn)
		e.resolveValues(fn)
	}
	f := e.flowLike(fn, w, fs)
	f.bounded = f.bounded || w.bounded
	f.templates = append(f.templates, t)
	// Calls that were looked at before are looked at again, for this template alone.
	for _, c := range e.calls.of[fn] {
		e.queue = append(e.queue, task{c, f, t})
	}
	// A method of an interface is no method of a type, so it has none itself: this goes one step deep.
	for _, m := range e.interfaces.methods(fn) {
		if !e.isSink(m, w.sink.Client) {
			e.addFlow(m, w, t.moved(fn, m))
		}
	}
}

// flowsTo returns the ways from fn to one sink.
func (e *engine) flowsTo(fn *types.Func, to Sink) []*flow {
	var fs []*flow
	for _, f := range e.flowsOf(fn) {
		if f.sink.equal(to) {
			fs = append(fs, f)
		}
	}
	return fs
}

func count(fs []*flow) int {
	n := 0
	for _, f := range fs {
		n += len(f.templates)
	}
	return n
}

// leads reports whether one of the ways has the template: the first one found is as short as any.
func leads(fs []*flow, t template) bool {
	return slices.ContainsFunc(fs, func(f *flow) bool { return slices.ContainsFunc(f.templates, t.same) })
}

// flowLike returns the one of the ways from fn that equals w but for its templates. Where these get too many,
// the last serves for all others.
//
// Ways with the same hops are one, as their sites would say the same.
func (e *engine) flowLike(fn *types.Func, w flow, fs []*flow) *flow {
	for _, f := range fs {
		if slices.Equal(f.hops, w.hops) {
			return f
		}
	}
	if count(fs) >= maxTemplates {
		return fs[len(fs)-1]
	}
	w.fn = fn
	e.flows[fn] = append(e.flows[fn], &w)
	return &w
}

// moved returns the template with the parameters of another function with the same signature.
//
// The pieces are copied: the template goes on to be that of the first function.
func (t template) moved(from, to *types.Func) template {
	pieces := slices.Clone(t.pieces)
	for i := range pieces {
		if pieces[i].fn == from {
			pieces[i].fn = to
		}
	}
	return template{pieces: pieces}
}

func (e *engine) hop(c *call) Hop {
	at := e.cfg.Position(c.expr.Pos())
	return Hop{c.in.Pkg().Path(), FuncName(c.in), filepath.Base(at.Filename), at.Line, at.Column}
}

// FuncName returns a declared function as messages name it: Name, T.Name or (*T).Name. A method of an interface without a name
// is its Name; nil is empty.
func FuncName(fn *types.Func) string {
	if fn == nil {
		return ""
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t, pointer := recv.Type(), false
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, pointer = p.Elem(), true
	}
	named, ok := types.Unalias(t).(*types.Named)
	switch {
	case !ok:
		return fn.Name()
	case pointer:
		return "(*" + named.Obj().Name() + ")." + fn.Name()
	}
	return named.Obj().Name() + "." + fn.Name()
}

// Receiver returns the type of a method's receiver as tables of libraries have it: T or *T. A function that is no method has none, and
// that of a type without a name is "?".
func Receiver(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t, star := types.Unalias(recv.Type()), ""
	if p, ok := t.(*types.Pointer); ok {
		t, star = types.Unalias(p.Elem()), "*"
	}
	if named, ok := t.(*types.Named); ok {
		return star + named.Obj().Name()
	}
	return "?"
}

// exportFlows exports the ways that importers can take.
//
// Unexported functions have none: no importer can call them. Neither have methods of other packages'
// interfaces, which cannot have a fact here.
func (e *engine) exportFlows() {
	if !e.cfg.Repository(e.pass.Pkg.Path()) {
		return
	}
	exported := map[*types.Func]bool{} // one may be derived for each of several clients
	for _, fn := range e.derived {
		if fn.Exported() && fn.Pkg() == e.pass.Pkg && !exported[fn] {
			exported[fn] = true
			e.pass.ExportObjectFact(fn, sinkFact(e.inferred(fn)))
		}
	}
}

// sinkFact returns the fact, as much of it as fits.
func sinkFact(fs []*flow) *SinkFact {
	fact := &SinkFact{}
	for _, f := range fs {
		w := Flow{Sink: f.sink, Hops: f.hops, Bounded: f.bounded}
		for _, t := range f.templates {
			w.Templates = append(w.Templates, t.export())
		}
		slices.SortFunc(w.Templates, compareTemplates)
		fact.Flows = append(fact.Flows, w)
	}
	slices.SortFunc(fact.Flows, compareFlows)
	// Sorted first, so that what does not fit is the same in each run.
	size := 0
	for i := range fact.Flows {
		size = fact.Flows[i].fit(size)
	}
	return fact
}

// fit replaces the templates that exceed maxFact by one hole, if size was used before, and returns what is used then.
//
// A cut template would lose the parameters behind the cut. As a hole it keeps callers from being told that all is known.
func (f *Flow) fit(size int) int {
	for i, t := range f.Templates {
		if size+t.size() > maxFact {
			f.Templates = append(f.Templates[:i:i], Template{{Kind: uint8(hole)}})
			f.Bounded = true
			return size
		}
		size += t.size()
	}
	return size
}

func compareFlows(a, b Flow) int {
	if c := compareSinks(a.Sink, b.Sink); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Hops, b.Hops, compareHops)
}
