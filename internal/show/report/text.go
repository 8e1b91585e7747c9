// Package report writes what a run found, one file per output format.
package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

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

// few is how many messages of a rule the text format shows where there are more than people read.
const few = 3

// Text writes findings for people: errors first, then warnings, those of a rule together, each with the line of the source and
// the line of the policy that decides; those of one call are one. The first line of each ends with what "govern explain" takes.
//
// Unless all are asked for, a [Rule] that most repositories break in bulk has one line for its warnings. Of more than 50
// messages, the first few of each rule are shown. Whatever is left out is counted, and the command that shows it is named.
func Text(out io.Writer, r *Report) error {
	w := bufio.NewWriter(out)
	t := r.teller(w)
	sections := r.sections()
	left := 0
	for i, s := range sections {
		if i > 0 && (s.show > 0 || sections[i-1].show > 0) {
			fmt.Fprintln(w)
		}
		t.section(s)
		left += finding.Total(s.found[s.show:])
	}
	if left > 0 {
		fmt.Fprintln(w)
		t.line("", printable.Own(printable.Sprintf("%d of %s not shown here; -all shows every one", left,
			finding.Count(finding.Total(r.shown()), "finding"))))
	}
	return w.Flush()
}

// One writes one finding as the text format does, without a word on its rule.
func One(out io.Writer, r *Report, f finding.Finding) error {
	w := bufio.NewWriter(out)
	r.teller(w).finding(f)
	return w.Flush()
}

// teller writes findings for people.
type teller struct {
	w     io.Writer
	r     *Report
	paint paint
	short shortened
	src   *sources
}

func (r *Report) teller(w io.Writer) *teller {
	return &teller{w, r, paint{r.Screen}, r.short(), newSources(r.Source)}
}

// section writes the findings of a rule below a line on all of them, as many as are shown.
func (t *teller) section(s section) {
	head := t.paint.to(s.rule.Page, t.paint.bold(s.rule.ID)) + printable.Own(": "+s.count(s.found))
	if s.rule.Summary != "" {
		head += printable.Own(printable.Sprintf("; %s", s.rule.Summary))
	}
	if n := fixable(s.found); n > 0 {
		head += printable.Own(fmt.Sprintf("; -fix mends %d", n))
	}
	if s.show == 0 {
		head += t.listing(s.rule)
	}
	t.line("", head)
	for _, f := range s.found[:s.show] {
		fmt.Fprintln(t.w)
		t.finding(f)
	}
	if rest := s.found[s.show:]; s.show > 0 && len(rest) > 0 {
		fmt.Fprintln(t.w)
		more := printable.Sprintf("and %d more in %s", finding.Total(rest), components(rest))
		t.line("", printable.Own(more)+t.listing(s.rule))
	}
}

// fixable counts the findings that have a fix.
func fixable(found []finding.Finding) (n int) {
	for i := range found {
		if !found[i].Known && found[i].Fix != nil {
			n++
		}
	}
	return n
}

// listing says how to see all findings of a rule.
func (t *teller) listing(r Rule) printable.Own {
	if t.r.Listing == nil {
		return ""
	}
	return printable.Own(printable.Sprintf("; %s lists them", t.r.Listing(r.ID)))
}

// finding writes one finding with what it rests on.
func (t *teller) finding(f finding.Finding) {
	t.line(text(f, t.paint, t.short))
	t.src.excerpt(t.w, f.Place, t.paint)
	t.src.decisions(t.w, f, t.paint)
}

// line writes a line, on several ones where the screen is too narrow for it.
func (t *teller) line(head, text printable.Own) {
	fmt.Fprintln(t.w, wrap(string(head), string(text), t.r.Screen.Width, hanging))
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

// line writes a finding on one line, as a compiler would, whatever the names of files hold, and what people call it by.
func line(w io.Writer, f finding.Finding, p paint, short shortened) {
	place, said := text(f, p, short)
	fmt.Fprintln(w, place+said)
}

// text returns the line of a finding: its place, and what is said of it.
func text(f finding.Finding, p paint, short shortened) (place, said printable.Own) {
	kind := printable.Own("")
	switch {
	case f.Known:
		kind = p.faint("known: ")
	case f.Level == policy.LevelWarn:
		kind = p.yellow("warning: ")
	}
	place = p.link(f.Place.Position, p.bold(f.Place.String()))
	said = ": " + kind + p.rule(f)
	if name := short[f.Fingerprint]; name != "" {
		said += " " + p.faint(name)
	}
	return place, said
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
