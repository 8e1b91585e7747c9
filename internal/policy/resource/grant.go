package resource

import (
	"slices"
	"time"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Grant lets somebody use what others own.
type Grant struct {
	Of            *Kind
	By            Permission
	Refs          []Ref // in the order of the policy
	Reason, Owner string
	Until         time.Time // the last day; zero: no end
	Pos           repo.Position

	place int // in the order of the policy
}

// Names returns what is granted as the policy writes it.
func (g *Grant) Names() []string { return texts(g.Refs) }

func texts(refs []Ref) []string {
	var all []string
	for _, r := range refs {
		all = append(all, r.Text)
	}
	return all
}

// Expired reports whether the grant no longer holds on a day; until is the last on which it does.
func (g *Grant) Expired(day time.Time) bool { return Over(g.Until, day) }

// Over reports whether the last day of something, if there is one, lies before a day.
func Over(until, day time.Time) bool {
	year, month, date := day.Date()
	return !until.IsZero() && time.Date(year, month, date, 0, 0, 0, 0, time.UTC).After(until)
}

// Grants is all that one permission lets somebody use. A nil one is empty.
type Grants struct {
	all   []*Grant
	named map[unspaced][]*Grant // by what is in them
	globs []*Grant
}

// Add enters a grant.
func (s *Grants) Add(g *Grant) {
	g.place = len(s.all)
	s.all = append(s.all, g)
	if slices.ContainsFunc(g.Refs, Ref.Glob) {
		s.globs = append(s.globs, g)
	}
	if s.named == nil {
		s.named = map[unspaced][]*Grant{}
	}
	for _, r := range g.Refs {
		s.named[r.key.unspaced()] = append(s.named[r.key.unspaced()], g)
	}
}

// All returns the grants in the order of the policy.
func (s *Grants) All() []*Grant {
	if s == nil {
		return nil
	}
	return s.all
}

// First returns the first grant of a thing, of those that hold.
func (s *Grants) First(t *Thing, holds func(*Grant) bool) (*Grant, bool) {
	if s == nil {
		return nil, false
	}
	grants := func(g *Grant) bool {
		return holds(g) && slices.ContainsFunc(g.Refs, func(r Ref) bool { return r.Covers(t) })
	}
	var first *Grant
	if i := slices.IndexFunc(s.named[t.key.unspaced()], grants); i >= 0 {
		first = s.named[t.key.unspaced()][i]
	}
	if i := slices.IndexFunc(s.globs, grants); i >= 0 && (first == nil || s.globs[i].place < first.place) {
		first = s.globs[i]
	}
	return first, first != nil
}

// Withdrawn returns what an expired grant is about that no other grant is about which holds, as the policy writes it.
func (s *Grants) Withdrawn(expired *Grant, holds func(*Grant) bool) []string {
	return texts(slices.DeleteFunc(slices.Clone(expired.Refs), func(r Ref) bool {
		return slices.ContainsFunc(s.All(), func(g *Grant) bool {
			return holds(g) && slices.ContainsFunc(g.Refs, func(other Ref) bool { return other.Includes(r) })
		})
	}))
}
