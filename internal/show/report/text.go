// Package report writes what a run found, one file per output format.
package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// summaryAbove is how many messages the text formats show one by one unless all are asked for.
const summaryAbove = 50

// Short writes findings a line each, those of one call on one. More than 50 lines are summed up by rule and component, with
// the first of each, unless all are asked for.
func Short(out io.Writer, r *Report) error {
	w := bufio.NewWriter(out)
	shown := r.shown()
	if r.All || len(shown) <= summaryAbove {
		for _, f := range shown {
			line(w, f, paint{}, nil)
		}
		return w.Flush()
	}
	groups := grouped(shown, func(f finding.Finding) [2]string { return [2]string{string(f.Rule), f.Component} })
	slices.SortStableFunc(groups, func(a, b []finding.Finding) int { return cmp.Compare(len(b), len(a)) })
	for _, g := range groups {
		line(w, g[0], paint{}, nil)
		more(w, g)
	}
	summary(w, shown, len(groups))
	return w.Flush()
}

// Text writes findings for people: by component, each with the line of the source and the line of the policy
// that decides; those of one call are one. The first line of each ends with what "govern explain" takes. More than 50 are
// summed up by rule, with the first of each, unless all are asked for. Counts are of findings; where fewer messages show
// them, that is said.
func Text(out io.Writer, r *Report) error {
	w := bufio.NewWriter(out)
	p := paint{r.Color}
	shown := r.shown()
	src := newSources(r.Source)
	sumUp := !r.All && len(shown) > summaryAbove
	total := 0
	short := r.short()
	for i, group := range byComponent(shown) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		printable.Fprintf(w, "%s\n", p.bold(heading(r.policy(), group)))
		rules := [][]finding.Finding{group}
		if sumUp {
			rules = grouped(group, func(f finding.Finding) finding.Rule { return f.Rule })
		}
		for _, g := range rules {
			show := g
			if sumUp {
				show = g[:1]
				total++
			}
			for _, f := range show {
				fmt.Fprintln(w)
				line(w, f, p, short)
				src.excerpt(w, f.Place, p)
				src.decisions(w, f, p)
			}
			more(w, g[:len(g)-len(show)+1])
		}
	}
	if sumUp {
		fmt.Fprintln(w)
		summary(w, shown, total)
	}
	return w.Flush()
}

// shown returns the findings that a format for people shows, in the order of every output, those of one call joined.
func (r *Report) shown() []finding.Finding {
	if r.Result == nil {
		return nil
	}
	if !r.ShowKnown || len(r.Result.Known) == 0 {
		return finding.Join(r.Result.Findings)
	}
	all := slices.Concat(r.Result.Findings, r.Result.Known)
	finding.Sort(all)
	return finding.Join(all)
}

func (r *Report) policy() *policy.Policy {
	if r.Result == nil {
		return nil
	}
	return r.Result.Policy
}

// line writes a finding on one line, as a compiler would, whatever the names of files hold, and what people call it by.
func line(w io.Writer, f finding.Finding, p paint, short shortened) {
	kind := printable.Own("")
	switch {
	case f.Known:
		kind = p.faint("known: ")
	case f.Level == policy.LevelWarn:
		kind = p.yellow("warning: ")
	}
	printable.Fprintf(w, "%s: %s%s%s\n", p.bold(f.Place.String()), kind, p.rule(f), p.faint(short.of(f)))
}

// more says how many findings of a group are not shown besides the first.
func more(w io.Writer, g []finding.Finding) {
	if len(g) > 1 {
		n := finding.Total(g[1:])
		printable.Fprintf(w, "\t%d more of %s in %s\n", n, g[0].Rule, where(g[0]))
	}
}

func summary(w io.Writer, shown []finding.Finding, groups int) {
	printable.Fprintf(w, "%d findings in %s; -all shows every one\n", finding.Total(shown), finding.Count(groups, "group"))
}

// where names the component of a finding.
func where(f finding.Finding) string {
	if f.Component == "" {
		return "unassigned code"
	}
	return fmt.Sprintf("%q", f.Component)
}

// heading names the component of findings with its owner, and how many there are.
func heading(p *policy.Policy, group []finding.Finding) string {
	name := "unassigned code"
	if c := p.Component(group[0].Component); c != nil {
		name = c.String()
	}
	errors, warnings, known := 0, 0, 0
	for _, f := range group {
		switch {
		case f.Known:
			known += f.HowMany()
		case f.Level == policy.LevelError:
			errors += f.HowMany()
		default:
			warnings += f.HowMany()
		}
	}
	var counts []string
	for _, n := range []struct {
		count int
		text  string
	}{{errors, finding.Count(errors, "error")}, {warnings, finding.Count(warnings, "warning")}, {known, fmt.Sprintf("%d known", known)}} {
		if n.count > 0 {
			counts = append(counts, n.text)
		}
	}
	return name + ": " + strings.Join(counts, ", ") + inMessages(errors+warnings+known, len(group))
}

// byComponent splits sorted findings by component, in the order of names; those of unassigned code come last.
func byComponent(found []finding.Finding) [][]finding.Finding {
	groups := grouped(found, func(f finding.Finding) string { return f.Component })
	slices.SortStableFunc(groups, func(a, b []finding.Finding) int {
		if x, y := a[0].Component == "", b[0].Component == ""; x != y {
			if x {
				return 1
			}
			return -1
		}
		return strings.Compare(a[0].Component, b[0].Component)
	})
	return groups
}

// grouped splits findings by a key, in the order in which the keys first come.
func grouped[K comparable](found []finding.Finding, key func(finding.Finding) K) [][]finding.Finding {
	index := map[K]int{}
	var groups [][]finding.Finding
	for _, f := range found {
		k := key(f)
		i, ok := index[k]
		if !ok {
			i = len(groups)
			index[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}
