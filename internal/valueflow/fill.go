package valueflow

import (
	"strconv"
	"strings"
	"unicode"
)

// fill returns what a text with placeholders becomes by the arguments for them. The libraries bun, go-pg and
// gorm put the name of a table in where an argument is of a type for names. A placeholder remains whose
// argument is not known, or not among those of this call.
//
// For example, where a client says of bun.Ident that it is put in AsText, and of an int that it stays AsValue, in
//
//	db.NewRaw("SELECT * FROM ? WHERE id = ?", bun.Ident("users"), 5)
//
// the text becomes "SELECT * FROM users WHERE id = ?". A client that reads SQL understands what is left.
func (e *engine) fill(p piece, parts []change, ops operands) set {
	texts := p.afterChanges(parts, ops.value(p.index, Text), ops)
	return texts.flat(func(t template) set {
		if t.whole(parameter) {
			return setOf(single(filledBy(t.pieces[0], p, ops)))
		}
		// Most texts have no placeholder, and their arguments need not be evaluated.
		if _, known := t.complete(); known && !strings.Contains(t.pieceText(), "?") {
			return setOf(t)
		}
		f := e.filler(p.args, ops)
		return f.fill(t)
	})
}

// filler returns what fills in by the arguments for a parameter.
//
// The types of the arguments decide what is put in, and their texts are what it is. So both are asked for.
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
//
// The elements are then known to nobody but the callers of that function. Elements that were changed are others.
func handedOn(args list) (piece, bool) {
	if len(args.items) != 1 || len(args.items[0].items) != 1 || !args.items[0].items[0].whole(element) {
		return piece{}, false
	}
	p := args.items[0].items[0].pieces[0]
	return p, p.text == ""
}

// pieceText returns the text of a template that is nothing but text.
func (t template) pieceText() string {
	text, _ := t.complete()
	return text
}

// filledBy returns what depends on a parameter that is a text with placeholders. Its caller knows what fills
// them in, if the arguments are its caller's as well.
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
//
// It is made anew for each text, since next counts the placeholders of that one.
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

// fillText fills ?, for the next argument, and ?1, for one by its number, counted from 0. A name, as in ?TableName, stands
// for what the model tells, and \? for a question mark; see Formatter of github.com/uptrace/bun/schema.
func (f *filler) fillText(sets []set, text string) []set {
	for {
		before, rest, found := strings.Cut(text, "?")
		if !found {
			return append(sets, textSet(text))
		}
		name := nameAtStart(rest)
		text = rest[len(name):]
		n, err := strconv.Atoi(name)
		switch {
		case strings.HasSuffix(before, `\`):
			// What stands behind the question mark is looked through for others.
			sets, text = append(sets, textSet(before[:len(before)-1]+"?")), rest
			continue
		case name == "":
			n = f.next
			f.next++
		case err != nil:
			sets = append(sets, textSet(before+"?"+name))
			continue
		}
		sets = append(sets, textSet(before), f.argument(n, "?"+name))
	}
}

// nameAtStart returns the letters and digits that a text begins with.
//
// Letters and digits are one name: of ?1 it is the number, and of ?TableName the name.
func nameAtStart(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(text)
	}
	return text[:end]
}

// argument returns what stands in the place of a placeholder.
func (f *filler) argument(at int, placeholder string) set {
	// The place among the caller's arguments is kept, and is filled in there.
	if f.from != nil {
		return setOf(single(piece{kind: filling, fn: f.from.fn, index: at, args: f.from.index}))
	}
	if !f.types.exact || !f.texts.exact || at >= len(f.types.items) || at >= len(f.texts.items) {
		return textSet(placeholder)
	}
	// An argument may have several types. The first that fills in decides, as the text of the argument is the same.
	for _, t := range f.types.items[at].items {
		if t.typ == nil {
			continue
		}
		switch f.e.cfg.Filling(f.e.client, t.typ) {
		case AsText:
			return f.texts.items[at]
		case AsQuery:
			// Nothing is known of the query. This one keeps the text readable for a client that reads SQL.
			return textSet("(SELECT 1)")
		}
	}
	return textSet(placeholder)
}
