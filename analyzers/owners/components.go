package owners

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// named returns the owner of a component and who stands in.
func named(c *policy.Component) []string {
	if c.Backup == "" {
		return []string{c.Owner}
	}
	return []string{c.Owner, c.Backup}
}

// Same reports whether a name in the policy and one in CODEOWNERS are of the same people. Forges compare without case. A policy may name
// a team without its organisation, @api-team for @acme/api-team.
func Same(inPolicy, inFile string) bool {
	if strings.EqualFold(inPolicy, inFile) {
		return true
	}
	return !strings.ContainsAny(strings.TrimPrefix(inPolicy, "@"), "/@") && strings.HasPrefix(inFile, "@") &&
		strings.EqualFold(strings.TrimPrefix(inPolicy, "@"), path.Base(inFile))
}

// tally is what a file says of those of a component.
type tally struct {
	component *policy.Component
	what      string // of its files is counted
	files     int
	owned     int                      // by the owner that the policy has
	unowned   int                      // by nobody
	lines     map[*codeowners.Rule]int // that name somebody, by the files of which they decide
	backed    bool                     // somewhere the backup is named
}

// components reports where the file says otherwise than the policy of whose components are.
func (b *book) components() (found []finding.Finding) {
	if b.policy.Conventional() {
		return nil
	}
	for _, t := range b.tallies() {
		found = append(found, t.judge(b)...)
	}
	return found
}

// tallies counts the Go files of each component with an owner, as init does, and all files of one without any.
func (b *book) tallies() (all []*tally) {
	code := map[*policy.Component][]string{}
	for _, d := range importgraph.Of(b.policy.Repo()).Dirs {
		if c := b.policy.ComponentOf(d.Path); c != nil {
			for _, f := range d.Files {
				code[c] = append(code[c], path.Join(d.Path, f.Name))
			}
		}
	}
	rest := b.rest(code)
	for _, c := range b.policy.Components() {
		t := &tally{component: c, what: "Go file", lines: map[*codeowners.Rule]int{}}
		files := code[c]
		if files == nil {
			files, t.what = rest[c], "file"
		}
		if c.Owner == "" || len(files) == 0 {
			continue
		}
		for _, name := range files {
			if !b.file.Skips(codeowners.PathOf(name)) { // which is a finding already
				t.count(b.file.Deciding(name))
			}
		}
		if t.files > 0 {
			all = append(all, t)
		}
	}
	return all
}

// rest returns the files of the components that have no Go file.
func (b *book) rest(code map[*policy.Component][]string) map[*policy.Component][]string {
	rest := map[*policy.Component][]string{}
	for _, name := range b.names {
		if c := b.policy.ComponentOf(path.Dir(name)); c != nil && code[c] == nil {
			rest[c] = append(rest[c], name)
		}
	}
	return rest
}

// count counts a file, of which some rules decide.
func (t *tally) count(rules []*codeowners.Rule) {
	t.files++
	var names []string
	for _, r := range rules {
		names = append(names, r.Names()...)
	}
	is := func(who string) bool {
		return who != "" && slices.ContainsFunc(names, func(name string) bool { return Same(who, name) })
	}
	t.backed = t.backed || is(t.component.Backup)
	switch {
	case len(names) == 0:
		t.unowned++
		return
	case is(t.component.Owner):
		t.owned++
	}
	for _, r := range rules {
		if len(r.Owners) > 0 {
			t.lines[r]++
		}
	}
}

// judge reports at most one of drift and unowned, and a backup that is nowhere named.
func (t *tally) judge(b *book) (found []finding.Finding) {
	others := t.files - t.owned - t.unowned
	switch {
	case 2*t.owned >= t.files:
		if c := t.component; c.Backup != "" && (Same(c.Backup, c.Owner) || !t.backed && !b.backs(c)) {
			found = append(found, t.backup(b))
		}
	case others >= t.unowned:
		found = append(found, t.drift(b))
	default:
		found = append(found, t.unnamed(b))
	}
	return found
}

// backs reports whether the file names the backup of a component for one of its files of any kind.
func (b *book) backs(c *policy.Component) bool {
	return slices.ContainsFunc(b.names, func(name string) bool {
		return b.policy.ComponentOf(path.Dir(name)) == c && slices.ContainsFunc(b.file.Deciding(name), func(r *codeowners.Rule) bool {
			return slices.ContainsFunc(r.Names(), func(who string) bool { return Same(c.Backup, who) })
		})
	})
}

// at starts a finding about the component, at the line that decides of most of its files; the first one where there are several.
func (t *tally) at(b *book, rule finding.Rule, ours bool) (finding.Finding, *codeowners.Rule) {
	var most *codeowners.Rule
	for r, n := range t.lines {
		names := slices.ContainsFunc(r.Names(), func(name string) bool { return Same(t.component.Owner, name) })
		if names == ours && (most == nil || n > t.lines[most] || n == t.lines[most] && r.Line() < most.Line()) {
			most = r
		}
	}
	f := b.at(rule, most.Span, t.component.Name)
	f.Dir = t.component.Home()
	f.By = finding.DecidedAt(t.component.Pos)
	return f, most
}

// share says of how many files of the component something holds.
func (t *tally) share(n int) string {
	if n == t.files {
		return fmt.Sprintf("%v", t.component)
	}
	return fmt.Sprintf("%d of %s of %v", n, finding.Count(t.files, t.what), t.component)
}

func (t *tally) drift(b *book) finding.Finding {
	f, r := t.at(b, drift, false)
	whose := r.Names()
	f.Message = fmt.Sprintf("%q gives %s to %s", r.Pattern, t.share(t.lines[r]), strings.Join(whose, ", "))
	if wanted := t.wanted(b); wanted != "" {
		f.Message += "; " + wanted
		return f
	}
	f.Message += fmt.Sprintf("; name %s in the line, or make %s the owner in the policy", b.handle(t.component.Owner), whose[0])
	return f
}

func (t *tally) unnamed(b *book) finding.Finding {
	c := t.component
	top := codeowners.Span{Line: 1, Column: 1, EndColumn: 1}
	f := b.at(unowned, top, c.Name)
	f.Dir, f.By = c.Home(), finding.DecidedAt(c.Pos)
	f.Message = fmt.Sprintf("%s names nobody for %s; ", b.file.Name, t.share(t.unowned))
	if wanted := t.wanted(b); wanted != "" {
		f.Message += wanted
		return f
	}
	f.Message += fmt.Sprintf("add the line %q", b.lineOf(c, c.Paths[0]))
	return f
}

// wanted says what the policy must say first, where the forge does not know a name of it; empty where it knows all.
func (t *tally) wanted(b *book) string {
	for i, name := range named(t.component) {
		if !b.file.Knows(b.handle(name)) {
			what := []string{"owner", "backup"}[i]
			return b.none(what, name, t.component) + "; write one of these as " + what + " in the policy"
		}
	}
	return ""
}

func (t *tally) backup(b *book) finding.Finding {
	c := t.component
	f, r := t.at(b, backup, true)
	f.Message = fmt.Sprintf("%q names %s for %v, and nowhere %s, who stands in; add %s to the line, or take the backup from the policy",
		r.Pattern, b.handle(c.Owner), c, c.Backup, b.handle(c.Backup))
	if wanted := t.wanted(b); wanted != "" {
		f.Message = fmt.Sprintf("%q names %s for %v, and nowhere %s, who stands in; %s", r.Pattern, b.handle(c.Owner), c, c.Backup, wanted)
	}
	if Same(c.Backup, c.Owner) {
		f.Message = fmt.Sprintf("%v has its owner as its backup, so that nobody stands in; name somebody else as backup in the policy, and in %q",
			c, r.Pattern)
	}
	return f
}
