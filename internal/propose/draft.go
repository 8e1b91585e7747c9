package propose

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/propose/takeover"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Name is how messages about a draft name its file.
const Name = repo.PolicyName

// Draft is an inferred policy.
type Draft struct {
	survey     *survey
	owners     *codeowners.File // nil: none
	components *components
	sites      []*site
	arcs       []*arc // between services, by name
	exposed    []*exposure
	rules      func(proposal.Given) []proposal.Proposal
	decided    []proposal.Decision // of what the rules leave open
	proposals  []proposal.Proposal // of the rules, by these; nil: not asked yet
	unloaded   []string            // directories of packages that do not load
	policy     *policy.Policy      // of the components, and no more
	plan       *takeover.Plan      // of other tools' files; nil: none
}

// Infer infers the components of a repository that was walked, with their owners, nil for none, and who imports whom.
// The draft has no components if no directory with Go files has a name that an import path can have. An error is about
// files that cannot be read, of those that make components the owners of things.
func Infer(suite *policy.Suite, r *repo.Repo, owners *codeowners.File) (*Draft, error) {
	d := Sketch(r, owners)
	if d.Empty() {
		return d, nil
	}
	return d, d.Complete(suite)
}

// Sketch is Infer up to the kinds and the owners.
func Sketch(r *repo.Repo, owners *codeowners.File) *Draft {
	s := newSurvey(r)
	d := &Draft{
		survey: s,
		owners: owners,
	}
	d.consist(laidOut(s))
	return d
}

// consist makes these the components of a draft.
func (d *Draft) consist(all []*component) {
	d.components = index(all)
	d.sites = traffic(d.survey, d.components)
	for _, c := range all {
		c.owner = ownersOf(d.owners, d.files(c))
	}
}

// Complete is the rest of Infer, once the kinds are decided.
func (d *Draft) Complete(suite *policy.Suite) error {
	if err := d.load(suite); err != nil {
		return err
	}
	if d.adopt() {
		if err := d.load(suite); err != nil {
			return err
		}
	}
	d.edges()
	d.exposed = exposures(d.survey, d.components)
	return nil
}

// load makes the policy of the components.
func (d *Draft) load(suite *policy.Suite) (err error) {
	d.policy, err = suite.LoadDraft(d.survey.repo, Name, d.bare())
	return err
}

// Take takes what the rules propose in view of [Draft.Policy], and of what somebody decides.
func (d *Draft) Take(rules func(proposal.Given) []proposal.Proposal) {
	d.rules, d.proposals = rules, nil
}

// Unloaded tells in which directories packages do not load: nobody saw all that they do.
func (d *Draft) Unloaded(dirs []string) { d.unloaded = dirs }

// proposed returns what the rules propose.
func (d *Draft) proposed() []proposal.Proposal {
	if d.proposals == nil && d.rules != nil {
		serves := map[string]string{}
		for _, e := range d.exposed {
			if e.by != nil {
				serves[e.service] = e.by.name
			}
		}
		d.proposals = d.rules(proposal.Given{Decided: d.decided, Serves: serves})
	}
	return d.proposals
}

// settle takes decisions.
func (d *Draft) settle(decided ...proposal.Decision) {
	d.decided, d.proposals = append(d.decided, decided...), nil
}

// Empty reports whether nothing was found that could be a component.
func (d *Draft) Empty() bool { return len(d.components.all) == 0 }

// Policy returns the policy of the components without what each may: to see by it what they do.
func (d *Draft) Policy() *policy.Policy { return d.policy }

// dirs returns the directories with Go files of a component.
func (d *Draft) dirs(c *component) []string {
	var all []string
	for _, dir := range d.survey.graph.Dirs {
		if d.components.of(dir.Path) == c {
			all = append(all, dir.Path)
		}
	}
	return all
}

// files returns the Go files of a component.
func (d *Draft) files(c *component) []string {
	var all []string
	for _, dir := range d.dirs(c) {
		for _, f := range d.survey.graph.Dir(dir).Files {
			all = append(all, path.Join(dir, f.Name))
		}
	}
	return all
}

// edge says what the policy of the components says of imports.
func (d *Draft) edge(s *site) policy.Edge {
	e, _ := d.policy.MayDepend(d.policy.Component(s.from.name), d.policy.Component(s.to.name), s.test)
	return e
}

// edges finds what services use of each other, and leaves out what would close a cycle.
func (d *Draft) edges() {
	for _, s := range d.sites {
		if d.edge(s) != policy.Undeclared {
			continue
		}
		last := len(d.arcs) - 1
		if last < 0 || d.arcs[last].from != s.from || d.arcs[last].to != s.to {
			d.arcs = append(d.arcs, &arc{from: s.from, to: s.to, first: s.first})
			last++
		}
		d.arcs[last].count += s.count
	}
	breakCycles(d.arcs)
}

// public is packages of a component that its public list is to name.
type public struct {
	pattern string // relative to the component
	count   int    // of imports by others
	first   string // file:line
	by      []string
}

// publicOf returns the packages of a service or tool that others are meant to import: at its top those that are public by
// convention, and others with such a name if they are imported. Of a tool it is all that are imported.
func (d *Draft) publicOf(c *component) []*public {
	if !shut(c.kind) {
		return nil
	}
	found := map[string]*public{}
	for _, dir := range d.dirs(c) {
		pattern, ok := d.pattern(c, dir)
		if !ok {
			continue
		}
		if found[pattern] == nil {
			found[pattern] = &public{pattern: pattern}
		}
		for _, s := range d.sites {
			if s.to == c && s.dir == dir && d.edge(s) != policy.Forbidden {
				found[pattern].take(s)
			}
		}
	}
	var all []*public
	for _, pattern := range slices.Sorted(maps.Keys(found)) {
		if p := found[pattern]; p.count > 0 || policy.IsConventional(path.Dir(pattern)) {
			all = append(all, p)
		}
	}
	return all
}

// pattern returns the pattern by which a component, a service or tool, could make a package public; false for one that it may not.
func (d *Draft) pattern(c *component, dir string) (string, bool) {
	rel := inside(c.top(dir), dir)
	top, named := policy.InterfaceOf(rel)
	switch {
	case named && (rel != top || !d.survey.mains[dir]):
		return top + "/...", true
	case c.kind == policy.Tool && c.open(c.kind, dir):
		return rel, true
	}
	return "", false
}

func (p *public) take(s *site) {
	if p.count == 0 {
		p.first = s.first
	}
	p.count += s.count
	if !slices.Contains(p.by, s.from.name) {
		p.by = append(p.by, s.from.name)
	}
}

// privateOf returns the packages of a component that others import though they are private, and could otherwise.
func (d *Draft) privateOf(c *component) []*public {
	var all []*public
	for _, s := range d.sites {
		if s.to != c || d.edge(s) == policy.Forbidden || c.open(c.kind, s.dir) {
			continue
		}
		name := inside(c.top(s.dir), s.dir)
		i := slices.IndexFunc(all, func(p *public) bool { return p.pattern == name })
		if i < 0 {
			i = len(all)
			all = append(all, &public{pattern: name})
		}
		all[i].take(s)
	}
	slices.SortStableFunc(all, func(a, b *public) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.pattern, b.pattern))
	})
	return all
}

// forbiddenOf returns what a component imports that its kind may not, by component.
func (d *Draft) forbiddenOf(c *component) []*arc {
	var all []*arc
	for _, s := range d.sites {
		if s.from != c || d.edge(s) != policy.Forbidden {
			continue
		}
		if last := len(all) - 1; last < 0 || all[last].to != s.to {
			all = append(all, &arc{from: c, to: s.to, first: s.first})
		}
		all[len(all)-1].count += s.count
	}
	return all
}
