package stringflow

import (
	"strconv"
	"strings"
)

// format returns what fmt makes of a format and arguments.
func format(formats set, args list) set {
	return formats.flat(func(t template) set {
		if t.whole(parameter) {
			return formatOfParameter(t.pieces[0], args)
		}
		return formatter{args: args}.format(t)
	})
}

// formatOfParameter returns what depends on a parameter that is a format: its caller knows what the arguments fill in.
func formatOfParameter(p piece, args list) set {
	if args.exact && len(args.items) == 0 {
		return setOf(single(p))
	}
	p.kind, p.args = formatted, noArgs
	if len(args.items) == 1 && len(args.items[0].items) == 1 {
		if rest := args.items[0].items[0]; rest.whole(element) && rest.pieces[0].fn == p.fn {
			p.args = rest.pieces[0].index
		}
	}
	return setOf(single(p))
}

// formatter formats one text.
type formatter struct {
	args list
	next int // argument
}

func (f formatter) format(t template) set {
	var sets []set
	for _, p := range t.pieces {
		if p.kind == literal {
			sets = f.formatText(sets, p.text)
		} else {
			sets = append(sets, setOf(single(p)))
		}
	}
	return concat(sets...)
}

func (f *formatter) formatText(sets []set, text string) []set {
	for {
		before, rest, found := strings.Cut(text, "%")
		sets = append(sets, textSet(before))
		if !found {
			return sets
		}
		v, length := f.parse(rest)
		sets = append(sets, f.verb(v))
		text = rest[length:]
	}
}

// verb is a formatting verb.
type verb struct {
	letter byte
	plain  bool // nothing stands between % and letter that changes the text
}

// parse reads a verb behind its %, and returns its length. Arguments for * are skipped.
func (f *formatter) parse(text string) (v verb, length int) {
	v.plain = true
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '[':
			end := strings.IndexByte(text[i:], ']')
			if n, err := strconv.Atoi(text[i+1 : i+max(end, 1)]); err == nil {
				f.next = n - 1
			}
			i += max(end, 0)
		case c == '*':
			f.next++
			v.plain = false
		case strings.IndexByte("#0.", c) >= 0, '1' <= c && c <= '9':
			v.plain = false
		case strings.IndexByte("+- ", c) >= 0:
		default:
			v.letter = c
			return v, i + 1
		}
	}
	return v, len(text)
}

// verb returns what a verb prints.
func (f *formatter) verb(v verb) set {
	if v.letter == '%' {
		return textSet("%")
	}
	arg := unknown()
	if f.args.exact && 0 <= f.next && f.next < len(f.args.items) {
		arg = f.args.items[f.next]
	}
	f.next++
	switch {
	case !v.plain:
	case v.letter == 's', v.letter == 'v':
		return arg
	case v.letter == 'd':
		return arg.each(decimal)
	case v.letter == 'q':
		return arg.flat(quoted)
	}
	return unknown()
}

// decimal returns a template that is a number, else a hole.
func decimal(t template) template {
	text, ok := t.complete()
	if _, err := strconv.ParseInt(text, 10, 64); ok && err == nil {
		return t
	}
	return single(piece{kind: hole})
}

func quoted(t template) set {
	if text, ok := t.complete(); ok {
		return textSet(strconv.Quote(text))
	}
	return concat(textSet(`"`), setOf(t), textSet(`"`))
}
