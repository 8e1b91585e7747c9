package codeowners

import (
	"cmp"
	"slices"
)

// Share is the files among some of which the same owner is named first.
type Share struct {
	Owner  string
	Backup string // the second one named for most of them; empty for none
	Line   int    // of the first rule of that form
	Files  int
	second map[string]int // files by the second one named, which may be empty
}

// Shares counts files by the first owner, the largest share first, and those that nobody owns.
func (f *File) Shares(files []string) (shares []*Share, unowned int) {
	for _, file := range files {
		rule, ok := f.Match(file)
		if !ok || len(rule.Owners) == 0 {
			unowned++
			continue
		}
		i := slices.IndexFunc(shares, func(s *Share) bool { return s.Owner == rule.Owners[0].Name })
		if i < 0 {
			i = len(shares)
			shares = append(shares, &Share{Owner: rule.Owners[0].Name, Line: rule.Line(), second: map[string]int{}})
		}
		shares[i].add(rule)
	}
	slices.SortStableFunc(shares, func(a, b *Share) int { return cmp.Or(cmp.Compare(b.Files, a.Files), cmp.Compare(a.Owner, b.Owner)) })
	return shares, unowned
}

// add counts a file, of which the rule names the owner.
func (s *Share) add(rule *Rule) {
	s.Files++
	second := ""
	if len(rule.Owners) > 1 {
		second = rule.Owners[1].Name
	}
	s.second[second]++
	if n := s.second[second]; n > s.second[s.Backup] {
		s.Backup, s.Line = second, rule.Line()
	}
}
