package finding

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Settle completes the findings of one rule set in one directory by the policy: component
// and owner, level, exception, fingerprint, and the end of the message. Findings
// that the policy does not ask for are dropped. The result is sorted.
//
// It takes all findings of a directory at once, as equal findings are told apart by their order. Which of them a pass
// reports in the end does not matter.
func Settle(p *policy.Policy, found []Finding) []Finding {
	Sort(found)
	judged := found[:0]
	for _, f := range found {
		if f.judge(p); f.Level != policy.LevelOff {
			judged = append(judged, f)
		}
	}
	judged = withoutOthers(judged)
	number(judged)
	settled := judged[:0]
	for _, f := range judged {
		if !p.Asks(f.Level) {
			continue
		}
		f.Fingerprint = f.Identity().Fingerprint()
		f.KnownAs = f.knownAs(p)
		f.Known = f.KnownAs != ""
		if f.Say != nil {
			f.Message = f.Say(f.holding(p))
		}
		f.Message += f.By.suffix() + f.Rule.suffix()
		settled = append(settled, f)
	}
	return settled
}

// withoutOthers leaves out findings of a rank beside which there is one that is enough. They are sorted by place.
func withoutOthers(judged []Finding) []Finding {
	best := map[Place]int{} // by place, the index of what is enough
	for i := range judged {
		f := &judged[i]
		if f.Rank == 0 || f.Allowed() {
			continue
		}
		at, known := best[f.Place]
		if first := &judged[at]; !known || f.Level > first.Level || f.Level == first.Level && f.Rank < first.Rank {
			best[f.Place] = i
		}
	}
	kept := judged[:0]
	for i, f := range judged {
		if f.Rank == 0 || f.Allowed() || best[f.Place] == i {
			kept = append(kept, f)
		}
	}
	return kept
}

// holding returns whether a rule holds where the finding is.
func (f *Finding) holding(p *policy.Policy) func(Rule) bool {
	return func(rule Rule) bool {
		other := *f
		other.Rule = rule
		other.judge(p)
		return rule == f.Rule || other.Level != policy.LevelOff && !other.Allowed()
	}
}

// knownAs returns the fingerprint by which the baseline knows a finding that nothing allows; empty if it does not.
func (f *Finding) knownAs(p *policy.Policy) string {
	if f.Allowed() {
		return ""
	}
	if p.Baseline().Find(f.Fingerprint) != nil {
		return f.Fingerprint
	}
	if f.Part == nil {
		return ""
	}
	whole := *f.Part
	whole.judge(p)
	if known := whole.Identity().Fingerprint(); p.Baseline().Find(known) != nil {
		return known
	}
	return ""
}

// judge sets what the policy and the code around it say of a finding.
func (f *Finding) judge(p *policy.Policy) {
	c := p.ComponentOf(f.Dir)
	f.Level = p.LevelBy(string(f.Rule), f.LevelKey, c)
	if f.AtMost != policy.LevelOff {
		f.Level = min(f.Level, f.AtMost)
	}
	if p.Conventional() && p.Suite().Rule(string(f.Rule)).Targeted && !f.sure(p) {
		f.Level = min(f.Level, policy.LevelWarn)
	}
	if c != nil {
		f.Component, f.Owner = c.Name, cmp.Or(c.Owner, f.Owner)
	}
	if f.Level != policy.LevelOff {
		f.Exception = Exception(p, f)
		f.Allow = allowOf(p.Repo(), f)
	}
}

// sure reports whether any reading of a repository without a policy has the finding, of what one component does to another: it
// is not about tests, nor about directories that another reading has in other components.
func (f *Finding) sure(p *policy.Policy) bool {
	if strings.HasSuffix(f.Place.File, "_test.go") || !p.SureOf(f.Dir) || f.TargetTo != "" && !p.SureOf(f.TargetTo) {
		return false
	}
	return !slices.ContainsFunc(f.Related, func(r Related) bool { return !p.SureOf(path.Dir(r.Place.File)) })
}

// number tells equal findings apart. What is allowed comes last: whether it is there must not make a known finding
// another one.
func number(found []Finding) {
	equal := map[baseline.Identity]int{}
	for _, allowed := range []bool{false, true} {
		for i := range found {
			if f := &found[i]; f.Allowed() == allowed {
				id := f.identity()
				f.Ordinal = equal[id]
				equal[id]++
			}
		}
	}
}

// Exception returns the exception that allows f, nil if none does. One for any place of a
// finding about a cycle will do: which of them it stands at is nobody's choice.
func Exception(p *policy.Policy, f *Finding) *policy.Exception {
	from := f.Dir
	if f.From != "" {
		from = f.From
	}
	e := p.Excepted(string(f.Rule), from, cmp.Or(f.TargetTo, f.Outside))
	if f.Subject == "" {
		return e
	}
	for i := 0; e == nil && i < len(f.Related); i++ {
		e = p.Excepted(string(f.Rule), path.Dir(f.Related[i].Place.File), cmp.Or(f.TargetTo, f.Outside))
	}
	return e
}

// allowOf returns the directive that allows f, nil if none does: one at its place or, of a finding about a cycle, at any.
func allowOf(r *repo.Repo, f *Finding) *importgraph.Allow {
	if a := allowAt(r, f.Rule, f.Place); a != nil || f.Subject == "" {
		return a
	}
	for _, rel := range f.Related {
		if a := allowAt(r, f.Rule, rel.Place); a != nil {
			return a
		}
	}
	return nil
}

func allowAt(r *repo.Repo, rule Rule, at Place) *importgraph.Allow {
	return importgraph.AllowOf(importgraph.AllowsOf(r, at.File), string(rule), at.Line, at.EndLine)
}

// Identity returns what stays the same of a settled finding when lines move or messages change.
func (f *Finding) Identity() baseline.Identity {
	id := f.identity()
	id.Ordinal = f.Ordinal
	return id
}

// identity is Identity before the ordinal is known.
func (f *Finding) identity() baseline.Identity {
	id := baseline.Identity{Rule: string(f.Rule), Component: f.Component, Target: f.Target}
	if f.LevelKey != "" {
		id.Target = f.LevelKey + " " + f.Target // a read that is known is no leave to write
	}
	if f.Subject != "" {
		id.Subject = f.Subject
	} else {
		id.Dir, id.Package, id.Decl = f.Dir, f.Package, f.Decl
	}
	return id
}

// suffix names the rule, for the end of a message.
func (r Rule) suffix() string { return fmt.Sprintf(" [%s]", r) }
