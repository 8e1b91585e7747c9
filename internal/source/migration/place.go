package migration

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// places turns offsets of one file into places.
type places struct {
	file   string
	text   string
	starts []int // offsets of the lines
}

func newPlaces(file, text string) places {
	p := places{file: file, text: text, starts: []int{0}}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return p
		}
		i += n + 1
		p.starts = append(p.starts, i)
	}
}

// name returns the place of the name that begins at an offset.
func (p places) name(offset int) Place {
	line, exact := slices.BinarySearch(p.starts, offset)
	if !exact {
		line--
	}
	at := repo.Position{File: p.file, Line: line + 1, Column: offset - p.starts[line] + 1}
	return Place{at, offset, offset + nameLength(p.text[offset:])}
}

// nameLength returns the length of the qualified name that a text begins with, in bytes.
func nameLength(text string) int {
	n := 0
	for n < len(text) {
		switch c := text[n]; {
		case c == '"' || c == '`' || c == '[' || c == '\'' && (n == 0 || text[n-1] == '.'): // MySQL and SQLite take 'name' as well
			n += quotedLength(text[n:])
		case strings.IndexByte(" \t\r\n()[],;'=<>", c) >= 0:
			return n
		default:
			n++
		}
	}
	return n
}

// quotedLength returns the length of the quoted part that a text begins with; of one that is never
// closed, all.
func quotedLength(text string) int {
	closing := text[:1]
	if closing == "[" {
		closing = "]"
	}
	if i := strings.Index(text[1:], closing); i >= 0 {
		return i + 2
	}
	return len(text)
}
