package stringflow

import (
	"strconv"
	"strings"
)

// fill returns what a text with placeholders becomes by the arguments for them: bun, go-pg and gorm put the name of a table
// in where an argument is of a type for names. A placeholder whose argument is not known, or not among those of this
// call, remains.
func (e *engine) fill(p piece, ops operands) set {
	texts := afterChanges(p, ops.value(p.index, Text), ops)
	return texts.flat(func(t template) set {
		if t.whole(parameter) {
			return setOf(single(filledBy(t.pieces[0], p, ops)))
		}
		if _, known := t.complete(); known && !strings.Contains(t.pieceText(), "?") {
			return setOf(t)
		}
		f := e.filler(p.args, ops)
		return f.fill(t)
	})
}

// filler returns what fills in by the arguments for a parameter.
func (e *engine) filler(param int, ops operands) filler {
	f := filler{e: e}
	if param == noArgs {
		return f
	}
	f.texts, f.types = ops.list(param, Text), ops.list(param, Type)
	if rest, ok := handedOn(f.texts); ok {
		f.from = &rest
	}
	return f
}

// handedOn returns the parameter whose elements a list is, as where a function hands on args...
func handedOn(args list) (piece, bool) {
	if len(args.items) != 1 || len(args.items[0].items) != 1 || !args.items[0].items[0].whole(element) {
		return piece{}, false
	}
	return args.items[0].items[0].pieces[0], true
}

// pieceText returns the text of a template that is nothing but text.
func (t template) pieceText() string {
	text, _ := t.complete()
	return text
}

// filledBy returns what depends on a parameter that is a text with placeholders: its caller knows what fills them in,
// if the arguments are its caller's as well.
func filledBy(text, p piece, ops operands) piece {
	text.kind, text.args = filled, noArgs
	if p.args == noArgs {
		return text
	}
	if rest, ok := handedOn(ops.list(p.args, Text)); ok && rest.fn == text.fn {
		text.args = rest.index
	}
	return text
}

// filler fills the placeholders of one text.
type filler struct {
	e            *engine
	texts, types list
	from         *piece // the parameter whose elements the arguments are; nil for none
	next         int
}

func (f *filler) fill(t template) set {
	var sets []set
	for _, p := range t.pieces {
		if p.kind == literal {
			sets = f.fillText(sets, p.text)
		} else {
			sets = append(sets, setOf(single(p)))
		}
	}
	return concat(append(sets, textSet(""))...)
}

// fillText fills ?, for the next argument, and ?1, for one by its number, counted from 0.
func (f *filler) fillText(sets []set, text string) []set {
	for {
		before, rest, found := strings.Cut(text, "?")
		if !found {
			return append(sets, textSet(text))
		}
		digits := 0
		for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
			digits++
		}
		at := f.next
		if n, err := strconv.Atoi(rest[:digits]); err == nil {
			at = n
		} else {
			f.next++
		}
		sets = append(sets, textSet(before), f.argument(at, "?"+rest[:digits]))
		text = rest[digits:]
	}
}

// argument returns what stands in the place of a placeholder.
func (f *filler) argument(at int, placeholder string) set {
	if f.from != nil {
		return setOf(single(piece{kind: filling, fn: f.from.fn, index: at, args: f.from.index}))
	}
	if !f.types.exact || !f.texts.exact || at >= len(f.types.items) || at >= len(f.texts.items) {
		return textSet(placeholder)
	}
	for _, t := range f.types.items[at].items {
		if t.typ == nil {
			continue
		}
		switch f.e.cfg.Filling(t.typ) {
		case AsText:
			return f.texts.items[at]
		case AsQuery:
			return textSet("(SELECT 1)")
		}
	}
	return textSet(placeholder)
}
