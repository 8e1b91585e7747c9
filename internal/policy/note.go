package policy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// notes returns what the author of a valid policy wants to know, in the order of the file.
func (c *compiler) notes() []Note {
	notes := slices.Concat(c.ownerless(), c.withoutGo(), c.ahead())
	if c.repo.Whole() {
		for _, h := range c.policy.holdings {
			notes = append(notes, h.found().Notes...)
		}
	}
	slices.SortStableFunc(notes, func(a, b Note) int {
		if a.Pos.File != b.Pos.File {
			return compareFiles(c.file, a.Pos.File, b.Pos.File)
		}
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return notes
}

// mostOwnerless is how many components without an owner are named one by one: a new policy has many.
const mostOwnerless = 5

func ownerlessNotes(without []declaration) (notes []Note) {
	if n := len(without); n > mostOwnerless {
		message := fmt.Sprintf("%d components have no owner, from %q to %q", n, without[0].Name, without[n-1].Name)
		return []Note{{Pos: without[0].Pos, Message: message, Level: LevelWarn}}
	}
	for _, d := range without {
		notes = append(notes, Note{Pos: d.Pos, Message: fmt.Sprintf("component %q has no owner", d.Name), Level: LevelWarn})
	}
	return notes
}

// ownerless notes components without an owner, the discovered ones by their entry.
func (c *compiler) ownerless() []Note {
	var without []declaration
	for _, d := range c.declared {
		if d.Owner == "" {
			without = append(without, d)
		}
	}
	notes := ownerlessNotes(without)
	found := map[repo.Position]int{}
	for _, x := range c.policy.components {
		found[x.Pos]++
	}
	for _, s := range c.doc.Discover.Items {
		if s.Owner.Value == "" && found[s.Pos] > 0 {
			message := fmt.Sprintf("discover: %q names no owner; components without one: %d", s.Path.Value, found[s.Pos])
			notes = append(notes, Note{Pos: s.Pos, Message: message, Level: LevelWarn})
		}
	}
	return notes
}

// withoutGo notes explicit components that hold no Go file, so that nothing of them is
// checked; only of a repository that was walked.
func (c *compiler) withoutGo() []Note {
	if !c.repo.Whole() {
		return nil
	}
	holds := c.policy.withGo()
	var notes []Note
	for _, d := range c.declared {
		if !holds[d.Component] && !d.Elsewhere() {
			notes = append(notes, Note{Pos: d.Pos, Message: fmt.Sprintf("component %q holds no Go file; nothing of it is checked", d.Name)})
		}
	}
	return notes
}

// withGo returns the components that hold Go files, of a repository that was walked.
func (p *Policy) withGo() map[*Component]bool {
	holds := map[*Component]bool{}
	for _, d := range p.repo.Dirs() {
		if len(d.GoFiles) > 0 {
			holds[p.ComponentOf(d.Path)] = true
		}
	}
	return holds
}
