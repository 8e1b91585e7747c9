// Package printable decides what of a text that others wrote reaches people, logs and spreadsheets as it is.
//
// Names of files, directives, owners and messages of other programs come from the repository, and whoever
// sends a pull request chooses them. What would not show as itself is escaped as Go escapes it in strings, and so is what
// a CI takes for a command. All printers of govern ask [Line]; what programs read keeps every character, see [JSON] and [XML].
package printable

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns text for one line that people read: what does not show as itself, and what a CI would obey, is escaped.
func Line(text string) string { return escaped(text, false) }

// Source is Line for a line of source, whose tabs stay.
func Source(text string) string { return escaped(text, true) }

func escaped(text string, tabs bool) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	if obeyed(text) {
		blank := len(text) - len(strings.TrimLeft(text, " "))
		b.WriteString(text[:blank] + `\x3a`)
		text = text[blank+1:]
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case tabs && r == '\t':
			b.WriteByte('\t')
		case r == utf8.RuneError && size == 1:
			b.WriteString(`\x` + strconv.FormatUint(uint64(text[i]), 16))
		case r == '#' && commands(text[i:]):
			b.WriteString(`#\x23`)
			size = 2
		case hidden(r):
			b.WriteString(escape(r))
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// plain reports whether a text is of the ASCII that nearly all texts are, and is no command.
func plain(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c > '~' || c == '#' {
			return false
		}
	}
	return !obeyed(text)
}

// obeyed reports whether a text at the beginning of a line may be a workflow command of GitHub, such as ::error::x, which
// blanks may precede.
func obeyed(text string) bool { return strings.HasPrefix(strings.TrimLeft(text, " "), ":") }

// commands reports whether a text begins as commands do that Azure, GitHub and TeamCity obey anywhere in a line:
// ##vso[, ##[ and ##teamcity[.
func commands(text string) bool {
	name, ok := strings.CutPrefix(text, "##")
	if !ok {
		return false
	}
	rest := strings.TrimLeftFunc(name, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
	return strings.HasPrefix(rest, "[")
}

// braille is a character that counts as a printed symbol, and shows nothing.
const braille = '\u2800'

// hidden reports whether a character does not show as itself: controls, those that turn the direction of a line, those of no
// width, blanks that are no space, and letters that nobody sees.
func hidden(r rune) bool {
	return !unicode.IsPrint(r) || r == braille || unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// escape returns a character as a string of Go has it.
func escape(r rune) string {
	if strings.ContainsRune("\a\b\f\n\r\t\v", r) {
		quoted := strconv.QuoteRune(r)
		return quoted[1 : len(quoted)-1]
	}
	digits := strconv.FormatInt(int64(r), 16)
	switch {
	case r < utf8.RuneSelf:
		return `\x` + strings.Repeat("0", 2-len(digits)) + digits
	case r <= 0xffff:
		return `\u` + strings.Repeat("0", 4-len(digits)) + digits
	}
	return `\U` + strings.Repeat("0", 8-len(digits)) + digits
}

// Words returns an error, to stand behind what the text is for, if a text that people owe says nothing: no letter or digit that shows is
// in it, but punctuation, blanks or what nobody sees. Every reason and every owner is asked by it.
func Words(text string) error {
	says := func(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !hidden(r) }
	if strings.ContainsFunc(text, says) {
		return nil
	}
	return fmt.Errorf("%q says nothing: no letter or digit shows in it", text)
}
