package sqlscan

import (
	"slices"
	"strings"
)

// Hole stands for a part of a text that is not known. A template action {{x}} and a variable ${x},
// as migration tools have them, are holes, too.
const Hole = '\uFFFC'

const hole = string(Hole)

// Ident is one part of a name.
type Ident struct {
	Text   string // without quotes; may contain Hole
	Quoted bool
}

// Name is the name of a table as it was written: table, schema.table or
// database.schema.table. The schema of db..table is empty.
type Name []Ident

// String returns the name with dots and without quotes.
func (n Name) String() string {
	if len(n) == 1 {
		return n[0].Text
	}
	return strings.Join(n.Texts(), ".")
}

// Texts returns the texts of the parts.
func (n Name) Texts() []string {
	texts := make([]string, len(n))
	for i, part := range n {
		texts[i] = part.Text
	}
	return texts
}

// same reports whether i and j mean the same: without quotes the case of letters does not matter.
func (i Ident) same(j Ident) bool {
	if i.Text == j.Text {
		return true
	}
	return strings.EqualFold(i.Text, j.Text) && i.folded() == j.folded()
}

// folded returns the text to compare.
func (i Ident) folded() string {
	if i.Quoted {
		return i.Text
	}
	return strings.ToLower(i.Text)
}

// key returns what names that mean the same have in common.
func (n Name) key() string {
	var b strings.Builder
	for _, part := range n {
		b.WriteString(part.folded())
		b.WriteByte(0)
	}
	return b.String()
}

func (n Name) same(m Name) bool {
	return slices.EqualFunc(n, m, Ident.same)
}

// last returns the part that names the table itself.
func (n Name) last() Ident {
	return n[len(n)-1]
}

func (n Name) dynamic() bool {
	return slices.ContainsFunc(n, func(i Ident) bool { return strings.Contains(i.Text, hole) })
}

// parseName reads a name that was written as a string, as for sp_rename.
func parseName(text string) Name {
	var n Name
	for part := range strings.SplitSeq(text, ".") {
		bare := strings.Trim(part, "[]\"`")
		n = append(n, Ident{Text: bare, Quoted: bare != part})
	}
	return n
}
