package owners

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/owners/internal/review"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// propose returns whose approval changes need as far as CODEOWNERS tells: by numbers of its sections, and by lines of a security team.
// Where it tells nothing, a draft asks. A policy that says it is left as it is.
func propose(p *policy.Policy, _ proposal.Given) proposal.Proposal {
	if review.Key().Of(p) != nil {
		return proposal.Proposal{}
	}
	b, err := open(p)
	if b == nil || err != nil { // which the run says
		return proposal.Proposal{}
	}
	section := proposal.Section{Key: review.Key().Key}
	all, told := b.standard()
	if sensitive, is := b.sensitive(); is {
		section.Entries, told = append(section.Entries, sensitive), true
	}
	section.Entries = slices.Insert(section.Entries, 0, all)
	switch {
	case !told && !p.Draft():
		return proposal.Proposal{}
	case !told:
		section.Ask = fmt.Sprintf("How many have to approve a change, %s does not tell. Where it is more than one, say so:", b.file.Name)
	}
	return proposal.Proposal{Sections: []proposal.Section{section}}
}

// standard returns what a change of any file needs: as many approvals as a section asks for that has a line for everything, else one. It
// returns false where no section says a number.
func (b *book) standard() (e proposal.Entry, told bool) {
	approvals, why := 1, "as without this key"
	for _, s := range b.file.Sections {
		if s.Optional || s.Approvals <= approvals && (told || s.Approvals == 0) || !slices.ContainsFunc(s.Rules, forAll) {
			continue
		}
		approvals, told = s.Approvals, true
		why = fmt.Sprintf("%s:%d, [%s]", b.file.Name, s.Span.Line, s.Name)
	}
	return proposal.Entry{Key: string(review.Standard), Entries: []proposal.Entry{
		{Key: "approvals_required", Value: strconv.Itoa(approvals), Why: why},
		{Key: "must_include", Items: []proposal.Item{{Value: review.OwnerOrBackup, Why: "whom CODEOWNERS names is the owner"}}},
	}}, told
}

// forAll reports whether a line is about every file.
func forAll(r *codeowners.Rule) bool {
	return !r.Excludes && slices.Contains([]string{"*", "**", "/**", "**/*", "/**/*"}, r.Pattern)
}

// sensitive returns what changes of the files need that lines give to a security team; false where there is no such team. Of several it is
// the one with most lines.
func (b *book) sensitive() (proposal.Entry, bool) {
	lines := map[string][]*codeowners.Rule{}
	team := ""
	for _, r := range b.file.Rules {
		if r.Section.Optional || forAll(r) {
			continue
		}
		for _, name := range r.Names() {
			if !isSecurity(name) || len(b.globs([]*codeowners.Rule{r})) == 0 {
				continue
			}
			lines[name] = append(lines[name], r)
			if len(lines[name]) > len(lines[team]) {
				team = name
			}
		}
	}
	if team == "" {
		return proposal.Entry{}, false
	}
	first, approvals := lines[team][0], 1
	why := fmt.Sprintf("%s:%d", b.file.Name, first.Line())
	for _, r := range lines[team] {
		if r.Section.Approvals > approvals {
			approvals, why = r.Section.Approvals, fmt.Sprintf("%s:%d, [%s]", b.file.Name, r.Section.Span.Line, r.Section.Name)
		}
	}
	return proposal.Entry{Key: string(review.Sensitive), Entries: []proposal.Entry{
		{Key: "approvals_required", Value: strconv.Itoa(approvals), Why: why},
		{Key: "must_include", Items: []proposal.Item{{Value: team, Why: fmt.Sprintf("%s:%d", b.file.Name, first.Line())}}},
		{Key: "paths", Items: b.globs(lines[team])},
	}}, true
}

// isSecurity reports whether a name is that of a security team, by a word of it.
func isSecurity(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("@/-_.", r) })
	return slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains([]string{"security", "appsec", "infosec", "secops", "devsecops", "prodsec", "seceng"}, word)
	})
}

// globs returns globs that match the files of some lines. A line without one is left out.
func (b *book) globs(lines []*codeowners.Rule) (items []proposal.Item) {
	for _, r := range lines {
		glob, ok := b.glob(r)
		if ok && !slices.ContainsFunc(items, func(i proposal.Item) bool { return i.Value == glob }) {
			items = append(items, proposal.Item{Value: glob, Why: fmt.Sprintf("%s:%d", b.file.Name, r.Line())})
		}
	}
	return items
}

// glob returns a glob of the policy that matches the same files of the repository as a line does, of which there are some.
func (b *book) glob(r *codeowners.Rule) (string, bool) {
	if b.first(r) < 0 || strings.ContainsAny(r.Pattern, `\[`) {
		return "", false
	}
	plain := strings.Trim(r.Pattern, "/")
	for _, glob := range []string{plain + "/**", plain, "**/" + plain, "**/" + plain + "/**"} {
		same := func(name string) bool { return repo.MatchGlob(glob, name) == r.Matches(codeowners.PathOf(name)) }
		if !slices.ContainsFunc(b.names, func(name string) bool { return !same(name) }) {
			return glob, true
		}
	}
	return "", false
}
