package valueflow

import (
	"go/types"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// known returns what a function of the standard library returns of which that is known.
//
// For example, in
//
//	d.Exec(strings.ReplaceAll("SELECT * FROM $table", "$table", table))
//
// each value of table gives one of the result. With a parameter it is "SELECT * FROM ⟨table⟩", which makes the
// function around a sink. In
//
//	d.Exec("IN (" + strings.Repeat("?,", n) + "?)")
//
// with an unknown n, the values are "IN (?)" and "IN (?,⟨hole⟩?)": the text is there not at all, or once and maybe more.
//
// A function that is not here makes a hole. What is here has to be what the library does, to the letter. A hole
// tells a client that there is more, and a wrong text does not.
func known(fn *types.Func, ops operands) (set, bool) {
	if fn.Pkg() == nil {
		return set{}, false
	}
	method := fn.Signature().Recv() != nil
	switch pkg := fn.Pkg().Path(); {
	case pkg == "fmt" && !method:
		return knownFmt(fn.Name(), ops)
	case pkg == "strconv" && !method:
		return knownStrconv(fn.Name(), ops)
	case (pkg == "strings" || pkg == "bytes") && !method:
		return knownStrings(fn.Name(), ops)
	case (pkg == "path" || pkg == "path/filepath") && fn.Name() == "Join":
		return joinedPath(ops.list(0, Text)), true
	case pkg == "net/url" && fn.Name() == "JoinPath" && !method:
		return joinedURL(ops.value(0, Text), ops.list(1, Text)), true
	case pkg == "net" && fn.Name() == "JoinHostPort":
		return concat(ops.value(0, Text).each(bracketed), textSet(":"), ops.value(1, Text)), true
	case pkg == "cmp" && fn.Name() == "Or":
		return anyOf(ops.list(0, Text)), true
	case pkg == "strings" && isReplacer(fn):
		return replaceAll(ops.value(0, Text), ops.list(-1, Text)), true
	}
	return set{}, false
}

// joinedPath returns the path of which the elements are parts.
//
// A path with a hole is not cleaned: the hole may be "..".
func joinedPath(elements list) set {
	return elements.join(textSet("/")).each(func(t template) template {
		if text, ok := t.complete(); ok && text != "" {
			return textOf(path.Clean(text))
		}
		return t
	})
}

// joinedURL returns the address of which the elements are the further parts. As with paths, one with a hole is not cleaned.
func joinedURL(base set, elements list) set {
	elements.items = append([]set{base}, elements.items...)
	return elements.join(textSet("/")).each(func(t template) template {
		if text, ok := t.complete(); ok {
			if joined, err := url.JoinPath(text); err == nil {
				return textOf(joined)
			}
		}
		return t
	})
}

// bracketed returns a host as it stands before a port: an address of IPv6 has brackets.
func bracketed(t template) template {
	if text, ok := t.complete(); ok && strings.ContainsAny(text, ":%") {
		return textOf("[" + text + "]")
	}
	return t
}

// anyOf returns what is one of the elements. Which one is the first that is not empty, nobody says.
func anyOf(elements list) set {
	if !elements.exact {
		return union(elements.any(), unknown())
	}
	return elements.any()
}

func knownFmt(name string, ops operands) (set, bool) {
	switch name {
	case "Sprintf":
		return format(ops.value(0, Text), ops.list(1, Text)), true
	case "Sprint":
		return print(ops.list(0, Text)), true
	case "Sprintln":
		return println(ops.list(0, Text)), true
	}
	return set{}, false
}

func knownStrconv(name string, ops operands) (set, bool) {
	switch name {
	case "Quote":
		return ops.value(0, Text).flat(quoted), true
	// A number is a text already where it is evaluated, if it is a constant.
	case "Itoa":
		return ops.value(0, Text), true
	}
	return set{}, false
}

func knownStrings(name string, ops operands) (set, bool) {
	switch name {
	case "Join":
		return ops.list(0, Text).join(ops.value(1, Text)), true
	case "ReplaceAll":
		return replace(ops.value(0, Text), ops.value(1, Text), ops.value(2, Text), textSet("-1")), true
	case "Replace":
		return replace(ops.value(0, Text), ops.value(1, Text), ops.value(2, Text), ops.value(3, Text)), true
	case "Repeat":
		return repeat(ops.value(0, Text), ops.value(1, Text)), true
	case "Clone":
		return ops.value(0, Text), true
	case "TrimSpace", "ToLower", "ToUpper":
		return changed(ops.value(0, Text), change{name}), true
	case "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix":
		return trim(name, ops.value(0, Text), ops.value(1, Text)), true
	}
	return set{}, false
}

// What is trimmed must be one known text, to be a change. Else the text may lose any of its ends.
func trim(name string, s, by set) set {
	cut, ok := only(by)
	if !ok || len(cut) > maxChanges {
		return orAnything(s, by)
	}
	return changed(s, change{name, cut})
}

// orAnything returns what a change makes of values if nobody knows what is changed: they stay, or are anything.
//
// A bound of what decides is one of the values.
func orAnything(s set, by ...set) set {
	s = union(s, unknown())
	for _, o := range by {
		s.bounded = s.bounded || o.bounded
	}
	return s
}

// only returns the one value of a set that has no more, and is completely known.
//
// A bound may have left others out, or the rest of the text.
func only(s set) (string, bool) {
	if len(s.items) != 1 || s.more || s.bounded {
		return "", false
	}
	return s.items[0].complete()
}

// number returns the number that a set stands for, false if it is not known.
func number(s set) (int, bool) {
	text, _ := only(s)
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// repeat repeats what is known as often as it is known. Else it is there once and more, or not at all.
func repeat(s, count set) set {
	times, ok := number(count)
	if !ok || times < 0 {
		s = union(concat(s, unknown()), textSet(""))
		s.bounded = s.bounded || count.bounded
		return s
	}
	return s.flat(func(t template) set {
		// What is left is one turn, with all its words. A longer text would be cut somewhere.
		if times > maxText/max(1, len(t.pieces), t.length()) {
			return set{items: []template{t}, bounded: true}
		}
		if text, ok := t.complete(); ok {
			return textSet(strings.Repeat(text, times))
		}
		repeated := concat(append(slices.Repeat([]set{setOf(t)}, min(times, maxPieces)), textSet(""))...)
		repeated.bounded = repeated.bounded || times > maxPieces
		return repeated
	})
}

// replace replaces old in the text of each template, at most as often as limit says unless that is negative.
//
// Without a limit the order of the places does not count, and holes need not be passed. With one, it does. Of a
// limit that is not known, the texts with all places replaced and with none are told.
func replace(in, old, by, limit set) set {
	n, known := number(limit)
	if !known || n < 0 {
		all := replaceAll(in, list{items: []set{old, by}, exact: true})
		if known {
			return all
		}
		return orAnything(union(in, all), limit)
	}
	from, ok := only(old)
	if !ok || from == "" {
		return orAnything(in, old)
	}
	return in.flat(func(t template) set { return t.replaced(from, by, n) })
}

// replaced replaces the first n places of a text, as long as these are before what is not known.
func (t template) replaced(from string, by set, n int) set {
	var sets []set
	for i, p := range t.pieces {
		// The hole may have any number of places. So the text is what it was, or nothing is known.
		if p.kind != literal && n > 0 {
			return setOf(t, single(piece{kind: hole}))
		}
		if p.kind != literal {
			sets = append(sets, setOf(template{pieces: t.pieces[i:]}))
			break
		}
		kept := strings.SplitN(p.text, from, n+1)
		n -= len(kept) - 1
		sets = append(sets, interleaved(kept, by)...)
	}
	return concat(append(sets, textSet(""))...)
}

// interleaved returns texts with a set between each two.
func interleaved(texts []string, between set) []set {
	var sets []set
	for i, text := range texts {
		if i > 0 {
			sets = append(sets, between)
		}
		sets = append(sets, textSet(text))
	}
	return sets
}

func isReplacerMaker(fn *types.Func) bool {
	return fn.Name() == "NewReplacer" && fn.Pkg() != nil && fn.Pkg().Path() == "strings"
}

// isReplacer reports whether fn, of package strings, is (*Replacer).Replace.
func isReplacer(fn *types.Func) bool { return FuncName(fn) == "(*Replacer).Replace" }

// replaceAll replaces as a strings.Replacer does.
//
// A list that is not exact may pair its elements in any way. An empty text to replace is everywhere.
func replaceAll(in set, pairs list) set {
	var r replacer
	for i := 0; pairs.exact && i+1 < len(pairs.items); i += 2 {
		from, ok := only(pairs.items[i])
		if !ok || from == "" {
			return orAnything(in, pairs.items...)
		}
		r.from, r.to = append(r.from, from), append(r.to, pairs.items[i+1])
	}
	switch {
	case !pairs.exact:
		return orAnything(in, pairs.items...)
	case r.work(in.size()) > maxCompared:
		return union(in, beyond())
	}
	return in.flat(r.replace)
}

// replacer replaces texts by others, all at once.
//
// The first text that fits at a place is the one that counts there, as with a strings.Replacer.
type replacer struct {
	from []string
	to   []set
}

// maxCompared bounds the bytes that are compared to replace texts in another.
const maxCompared = 1 << 30

// work returns how many bytes may be compared in texts of this length together.
func (r replacer) work(length int) int {
	sum := 0
	for _, from := range r.from {
		sum += len(from) + 1
	}
	return sum * length
}

// Places that reach over from one piece into the next are missed.
func (r replacer) replace(t template) set {
	var sets []set
	for _, p := range t.pieces {
		if p.kind == literal {
			sets = append(sets, r.replaceText(p.text)...)
		} else {
			sets = append(sets, r.replacedLater(p))
		}
	}
	return concat(append(sets, textSet(""))...)
}

func (r replacer) replaceText(text string) (sets []set) {
	// Places with one value each would otherwise make a set each, of a text with many of them.
	var known strings.Builder // the text since the last place of which several values are known
	start := 0
	for at := 0; at < len(text); {
		i := slices.IndexFunc(r.from, func(from string) bool { return strings.HasPrefix(text[at:], from) })
		if i < 0 {
			at++
			continue
		}
		known.WriteString(text[start:at])
		if to, ok := only(r.to[i]); ok {
			known.WriteString(to)
		} else {
			sets = append(sets, textSet(known.String()), r.to[i])
			known.Reset()
		}
		at += len(r.from[i])
		start = at
	}
	known.WriteString(text[start:])
	return append(sets, textSet(known.String()))
}

// replacedLater returns what becomes of a piece that is no text yet.
func (r replacer) replacedLater(p piece) set {
	c := change{"NewReplacer"}
	for i, from := range r.from {
		to, ok := only(r.to[i])
		if !ok || !p.keepsChanges() {
			return orAnything(setOf(single(p)), r.to...)
		}
		c = append(c, from, to)
	}
	return setOf(single(p.changed(c)))
}

// needsProgram reports whether the results of a function outside the package are known from other calls.
//
// The syntax gives up on these, in place of taking them for unknown.
func needsProgram(fn *types.Func) bool { return isBuffer(fn) || isEmbedRead(fn) }

// isBuffer reports whether fn returns the content of a builder or buffer.
func isBuffer(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*strings.Builder).String", "(*bytes.Buffer).String", "(*bytes.Buffer).Bytes":
		return true
	}
	return false
}
