package valueflow

import (
	"go/types"
	"slices"
	"strings"
)

// kind is what a piece of a template stands for.
type kind uint8

const (
	literal      kind = iota
	hole              // nothing is known
	parameter         // the value of a parameter
	element           // any element of a parameter that is a list
	joined            // the elements of such a parameter, with a text between them
	formatted         // the formatting by a parameter of the elements of another
	filled            // a parameter with placeholders, which the elements of another fill in
	filling           // the element of a parameter that fills in a placeholder: the index-th, counted from 0
	typeParam         // a type parameter of a function
	recvParam         // a type parameter of a method's receiver
	field             // fields of a parameter, with commas between them; the text is their paths
	elementField      // those of any element of a parameter that is a list
	madeParam         // the value of a parameter by what made it
	comma             // parts what belongs to one operand of a sink from what belongs to the next; belongs to no function
)

// piece is a part of a template. All kinds but the first two and the last belong to a function and have an
// index. It is that of the parameter, where -1 is the receiver, or that of the type parameter.
//
// For example, of the function
//
//	func Move(d *db.DB, from, to string) error {
//		return d.Exec("INSERT INTO " + to + " SELECT * FROM " + from)
//	}
//
// the sink gets a template of four pieces. The first is the text "INSERT INTO ", the second the parameter 2. The
// third is the text " SELECT * FROM ", and the last is the parameter 1. In comments that is
// "INSERT INTO ⟨to⟩ SELECT * FROM ⟨from⟩". As a fact it is INSERT INTO <2> SELECT * FROM <1>. A call with "a" and "b"
// binds it to "INSERT INTO b SELECT * FROM a".
//
// A piece is comparable by ==, which sets rely on. Its text is what the kind says. For fields it is their paths. For
// what else may be a text of a caller it is the changes that are made to it: see keepsChanges and whole.
type piece struct {
	kind  kind
	text  string
	fn    *types.Func
	index int
	args  int // of formatted, filled and filling: the parameter with the arguments; noArgs if they are not known. See also ofMade
}

const noArgs = -2

// ofMade says in place of args that the elements of an element, or of a joined one, are wanted by what made them.
const ofMade = -3

// template is a value that may depend on parameters. One that stands for a type has the type, if it is
// known, or a single piece.
//
// No two pieces of text stand side by side, nor two holes, and no text is empty: merge sees to that. So
// templates that are the same value have equal pieces. The empty text has no pieces at all.
//
// Templates are shared, as sets are: none is changed once it was returned.
// A pair of a value and its companion is one template, with a comma between the two.
type template struct {
	pieces []piece
	typ    types.Type
	when   *conditions // under which it is there; none count for all
}

// maxText bounds the length of a template in bytes. What exceeds it becomes a hole.
const maxText = MaxText

func textOf(text string) template {
	if text == "" {
		return template{}
	}
	return template{pieces: []piece{{kind: literal, text: text}}}
}

func single(p piece) template { return template{pieces: []piece{p}} }

// whole reports whether the template is one piece of this kind.
func (t template) whole(k kind) bool { return len(t.pieces) == 1 && t.pieces[0].kind == k }

// complete returns the text of a template that is nothing but text.
func (t template) complete() (string, bool) {
	switch {
	case t.typ != nil:
		return "", false
	case len(t.pieces) == 0:
		return "", true
	}
	return t.pieces[0].text, t.whole(literal)
}

// length returns how many bytes of text there are.
func (t template) length() int {
	n := 0
	for _, p := range t.pieces {
		if p.kind == literal {
			n += len(p.text)
		}
	}
	return n
}

// open reports whether the template depends on a parameter.
//
// Conditions that depend on one do not count.
func (t template) open() bool {
	return slices.ContainsFunc(t.pieces, func(p piece) bool { return p.fn != nil })
}

// of returns the functions on whose parameters the template depends, in order.
//
// There may be several where a field of a constructor is beside a parameter of a method.
func (t template) of() []*types.Func {
	var fns []*types.Func
	for _, p := range t.pieces {
		if p.fn != nil && !slices.Contains(fns, p.fn) {
			fns = append(fns, p.fn)
		}
	}
	return fns
}

func (t template) equal(o template) bool { return t.same(o) && t.when.equal(o.when) }

// same reports whether two templates are one value, whatever their conditions.
//
// Types are compared as such, as two of them may be equal without being one object.
func (t template) same(o template) bool {
	if t.typ != nil || o.typ != nil {
		return t.typ != nil && o.typ != nil && types.Identical(t.typ, o.typ)
	}
	return slices.Equal(t.pieces, o.pieces)
}

// seen returns the template as fn, or as nobody if fn is nil, can see it: with holes for the parameters of others.
//
// A fact of fn can have parameters of fn alone: whoever calls that knows no others. It has no conditions, as
// facts have none.
func (t template) seen(fn *types.Func) template {
	if t.typ != nil {
		return t
	}
	pieces := make([]piece, 0, len(t.pieces))
	for _, p := range t.pieces {
		switch {
		case p.fn == fn || p.ofNobody():
			pieces = append(pieces, p)
		default:
			pieces = append(pieces, p.holes()...)
		}
	}
	return template{pieces: merge(pieces)}
}

// holes returns what stands in the place of a piece of which nothing is known.
func (p piece) holes() []piece {
	if p.kind == field || p.kind == elementField {
		return unknownFields(p.text).items[0].pieces
	}
	return []piece{{kind: hole}}
}

// ofNobody reports whether a piece depends on no parameter.
func (p piece) ofNobody() bool { return p.kind == literal || p.kind == hole || p.kind == comma }

// cut returns the template with a hole for what exceeds a length.
//
// A cut in the middle of a character would make the text invalid, so its first bytes are dropped too. What
// stands behind the cut is dropped as a whole, with its parameters.
func (t template) cut(length int) template {
	var pieces []piece
	for _, p := range t.pieces {
		if p.kind == literal {
			p.text = strings.ToValidUTF8(p.text[:min(length, len(p.text))], "")
			length -= len(p.text)
		}
		if pieces = append(pieces, p); length <= 0 {
			break
		}
	}
	return template{pieces: merge(append(pieces, piece{kind: hole}))}
}

// merge joins neighbours that are text, and those that are holes.
func merge(pieces []piece) []piece {
	// The capacity of 0 makes append allocate: the pieces may be those of another template.
	out := pieces[:0:0]
	for i := 0; i < len(pieces); {
		j := i + 1
		for mergeable(pieces[i]) && j < len(pieces) && pieces[j].kind == pieces[i].kind {
			j++
		}
		p := pieces[i]
		if p.kind == literal {
			p.text = concatenated(pieces[i:j])
		}
		i = j
		if p != (piece{}) {
			out = append(out, p)
		}
	}
	return out
}

func mergeable(p piece) bool { return p.kind == literal || p.kind == hole }

// The text of one piece is handed on as it is, and takes no memory.
func concatenated(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].text
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// blank reports whether nothing is known of the template: it is holes and parameters only.
//
// The empty text is known, and so is a pair of empty texts.
func (t template) blank() bool {
	return t.typ == nil && slices.ContainsFunc(t.pieces, func(p piece) bool { return p.kind != literal && p.kind != comma }) &&
		!slices.ContainsFunc(t.pieces, func(p piece) bool { return p.kind == literal })
}

// value returns the template as clients see it. Holes that stand side by side are one.
//
// The first column is the value, and the others are its companions.
func (t template) value() Value {
	columns := t.columns()
	v := Value{Type: t.typ, When: t.when.list(), Parts: columns[0]}
	if len(columns) > 1 {
		v.With = columns[1:]
	}
	return v
}

// columns returns the parts of each operand.
func (t template) columns() [][]Part {
	columns := [][]Part{nil}
	for _, p := range t.pieces {
		last := &columns[len(columns)-1]
		switch {
		case p.kind == comma:
			columns = append(columns, nil)
		case p.kind == field, p.kind == elementField:
			// The first field stands in this column, and each of the others begins one.
			*last = withPart(*last, Part{Hole: true, Param: true})
			for range len(pathsOf(p.text)) - 1 {
				columns = append(columns, []Part{{Hole: true, Param: true}})
			}
		case p.fn != nil:
			*last = withPart(*last, Part{Hole: true, Param: true})
		default:
			*last = withPart(*last, Part{Text: p.text, Hole: p.kind == hole})
		}
	}
	return columns
}

func withPart(parts []Part, part Part) []Part {
	if n := len(parts); n > 0 && part.Hole && parts[n-1] == part {
		return parts
	}
	return append(parts, part)
}
