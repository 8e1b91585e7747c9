package valueflow

import (
	"go/types"
	"strconv"
	"strings"
)

// format returns what fmt makes of a format and arguments.
//
// For example, in
//
//	fmt.Sprintf("SELECT * FROM %s WHERE id = %d", table, id)
//
// with the constant table = "users" and a parameter id of type int, the value is
// "SELECT * FROM users WHERE id = ⟨hole⟩". A verb that prints what is known becomes that. Any other becomes a hole,
// so that the text around it is kept. In
//
//	func (s *Store) Execf(format string, args ...any) error {
//		return s.d.Exec(fmt.Sprintf(format, args...))
//	}
//
// the format is the caller's. The fact sink(exec=<0%1>) says so: s.Execf("SELECT * FROM %s", "t") fills it in.
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
	// Without arguments the format is the text, but for its verbs, which would be complaints.
	if args.exact && len(args.items) == 0 {
		return setOf(single(p))
	}
	// Arguments of the function's own are lost in the fact: its callers find holes in their places.
	p.kind, p.args = formatted, noArgs
	if rest, ok := handedOn(args); ok && rest.fn == p.fn {
		p.args = rest.index
	}
	return setOf(single(p))
}

// formatter formats one text.
//
// It is copied for each format, as its counters begin anew.
type formatter struct {
	args   list
	next   int  // argument
	jumped bool // by an index
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
	// fmt adds a complaint about arguments that no verb takes, unless the format has indexes.
	if _, known := t.complete(); known && f.args.exact && f.next < len(f.args.items) && !f.jumped {
		sets = append(sets, unknown()) // a complaint about the rest
	}
	return concat(append(sets, textSet(""))...)
}

// Text behind an unknown piece goes on with the next argument, as if that piece had no verbs.
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
	signed bool // but of numbers, and quoted ones
}

// parse reads a verb behind its %, and returns its length. Arguments for * are skipped.
//
// An index as in %[2]s is that of the next argument. Where the text ends within a verb, the letter is 0, for
// which nothing is known.
func (f *formatter) parse(text string) (v verb, length int) {
	v.plain = true
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '[':
			end := strings.IndexByte(text[i:], ']')
			if n, err := strconv.Atoi(text[i+1 : i+max(end, 1)]); err == nil {
				f.next, f.jumped = n-1, true
			}
			i += max(end, 0)
		case c == '*':
			f.next++
			v.plain = false
		case strings.IndexByte("#0.", c) >= 0, '1' <= c && c <= '9':
			v.plain = false
		case c == '+', c == ' ':
			v.signed = true
		case c == '-':
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
	at := f.next
	f.next++
	if f.args.exact && (at < 0 || at >= len(f.args.items)) {
		return unknown() // a complaint
	}
	// Of a list that is not exact, nobody knows which element is the argument.
	arg := unknown()
	if f.args.exact {
		arg = f.args.items[at]
	}
	switch {
	// A width, a precision or # may change the text, and so does + for numbers.
	case !v.plain, v.signed && (v.letter == 'q' || arg.printed == asNumber):
	case v.letter == 's' && arg.printed != asNumber, v.letter == 'v' && arg.printed != asBytes:
		return arg
	case v.letter == 'd' && arg.printed == asNumber:
		return arg.each(decimal)
	case v.letter == 'q' && arg.printed != asNumber:
		return arg.flat(quoted)
	}
	return unknown()
}

// print returns what fmt.Sprint makes of its arguments, with a space between two that are no strings.
//
// The spaces depend on the types of the operands, which their sets have from operand.
func print(args list) set {
	var sets []set
	for i, arg := range args.items {
		if i > 0 && arg.printed != asString && args.items[i-1].printed != asString {
			sets = append(sets, textSet(" "))
		}
		sets = append(sets, byDefault(arg))
	}
	return concat(append(sets, textSet(""))...)
}

func println(args list) set {
	items := make([]set, len(args.items))
	for i, arg := range args.items {
		items[i] = byDefault(arg)
	}
	return concat(list{items: items, exact: args.exact}.join(textSet(" ")), textSet("\n"))
}

// byDefault returns what fmt prints of an operand without a verb.
func byDefault(arg set) set {
	if arg.printed == asBytes {
		return unknown()
	}
	return arg
}

// decimal returns a template that is a number, else a hole.
//
// A truth value or a number with a fraction is printed in another way by %d.
func decimal(t template) template {
	text, ok := t.complete()
	if _, err := strconv.ParseInt(text, 10, 64); ok && err == nil {
		return t
	}
	return single(piece{kind: hole})
}

func quoted(t template) set {
	return concat(textSet(`"`), changed(setOf(t), change{"Quote"}), textSet(`"`))
}

// operand returns values of type t as fmt takes them: where t has a method that says how it is printed, that one's
// results.
//
// For example, the value of label("t") in fmt.Sprintf("FROM %s", label("t")) is "FROM app_t", with
//
//	type label string
//	func (l label) String() string { return "app_" + string(l) }
//
// The set knows how it is printed from here on. Operations that make another set of it forget that.
func (e *engine) operand(s set, t types.Type, results func(*types.Func) set) set {
	switch fn := printer(t, "String"); {
	case printer(t, "Error") != nil:
		return unknown()
	case fn != nil:
		return e.bindAll(results(fn), Text, fn, receiver{s})
	}
	s.printed = printedAs(t)
	return s
}

// printer returns the method of t with this name if fmt prints values by it.
//
// A method with parameters, or without a text for its result, is none that fmt calls.
func printer(t types.Type, name string) *types.Func {
	if isAbstract(t) {
		return nil // what is in the interface was one before
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() > 0 || !returnsText(fn) {
		return nil
	}
	return fn.Origin()
}

// receiver is the operands of a method of which the receiver is known.
//
// Such a method has no arguments, so whatever else is asked for is unknown.
type receiver struct{ set }

func (receiver) field(_ int, paths string) set { return unknownFields(paths) }

func (receiver) together([]piece) (set, bool) { return set{}, false }

func (receiver) receives() bool { return false }

func (receiver) fields(_ int, paths string) list { return list{items: []set{unknownFields(paths)}} }

func (r receiver) value(arg int, _ Want) set {
	if arg == -1 {
		return r.set
	}
	return unknown()
}

func (receiver) list(int, Want) list   { return unknownList() }
func (receiver) typeArg(int, bool) set { return unknown() }
func (receiver) place() string         { return "" }

// All that is neither a number nor bytes is printed as the text that its set has, if it has one.
func printedAs(t types.Type) printed {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&(types.IsNumeric|types.IsBoolean) != 0 {
			return asNumber
		}
	case *types.Slice:
		if isByte(u.Elem()) {
			return asBytes
		}
	}
	return asString
}
