package depgraph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Holdings are who owns which things, such as tables, and who uses them.
type Holdings struct {
	What    string   // the things, in the plural: tables
	Holders []Holder // sorted by name; the last one, without a name, holds what nobody owns
}

// Holder is a component that owns things.
type Holder struct {
	Name   string // empty for what nobody owns
	Kind   policy.Kind
	Owner  string // the people
	Things []Thing
}

// Thing is what is owned, and used.
type Thing struct {
	Name  string
	Own   string // how its owner uses it: rw; empty for not at all
	Takes []Take // by others, sorted by component
}

// Take is that a component uses a thing that it does not own.
type Take struct {
	By       string        // component; empty for code in none
	Kind     policy.Kind   // of the component
	Owner    string        // the people
	How      string        // rw
	Calls    int           // places that do so
	At       repo.Position // the first of them
	Shared   bool          // uses of a shared component, which count for its callers
	Verdict  Verdict       // the gravest
	Rules    []string      // of the findings, sorted
	Findings int           // of the gravest verdict
	Broken   repo.Position // the first of these; invalid without
}

// Verdict is how the findings about a use stand. A greater one is graver.
type Verdict int

// The verdicts.
const (
	Quiet    Verdict = iota // no finding is about the use
	Excepted                // the policy or a directive allows what is found
	Known                   // the baseline has it
	Warned
	Failed
)

// String returns the verdict as formats for programs have it.
func (v Verdict) String() string {
	return [...]string{"quiet", "excepted", "known", "warning", "error"}[v]
}

// HoldingsOf returns who uses which things of a layer, with the findings of its analyzer.
func HoldingsOf(p *policy.Policy, l *Layer, found Findings) *Holdings {
	b := holdingsBuilder{policy: p, holders: map[string]*Holder{}, things: map[[2]string]*Thing{}}
	seen := l.verdicts(p, found)
	for _, link := range l.Links {
		b.add(link, seen)
	}
	return b.sorted(l.Name)
}

// useKey is what a finding about a use and a link have in common.
type useKey struct {
	by, thing string
	at        repo.Position
}

// told is a finding about a use.
type told struct {
	verdict Verdict
	rule    string
}

// verdicts returns what is found of each use.
func (l *Layer) verdicts(p *policy.Policy, found Findings) map[useKey][]told {
	all := map[useKey][]told{}
	add := func(findings []finding.Finding, verdictOf func(f *finding.Finding) Verdict) {
		for i := range findings {
			f := &findings[i]
			if p.Suite().AnalyzerOf(string(f.Rule)) == l.Analyzer {
				key := useKey{f.Component, strings.ToLower(f.Target), f.Place.Position}
				all[key] = append(all[key], told{verdictOf(f), string(f.Rule)})
			}
		}
	}
	always := func(v Verdict) func(*finding.Finding) Verdict { return func(*finding.Finding) Verdict { return v } }
	add(found.New, func(f *finding.Finding) Verdict {
		if f.Level == policy.LevelError {
			return Failed
		}
		return Warned
	})
	add(found.Known, always(Known))
	add(found.Excepted, always(Excepted))
	return all
}

// holdingsBuilder makes holdings.
type holdingsBuilder struct {
	policy  *policy.Policy
	holders map[string]*Holder
	things  map[[2]string]*Thing // by holder and name
}

// add adds a use.
func (b *holdingsBuilder) add(l Link, seen map[useKey][]told) {
	t := b.thing(l.To, l.Thing)
	if l.From == l.To && l.To != "" {
		t.Own = l.How
		return
	}
	take := Take{By: l.From, How: l.How, Calls: max(1, len(l.Sites)), At: l.At, Shared: l.Shared}
	if c := b.policy.Component(l.From); c != nil {
		take.Kind, take.Owner = c.Kind, c.Owner
	}
	for _, at := range l.Sites {
		for _, f := range seen[useKey{l.From, strings.ToLower(l.Thing), at}] {
			take.judge(f, at)
		}
	}
	t.Takes = append(t.Takes, take)
}

// judge adds a finding.
func (t *Take) judge(f told, at repo.Position) {
	switch {
	case f.verdict > t.Verdict:
		t.Verdict, t.Findings, t.Broken = f.verdict, 1, at
	case f.verdict == t.Verdict:
		t.Findings++
	}
	if i, has := slices.BinarySearch(t.Rules, f.rule); !has {
		t.Rules = slices.Insert(t.Rules, i, f.rule)
	}
}

// thing returns a thing of a holder, a new one if there is none yet.
func (b *holdingsBuilder) thing(holder, name string) *Thing {
	if b.holders[holder] == nil {
		b.holders[holder] = &Holder{Name: holder}
		if c := b.policy.Component(holder); c != nil {
			b.holders[holder].Kind, b.holders[holder].Owner = c.Kind, c.Owner
		}
	}
	key := [2]string{holder, name}
	if b.things[key] == nil {
		b.things[key] = &Thing{Name: name}
	}
	return b.things[key]
}

func (b *holdingsBuilder) sorted(what string) *Holdings {
	for key, t := range b.things {
		slices.SortFunc(t.Takes, func(a, b Take) int { return cmp.Compare(a.By, b.By) })
		b.holders[key[0]].Things = append(b.holders[key[0]].Things, *t)
	}
	h := &Holdings{What: what}
	for _, holder := range b.holders {
		slices.SortFunc(holder.Things, func(a, b Thing) int { return cmp.Compare(a.Name, b.Name) })
		h.Holders = append(h.Holders, *holder)
	}
	slices.SortFunc(h.Holders, func(a, b Holder) int {
		if (a.Name == "") != (b.Name == "") {
			return cmp.Compare(b.Name, a.Name)
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return h
}

// Lines returns how many uses by others there are.
func (h *Holdings) Lines() (n int) {
	h.eachTake(func(int, int, *Take) { n++ })
	return n
}

// own reports whether nobody but the owner uses a thing.
func (t *Thing) own() bool { return len(t.Takes) == 0 }

// tip says all that is known of a use.
func (t *Take) tip(thing string) string {
	lines := []string{
		fmt.Sprintf("%s %s %s", cmp.Or(t.By, Unassigned), doing(t.How), thing),
		fmt.Sprintf("%s, the first at %v", finding.Count(t.Calls, "call"), t.At),
	}
	if t.Shared {
		lines = append(lines, "a shared component, whose uses count for its callers too")
	}
	return linesOf(append(lines, t.Says()))
}

// Says says what is found of a use.
func (t *Take) Says() string {
	rules := strings.Join(t.Rules, ", ")
	switch t.Verdict {
	case Failed:
		return fmt.Sprintf("%s of %s, the first at %v", finding.Count(t.Findings, "error"), rules, t.Broken)
	case Warned:
		return fmt.Sprintf("%s of %s, the first at %v", finding.Count(t.Findings, "warning"), rules, t.Broken)
	case Known:
		return fmt.Sprintf("%d known of %s, the first at %v", t.Findings, rules, t.Broken)
	case Excepted:
		return fmt.Sprintf("%d excepted of %s, the first at %v", t.Findings, rules, t.Broken)
	}
	return "no finding is about it"
}

// Doing says in words what a use does: reads and writes.
func (t *Take) Doing() string { return doing(t.How) }

// doing says an access in words: reads and writes.
func doing(how string) string {
	var words []string
	for _, one := range []struct{ letter, word string }{{"r", "reads"}, {"w", "writes"}, {"d", "changes the schema of"}, {"f", "refers to"}} {
		if strings.Contains(how, one.letter) {
			words = append(words, one.word)
		}
	}
	switch len(words) {
	case 0:
		return "uses"
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// writes reports whether an access changes a thing.
func writes(how string) bool { return strings.ContainsAny(how, "wd") }
