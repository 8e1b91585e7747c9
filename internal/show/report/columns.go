package report

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// columns turns columns in bytes into columns in UTF-16 code units, which SARIF and the pages of GitHub count in.
// It reads the line; of a file that cannot be read it knows no column.
type columns struct {
	source func(file string) ([]byte, error)
	plain  map[string]bool // files of ASCII alone, where the columns are the same; false: they are not known
	file   string          // whose lines these are
	lines  [][]byte
}

func newColumns(r *Report) *columns {
	return &columns{source: r.Source, plain: map[string]bool{}}
}

// byteOrderMark may begin a file, and takes no column there.
const byteOrderMark = "\ufeff"

// utf16 returns the column in UTF-16 code units, 1-based; 0 if it is not known.
func (c *columns) utf16(file string, line, column int) int {
	if column < 1 || line < 1 {
		return 0
	}
	if plain, known := c.plain[file]; !known || !plain && c.file != file {
		c.read(file)
	}
	if c.plain[file] {
		return column
	}
	if line > len(c.lines) || column-1 > len(c.lines[line-1]) {
		return 0
	}
	units := 1
	for rest := c.lines[line-1][:column-1]; len(rest) > 0; {
		char, size := utf8.DecodeRune(rest)
		units += max(utf16.RuneLen(char), 1)
		rest = rest[size:]
	}
	if line == 1 && bytes.HasPrefix(c.lines[0], []byte(byteOrderMark)) && column > len(byteOrderMark) {
		units--
	}
	return units
}

// read reads the lines of a file, none if it cannot be read.
func (c *columns) read(file string) {
	c.file, c.lines, c.plain[file] = file, nil, false
	if c.source == nil {
		return
	}
	content, err := c.source(file)
	if err != nil {
		return
	}
	if isASCII(content) {
		c.plain[file] = true
		return
	}
	c.lines = bytes.Split(content, []byte("\n"))
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
