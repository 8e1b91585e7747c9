package migration

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// readable returns a text for the scanner: in UTF-8 without a mark of the byte order, with holes for placeholders
// and blanks for rows of data. Lines and, in a file that is UTF-8, bytes keep their places.
func readable(text string) string {
	text = decoded(text)
	if rest, ok := strings.CutPrefix(text, "\uFEFF"); ok {
		text = "   " + rest
	}
	return withoutData(withHoles(text))
}

// decoded returns a text in UTF-8. SQL Server's editor saves UTF-16.
func decoded(text string) string {
	var order binary.ByteOrder
	switch {
	case strings.HasPrefix(text, "\xFF\xFE"):
		order = binary.LittleEndian
	case strings.HasPrefix(text, "\xFE\xFF"):
		order = binary.BigEndian
	default:
		return text
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16([]byte(text[i:i+2])))
	}
	return string(utf16.Decode(units))
}

// maxPlaceholder bounds the name of a placeholder, in bytes.
const maxPlaceholder = 200

// withHoles makes holes of the placeholders ${name} that flyway and goose fill in. Glued to each other
// and to underscores, as many bytes long, they stay one word of the text.
func withHoles(text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "${")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := strings.IndexAny(rest[:min(len(rest), maxPlaceholder)], "}\n")
		if end < 0 || rest[end] == '\n' {
			b.WriteString("${")
			text = rest
			continue
		}
		size := len("${") + end + len("}")
		b.WriteRune(sqlscan.Hole)
		b.WriteString(strings.Repeat("_", size-len(string(sqlscan.Hole))))
		text = rest[end+1:]
	}
}

// withoutData blanks the rows that follow COPY ... FROM stdin in a dump: they are no SQL, and a quote in
// them would swallow the statements behind.
func withoutData(text string) string {
	if !strings.Contains(text, "\n\\.") {
		return text
	}
	part := make([]byte, 0, len(text))
	data := false
	for line := range strings.Lines(text) {
		part = append(part, line...)
		if data {
			blank(part[len(part)-len(line):])
			data = !strings.HasPrefix(line, `\.`)
		} else {
			data = beginsData(line)
		}
	}
	return string(part)
}

// beginsData reports whether rows of data follow a line.
func beginsData(line string) bool {
	line = strings.ToUpper(strings.TrimSpace(line))
	return strings.HasPrefix(line, "COPY ") && strings.Contains(line, "FROM STDIN")
}
