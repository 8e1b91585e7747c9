package owners

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// lines reports the lines that match nothing, and those that another one always overrules.
func (b *book) lines() (found []finding.Finding) {
	for _, r := range b.file.Rules {
		if b.first(r) < 0 {
			if !strings.Contains(r.Pattern, "node_modules") { // where no name is known
				found = append(found, b.dead(r))
			}
			continue
		}
		if by := b.file.Overruled(r, b.names); by != nil {
			found = append(found, b.shadowed(r, by))
		}
	}
	return found
}

// first returns the index of the first name that a line matches; -1 for none.
func (b *book) first(r *codeowners.Rule) int {
	from, to := r.Among(b.names)
	if i := slices.IndexFunc(b.paths[from:to], r.Matches); i >= 0 {
		return from + i
	}
	return -1
}

func (b *book) dead(r *codeowners.Rule) finding.Finding {
	f := b.at(dead, r.Span, target(r))
	f.Message = fmt.Sprintf("%q matches no file%s", r.Pattern, b.meant(r))
	return f
}

// target is what a finding about a line names: its pattern, in the section that it is in.
func target(r *codeowners.Rule) string {
	if r.Section.Name == "" {
		return r.Pattern
	}
	return "[" + r.Section.Name + "] " + r.Pattern
}

// meant says what to do about a line that matches nothing: what a near pattern matches, or to remove the line.
func (b *book) meant(r *codeowners.Rule) string {
	for _, other := range []string{r.Pattern + "/", strings.TrimSuffix(r.Pattern, "/")} {
		like, ok := codeowners.Like(b.file.Forge, other)
		if !ok || other == r.Pattern {
			continue
		}
		if i := b.first(like); i >= 0 {
			return fmt.Sprintf("; %q would match %s", other, b.names[i])
		}
	}
	if like, ok := codeowners.Like(b.file.Forge, strings.ToLower(r.Pattern)); ok {
		same := func(name string) bool { return like.Matches(codeowners.PathOf(strings.ToLower(name))) }
		if i := slices.IndexFunc(b.names, same); i >= 0 {
			return fmt.Sprintf("; there is %s, and case counts", b.names[i])
		}
	}
	return "; remove the line, or say where the files are now" + b.moved(r)
}

// moved names a directory or file of the last name of a pattern, if there is just one.
func (b *book) moved(r *codeowners.Rule) string {
	last := path.Base(strings.TrimSuffix(strings.TrimSuffix(r.Pattern, "/**"), "/"))
	if len(last) < 4 || strings.ContainsAny(last, `*?[\`) {
		return ""
	}
	at := ""
	for _, name := range b.names {
		i := strings.Index("/"+name+"/", "/"+last+"/")
		if i < 0 {
			continue
		}
		if place := name[:i] + last; at == "" || at == place {
			at = place
		} else {
			return ""
		}
	}
	if at == "" {
		return ""
	}
	return ", such as /" + at
}

func (b *book) shadowed(r, by *codeowners.Rule) finding.Finding {
	f := b.at(shadowed, r.Span, target(r))
	whose := "nobody"
	if names := by.Names(); len(names) > 0 {
		whose = strings.Join(names, ", ")
	}
	does := fmt.Sprintf("line %d, %q (%s), overrules it", by.Line(), by.Pattern, whose)
	if by.Excludes {
		does = fmt.Sprintf("line %d, \"!%s\", excludes it", by.Line(), by.Pattern)
	}
	f.Message = fmt.Sprintf("%q (%s) decides of no file: %s for all that it matches; %s", r.Pattern, strings.Join(r.Names(), ", "), does, b.order(r, by))
	f.Related = []finding.Related{{Place: placeOf(b.file.Name, by.Span), Message: "the line that decides"}}
	return f
}

// order says what to do about a line that another one overrules. What "govern owners generate" made stays where it is.
func (b *book) order(r, by *codeowners.Rule) string {
	ours, one := b.generated(r.Span.Offset), b.generated(by.Span.Offset)
	same := by.Excludes || by.Line() < r.Line() || b.file.Covers(r, by, b.names)
	switch {
	case ours && !one && same:
		return "remove that line, as \"govern owners generate\" makes this one"
	case ours && !one:
		return "move that line above those that \"govern owners generate\" makes"
	case one && same:
		return "remove the line, as \"govern owners generate\" makes that one"
	case same:
		return "remove one of both"
	}
	return "move the line below that one"
}
