package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// section is the findings of one rule that count alike, in the order of their places.
type section struct {
	class class
	rule  Rule
	found []finding.Finding
	show  int // how many of them are shown
}

// class is how findings count, in the order in which people read of them.
type class int

const (
	breaking class = iota
	warned
	known
)

func classOf(f *finding.Finding) class {
	switch {
	case f.Known:
		return known
	case f.Level == policy.LevelError:
		return breaking
	}
	return warned
}

// sections splits what is shown: errors come first, and rules in the order of the documentation.
func (r *Report) sections() []section {
	order := make(map[string]int, len(r.Rules))
	for i, rule := range r.Rules {
		order[rule.ID] = i - len(r.Rules)
	}
	type key struct {
		class class
		rule  finding.Rule
	}
	var all []section
	for _, g := range grouped(r.shown(), func(f finding.Finding) key { return key{classOf(&f), f.Rule} }) {
		s := section{class: classOf(&g[0]), rule: Rule{ID: string(g[0].Rule)}, found: g}
		if i, ok := order[s.rule.ID]; ok {
			s.rule = r.Rules[len(r.Rules)+i]
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b section) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(order[a.rule.ID], order[b.rule.ID]), strings.Compare(a.rule.ID, b.rule.ID))
	})
	r.limit(all)
	return all
}

// limit decides how much of each section is shown.
func (r *Report) limit(all []section) {
	messages := 0
	for i := range all {
		s := &all[i]
		folded := s.rule.Bulk && s.class != breaking && len(s.found) > few && !r.Asked && !r.All
		if !folded {
			s.show = len(s.found)
		}
		messages += s.show
	}
	if messages <= summaryAbove || r.All {
		return
	}
	for i := range all {
		all[i].show = min(all[i].show, few)
	}
}

// count says how many findings there are of a section's kind, or of a part of it.
func (s section) count(found []finding.Finding) string {
	n := finding.Total(found)
	text := finding.Count(n, "error")
	switch s.class {
	case warned:
		text = finding.Count(n, "warning")
	case known:
		text = fmt.Sprintf("%d known", n)
	}
	return text + inMessages(n, len(found))
}

// components says in how many components findings are, or in which one.
func components(found []finding.Finding) string {
	names := map[string]bool{}
	for i := range found {
		names[found[i].Component] = true
	}
	if len(names) == 1 {
		return where(found[0])
	}
	if !names[""] {
		return finding.Count(len(names), "component")
	}
	return finding.Count(len(names)-1, "component") + " and " + where(finding.Finding{})
}
