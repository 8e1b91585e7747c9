package stringflow

import (
	"go/types"
	"strconv"
	"strings"
)

// known returns what a function of the standard library returns of which that is known.
func known(fn *types.Func, ops operands) (set, bool) {
	if fn.Pkg() == nil {
		return set{}, false
	}
	method := fn.Signature().Recv() != nil
	switch path := fn.Pkg().Path(); {
	case path == "fmt" && !method:
		return knownFmt(fn.Name(), ops)
	case path == "strconv" && !method:
		return knownStrconv(fn.Name(), ops)
	case (path == "strings" || path == "bytes") && !method:
		return knownStrings(fn.Name(), ops)
	case path == "strings" && isReplacer(fn):
		return replaceAll(ops.value(0, Text), ops.list(-1, Text)), true
	}
	return set{}, false
}

func knownFmt(name string, ops operands) (set, bool) {
	switch name {
	case "Sprintf":
		return format(ops.value(0, Text), ops.list(1, Text)), true
	case "Sprint":
		return ops.list(0, Text).join(textSet("")), true // the spaces between what is not a string are left out
	case "Sprintln":
		return concat(ops.list(0, Text).join(textSet(" ")), textSet("\n")), true
	}
	return set{}, false
}

func knownStrconv(name string, ops operands) (set, bool) {
	switch name {
	case "Quote":
		return ops.value(0, Text).flat(quoted), true
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
		return replace(ops.value(0, Text), ops.value(1, Text), ops.value(2, Text), -1), true
	case "Replace":
		return replace(ops.value(0, Text), ops.value(1, Text), ops.value(2, Text), number(ops.value(3, Text))), true
	case "Repeat":
		return repeat(ops.value(0, Text), number(ops.value(1, Text))), true
	case "TrimSpace", "ToLower", "ToUpper", "Clone":
		return ops.value(0, Text).each(exact(func(s string) string { return one(name, s) })), true
	case "Trim", "TrimLeft", "TrimRight", "TrimPrefix", "TrimSuffix":
		return trim(name, ops.value(0, Text), ops.value(1, Text)), true
	}
	return set{}, false
}

// exact returns the mapping that applies f to what is completely known and leaves the rest as it is.
func exact(f func(string) string) func(template) template {
	return func(t template) template {
		if text, ok := t.complete(); ok {
			return textOf(f(text))
		}
		return t
	}
}

func one(name, s string) string {
	switch name {
	case "TrimSpace":
		return strings.TrimSpace(s)
	case "ToLower":
		return strings.ToLower(s)
	case "ToUpper":
		return strings.ToUpper(s)
	}
	return s
}

func trim(name string, s, cutset set) set {
	cut, ok := only(cutset)
	if !ok {
		return s
	}
	return s.each(exact(func(text string) string {
		switch name {
		case "TrimLeft":
			return strings.TrimLeft(text, cut)
		case "TrimRight":
			return strings.TrimRight(text, cut)
		case "TrimPrefix":
			return strings.TrimPrefix(text, cut)
		case "TrimSuffix":
			return strings.TrimSuffix(text, cut)
		}
		return strings.Trim(text, cut)
	}))
}

// only returns the one value of a set that has no more, and is completely known.
func only(s set) (string, bool) {
	if len(s.items) != 1 || s.more {
		return "", false
	}
	return s.items[0].complete()
}

// number returns the number that a set stands for, -1 if it is not known.
func number(s set) int {
	text, _ := only(s)
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// repeat repeats what is known as often as it is known.
func repeat(s set, times int) set {
	if times < 0 || times > maxText {
		return s // once, and an unknown number of times more
	}
	sets := make([]set, times)
	for i := range sets {
		sets[i] = s
	}
	if len(s.items) > 1 {
		return s
	}
	return concat(append(sets, textSet(""))...)
}

// replace replaces old in the text of each template, at most n times unless that is negative.
func replace(in, old, by set, n int) set {
	from, ok := only(old)
	if !ok || from == "" {
		return in
	}
	return in.flat(func(t template) set {
		n := n
		var sets []set
		for _, p := range t.pieces {
			if p.kind != literal {
				sets = append(sets, setOf(single(p)))
				continue
			}
			kept := cutAt(p.text, from, n)
			if n >= 0 {
				n -= len(kept) - 1
			}
			sets = append(sets, interleaved(kept, by)...)
		}
		return concat(append(sets, textSet(""))...)
	})
}

// cutAt cuts a text at the first n places of sep, at all if n is negative.
func cutAt(text, sep string, n int) []string {
	if n < 0 {
		return strings.Split(text, sep)
	}
	return strings.SplitN(text, sep, n+1)
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
func isReplacer(fn *types.Func) bool { return funcName(fn) == "(*Replacer).Replace" }

// replaceAll replaces as a strings.Replacer does, but for one pair after the other.
func replaceAll(in set, pairs list) set {
	if !pairs.exact {
		return in
	}
	for i := 0; i+1 < len(pairs.items); i += 2 {
		in = replace(in, pairs.items[i], pairs.items[i+1], -1)
	}
	return in
}

// needsProgram reports whether the results of a function outside the package are known from other calls.
func needsProgram(fn *types.Func) bool { return isBuffer(fn) || isEmbedRead(fn) }

// isBuffer reports whether fn returns the content of a builder or buffer.
func isBuffer(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*strings.Builder).String", "(*bytes.Buffer).String", "(*bytes.Buffer).Bytes":
		return true
	}
	return false
}

func isEmbedRead(fn *types.Func) bool { return fn.FullName() == "(embed.FS).ReadFile" }
