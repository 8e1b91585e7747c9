package usage

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
)

// Statement is one place in code that uses things: a call of a library, the chain of calls that builds one statement, or
// the call of a function that makes such a call.
type Statement struct {
	Told
	Place     finding.Place
	Decl      string // declaration around it: Name, (*T).Name; empty at package level
	Callee    string // what is called, by types.Func.FullName: fingerprints hold it, so that it cannot become FuncKey
	Own       bool   // what uses the things is written here, not in the function called
	Apart     bool   // through an interface: no call of a library stands here
	Test      bool   // in a _test.go file
	Generated bool   // in a generated file

	In *types.Func `flat:"-"` // the function around, nil at package level; only for what sees the package itself

	open     bool // what only a parameter can tell is left to the callers
	pos      token.Pos
	from, to int // lines, as declarations count them
}

// Told is what something says of uses: a text, a statement, a comment.
type Told struct {
	Uses    []Use
	Unknown bool // something of it, or the name of something in it, is not known
	Bounded bool // there may be more of it than is looked at
}

// maxUsesTold bounds the uses of one statement. One with more says so.
const maxUsesTold = 1000

// Add adds a use to what is told, or widens the one that there is under the same conditions.
func (k *Kind) Add(to *Told, use Use) {
	for i := range to.Uses {
		known := &to.Uses[i]
		if known.Name.Equal(use.Name) && WhenKey(known.When) == WhenKey(use.When) {
			known.Open = known.Open && use.Open
			known.Access |= use.Access
			if k.Merge != nil {
				known.Nature = k.Merge(known.Nature, use.Nature)
			}
			return
		}
	}
	if len(to.Uses) == maxUsesTold {
		to.Bounded = true
		return
	}
	to.Uses = append(to.Uses, use)
}

// Take adds all that something else tells.
func (k *Kind) Take(to *Told, more Told) {
	for _, u := range more.Uses {
		k.Add(to, u)
	}
	to.Unknown = to.Unknown || more.Unknown
	to.Bounded = to.Bounded || more.Bounded
}

// Dynamic reports whether the name of any thing holds a part that is not known.
func (t *Told) Dynamic() bool { return slices.ContainsFunc(t.Uses, Use.Dynamic) }

// declare lets a declaration for a statement say what it does where the source does not, or where callers would have to
// be asked.
func (k *Kind) declare(s *Statement, declared []Use) {
	vague := func(u Use) bool { return u.Dynamic() || k.Elsewhere != nil && k.Elsewhere(u) }
	if !s.Unknown && !s.Bounded && !s.open && !slices.ContainsFunc(s.Uses, vague) {
		s.qualify(declared)
		return
	}
	s.Unknown, s.Bounded = false, false
	s.Uses = slices.DeleteFunc(s.Uses, vague)
	for _, u := range declared {
		k.Add(&s.Told, u)
	}
}

// qualify gives names of one part the further parts that a declaration has for them, such as the schema of a table.
func (s *Statement) qualify(declared []Use) {
	for i, u := range s.Uses {
		for _, d := range declared {
			if len(u.Name.Parts) == 1 && len(d.Name.Parts) > 1 && strings.EqualFold(u.Name.Last(), d.Name.Last()) {
				s.Uses[i].Name = d.Name
			}
		}
	}
}
