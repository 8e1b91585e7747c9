package command

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// hatch is a way around a rule, as "govern exceptions" shows it.
type hatch struct {
	Kind   string `json:"kind"`            // exception, may_read, unloadable, allow, accepted or level
	Rule   string `json:"rule"`            // that it is a way around; "types" for all that need these
	Scope  string `json:"scope"`           // where it holds
	Owner  string `json:"owner"`           // who answers for it; empty for nobody
	Reason string `json:"reason"`          // empty for none
	Until  string `json:"until,omitempty"` // the last day it holds; empty for no end
	State  string `json:"state,omitempty"` // "expired" or "idle"
	Since  string `json:"since,omitempty"` // the day its line came in; empty where git does not know
	Older  bool   `json:"older,omitempty"` // the line may be older: the clone is shallow
	Uses   *int   `json:"uses"`            // findings that it lets through, or packages that do not load; null where that is not known
	File   string `json:"file"`
	Line   int    `json:"line"` // 0 where there is none
}

// hatches is all of them, and what the baseline holds besides.
type hatches struct {
	Version int     `json:"version"`
	Hatches []hatch `json:"exceptions"`
	Known   int     `json:"known"` // findings of the baseline, the accepted ones among them
}

func exceptionsCommand() command {
	return command{
		name:    "exceptions",
		summary: "list the ways around rules: exceptions, directives, accepted findings, levels",
		begin: func(c *call) invocation {
			e := &exceptionsCall{call: c}
			e.format = textOrJSON(e.text)
			return e
		},
	}
}

// exceptionsCall lists the ways around rules.
type exceptionsCall struct {
	*call
	format choice[hatches]
	tags   string
}

func (c *exceptionsCall) options() []option {
	return c.repository(c.dated(), c.format.option("%s"), typeTags(&c.tags))
}

func (c *exceptionsCall) do() error {
	res, err := c.analyse(nil, c.tags)
	if err != nil {
		return err
	}
	all := hatches{Version: 1, Hatches: hatchesOf(res, c.now()), Known: len(res.Known)}
	addAges(res.Policy.Repo().Root().Dir, all.Hatches)
	if err := c.format.write(c.stdout.Raw(), all); err != nil {
		return err
	}
	report.Errors(c.stderr.Raw(), res)
	if res.Failed() {
		return exitError(exitFailed)
	}
	return nil
}

// now returns the day of the answer.
func (c *exceptionsCall) now() time.Time {
	if today := c.today(); !today.IsZero() {
		return today
	}
	return time.Now()
}

// hatchesOf returns the ways around rules, by kind, then in the order of the files.
func hatchesOf(res *standalone.Result, today time.Time) []hatch {
	p := res.Policy
	used := usesOf(res)
	all := []hatch{}
	for _, e := range p.Exceptions() {
		n := used.exceptions[e]
		h := hatch{Kind: "exception", Rule: e.Rule, Scope: strings.TrimSpace(e.From + " -> " + cmp.Or(e.To, "anything")), Owner: e.Owner, Reason: e.Reason,
			Until: day(e.Until), Uses: &n, File: e.Pos.File, Line: e.Pos.Line}
		h.State = stateOf(e.Expired(today), n)
		all = append(all, h)
	}
	for _, c := range p.Components() {
		for _, g := range c.Grants() {
			h := hatch{Kind: "may_read", Rule: p.Suite().RuleOf("may_read"), Scope: c.Name + " -> " + strings.Join(g.Tables, ", "), Owner: cmp.Or(g.Owner, c.Owner), Reason: g.Reason,
				Until: day(g.Until), File: g.Pos.File, Line: g.Pos.Line}
			h.State = stateOf(g.Expired(today), 1)
			all = append(all, h)
		}
	}
	all = append(all, unloadablesOf(res, today)...)
	all = append(all, allowsOf(res, used)...)
	for _, e := range p.Baseline().Entries() {
		if e.Reason != "" {
			n := used.accepted[e.Fingerprint()]
			h := hatch{Kind: "accepted", Rule: e.Rule, Scope: cmp.Or(e.Subject, e.Dir), Owner: e.Owner, Reason: e.Reason, Uses: &n, File: baseline.FileName, Line: e.Line}
			h.State = stateOf(false, n)
			all = append(all, h)
		}
	}
	return append(all, levelsBelow(res)...)
}

// unloadablesOf returns the directories that need not load.
func unloadablesOf(res *standalone.Result, today time.Time) (all []hatch) {
	for _, u := range res.Policy.Unloadable() {
		h := hatch{Kind: "unloadable", Rule: "types", Scope: u.Path, Owner: u.Owner, Reason: u.Reason, Until: day(u.Until),
			State: stateOf(u.Expired(today), 1), File: u.Pos.File, Line: u.Pos.Line}
		if n, known := res.Coverage.Typed.UnloadedBelow(u.Path); known {
			h.Uses, h.State = &n, stateOf(u.Expired(today), n)
		}
		all = append(all, h)
	}
	return all
}

// uses counts the findings that each way around a rule lets through.
type uses struct {
	exceptions map[*policy.Exception]int
	allows     map[*importgraph.Allow]int
	accepted   map[string]int // by fingerprint
}

func usesOf(res *standalone.Result) uses {
	u := uses{map[*policy.Exception]int{}, map[*importgraph.Allow]int{}, map[string]int{}}
	for i := range res.Excepted {
		u.exceptions[res.Excepted[i].Exception]++
		u.allows[res.Excepted[i].Allow]++
		u.accepted[res.Excepted[i].Fingerprint]++
	}
	for i := range res.Known {
		u.accepted[res.Known[i].KnownAs]++
	}
	return u
}

func stateOf(expired bool, uses int) string {
	switch {
	case expired:
		return "expired"
	case uses == 0:
		return "idle"
	}
	return ""
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// allowsOf returns the directives in the code.
func allowsOf(res *standalone.Result, used uses) (all []hatch) {
	for _, d := range importgraph.Of(res.Policy.Repo()).Dirs {
		owner := ""
		if c := res.Policy.ComponentOf(d.Path); c != nil {
			owner = c.Owner
		}
		for _, f := range d.Files {
			for i := range f.Allows {
				a := &f.Allows[i]
				n := used.allows[a]
				all = append(all, hatch{Kind: "allow", Rule: a.Rule, Scope: d.Path, Owner: owner, Reason: a.Reason, State: stateOf(false, n), Uses: &n,
					File: path.Join(d.Path, f.Name), Line: int(a.Span.Line)})
			}
		}
	}
	return all
}

// levelsBelow returns the rules that the policy asks less of than govern does by itself: everywhere, and in components.
func levelsBelow(res *standalone.Result) (all []hatch) {
	p := res.Policy
	for _, rule := range p.Suite().Rules() {
		usual := p.Level(rule.Name, nil)
		if usual < rule.Level {
			all = append(all, hatch{Kind: "level", Rule: rule.Name, Scope: fmt.Sprintf("%v everywhere", usual), File: p.File()})
		}
		for _, c := range p.Components() {
			if l := p.Level(rule.Name, c); l < usual {
				all = append(all, hatch{Kind: "level", Rule: rule.Name, Scope: fmt.Sprintf("%v in %s", l, c.Name), Owner: c.Owner, File: p.File()})
			}
		}
	}
	return all
}

// addAges adds the days on which the lines came in, where git knows them.
func addAges(root string, all []hatch) {
	git, err := revision.Open(root)
	if err != nil {
		return
	}
	defer git.Close() //nolint:errcheck // a temporary directory
	lines := map[string][]int{}
	for _, h := range all {
		if h.Line > 0 {
			lines[h.File] = append(lines[h.File], h.Line)
		}
	}
	since := map[repo.Position]revision.Age{}
	for file, numbers := range lines {
		ages, err := git.Ages(file, numbers)
		if err != nil {
			continue // the file is not committed, or not in this repository
		}
		for i, age := range ages {
			since[repo.Position{File: file, Line: numbers[i]}] = age
		}
	}
	for i, h := range all {
		age := since[repo.Position{File: h.File, Line: h.Line}]
		all[i].Since, all[i].Older = day(age.Since), age.AtLeast
	}
}

// text writes the ways around rules as a table.
func (c *exceptionsCall) text(w io.Writer, all hatches) error {
	today := c.now()
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "kind\trule\twhere it holds\towner\tage\tuntil\tuses\tat\treason\n")
	for _, h := range all.Hatches {
		uses, at := "-", h.File
		if h.Uses != nil {
			uses = fmt.Sprint(*h.Uses)
		}
		if h.State != "" {
			uses += " " + h.State
		}
		if h.Line > 0 {
			at = fmt.Sprintf("%s:%d", h.File, h.Line)
		}
		printable.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", h.Kind, h.Rule, h.Scope, cmp.Or(h.Owner, "-"), age(h, today), cmp.Or(h.Until, "-"), uses, at, cmp.Or(h.Reason, "-"))
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	return printable.Fprintf(w, "\n%d in all; the baseline holds %s\n", len(all.Hatches), finding.Count(all.Known, "known finding"))
}

// age returns how long ago the line of a hatch came in: 12 d.
func age(h hatch, today time.Time) string {
	t, err := time.Parse(time.DateOnly, h.Since)
	if err != nil {
		return "-"
	}
	days := fmt.Sprintf("%d d", max(0, int(today.Sub(t).Hours()/24)))
	if h.Older {
		days += " or more"
	}
	return days
}
