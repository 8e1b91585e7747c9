package framework

import (
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Rest is the last part of a path below which all is served.
const Rest = "*"

// Pattern tells the method of a pattern as net/http has it, its host and its path. The method and the host may be empty.
func Pattern(pattern string) (method, host, path string) {
	pattern = strings.TrimSpace(pattern)
	if before, after, ok := strings.Cut(pattern, " "); ok {
		method, pattern = before, strings.TrimLeft(after, " \t")
	}
	if slash := strings.IndexByte(pattern, '/'); slash > 0 && !strings.Contains(pattern[:slash], valueflow.Hole) {
		host, pattern = pattern[:slash], pattern[slash:]
	}
	return method, host, pattern
}

// Normal returns a path with its parameters in braces, and a star for the rest of it. Holes stay.
func Normal(style Style, path string) string {
	var parts []string
	for _, part := range segments(path) {
		parts = append(parts, segment(style, part))
	}
	text := strings.Join(parts, "/")
	if !strings.HasPrefix(text, "/") && !strings.HasPrefix(text, valueflow.Hole) {
		text = "/" + text
	}
	for strings.Contains(text, "//") {
		text = strings.ReplaceAll(text, "//", "/")
	}
	return text
}

// segments returns the parts of a path between slashes, but for those in braces: a regular expression may have some.
func segments(path string) (all []string) {
	depth, from := 0, 0
	for i := range len(path) {
		switch path[i] {
		case '{':
			depth++
		case '}':
			depth--
		case '/':
			if depth <= 0 {
				all = append(all, path[from:i])
				from = i + 1
			}
		}
	}
	return append(all, path[from:])
}

// segment returns one part of a path.
func segment(style Style, part string) string {
	if style == Colons {
		return colons(part)
	}
	before, rest, ok := strings.Cut(part, "{")
	if !ok {
		return part
	}
	end := closing(rest)
	if end < 0 {
		return part
	}
	if name, pattern, ok := strings.Cut(rest[:end], "="); ok && !strings.Contains(name, ":") {
		return before + rests(capture(strings.TrimSpace(name), pattern)) + segment(style, rest[end+1:])
	}
	name, expr, _ := strings.Cut(rest[:end], ":")
	switch {
	case name == "$":
		return before
	case strings.HasSuffix(name, "..."), expr == ".*", expr == ".+", expr == "*", expr == "path":
		return before + Rest
	}
	return before + "{" + strings.TrimSuffix(strings.TrimSpace(name), "?") + "}" + segment(style, rest[end+1:])
}

// capture returns what a parameter stands for that has a path for its value: shelves/{name} of the pattern shelves/*.
func capture(name, pattern string) string { return replaced(pattern, "*", "{"+name+"}") }

// rests returns a path with a star for two of them, all the rest.
func rests(path string) string { return replaced(path, "**", Rest) }

// replaced returns a path with other parts in place of some.
func replaced(path, old, by string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if part == old {
			parts[i] = by
		}
	}
	return strings.Join(parts, "/")
}

// compiledMark is between the instructions of a path, its words and its end.
const compiledMark = "\x06"

// The instructions of a path. Each is followed by a number.
const (
	pushAny  = "1"
	pushWord = "2" // the number is the place of the word
	pushRest = "3"
	concat   = "4" // so many parts are one
	bindName = "5" // the number is the place of the name
)

// decompile returns a path of which there are instructions: a hole where not all of it is known.
//
// For example, of "2 0 1 0 4 1 5 1" with the words users/id that is /users/{id}.
func decompile(text string) string {
	ops, rest, _ := strings.Cut(text, compiledMark)
	pool, end, ok := strings.Cut(rest, compiledMark)
	code, words := strings.Fields(ops), strings.Split(pool, "/")
	if !ok || len(code)%2 != 0 {
		return valueflow.Hole
	}
	var stack []string
	for i := 0; i < len(code); i += 2 {
		n, err := strconv.Atoi(code[i+1])
		switch op := code[i]; {
		case err != nil || n < 0:
			return valueflow.Hole
		case op == pushAny:
			stack = append(stack, "*")
		case op == pushRest:
			stack = append(stack, "**")
		case op == pushWord && n < len(words):
			stack = append(stack, words[n])
		case op == concat && n <= len(stack):
			at := len(stack) - n
			stack = append(stack[:at], strings.Join(stack[at:], "/"))
		case op == bindName && n < len(words) && len(stack) > 0:
			stack[len(stack)-1] = capture(words[n], stack[len(stack)-1])
		default:
			return valueflow.Hole
		}
	}
	path := "/" + rests(capture("_", strings.Join(stack, "/")))
	if end != "" {
		path += ":" + end
	}
	return path
}

// closing returns where the brace ends that was opened before, -1 for nowhere.
func closing(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// colons returns a part with its parameters in braces: of :from-:to that is {from}-{to}.
func colons(part string) string {
	at := strings.IndexAny(part, ":*+")
	if at < 0 {
		return part
	}
	if part[at] != ':' {
		return part[:at] + Rest
	}
	rest := part[at+1:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !letter(r) })
	if end < 0 {
		end = len(rest)
	}
	name, rest := rest[:end], rest[end:]
	if strings.HasPrefix(rest, "<") {
		_, rest, _ = strings.Cut(rest, ">")
	}
	return part[:at] + "{" + name + "}" + colons(strings.TrimPrefix(rest, "?"))
}

func letter(r rune) bool {
	return r == '_' || r == '\uFFFC' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// Segments returns the parts of a path that is normal, without empty ones.
func Segments(path string) (all []string) {
	for part := range strings.SplitSeq(path, "/") {
		if part != "" {
			all = append(all, part)
		}
	}
	return all
}

// Verdict is whether something is so.
type Verdict int

// The verdicts.
const (
	No Verdict = iota
	Maybe
	Yes
)

// Below reports whether all that a path stands for is below a prefix. Parameters are alike whatever their names. Of a path that is not
// known, or that serves all below a part of the prefix, that may be.
func Below(path, prefix string) Verdict {
	if strings.Contains(prefix, valueflow.Hole) {
		return maybe(Fills(Shape(path), strings.TrimSuffix(Shape(prefix), "/")+valueflow.Hole))
	}
	is, want := Segments(path), Segments(prefix)
	for i, w := range want {
		switch {
		case i >= len(is):
			if strings.HasSuffix(path, "/") && i > 0 || path == "/" {
				return Maybe // net/http serves all below it
			}
			return No
		case w == Rest:
			return Yes
		case strings.Contains(is[i], valueflow.Hole), is[i] == Rest:
			return Maybe
		case !alike(is[i], w):
			return No
		}
	}
	return Yes
}

// Same reports whether two paths are one. What is not known of one may be any text.
func Same(a, b string) Verdict {
	if strings.Contains(a+b, valueflow.Hole) {
		return maybe(Fills(Shape(a), Shape(b)) || Fills(Shape(b), Shape(a)))
	}
	x, y := Below(a, b), Below(b, a)
	return min(x, y)
}

// Fills reports whether a path is another one with something, or nothing, in place of what is not known of that.
func Fills(path, holes string) bool {
	parts := strings.Split(holes, valueflow.Hole)
	rest, ok := strings.CutPrefix(path, parts[0])
	for i, part := range parts[1:] {
		if !ok {
			return false
		}
		if part = strings.TrimPrefix(part, "/"); i == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		_, rest, ok = strings.Cut(rest, part)
	}
	return ok && rest == ""
}

// maybe returns Maybe for what may be so.
func maybe(is bool) Verdict {
	if is {
		return Maybe
	}
	return No
}

// alike reports whether two parts are one: a parameter is one whatever its name.
func alike(a, b string) bool { return Shape(a) == Shape(b) }

// Shape returns a path without the names of its parameters.
func Shape(path string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(path, "{")
		b.WriteString(before)
		end := strings.IndexByte(rest, '}')
		if !ok || end < 0 {
			return b.String() + rest
		}
		b.WriteString("{}")
		path = rest[end+1:]
	}
}
