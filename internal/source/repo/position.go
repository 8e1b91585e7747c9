package repo

import (
	"cmp"
	"strconv"
	"strings"
)

// Position is a place in a file of the repository.
type Position struct {
	File   string // relative to the root; as the user named it for a file outside
	Line   int    // 1-based; 0 when there is none
	Column int    // in bytes, 1-based; 0 when there is none
}

// String returns file, file:line or file:line:column, as much as is known.
func (p Position) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	for _, n := range []int{p.Line, p.Column} {
		if n == 0 {
			break
		}
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// Compare orders positions by file, line and column.
func (p Position) Compare(o Position) int {
	return cmp.Or(cmp.Compare(p.File, o.File), cmp.Compare(p.Line, o.Line), cmp.Compare(p.Column, o.Column))
}

// IsValid reports whether the position names a file.
func (p Position) IsValid() bool { return p.File != "" }
