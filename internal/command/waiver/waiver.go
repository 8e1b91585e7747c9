// Package waiver lists the ways around rules: exceptions, grants, directives, accepted findings, and levels below the default.
package waiver

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Waiver is a way around a rule, as "govern exceptions" shows it.
type Waiver struct {
	Kind   string `json:"kind"`            // exception, may_read, may_call, unloadable, allow, accepted or level
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

// List is all of them, and what the baseline holds besides.
type List struct {
	Version int      `json:"version"`
	Waivers []Waiver `json:"exceptions"`
	Known   int      `json:"known"` // findings of the baseline, the accepted ones among them
}

// Of returns the ways around rules of a run, as on a day. They have the days on which their lines came in where git
// knows them.
func Of(res *standalone.Result, today time.Time) List {
	all := waiversOf(res, today)
	addAges(res.Policy.Repo().Root().Dir, all)
	return List{Version: 1, Waivers: all, Known: len(res.Known)}
}

// waiversOf returns the ways around rules, by kind, then in the order of the files.
func waiversOf(res *standalone.Result, today time.Time) []Waiver {
	used := usesOf(res)
	return append([]Waiver{}, slices.Concat( // in JSON, none is no null
		exceptionsOf(res, used, today),
		grantsOf(res, today),
		unloadablesOf(res, today),
		allowsOf(res, used),
		acceptedOf(res, used),
		levelsBelow(res),
	)...)
}

// exceptionsOf returns the exceptions of the policy.
func exceptionsOf(res *standalone.Result, used uses, today time.Time) (all []Waiver) {
	for _, e := range res.Policy.Exceptions() {
		n := used.exceptions[e]
		all = append(all, Waiver{
			Kind: "exception", Rule: e.Rule, Scope: strings.TrimSpace(e.From + " -> " + cmp.Or(e.To, "anything")),
			Owner: e.Owner, Reason: e.Reason, Until: day(e.Until), State: stateOf(e.Expired(today), n), Uses: &n,
			File: e.Pos.File, Line: e.Pos.Line,
		})
	}
	return all
}

// grantsOf returns what components may do with others, and with what these own. Who does so is not known.
func grantsOf(res *standalone.Result, today time.Time) (all []Waiver) {
	for _, c := range res.Policy.Components() {
		for _, g := range c.Grants() {
			all = append(all, Waiver{
				Kind: g.By.Key, Rule: res.Policy.Suite().RuleOf(g.By.Key), Scope: c.Name + " -> " + strings.Join(g.Names(), ", "),
				Owner: cmp.Or(g.Owner, c.Owner), Reason: g.Reason, Until: day(g.Until), State: stateOf(g.Expired(today), 1),
				File: g.Pos.File, Line: g.Pos.Line,
			})
		}
		for _, key := range res.Policy.SectionsSaid(c) {
			for _, l := range key.Leaves {
				all = append(all, Waiver{
					Kind: key.Key, Rule: res.Policy.Suite().RuleOf(key.Key), Scope: c.Name + " -> " + l.To.Name,
					Owner: cmp.Or(l.Owner, c.Owner), Reason: l.Reason, Until: day(l.Until), State: stateOf(l.Expired(today), 1),
					File: l.Pos.File, Line: l.Pos.Line,
				})
			}
		}
	}
	return all
}

// acceptedOf returns the findings of the baseline that somebody gave a reason for.
func acceptedOf(res *standalone.Result, used uses) (all []Waiver) {
	for _, e := range res.Policy.Baseline().Entries() {
		if e.Reason != "" {
			n := used.accepted[e.Fingerprint()]
			all = append(all, Waiver{
				Kind: "accepted", Rule: e.Rule, Scope: cmp.Or(e.Subject, e.Dir), Owner: e.Owner, Reason: e.Reason,
				State: stateOf(false, n), Uses: &n, File: baseline.FileName, Line: e.Line,
			})
		}
	}
	return all
}

// unloadablesOf returns the directories that need not load.
func unloadablesOf(res *standalone.Result, today time.Time) (all []Waiver) {
	for _, u := range res.Policy.Unloadable() {
		h := Waiver{Kind: "unloadable", Rule: "types", Scope: u.Path, Owner: u.Owner, Reason: u.Reason, Until: day(u.Until),
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
func allowsOf(res *standalone.Result, used uses) (all []Waiver) {
	for _, d := range importgraph.Of(res.Policy.Repo()).Dirs {
		owner := ""
		if c := res.Policy.ComponentOf(d.Path); c != nil {
			owner = c.Owner
		}
		for _, f := range d.Files {
			for i := range f.Allows {
				a := &f.Allows[i]
				n := used.allows[a]
				all = append(all, Waiver{
					Kind: "allow", Rule: a.Rule, Scope: d.Path, Owner: owner, Reason: a.Reason, State: stateOf(false, n), Uses: &n,
					File: path.Join(d.Path, f.Name), Line: int(a.Span.Line),
				})
			}
		}
	}
	return all
}

// levelsBelow returns the rules that the policy asks less of than govern does by itself: everywhere, and in components.
func levelsBelow(res *standalone.Result) (all []Waiver) {
	p := res.Policy
	for _, rule := range p.Suite().Rules() {
		usual := p.Level(rule.Name, nil)
		if usual < rule.Level {
			all = append(all, Waiver{
				Kind:  "level",
				Rule:  rule.Name,
				Scope: fmt.Sprintf("%v everywhere", usual),
				Until: raised(p, rule.Name, nil),
				File:  lowered(p, rule.Name, nil),
			})
		}
		for _, c := range p.Components() {
			if l := p.Level(rule.Name, c); l < usual {
				all = append(all, Waiver{
					Kind:  "level",
					Rule:  rule.Name,
					Scope: fmt.Sprintf("%v in %s", l, c.Name),
					Owner: c.Owner,
					Until: raised(p, rule.Name, c),
					File:  lowered(p, rule.Name, c),
				})
			}
		}
	}
	return all
}

// lowered returns the file of the policy that says the level of a rule.
func lowered(p *policy.Policy, rule string, c *policy.Component) string {
	return cmp.Or(p.Levels(rule, "", c)[0].Pos.File, p.File())
}

// raised returns the last day before the policy asks more of a rule; empty if it says none.
func raised(p *policy.Policy, rule string, c *policy.Component) string {
	next, ok := p.Upcoming(rule, "", c)
	if !ok || next.Level < p.Level(rule, c) {
		return ""
	}
	return day(next.From.AddDate(0, 0, -1))
}
