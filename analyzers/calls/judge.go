package calls

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// judge holds what a package calls against the policy.
type judge struct {
	*usage.Judge
	says   section.Interactions
	served *registry.Registry
}

func newJudge(k *usage.Kind, p *policy.Policy, seen *usage.Observed, served *registry.Registry) *judge {
	return &judge{k.NewJudge(p, seen), section.From(p), served}
}

// edge is a call of what components serve.
type edge struct {
	target
	use  usage.Use
	at   *usage.Statement
	from *policy.Component
	to   []*policy.Component // that serve it, by name; several if it may be any of them, none if nobody is known to
	said said                // where it is a setting that tells who is called
}

// edges returns the calls that the package is answerable for, each once. Code in no component, shared code and tests have none.
func (j *judge) edges() (all []edge) {
	if !answers(j.Judge) {
		return nil
	}
	known := map[finding.Place][]target{}
	for _, own := range []bool{true, false} { // what is called here tells more than what stands behind it
		for i := range j.Seen.Statements {
			s := &j.Seen.Statements[i]
			if s.Own != own || !j.Asks(s.Test, s.Generated) {
				continue
			}
			uses, by := j.answered(s)
			for n, u := range uses {
				t, ok := targetOf(u)
				if !ok || u.Nature&generated != 0 && len(u.Hops) == 0 || slices.Contains(known[s.Place], t) {
					continue
				}
				known[s.Place] = append(known[s.Place], t)
				if n := len(u.Hops); u.Nature&generated != 0 && n < usage.MaxHops {
					u.Hops = u.Hops[:n-1] // the client says nothing that the method does not
				}
				if to, foreign := j.servers(t); foreign {
					all = append(all, edge{t, u, s, j.Component, to, by[n]})
				}
			}
		}
	}
	return all
}

// answers reports whether a package is answerable for its calls: code in no component, shared code and tests are not.
func answers(j *usage.Judge) bool {
	return j.Component != nil && j.Component.Kind != policy.Test && !j.CallersAnswer()
}

// placed returns the calls of a package with its judge.
func (j *judge) placed() (all []placed) {
	for _, e := range j.edges() {
		all = append(all, placed{e, j})
	}
	return all
}

// servers returns the components that a call may be of, and whether it is none of the component's own.
func (j *judge) servers(t target) (all []*policy.Component, foreign bool) {
	if t.component == "" {
		all = t.by(j.served)
		return all, !slices.Contains(all, j.Component) && !t.isExternal(j.served)
	}
	c := j.Policy.Component(t.component)
	if c == nil {
		return nil, false // has its fault
	}
	return []*policy.Component{c}, c != j.Component
}

// findings returns what breaks a rule in the package, given its calls.
func (j *judge) findings(calls []placed) (found []finding.Finding) {
	for _, e := range calls {
		if len(e.to) > 0 {
			found = append(found, j.edge(e.edge)...)
		}
	}
	found = append(found, j.unknown()...)
	return append(found, j.faults()...)
}

// edge judges one call.
func (j *judge) edge(e edge) []finding.Finding {
	if len(j.says.Gateways) > 0 {
		return j.past(e)
	}
	return j.undeclared(e)
}

// declared reports whether the component says that it calls one of those that a call may be of.
func (j *judge) declared(e edge) bool {
	items := j.Component.Calls().Items
	return slices.ContainsFunc(e.to, func(to *policy.Component) bool { return slices.Contains(items, to.Name) })
}

// granted reports whether the component may call one of those that a call may be of, for a reason.
func (j *judge) granted(e edge) bool {
	return slices.ContainsFunc(e.to, func(to *policy.Component) bool {
		_, holds := section.Granted(j.Policy, j.Component, to)
		return holds
	})
}

// unknown returns a finding for each call of which nothing tells what is called.
func (j *judge) unknown() (found []finding.Finding) {
	if j.Component == nil || j.Component.Kind == policy.Test || j.Seen.Partial {
		return nil
	}
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !s.Own || !j.isUnknown(s) || !j.Asks(s.Test, s.Generated) {
			continue
		}
		f := j.Broken(dynamic, s.Place, s.Decl, "%v calls what is not known statically; name it by a constant, or declare who is called: "+
			"%s NAME, with the name of a component", j, directive)
		f.Target = s.Callee
		found = append(found, f)
	}
	return found
}

// faults returns a finding for each declaration that cannot be read, or that names no component.
func (j *judge) faults() (found []finding.Finding) {
	add := func(at finding.Place, message string) {
		f := j.Broken(unserved, at, "", "%s", message)
		f.Target = directive
		found = append(found, f)
	}
	for _, f := range j.Seen.Faults {
		if j.Asks(f.Test, f.Generated) {
			add(f.Place, f.Message)
		}
	}
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !s.Own || !j.Asks(s.Test, s.Generated) {
			continue
		}
		for _, u := range s.Uses {
			if t, ok := targetOf(u); ok && t.component != "" && j.Policy.Component(t.component) == nil {
				add(s.Place, directive+" names \""+t.component+"\", which no component has"+policy.DidYouMean(t.component, names(j.Policy)))
			}
		}
	}
	return found
}

func names(p *policy.Policy) (all []string) {
	for _, c := range p.Components() {
		all = append(all, c.Name)
	}
	return all
}
