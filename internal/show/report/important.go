package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
)

// important orders entries for readers that show only the first of them, and cuts them at limit: what makes the
// verdict untrue, then errors, then warnings. Among those of one severity the first of each rule in each component
// comes first, then the second of each. So no rule or team is crowded out by another.
func important(all []entry, limit int) []entry {
	type group struct {
		severity        severity
		rule, component string
	}
	type ranked struct {
		entry
		round int
	}
	seen := map[group]int{}
	list := make([]ranked, len(all))
	for i, e := range all {
		component, _ := e.component()
		g := group{e.severity, e.rule, component}
		list[i] = ranked{e, seen[g]}
		seen[g]++
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(a.round, b.round))
	})
	first := make([]entry, min(limit, len(list)))
	for i := range first {
		first[i] = list[i].entry
	}
	return first
}

// tallyEntries counts errors and warnings, and apart from them files that did not load: "2 errors, 1 warning, 1 load error".
func tallyEntries(list []entry) string {
	var errors, warnings, loads, messages int
	for _, e := range list {
		switch {
		case e.rule == ruleLoad:
			loads++
			continue
		case e.severity == warning:
			warnings += e.howMany()
		default:
			errors += e.howMany()
		}
		messages++
	}
	text := fmt.Sprintf("%s, %s", finding.Count(errors, "error"), finding.Count(warnings, "warning")) +
		inMessages(errors+warnings, messages)
	if loads > 0 {
		text += ", " + finding.Count(loads, "load error")
	}
	return text
}

// inMessages says behind a count in how many messages so many findings are shown, where one stands for several.
func inMessages(findings, messages int) string {
	if messages == findings {
		return ""
	}
	return " (" + finding.Count(messages, "message") + ")"
}
