package routes

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// judge holds what components serve against the policy.
type judge struct {
	policy    *policy.Policy
	table     *table
	described *descriptions
}

func newJudge(p *policy.Policy, t *table, d *descriptions) *judge { return &judge{p, t, d} }

// apart returns what breaks a rule in a package of which nothing else is seen.
func (j *judge) apart(seen *usage.Observed) (found []finding.Finding) {
	for _, r := range j.table.routes {
		found = append(found, j.route(r)...)
	}
	found = append(found, j.unexposedServices()...)
	return append(found, j.faults(kind().NewJudge(j.policy, seen))...)
}

// together returns what breaks a rule in a repository.
func (j *judge) together() (found []finding.Finding) {
	for _, r := range j.table.routes {
		found = append(found, j.route(r)...)
	}
	found = append(found, j.unexposedServices()...)
	found = append(found, j.unservedServices()...)
	found = append(found, j.majors()...)
	found = append(found, j.duplicates()...)
	found = append(found, j.phantoms()...)
	return append(found, j.unserved()...)
}

// faults returns a finding for each declaration that cannot be read.
func (j *judge) faults(of *usage.Judge) (found []finding.Finding) {
	return append(found, of.Misread(unexposed)...)
}

// route judges one route by itself.
func (j *judge) route(r route) (found []finding.Finding) {
	if r.component == nil || exempt(j.policy, r.component, r.path) {
		return nil
	}
	if !r.whole() && !j.table.alone {
		found = append(found, j.finding(dynamic, r, ", of which a part is not known statically",
			"name it by constants, or declare it: "+directive+" GET:/api/v1/users"))
	}
	if !r.rooted {
		return found
	}
	format := j.policy.Setting(analyzer, settingFormat, r.component)
	if is, _ := conforms(r.path, format); format != "" && is == framework.No {
		found = append(found, j.finding(version, r, ", which does not begin with "+format,
			"register it below that, or name it in exempt of rules."+analyzer))
	}
	if r.whole() && j.asksToExpose(r.component) && exposedBy(r) == framework.No {
		found = append(found, j.finding(unexposed, r, fmt.Sprintf(", which exposes.http of %q does not have", r.component.Name), "add it there"))
	}
	return append(found, j.undocumented(r)...)
}

// asksToExpose reports whether a component says what it exposes by HTTP.
func (j *judge) asksToExpose(c *policy.Component) bool { return len(c.Endpoints()) > 0 }

// exposedBy reports whether the component of a route says that it exposes it.
func exposedBy(r route) framework.Verdict {
	best := framework.No
	for _, e := range r.component.Endpoints() {
		best = max(best, covers(e, r))
	}
	return best
}

// covers reports whether an endpoint has a route.
func covers(e policy.Endpoint, r route) framework.Verdict {
	want := endpointPath(e)
	if e.Method == "" {
		return framework.Below(r.path, want)
	}
	return min(r.meets(e.Method), framework.Same(cleaned(r.path), cleaned(want)))
}

// endpointPath returns the path of an endpoint as routes have it, whatever style of parameters the policy has.
func endpointPath(e policy.Endpoint) string {
	style := framework.Braces
	if strings.Contains(e.Path, "/:") {
		style = framework.Colons
	}
	return framework.Normal(style, e.Path)
}

// finding returns the finding that a route breaks a rule, and what to do.
func (j *judge) finding(rule finding.Rule, r route, what, advice string) finding.Finding {
	rest := what + r.judge.Via(r.hops) + "; " + advice
	f := r.judge.Touched(rule, r.by, finding.Sentence{Verb: "serves", Name: r.String(), Rest: rest})
	f.Target, f.Related = r.String(), r.judge.Chain(r.hops)
	return f
}

// majors returns a finding for each component that serves too many major versions, at the first route of the oldest one.
func (j *judge) majors() (found []finding.Finding) {
	for _, c := range j.policy.Components() {
		most, err := strconv.Atoi(j.policy.Setting(analyzer, settingMajors, c))
		format := j.policy.Setting(analyzer, settingFormat, c)
		if err != nil || format == "" {
			continue
		}
		first := map[int]route{}
		var all []int
		for _, r := range j.table.routes {
			is, text := conforms(r.path, format)
			n, err := strconv.Atoi(text)
			if r.component != c || !r.rooted || is != framework.Yes || err != nil || exempt(j.policy, c, r.path) {
				continue
			}
			if _, known := first[n]; !known {
				first[n], all = r, append(all, n)
			}
		}
		if len(all) <= most {
			continue
		}
		slices.Sort(all)
		found = append(found, j.finding(version, first[all[0]], fmt.Sprintf(", so that it serves %d major versions, %s", len(all), numbers(all)),
			fmt.Sprintf("leave at most %d", most)))
	}
	return found
}

func numbers(all []int) string {
	var texts []string
	for _, n := range all {
		texts = append(texts, strconv.Itoa(n))
	}
	return strings.Join(texts, ", ")
}

// duplicates returns a finding for each route that is registered a second time on one router, where no condition decides.
func (j *judge) duplicates() (found []finding.Finding) {
	type key struct {
		component          *policy.Component
		root, method, path string
	}
	first := map[key]route{}
	all := slices.Clone(j.table.routes)
	slices.SortStableFunc(all, func(a, b route) int { return compareSites(a, b) })
	for _, r := range all {
		if !r.whole() || !r.certain || r.root == "" {
			continue
		}
		k := key{r.component, r.root, r.method, framework.Shape(r.path)}
		earlier, twice := first[k]
		switch {
		case !twice:
			first[k] = r
		case earlier.at != r.at:
			found = append(found, j.finding(duplicate, r, fmt.Sprintf(" a second time, first at %s", earlier.at), "leave one of the two out"))
		}
	}
	return found
}

// unserved returns a finding for each endpoint that no code serves, of components of which code serves anything.
func (j *judge) unserved() (found []finding.Finding) {
	for _, c := range j.policy.Components() {
		own := slices.DeleteFunc(slices.Clone(j.table.routes), func(r route) bool { return r.component != c })
		if len(own) == 0 || len(c.Paths) == 0 {
			continue
		}
		for _, e := range c.Endpoints() {
			if j.serves(own, e) {
				continue
			}
			place := finding.Place{Position: e.Pos, EndLine: e.Pos.Line, EndColumn: e.Pos.Column}
			found = append(found, finding.Finding{
				Rule: unserved, Dir: c.Paths[0], Place: place, Target: e.String(),
				Message: fmt.Sprintf("%v exposes %s, and none of its code serves that; serve it, or take it out of exposes.http", c, e),
			})
		}
	}
	return found
}

// serves reports whether one of some routes is an endpoint, or may be.
func (j *judge) serves(all []route, e policy.Endpoint) bool {
	return slices.ContainsFunc(all, func(r route) bool {
		if r.rooted {
			return covers(e, r) != framework.No
		}
		return e.Method == "" || r.meets(e.Method) != framework.No && endsWith(endpointPath(e), r.path)
	})
}

// endsWith reports whether a path may end with another one.
func endsWith(name, end string) bool {
	if strings.Contains(end, valueflow.Hole) {
		return framework.Same(name, valueflow.Hole+end) != framework.No
	}
	is, want := framework.Segments(name), framework.Segments(end)
	if len(want) > len(is) {
		return false
	}
	return framework.Same("/"+strings.Join(is[len(is)-len(want):], "/"), "/"+strings.Join(want, "/")) != framework.No
}
