// Package report writes what a run found, one file per output format.
package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// summaryAbove is how many findings the text format shows one by one unless all are asked for.
const summaryAbove = 50

// Text writes findings a line each. More than 50 are summed up by rule and component, with the
// first of each, unless all is set.
func Text(w io.Writer, res *driver.Result, all bool) error {
	b := bufio.NewWriter(w)
	if all || len(res.Findings) <= summaryAbove {
		for _, f := range res.Findings {
			line(b, f)
		}
		return b.Flush()
	}
	groups := grouped(res.Findings)
	for _, g := range groups {
		line(b, g[0])
		if more := len(g) - 1; more > 0 {
			fmt.Fprintf(b, "\t%d more of %s in %s\n", more, g[0].Rule, where(g[0]))
		}
	}
	fmt.Fprintf(b, "%d findings in %s; -all shows every one\n", len(res.Findings), finding.Count(len(groups), "group"))
	return b.Flush()
}

func line(w io.Writer, f finding.Finding) {
	level := ""
	if f.Level == policy.LevelWarn {
		level = "warning: "
	}
	fmt.Fprintf(w, "%s: %s%s\n", f.Place, level, f.Message)
}

// where names the component of a finding.
func where(f finding.Finding) string {
	if f.Component == "" {
		return "unassigned code"
	}
	return fmt.Sprintf("%q", f.Component)
}

// grouped splits sorted findings by rule and component, the largest group first.
func grouped(found []finding.Finding) [][]finding.Finding {
	type key struct {
		rule      finding.Rule
		component string
	}
	index := map[key]int{}
	var groups [][]finding.Finding
	for _, f := range found {
		k := key{f.Rule, f.Component}
		i, ok := index[k]
		if !ok {
			i = len(groups)
			index[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	slices.SortStableFunc(groups, func(a, b []finding.Finding) int { return cmp.Compare(len(b), len(a)) })
	return groups
}
