package broker

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Named returns the name of a topic that a text is in a form; empty for one that names none. Holes stand for what is not known.
func (f Form) Named(text string) string {
	switch {
	case f == Resource:
		return lastPart(text)
	case f == Route && (strings.HasPrefix(text, "/") || strings.Contains(text, "://")):
		return ""
	}
	switch text {
	case ">", "$", "0", "0-0", "+": // where in a stream of Redis, and not which; all of NATS is a name below
		if f != Subject {
			return ""
		}
	}
	return text
}

// IsName reports whether a text may be the name of a topic, as far as brokers take one: there are no blanks in it, nor what is not
// printed. Few take other signs of sentences.
func IsName(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("!?,;\"'`()<|\\", r)
	})
}

// lastPart returns what an ARN, an address or a path ends with: arn:aws:sns:eu:1:orders, https://sqs/1/orders, projects/p/topics/orders.
func lastPart(text string) string {
	if strings.HasPrefix(text, "arn:") {
		return text[strings.LastIndexByte(text, ':')+1:]
	}
	return text[strings.LastIndexByte(text, '/')+1:]
}

// IsPattern reports whether a name stands for several topics.
func (f Form) IsPattern(name string) bool {
	switch f {
	case Subject:
		return strings.ContainsAny(name, "*>")
	case Key:
		return strings.ContainsAny(name, "*#")
	case Glob:
		return strings.ContainsAny(name, "*?[")
	}
	return false
}

// Holes returns a pattern with a hole for each part that is any text, as policies compare names that are known in part.
func (f Form) Holes(name string) string {
	switch f {
	case Subject:
		return strings.NewReplacer("*", valueflow.Hole, ">", valueflow.Hole).Replace(name)
	case Key:
		if before, ok := strings.CutSuffix(name, ".#"); ok { // the word before may be the last
			name = before + "#"
		}
		return strings.NewReplacer("*", valueflow.Hole, "#", valueflow.Hole).Replace(name)
	case Glob:
		return regexp.MustCompile(`\[[^\]]*\]|[*?]`).ReplaceAllString(name, valueflow.Hole)
	}
	return name
}

// Matches reports whether a pattern, or a name with holes, takes in a whole name.
func (f Form) Matches(pattern, name string) bool {
	if pattern == name || whole(f, pattern) {
		return pattern == name
	}
	return regexp.MustCompile("^" + f.expression(pattern) + "$").MatchString(name)
}

// expression returns a pattern as a regular expression.
func (f Form) expression(pattern string) string {
	text := regexp.QuoteMeta(pattern)
	switch f {
	case Subject:
		text = strings.NewReplacer(`\*`, `[^.]+`, `>`, `.+`).Replace(text)
	case Key:
		text = strings.NewReplacer(`\.#`, `(\..*)?`, `#\.`, `(.*\.)?`, `\*`, `[^.]*`, `#`, `.*`).Replace(text)
	case Glob:
		text = strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(text)
	}
	return strings.ReplaceAll(text, valueflow.Hole, ".*")
}

// Overlap reports whether two names, each a pattern or with holes perhaps, may be of one topic.
func Overlap(f Form, a string, g Form, b string) bool {
	switch {
	case a == b, f.Matches(a, b), g.Matches(b, a):
		return true
	case whole(f, a) || whole(g, b):
		return false
	}
	// Of two patterns what they begin with tells.
	x, _, _ := strings.Cut(f.Holes(a), valueflow.Hole)
	y, _, _ := strings.Cut(g.Holes(b), valueflow.Hole)
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}

func whole(f Form, name string) bool {
	return !f.IsPattern(name) && !strings.Contains(name, valueflow.Hole)
}
