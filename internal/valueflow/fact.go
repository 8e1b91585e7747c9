package valueflow

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// The bounds of facts.
const (
	maxTemplates = 64      // per function and sink
	maxHops      = 8       // per flow
	maxFact      = 1 << 20 // bytes of text
	shortFact    = 4 << 10 // bytes of an embedded text that a fact holds itself
)

// FactTypes returns the facts that an analyzer which calls Run must declare.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(SinkFact), new(TextFact)} }

// SinkFact says how the parameters of a function reach sinks.
//
// For example, these functions have the facts that stand behind them:
//
//	func Count(t string) { d.Exec("SELECT count(*) FROM " + t) }             // sink(exec=SELECT count(*) FROM <0>)
//	func Execf(f string, args ...any) { d.Exec(fmt.Sprintf(f, args...)) }    // sink(exec=<0%1>)
//	func Parts(parts ...string) { d.Exec(strings.Join(parts, " ")) }         // sink(exec=<0... >)
//	func (t Table) Truncate(d *db.DB) { d.Exec("TRUNCATE " + string(t)) }    // sink(exec=TRUNCATE <-1>)
//	func Send(w *mq.Writer, m mq.Message) { w.WriteMessages(nil, m) }        // sink(write=<1.Topic>)
//	func Get(path string, h func()) { web.Handle("GET", path, h) }           // sink(handle=GET | <0>)
//
// A number is the place of a parameter, which counts without the receiver: that is -1. The receivers of the
// first three are left out here.
//
// A fact has to be the same for the same source, byte for byte: build systems cache by it. So all is sorted.
type SinkFact struct {
	Flows []Flow // sorted
}

// AFact makes SinkFact a fact.
func (*SinkFact) AFact() {}

func (f *SinkFact) String() string {
	var flows []string
	for _, w := range f.Flows {
		for _, t := range w.Templates {
			flows = append(flows, fmt.Sprintf("%s=%s", w.Sink.Tag, t))
		}
	}
	return "sink(" + strings.Join(flows, ", ") + ")"
}

// Flow is a way from a function to a sink.
type Flow struct {
	Sink      Sink
	Templates []Template // what the sink gets
	Hops      []Hop
	Bounded   bool // there are more templates
}

// TextFact says what the first result of a function may be, or a variable.
//
// For example, this is one of each kind:
//
//	func Prefixed(name string) string { return prefix + name }                       // text(app_<0>)
//	func Named(name string) mq.Message { return mq.Message{Topic: "app." + name} }   // text(Topic=app.<0>)
//	func API(r *web.Router) *web.Router { return r.Group("/api") }                   // text(=<=0>/api)
//
// Whoever imports the fact puts what its call passes in the place of the parameters.
type TextFact struct {
	Templates []Template // sorted
	More      bool       // there are others
	Bounded   bool       // there may be others that a bound left out
	Embedded  string     // of a variable: the go:embed directive, in place of a long text
	Parts     []PartText // of a function whose first result is no text, by the paths
}

// PartText says what fields of the first result of a function may be, or what it is by what made it: see [Config.Fields].
//
// The paths are those of one [Fields], joined: whoever asks by other paths finds nothing.
type PartText struct {
	Paths     string
	Templates []Template // sorted
	More      bool
	Bounded   bool
}

// AFact makes TextFact a fact.
func (*TextFact) AFact() {}

func (f *TextFact) String() string {
	var texts []string
	for _, t := range f.Templates {
		texts = append(texts, t.String())
	}
	if f.Embedded != "" {
		texts = append(texts, "embedded "+f.Embedded)
	}
	if f.More {
		texts = append(texts, "...")
	}
	for _, p := range f.Parts {
		for _, t := range p.Templates {
			texts = append(texts, strings.TrimSuffix(p.Paths, madeMark)+"="+t.String())
		}
	}
	return "text(" + strings.Join(texts, ", ") + ")"
}

// Template is a value that may depend on parameters of the function that has the fact.
type Template []Piece

// Piece is a part of a Template.
//
// It is a piece without the function. The parameters are those of the function that has the fact.
type Piece struct {
	Kind  uint8
	Text  string
	Index int
	Args  int
}

// It is for tests and people. Nothing reads it.
func (t Template) String() string {
	var b strings.Builder
	for _, p := range t {
		switch kind(p.Kind) {
		case literal:
			b.WriteString(p.Text)
		case hole:
			b.WriteString("<>")
		case parameter, element, joined, formatted, filled, filling:
			b.WriteString(p.changed())
		case typeParam:
			fmt.Fprintf(&b, "<type %d>", p.Index)
		case recvParam:
			fmt.Fprintf(&b, "<receiver type %d>", p.Index)
		case field:
			fmt.Fprintf(&b, "<%d.%s>", p.Index, p.Text)
		case elementField:
			fmt.Fprintf(&b, "<%d....%s>", p.Index, p.Text)
		case madeParam:
			fmt.Fprintf(&b, "<=%d>", p.Index)
		case comma:
			b.WriteString(" | ")
		}
	}
	return b.String()
}

// changed returns a piece that keeps changes: first those of its parts, and last those of the whole.
func (p Piece) changed() string {
	parts, between, all := parted(p.Text)
	var of string
	switch kind(p.Kind) {
	case parameter:
		of = fmt.Sprint(p.Index)
	case element, joined:
		of = fmt.Sprintf("%d...%s", p.Index, between)
	case formatted:
		of = fmt.Sprintf("%d%%%d", p.Index, p.Args)
	case filled:
		of = fmt.Sprintf("%d?%d", p.Index, p.Args)
	case filling:
		of = fmt.Sprintf("?%d of %d", p.Index, p.Args)
	}
	return "<" + joinChanges(parts) + of + joinChanges(all) + ">"
}

func joinChanges(all []change) string {
	var b strings.Builder
	for _, c := range all {
		b.WriteString(c.String())
	}
	return b.String()
}

// Hop is a function between a site and its sink, and the place in it where it calls the next.
//
// The file has no folder, as a fact must not depend on where the repository stands.
type Hop struct {
	Pkg  string // import path
	Func string // Name or (*T).Name
	File string // base name
	Line int
	// Column counts bytes from 1.
	Column int
}

// The file comes before the function, so that hops of one package are in the order of the source.
func compareHops(a, b Hop) int {
	return cmp.Or(cmp.Compare(a.Pkg, b.Pkg), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column), cmp.Compare(a.Func, b.Func))
}

func compareSinks(a, b Sink) int {
	return cmp.Or(cmp.Compare(a.Client, b.Client), cmp.Compare(a.Tag, b.Tag), cmp.Compare(a.Want, b.Want),
		cmp.Compare(a.Arg, b.Arg), cmp.Compare(a.Fill, b.Fill), cmp.Compare(a.Field, b.Field),
		slices.CompareFunc(a.With, b.With, compareOperands))
}

func (s Sink) equal(o Sink) bool {
	return s.Tag == o.Tag && s.Client == o.Client && s.Want == o.Want && s.Arg == o.Arg && s.Fill == o.Fill && s.Field == o.Field &&
		slices.Equal(s.With, o.With)
}

func compareOperands(a, b Operand) int {
	return cmp.Or(cmp.Compare(a.Arg, b.Arg), cmp.Compare(a.Want, b.Want), cmp.Compare(a.Field, b.Field), compareBools(a.All, b.All))
}

// export returns a template, all of whose parameters are those of one function, as part of a fact.
//
// seen must have been asked for that one function before, or the pieces of others would become its own.
func (t template) export() Template {
	out := Template{}
	for _, p := range t.pieces {
		out = append(out, Piece{Kind: uint8(p.kind), Text: p.text, Index: p.index, Args: p.args})
	}
	return out
}

// imported returns the template of a fact of fn.
func (t Template) imported(fn *types.Func) template {
	var out template
	for _, p := range t {
		q := piece{kind: kind(p.Kind), text: p.Text, index: p.Index, args: p.Args}
		// Text, holes and commas belong to no function, and would not be equal to others of their kind with one.
		if !q.ofNobody() {
			q.fn = fn
		}
		out.pieces = append(out.pieces, q)
	}
	return out
}

// size is about what the template takes in a fact.
func (t Template) size() int {
	n := 0
	for _, p := range t {
		n += len(p.Text) + 4
	}
	return n
}

// exportSet returns the fact of a set whose parameters are all those of fn, nil if it says nothing.
//
// The bound is one for all texts of the fact. A text that does not fit is cut, as its beginning still tells
// something. For a way to a sink a hole is better: see Flow.fit.
func exportSet(s set, fn *types.Func) *TextFact {
	if !s.useful() {
		return nil
	}
	fact := &TextFact{More: s.more, Bounded: s.bounded}
	left := maxFact
	for _, t := range s.items {
		if left <= 0 {
			fact.Bounded = true
			break
		}
		if t = t.seen(fn); t.length() > left {
			t, fact.Bounded = t.cut(left), true
		}
		out := t.export()
		left -= out.size()
		fact.Templates = append(fact.Templates, out)
	}
	slices.SortFunc(fact.Templates, compareTemplates)
	return fact
}

// imported returns the set of the fact of fn, or of a variable where fn is nil.
//
// The set is made anew each time, as the one who asks may bind it.
func (f *TextFact) imported(fn *types.Func) set {
	s := set{more: f.More, bounded: f.Bounded}
	for _, t := range f.Templates {
		s.add(t.imported(fn))
	}
	return s
}

// exportPart returns a part of the fact of a function, nil if it says nothing.
//
// What matters to clients is a text or a parameter in one of the fields. A part with nothing but holes has none.
func exportPart(paths string, s set, fn *types.Func) *PartText {
	if !slices.ContainsFunc(s.items, func(t template) bool { return !t.blank() || t.open() }) {
		return nil
	}
	fact := exportSet(s, fn)
	if fact == nil {
		return nil
	}
	return &PartText{paths, fact.Templates, fact.More, fact.Bounded}
}

func compareTemplates(a, b Template) int { return slices.CompareFunc(a, b, comparePieces) }

func comparePieces(a, b Piece) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Args, b.Args))
}
