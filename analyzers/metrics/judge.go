package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// judge holds which metrics a package makes against what metrics have to look like.
type judge struct{ *usage.Judge }

func newJudge(p *policy.Policy, seen *usage.Observed) judge { return judge{kind().NewJudge(p, seen)} }

// findings returns what breaks a rule in the package.
func (j judge) findings() (found []finding.Finding) {
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !s.Own || !j.Asks(s.Test, s.Generated) {
			continue
		}
		found = append(found, j.name(s)...)
		if (s.Unknown || partly(s) != "") && !j.Seen.Partial {
			f := j.Broken(dynamic, s.Place, s.Decl, "%v makes a metric whose name is not known statically%s; name it by a constant, or declare it: %s orders_total",
				j, partly(s), directive)
			f.Target = s.Callee
			found = append(found, f)
		}
	}
	return append(found, j.Misread(dynamic)...)
}

// partly says what is known of a name of which no caller tells the rest.
func partly(s *usage.Statement) string {
	for _, u := range s.Uses {
		if u.Dynamic() && !u.Open {
			return fmt.Sprintf(", %q in part", strings.ReplaceAll(metricIn(u).Name, valueflow.Hole, "*"))
		}
	}
	return ""
}

// together returns what breaks a rule in the packages of a repository, in view of what each component makes.
func together(p *policy.Policy, all *whole.Program) (found []finding.Finding) {
	for _, seen := range all.Packages {
		found = append(found, newJudge(p, seen).findings()...)
	}
	found = append(found, newPrograms(p, all).missing()...)
	return append(found, duplicates(p, all.Packages)...)
}

// duplicates returns a finding for each metric that a component makes otherwise than another one made it before, by the order of files.
func duplicates(p *policy.Policy, packages []*usage.Observed) (found []finding.Finding) {
	var all []made
	for _, seen := range packages {
		j := newJudge(p, seen)
		for i := range seen.Statements {
			s := &seen.Statements[i]
			if u, one := only(s); one && j.Component != nil && j.Asks(s.Test, s.Generated) {
				all = append(all, made{j, s, metricIn(u)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b made) int { return a.at.Place.Compare(b.at.Place.Position) })
	first, said := map[string]made{}, map[string]bool{}
	for _, m := range all {
		earlier, twice := first[m.Name]
		how := m.differs(earlier)
		switch key := m.Name + " " + m.judge.Component.Name; {
		case !twice:
			first[m.Name] = m
		case how != "" && earlier.judge.Component != m.judge.Component && !said[key]:
			said[key] = true
			f := m.judge.Broken(duplicate, m.at.Place, m.at.Decl, "%v makes metric %q %s, as %v does at %v; give it another name, or make it alike",
				m.judge, m.Name, how, earlier.judge.Component, earlier.at.Place.Position)
			f.By, f.Target = finding.DecidedAt(section.From(p).At), m.Name
			f.Related = []finding.Related{{Place: earlier.at.Place, Message: "makes the same metric"}}
			found = append(found, f)
		}
	}
	return found
}

// only returns the metric that a statement makes if it is the only one and all of its name is known. Of several it is not known whether
// all are made: a field may have been set before it is set.
func only(s *usage.Statement) (usage.Use, bool) {
	if !s.Own || s.Unknown || len(s.Uses) != 1 {
		return usage.Use{Name: resource.Name{Parts: make([]string, 4)}}, false
	}
	u := s.Uses[0]
	return u, u.Access == making && !u.Open && !u.Dynamic()
}

// made is a metric at a place.
type made struct {
	judge judge
	at    *usage.Statement
	instrument.Metric
}

// differs says what is other than of another metric, empty for nothing that is known.
func (m made) differs(o made) string {
	labels := func(text string) string {
		if text == "" {
			return "no labels"
		}
		return "labels " + strings.ReplaceAll(text, ",", ", ")
	}
	switch {
	case m.Type != o.Type && m.Type != instrument.Untyped && o.Type != instrument.Untyped:
		return fmt.Sprintf("as a %v, and not as a %v", m.Type, o.Type)
	case m.Labels != o.Labels && m.Labels != instrument.Unknown && o.Labels != instrument.Unknown:
		return fmt.Sprintf("with %s, and not with %s", labels(m.Labels), labels(o.Labels))
	}
	return ""
}

// missing returns a finding for each metric that a component has to make and does not.
func (x *programs) missing() (found []finding.Finding) {
	for _, c := range x.policy.Components() {
		required := x.says.Of(c)
		if len(required) == 0 || c.Elsewhere() {
			continue
		}
		g := x.of(c)
		at, dir, has := x.at(c, g)
		if !has || x.partial(g) {
			continue // not in Go, or nobody knows all of it
		}
		for _, r := range required {
			h := x.required(g, r.Text)
			if len(h.sites) > 0 {
				continue
			}
			f := finding.Finding{
				Rule: missing, Dir: dir, Place: at, Target: r.Text, By: finding.DecidedAt(r.Pos),
				Message: fmt.Sprintf("%v makes no metric %s%s; make it, or take it out of metrics of the policy", c, worded(r.Text), unless(h.unknown)),
			}
			for _, s := range h.unknown[:min(len(h.unknown), maxRelated)] {
				f.Related = append(f.Related, finding.Related{Place: s.Place, Message: "makes a metric of which the name is not known"})
			}
			found = append(found, f)
		}
	}
	return found
}

// maxRelated bounds the places that a finding shows.
const maxRelated = 5

// worded returns a required metric as a message has it.
func worded(text string) string {
	if s, means := signal.Of(text); means && signal.IsWord(text) {
		return fmt.Sprintf("that tells %s (%s)", s.Word, s.Doc)
	}
	return fmt.Sprintf("%q%s", text, policy.DidYouMean(text, signal.Words()))
}

// unless says that of some places it is not known which metrics they make.
func unless(unknown []site) string {
	var places []finding.Place
	for _, s := range unknown {
		places = append(places, s.Place)
	}
	return usage.Unless(places, "other place", "name")
}

// verdict reports whether what a use makes is a required metric.
func verdict(required string, u usage.Use) signal.Verdict {
	if u.Access&providing != 0 {
		if signal.Named(u.Name.Parts[0]).Gives(required) {
			return signal.Yes
		}
		return signal.No
	}
	m := metricIn(u)
	best := signal.No
	for _, name := range namesOf(m) {
		best = max(best, signal.Match(required, name))
	}
	if best == signal.Maybe && m.Form == instrument.Prefixed {
		best = signal.Yes // the library puts something before it
	}
	if s, means := signal.Of(required); means && best != signal.Yes {
		return max(best, tells(s, required, m))
	}
	return best
}

// namesOf returns the names by which a metric may be required.
func namesOf(m instrument.Metric) []string {
	switch m.Form {
	case instrument.OTel:
		exported := strings.ReplaceAll(m.Name, ".", "_")
		names := []string{m.Name, exported}
		if m.Type == instrument.Counter && !strings.HasSuffix(exported, "_total") {
			names = append(names, exported+"_total")
		}
		return names
	case instrument.Prefixed:
		return []string{m.Name, valueflow.Hole + m.Name, strings.ReplaceAll(m.Name, ".", "_")}
	}
	return []string{m.Name}
}

// tells reports whether a metric is one that a word stands for.
func tells(s signal.Signal, required string, m instrument.Metric) signal.Verdict {
	if !signal.IsWord(required) {
		return signal.No // a pattern is about names
	}
	best := signal.No
	for _, name := range namesOf(m) {
		if s.Match(name) == signal.Yes { // what is not known of a name is not guessed to be a word
			best = signal.Yes
		}
	}
	if best == signal.No && s.ByLabel(m.Name, strings.Split(m.Labels, ",")) {
		return signal.Yes
	}
	return best
}

// satisfies reports whether what a policy says that a package makes is a required metric.
func satisfies(required, given string) bool {
	s, means := signal.Of(required)
	return given == required || means && s.Word == given || !signal.IsWord(given) && signal.Match(required, given) == signal.Yes ||
		means && signal.IsWord(required) && !signal.IsWord(given) && s.Match(given) == signal.Yes
}
