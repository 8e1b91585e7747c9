package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// ownership is who CODEOWNERS says owns a component.
type ownership struct {
	owner, backup string
	why           string   // the evidence; without an owner, why there is none
	among         []string // owners of some files each, where there is no owner
}

// share is the Go files of a component of which CODEOWNERS names the same owner first.
type share struct {
	owner  string
	backup string // the second one named for most of them
	line   int    // of the first rule
	files  int
	second map[string]int // files by the second one named, which may be empty
}

// ownersOf returns who owns files: whoever is named first for more than half of them.
func ownersOf(f *codeowners.File, files []string) ownership {
	if f == nil {
		return ownership{why: "no CODEOWNERS"}
	}
	shares, unowned := sharesOf(f, files)
	if len(shares) == 0 {
		return ownership{why: "no rule of " + f.Name + " names one"}
	}
	most := shares[0]
	if 2*most.files <= len(files) {
		o := ownership{why: fmt.Sprintf("no majority of %s in %s: %s", finding.Count(len(files), "Go file"), f.Name, others(shares, unowned))}
		for _, s := range shares[:min(len(shares), maxOthers)] {
			o.among = append(o.among, s.owner)
		}
		return o
	}
	o := ownership{owner: most.owner, backup: most.backup, why: fmt.Sprintf("%s:%d", f.Name, most.line)}
	if most.files < len(files) {
		o.why += fmt.Sprintf(", %d of %s; %s", most.files, finding.Count(len(files), "Go file"), others(shares[1:], unowned))
	}
	return o
}

// sharesOf counts files by the first owner, the largest share first, and those that nobody owns.
func sharesOf(f *codeowners.File, files []string) (shares []*share, unowned int) {
	for _, file := range files {
		rule, ok := f.Match(file)
		if !ok || len(rule.Owners) == 0 {
			unowned++
			continue
		}
		i := slices.IndexFunc(shares, func(s *share) bool { return s.owner == rule.Owners[0].Name })
		if i < 0 {
			i = len(shares)
			shares = append(shares, &share{owner: rule.Owners[0].Name, line: rule.Line(), second: map[string]int{}})
		}
		shares[i].add(rule)
	}
	slices.SortStableFunc(shares, func(a, b *share) int { return cmp.Or(cmp.Compare(b.files, a.files), cmp.Compare(a.owner, b.owner)) })
	return shares, unowned
}

// add counts a file, of which the rule names the owner.
func (s *share) add(rule *codeowners.Rule) {
	s.files++
	second := ""
	if len(rule.Owners) > 1 {
		second = rule.Owners[1].Name
	}
	s.second[second]++
	if n := s.second[second]; n > s.second[s.backup] {
		s.backup, s.line = second, rule.Line()
	}
}

// maxOthers is how many other owners the evidence names.
const maxOthers = 3

// others says who else owns files.
func others(rest []*share, unowned int) string {
	var parts []string
	for i, s := range rest {
		if i == maxOthers {
			parts = append(parts, fmt.Sprintf("%d more", len(rest)-i))
			break
		}
		parts = append(parts, fmt.Sprintf("%s %d", s.owner, s.files))
	}
	if unowned > 0 {
		parts = append(parts, fmt.Sprintf("nobody %d", unowned))
	}
	return strings.Join(parts, ", ")
}
