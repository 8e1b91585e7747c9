package importgraph

import (
	"go/build/constraint"
	"maps"
	"slices"
)

// Clause holds where any of its constraints does: something that exists in
// any of several files. A nil constraint always holds; a clause of none never does.
type Clause []constraint.Expr

// searchLimit is how many clauses Satisfiable evaluates with partial choices of tags before it gives
// up. Constraints of real files need a few dozen.
const searchLimit = 100_000

// Together reports whether one build configuration builds all files of the given constraints.
func Together(exprs ...constraint.Expr) (Config, bool) {
	clauses := make([]Clause, len(exprs))
	for i, x := range exprs {
		clauses[i] = Clause{x}
	}
	return Satisfiable(clauses)
}

// Satisfiable reports whether all clauses hold in one build configuration, and returns the plainest one found: without
// tags if possible, then on linux/amd64 if possible. The configurations are the platforms that Go builds for, with and
// without cgo. They are gc and gccgo, every release of Go, and any set of other tags.
//
// The question is a hard one in theory. If the search grows too long the answer is true, with
// the plain configuration.
func Satisfiable(clauses []Clause) (Config, bool) {
	s := newSearch(clauses)
	if c := plainConfig(); s.verdict(c, nil) == yes {
		return c, true
	}
	bases := s.bases()
	for _, c := range bases {
		if s.verdict(c, s.noTags()) == yes {
			return c, true
		}
	}
	for _, c := range bases {
		if s.choose(c, map[string]bool{}) {
			return s.found, true
		}
	}
	return Config{}, false
}

// truth is what is known of a formula while some tags are open.
type truth int8

const (
	no truth = iota - 1
	open
	yes
)

// search is one run of Satisfiable.
type search struct {
	clauses []Clause
	free    [][]string // by clause: the tags it mentions that no base configuration settles, sorted
	fixed   []string   // the other tags that are mentioned, sorted
	steps   int
	found   Config
}

func newSearch(clauses []Clause) *search {
	s := &search{}
	fixed := map[string]bool{}
	for _, clause := range clauses {
		if slices.Contains(clause, nil) {
			continue
		}
		tags := map[string]bool{}
		for _, x := range clause {
			collectTags(x, tags)
		}
		free := slices.DeleteFunc(slices.Sorted(maps.Keys(tags)), func(tag string) bool { return !isFree(tag) })
		s.clauses = append(s.clauses, clause)
		s.free = append(s.free, free)
		maps.Copy(fixed, tags)
	}
	s.fixed = slices.DeleteFunc(slices.Sorted(maps.Keys(fixed)), isFree)
	return s
}

// collectTags adds the tags that x mentions.
func collectTags(x constraint.Expr, tags map[string]bool) {
	switch x := x.(type) {
	case *constraint.AndExpr:
		collectTags(x.X, tags)
		collectTags(x.Y, tags)
	case *constraint.OrExpr:
		collectTags(x.X, tags)
		collectTags(x.Y, tags)
	case *constraint.NotExpr:
		collectTags(x.X, tags)
	case *constraint.TagExpr:
		tags[canonical(x.Tag)] = true
	}
}

// bases returns the configurations without free tags, of those that the mentioned tags do not
// tell apart the first.
func (s *search) bases() []Config {
	var thresholds []int
	for _, tag := range s.fixed {
		if n, ok := release(tag); ok && n > 1 {
			thresholds = append(thresholds, n-1)
		}
	}
	slices.SortFunc(thresholds, func(a, b int) int { return b - a })
	var distinct []Config
	seen := map[string]bool{}
	for c := range configs(thresholds) {
		look := make([]byte, len(s.fixed))
		for i, tag := range s.fixed {
			if c.implies(tag) {
				look[i] = 1
			}
		}
		if !seen[string(look)] {
			seen[string(look)] = true
			distinct = append(distinct, c)
		}
	}
	return distinct
}

// noTags returns the choice that no free tag holds.
func (s *search) noTags() map[string]bool {
	chosen := map[string]bool{}
	for _, tags := range s.free {
		for _, tag := range tags {
			chosen[tag] = false
		}
	}
	return chosen
}

// choose extends the choice of free tags until all clauses hold, and reports whether that is
// possible. It tries to do without each tag first.
func (s *search) choose(c Config, chosen map[string]bool) bool {
	if s.steps += len(s.clauses); s.steps > searchLimit {
		s.found = plainConfig()
		return true
	}
	switch s.verdict(c, chosen) {
	case no:
		return false
	case yes:
		maps.DeleteFunc(chosen, func(_ string, holds bool) bool { return !holds })
		c.Tags = slices.Sorted(maps.Keys(chosen))
		s.found = c
		return true
	}
	tag := s.next(c, chosen)
	for _, holds := range []bool{false, true} {
		chosen[tag] = holds
		if s.choose(c, chosen) {
			return true
		}
	}
	delete(chosen, tag)
	return false
}

// next returns the tag to choose next: one of the open clause that has the fewest left, where a
// contradiction shows soonest.
func (s *search) next(c Config, chosen map[string]bool) string {
	var best []string
	for i, clause := range s.clauses {
		left := slices.DeleteFunc(slices.Clone(s.free[i]), func(tag string) bool { _, ok := chosen[tag]; return ok })
		if (best == nil || len(left) < len(best)) && clause.verdict(c, chosen) == open {
			best = left
		}
	}
	return best[0]
}

// verdict evaluates all clauses in c, with the free tags that are chosen so far.
func (s *search) verdict(c Config, chosen map[string]bool) truth {
	all := yes
	for _, clause := range s.clauses {
		all = min(all, clause.verdict(c, chosen))
	}
	return all
}

func (clause Clause) verdict(c Config, chosen map[string]bool) truth {
	holds := func(tag string) truth {
		tag = canonical(tag)
		if !isFree(tag) {
			return truthOf(c.implies(tag))
		}
		if value, ok := chosen[tag]; ok {
			return truthOf(value)
		}
		return open
	}
	one := no
	for _, x := range clause {
		one = max(one, eval(x, holds))
	}
	return one
}

func truthOf(value bool) truth {
	if value {
		return yes
	}
	return no
}

// eval evaluates x where tags may be open.
func eval(x constraint.Expr, holds func(tag string) truth) truth {
	switch x := x.(type) {
	case *constraint.AndExpr:
		return min(eval(x.X, holds), eval(x.Y, holds))
	case *constraint.OrExpr:
		return max(eval(x.X, holds), eval(x.Y, holds))
	case *constraint.NotExpr:
		return -eval(x.X, holds)
	case *constraint.TagExpr:
		return holds(x.Tag)
	}
	return yes // no other kind exists
}
