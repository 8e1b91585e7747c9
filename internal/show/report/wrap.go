package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hanging is how far the second line of a message is indented, and those below it.
const hanging = 4

// narrowest is how many cells a screen has at least for lines to be wrapped: on a smaller one nobody could read them.
const narrowest = 20

// wrap breaks a printable text behind a head at blanks, so that no line is wider than width where its words allow that; a width of
// 0 knows no bounds. The head stays whole, whatever is in it: editors look for file:1:2 in a line.
func wrap(head, text string, width, indent int) string {
	if width < narrowest || cells(head)+cells(text) <= width {
		return head + text
	}
	var b strings.Builder
	b.WriteString(head)
	at := cells(head)
	for i, word := range strings.Split(text, " ") {
		size := cells(word)
		switch {
		case i == 0:
		case at+1+size > width && at > indent:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += size
	}
	return b.String()
}

// cells returns how wide a text is on a screen: escape sequences take no room, and characters of the Far East that of two others.
func cells(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if text[i] == '\x1b' {
			i += sequence(text[i:])
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			n += 2
		default:
			n++
		}
		i += size
	}
	return n
}

// sequence returns the length of the escape sequence that a text begins with: one that [paint] writes, which are CSI and OSC.
func sequence(text string) int {
	end := -1
	switch {
	case strings.HasPrefix(text, "\x1b["):
		end = strings.IndexByte(text, 'm')
	case strings.HasPrefix(text, "\x1b]"):
		if end = strings.Index(text[1:], "\x1b\\"); end >= 0 {
			end += 2
		}
	}
	return max(end, 0) + 1
}
