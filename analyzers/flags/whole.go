package flags

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// together returns what breaks a rule in the packages of a repository, and in the registry in view of all of them.
func together(k *usage.Kind, p *policy.Policy, program *whole.Program, registered *registry.Registry) (found []finding.Finding) {
	a := &all{registry: registered, by: map[string][]placed{}, named: map[string]bool{}}
	for _, seen := range program.Packages {
		j := newJudge(k, p, seen, registered)
		found = append(found, j.findings()...)
		a.note(j)
	}
	found = append(found, a.apart()...)
	a.others = beside(p.Repo(), a.idle())
	for i := range registered.Flags {
		found = append(found, a.entry(p, &registered.Flags[i])...)
	}
	return found
}

// idle returns the keys of the registry that no code in Go names. Where some of that is not known, none is.
func (a *all) idle() (keys []string) {
	for _, key := range a.registry.Keys() {
		covered := func(pattern string) bool { return covers(pattern, key) }
		if !a.partial && !a.named[key] && !slices.ContainsFunc(a.patterns, covered) {
			keys = append(keys, key)
		}
	}
	return keys
}

// all is who uses which flag in a repository.
type all struct {
	registry *registry.Registry
	by       map[string][]placed // by key: the uses that are judged
	named    map[string]bool     // the keys that any code names
	patterns []string            // keys that are known in part
	blind    []placed            // uses of flags that are not known
	partial  bool                // not all code type-checks
	others   map[string]bool     // of keys that no code in Go names: whether code in another language does
}

// placed is the use of a flag at a place.
type placed struct {
	usage.Use
	at    *usage.Statement
	judge *judge
}

func comparePlaced(a, b placed) int { return a.at.Place.Compare(b.at.Place.Position) }

// note takes what a package does with flags. Generated code uses a flag even where nobody judges it; a test does not.
func (a *all) note(j *judge) {
	a.partial = a.partial || j.Seen.Dark
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !s.Own || s.Test && !j.Tests {
			continue
		}
		uses := j.Answered(s)
		if s.Unknown {
			a.blind = append(a.blind, placed{at: s, judge: j})
		}
		for _, u := range uses {
			switch key := keyOf(u); {
			case u.Access&(provides|asks) != 0:
			case u.Dynamic():
				a.patterns = append(a.patterns, key)
			default:
				a.named[key] = true
				if j.Asks(s.Test, s.Generated) {
					a.by[key] = append(a.by[key], placed{u, s, j})
				}
			}
		}
	}
}

// apart returns a finding for each use of a flag whose default is not the one that most uses have.
func (a *all) apart() (found []finding.Finding) {
	for _, key := range slices.Sorted(keysOf(a.by)) {
		uses := a.by[key]
		slices.SortStableFunc(uses, comparePlaced)
		if of, ok := a.registry.Of(key); ok && of.Default != "" {
			continue // each is held against that
		}
		most, first := mostly(uses)
		for _, u := range uses {
			if d := defaultOf(u.Use); d != notKnown && d != most {
				f := u.judge.broken(disagree, u.at, u.Use, u.judge.section.At, fmt.Sprintf(" with the default %s, and %s:%d with %s; let them agree",
					d, first.at.Place.File, first.at.Place.Line, most))
				found = append(found, f)
			}
		}
	}
	return found
}

func keysOf(m map[string][]placed) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for key := range m {
			if !yield(key) {
				return
			}
		}
	}
}

// mostly returns the default that most of some uses have, of several the first one, and the first use that has it.
func mostly(uses []placed) (most string, first placed) {
	count := map[string]int{}
	for _, u := range uses {
		if d := defaultOf(u.Use); d != notKnown {
			count[d]++
		}
	}
	for _, u := range uses {
		if d := defaultOf(u.Use); count[d] > count[most] {
			most, first = d, u
		}
	}
	return most, first
}

// entry returns what is wrong with an entry of the registry.
func (a *all) entry(p *policy.Policy, f *registry.Flag) (found []finding.Finding) {
	if named, idle := a.others[f.Key]; idle && !named {
		found = append(found, at(unused, f, fmt.Sprintf("flag %q is registered, and no code uses it%s; remove it", f.Key, a.unless())))
	}
	of := section.From(p)
	if missing := lacks(of, f); len(missing) > 0 {
		broken := at(incomplete, f, fmt.Sprintf("flag %q has no %s; say it where it is registered", f.Key, strings.Join(missing, ", no ")))
		broken.By = finding.DecidedAt(cmp.Or(of.WantsAt, of.At))
		found = append(found, broken)
	}
	return found
}

// lacks returns what an entry does not say and has to.
func lacks(of section.Flags, f *registry.Flag) (missing []string) {
	has := map[string]bool{
		section.Owner: f.Owner != "", section.Description: f.Description != "", section.Removal: !f.Removal.IsZero() || f.KillSwitch,
		section.Stage: f.Stage != "", section.Metric: f.Metric != "",
	}
	return slices.DeleteFunc(slices.Clone(of.Wants), func(name string) bool { return has[name] })
}

// at returns a finding of an entry.
func at(rule finding.Rule, f *registry.Flag, message string) finding.Finding {
	return finding.Finding{
		Rule: rule, Dir: path.Dir(f.At.File), Target: f.Key, Message: message,
		Place: finding.Place{Position: f.At, EndLine: f.End.Line, EndColumn: f.End.Column},
	}
}

// covers reports whether a key that is known in part may be another one.
func covers(pattern, key string) bool {
	known := strings.Split(pattern, valueflow.Hole)
	last := len(known) - 1
	if last == 0 {
		return pattern == key
	}
	rest, ok := strings.CutPrefix(key, known[0])
	if !ok || !strings.HasSuffix(rest, known[last]) {
		return false
	}
	rest = strings.TrimSuffix(rest, known[last])
	for _, part := range known[1:last] {
		_, after, has := strings.Cut(rest, part)
		if !has {
			return false
		}
		rest = after
	}
	return true
}

// unless says that of some calls it is not known which flags they use.
func (a *all) unless() string {
	var places []finding.Place
	for _, u := range slices.SortedStableFunc(slices.Values(a.blind), comparePlaced) {
		places = append(places, u.at.Place)
	}
	return usage.Unless(places, "other call", "flag")
}
