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
		f := filler{e: e}
		if p.args != noArgs {
			f.texts, f.types = ops.list(p.args, Text), ops.list(p.args, Type)
		}
		return f.fill(t)
	})
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
	args := ops.list(p.args, Text)
	if len(args.items) == 1 && len(args.items[0].items) == 1 {
		if rest := args.items[0].items[0]; rest.whole(element) && rest.pieces[0].fn == text.fn {
			text.args = rest.pieces[0].index
		}
	}
	return text
}

// filler fills the placeholders of one text.
type filler struct {
	e            *engine
	texts, types list
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
