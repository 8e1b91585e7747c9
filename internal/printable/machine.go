package printable

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON writes a value as JSON, on many lines. Readers of JSON get every character of it, and readers of the text see none
// that hides: such characters are written by number.
func JSON(w io.Writer, value any, indent string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(numbered(b.Bytes(), jsonNumber))
	return err
}

func jsonNumber(r rune) string {
	if r > 0xffff {
		high, low := utf16.EncodeRune(r)
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// XML writes a document as XML in the manner of [JSON]. Characters that XML 1.0 cannot hold become U+FFFD.
func XML(w io.Writer, document any, indent string) error {
	text, err := xml.MarshalIndent(document, "", indent)
	if err != nil {
		return err
	}
	_, err = w.Write(numbered([]byte(xml.Header+string(text)+"\n"), xmlNumber))
	return err
}

func xmlNumber(r rune) string { return fmt.Sprintf("&#x%X;", r) }

// EscapeXML returns text as it may stand in an element or attribute of XML that people look at.
func EscapeXML(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder does not fail
	return string(numbered([]byte(b.String()), xmlNumber))
}

// numbered writes the hidden characters of a text by their numbers, but for line ends and tabs. It does the same to
// the second # of what a CI would take for a command.
func numbered(text []byte, number func(rune) string) []byte {
	if !bytes.ContainsFunc(text, suspect) {
		return text
	}
	out := make([]byte, 0, len(text)+len(text)/16)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '#' && commands(string(text[i:min(len(text), i+longestCommand)])):
			out = append(append(out, '#'), number('#')...)
			size = 2
		case suspect(r) && hidden(r):
			out = append(out, number(r)...)
		default:
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out
}

// longestCommand bounds what is looked at to find the name of a command.
const longestCommand = 32

// suspect reports whether a character may have to be written by its number.
func suspect(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r > '~' || r == '#'
}

// Cell returns text for a cell of a table that spreadsheets read: a formula stands behind an apostrophe, so that none is computed.
func Cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(text)[0]) {
		text = "'" + text
	}
	return Line(text)
}
