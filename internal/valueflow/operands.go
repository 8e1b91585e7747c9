package valueflow

import (
	"go/types"
	"strings"
)

// Several operands of a sink are one template, with commas between what belongs to each. So they stay together wherever a
// template goes: what binds its parameters binds those of all operands by the same call.

// operandPieces returns what a function gets for operands, in terms of its own parameters. Fields of one argument that follow
// each other are one piece: they are those of one struct.
//
// For example, these sinks have the templates that stand behind them, with ⟨0⟩ for the first parameter:
//
//	web.Handle      first argument, with the second            ⟨0⟩ , ⟨1⟩
//	mq.Publish      Topic of the first, with Header.Name       ⟨0.Topic,Header.Name⟩
//	mq.Bool         first argument, with the second as Made    ⟨0⟩ , ⟨=1⟩
//	mq.Flags        Key of all, with Default of them as Made   ⟨0....Key,=Default⟩
//
// The call mq.Flags(mq.Flag{Key: "a", Default: true}, mq.Flag{Key: "b"}) then has two values, "a , true" and
// "b , false", and not four. That is what one piece for both fields is for.
func operandPieces(fn *types.Func, operands []Operand) (pieces []piece) {
	for i, o := range operands {
		p := operandPiece(fn, o)
		if i == 0 {
			pieces = append(pieces, p)
			continue
		}
		last := &pieces[len(pieces)-1]
		if isField := p.kind == field || p.kind == elementField; isField && last.kind == p.kind && last.index == p.index {
			last.text += fieldComma + p.text
			continue
		}
		pieces = append(pieces, piece{kind: comma}, p)
	}
	return pieces
}

// Of a variadic parameter, or of a list, it is any element: each is one value of the sink.
func operandPiece(fn *types.Func, o Operand) piece {
	p := piece{kind: parameter, fn: fn, index: o.Arg}
	params := fn.Signature().Params()
	several := fn.Signature().Variadic() && o.Arg >= params.Len()-1
	if several {
		p.index = params.Len() - 1
	}
	switch {
	case o.All:
		if p = p.join(""); o.Want == Made {
			p.args = ofMade
		}
	case o.Field == "" && several:
		p.kind = element
	case o.Field == "" && o.Want == Made:
		p.kind = madeParam
	case o.Field == "":
	default:
		p.kind, p.text = field, o.path()
		if 0 <= o.Arg && o.Arg < params.Len() {
			_, several = elemOf(params.At(p.index).Type())
		}
		if several {
			p.kind = elementField
		}
	}
	return p
}

// Neither can be part of a name of a field.
const (
	fieldComma = "," // between paths of fields
	madeMark   = "=" // before the path of a field that is wanted as Made
)

// joinedPaths returns the paths of operands that are fields of one value.
func joinedPaths(operands []Operand) string {
	paths := make([]string, len(operands))
	for i, o := range operands {
		paths[i] = o.path()
	}
	return strings.Join(paths, fieldComma)
}

// path returns the path of an operand, with how it is wanted.
func (o Operand) path() string {
	if o.Want == Made {
		return madeMark + o.Field
	}
	return o.Field
}

// pathsOf returns the paths of fields that a text lists.
func pathsOf(paths string) []string { return strings.Split(paths, fieldComma) }

// withinField returns the paths as they are from a struct that has the other one in a field.
func withinField(name, paths string) string {
	all := pathsOf(paths)
	for i, path := range all {
		path, isMade := strings.CutPrefix(path, madeMark)
		if all[i] = name + "." + path; isMade {
			all[i] = madeMark + all[i]
		}
	}
	return strings.Join(all, fieldComma)
}

// eachField returns what a function says of each of the fields, with commas between them.
//
// Each is asked for by itself: then each value of one field stands beside each of the others.
func eachField(paths string, say func(path string, m mode) set) set {
	var sets []set
	for _, path := range pathsOf(paths) {
		m := asText
		path, isMade := strings.CutPrefix(path, madeMark)
		if isMade {
			m = asMade
		}
		sets = append(sets, say(path, m))
	}
	return commas(sets)
}

// commas returns the values of operands, one set each, as one set.
//
// concat bounds the combinations, and has every value of each operand in some of them.
func commas(sets []set) set {
	all := make([]set, 0, 2*len(sets))
	for i, s := range sets {
		if i > 0 {
			all = append(all, setOf(single(piece{kind: comma})))
		}
		all = append(all, s)
	}
	return concat(append(all, textSet(""))...)
}

// unknownFields returns the set of fields of which nothing is known.
//
// The commas are there, so that what is one operand stays in its column.
func unknownFields(paths string) set {
	pieces := []piece{{kind: hole}}
	for range len(pathsOf(paths)) - 1 {
		pieces = append(pieces, piece{kind: comma}, piece{kind: hole})
	}
	return setOf(template{pieces: pieces})
}

// shaped returns the set with nothing known where a value is not one of as many fields: a bound has cut it.
//
// A cut text has a hole in place of the commas behind it. To guess which columns are left would be wrong.
func (s set) shaped(paths string) set {
	n := len(pathsOf(paths))
	if n == 1 {
		return s
	}
	return s.each(func(t template) template {
		if len(t.columns()) != n {
			return unknownFields(paths).items[0]
		}
		return t
	})
}

func (l list) shaped(paths string) list {
	items := make([]set, len(l.items))
	for i, s := range l.items {
		items[i] = s.shaped(paths)
	}
	l.items = items
	return l
}

// fit makes sure that a value has as many companions as its sink. Where a bound has cut some off, nothing is known of any.
func (v *Value) fit(companions int) {
	if len(v.With) == companions {
		return
	}
	v.Parts, v.With = []Part{{Hole: true}}, make([][]Part, companions)
	for i := range v.With {
		v.With[i] = []Part{{Hole: true}}
	}
}

// renderAll renders companions.
//
// The byte between them is in no text that a client looks for, so that different companions differ here.
func renderAll(all [][]Part) string {
	if len(all) == 0 {
		return ""
	}
	texts := make([]string, len(all))
	for i, parts := range all {
		texts[i] = Render(parts, Hole)
	}
	return strings.Join(texts, "\x00")
}
