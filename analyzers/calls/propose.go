package calls

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// proposes reports whether a policy may have something to say of calls: it is a draft or says something already, and there are components
// that could call each other.
func proposes(p *policy.Policy) bool {
	if !p.Draft() && !section.Asked(p) {
		return false
	}
	callers := slices.DeleteFunc(slices.Clone(p.Components()), func(c *policy.Component) bool { return !mayCall(c) })
	return len(callers) > 1
}

// mayCall reports whether a component of the kind is answerable for calls.
func mayCall(c *policy.Component) bool { return !usage.Shared(c) && c.Kind != policy.Test }

// propose returns whom components should be said to call: in a draft those whom they call now, but for what would run in a circle. A
// policy that asks is told which calls it does not declare, and which it declares though nobody makes them. Where not all packages load, a
// draft stays without.
func propose(p *policy.Policy, given proposal.Given) proposal.Proposal {
	if given.Seen == nil {
		return proposal.Proposal{}
	}
	says := registry.ByPolicy(p).Clone()
	for service, name := range given.Serves {
		if c := p.Component(name); c != nil {
			says.Add(service, c)
		}
	}
	program, k, served := put(p, says, given.Seen.Observed)
	a := &advice{policy: p, given: given, matrix: matrixOf(p, program, k, served), served: served, says: section.From(p)}
	a.arcs = a.between(a.matrix.Calls)
	if p.Draft() {
		a.draft()
	} else {
		a.revise()
	}
	if !p.Draft() || len(a.found.Sections) > 0 {
		a.servers(k, program.Packages)
	}
	return a.found
}

// advice is what a policy is to say, as it is found.
type advice struct {
	policy *policy.Policy
	given  proposal.Given
	matrix *Matrix
	served *registry.Registry
	says   section.Interactions
	arcs   []*arc
	found  proposal.Proposal
}

// arc is that a component calls another one.
type arc struct {
	from, to *policy.Component
	calls    int
	forwards bool // and does nothing else than to hand on what others ask
	first    string
	among    []string // that serve what is called first, where that is not known of one
}

// between returns the calls of cells by caller and callee.
func (a *advice) between(cells []Cell) (all []*arc) {
	known := map[Pair]*arc{}
	first := map[*arc]Site{}
	for _, cell := range cells {
		for _, to := range a.serving(cell) {
			pair := Pair{cell.From, to}
			x := known[pair]
			if x == nil {
				x = &arc{from: a.policy.Component(cell.From), to: a.policy.Component(to), forwards: true}
				known[pair] = x
				all = append(all, x)
			}
			x.calls += len(cell.Sites)
			x.forwards = x.forwards && cell.Forwards
			site := slices.MinFunc(cell.Sites, compareEvidence)
			if at, has := first[x]; !has || compareEvidence(site, at) < 0 {
				first[x] = site
				x.first, x.among = callAt(cell, site), a.serving(cell)
			}
		}
	}
	slices.SortFunc(all, func(x, y *arc) int {
		return cmp.Or(cmp.Compare(x.from.Name, y.from.Name), cmp.Compare(x.to.Name, y.to.Name))
	})
	return all
}

// compareEvidence puts calls that stand in the component itself before those that others make for it, and else goes by place.
func compareEvidence(a, b Site) int {
	if own := a.Via == ""; own != (b.Via == "") {
		if own {
			return -1
		}
		return 1
	}
	return compareSites(a, b)
}

// serving returns the components that a call may be of: services, if there are some.
func (a *advice) serving(cell Cell) []string {
	services := slices.DeleteFunc(slices.Clone(cell.To), func(name string) bool { return a.policy.Component(name).Kind != policy.Service })
	if len(services) > 0 {
		return services
	}
	return cell.To
}

// draft adds what a policy that does not say anything yet is to say.
func (a *advice) draft() {
	if len(a.arcs) == 0 {
		return
	}
	if a.given.Seen.Partial {
		a.later()
		return
	}
	if gates := a.gateways(); len(gates) > 0 {
		a.section(proposal.Entry{Key: gateways, Items: gates})
	} else {
		a.section(proposal.Entry{Key: "default", Value: "deny", Why: "a component without calls calls nobody"})
		a.lists()
	}
	a.aliases()
}

// gateways is the key, in interactions, that lists these.
const gateways = "gateways"

func (a *advice) section(e proposal.Entry) {
	a.found.Sections = append(a.found.Sections, proposal.Section{Key: "interactions", Entries: []proposal.Entry{e}})
}

// later says why calls are left out of a draft: a policy that asks for them would fail each run, as long as not all packages load.
func (a *advice) later() {
	a.found.Questions = append(a.found.Questions, proposal.Question{
		Text:  "calls are left out until all packages load; what has \"govern sync\" propose them then:",
		Names: []string{"interactions: {default: deny}"},
	})
}

// lists adds the calls of each component, but for those that would run in a circle: of these those with the fewest calls.
func (a *advice) lists() {
	left := a.circular()
	lists := map[string]*proposal.List{}
	open := proposal.Question{Text: "which calls to end, as calls may not run in a circle:"}
	for _, x := range a.arcs {
		l := lists[x.from.Name]
		if l == nil {
			l = &proposal.List{Component: x.from.Name, Key: "calls"}
			lists[x.from.Name] = l
		}
		if item := (proposal.Item{Value: x.to.Name, Why: x.why()}); left[x] {
			l.Left = append(l.Left, item)
			open.Names = append(open.Names, x.from.Name+" -> "+x.to.Name)
		} else {
			l.Items = append(l.Items, item)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		a.found.Keys = append(a.found.Keys, *lists[name])
	}
	a.found.Questions = append(a.found.Questions, open)
}

// circular returns which calls to leave out so that the rest has no circle.
func (a *advice) circular() map[*arc]bool {
	g := make(digraph.Graph, len(a.policy.Components()))
	by := map[[2]int]*arc{}
	for _, x := range a.arcs {
		edge := [2]int{a.place(x.from), a.place(x.to)}
		g[edge[0]] = append(g[edge[0]], edge[1])
		by[edge] = x
	}
	left := map[*arc]bool{}
	for _, edge := range g.Cut(func(from, to int) int { return by[[2]int{from, to}].calls }) {
		left[by[edge]] = true
	}
	return left
}

// aliases adds the hosts that files of the repository tell.
func (a *advice) aliases() {
	lists := map[string]*proposal.List{}
	for _, host := range a.served.Hosts.Found() {
		name := host.By.Name
		if !mayCall(host.By) {
			continue // of databases for tests, and the like
		}
		if lists[name] == nil {
			lists[name] = &proposal.List{Component: name, Key: section.Aliases().Key}
		}
		lists[name].Items = append(lists[name].Items, proposal.Item{Value: host.Name, Why: hostAt(host)})
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		a.found.Keys = append(a.found.Keys, *lists[name])
	}
}

// servers adds the services that code registers, where one component alone does. Only those that have a full name are among them, and no
// queue is one.
func (a *advice) servers(k *usage.Kind, packages []*usage.Observed) {
	file := map[string]string{}
	for r := range registrations(k, a.policy, packages) {
		if first := file[r.service]; !r.queue && (first == "" || r.file < first) {
			file[r.service] = r.file
		}
	}
	alone := a.served.Alone()
	for _, service := range slices.Sorted(maps.Keys(alone)) {
		c := alone[service]
		if file[service] == "" || c.Kind != policy.Service || !strings.Contains(service, ".") || strings.Contains(service, "/") {
			continue
		}
		a.found.Serves = append(a.found.Serves, proposal.Serve{Component: c.Name, Service: service, Why: "registered " + file[service]})
	}
}

// revise adds what a policy that asks for calls lacks, and what it has too much. Where there are gateways, it asks for no lists.
func (a *advice) revise() {
	if len(a.says.Gateways) > 0 {
		return
	}
	drop := a.unneeded()
	adds, left := a.acyclic(a.between(a.undeclared()), drop)
	for _, c := range a.policy.Components() {
		l := proposal.List{Component: c.Name, Key: "calls", Drop: drop[c.Name]}
		for _, x := range adds {
			if x.from == c {
				l.Items = append(l.Items, proposal.Item{Value: x.to.Name, Why: x.why(), Widens: true})
			}
		}
		slices.SortFunc(l.Items, func(x, y proposal.Item) int { return cmp.Compare(x.Value, y.Value) })
		for _, x := range left {
			if x.from == c {
				l.Left = append(l.Left, proposal.Item{Value: x.to.Name, Why: x.why()})
			}
		}
		if len(l.Items)+len(l.Left)+len(l.Drop) > 0 {
			a.found.Keys = append(a.found.Keys, l)
		}
	}
}

// undeclared returns the calls that the policy asks to be declared, but for those that an exception allows.
func (a *advice) undeclared() (cells []Cell) {
	for _, cell := range a.matrix.Calls {
		from := a.policy.Component(cell.From)
		if len(cell.To) == 0 || cell.By != "" || !from.Calls().Given && !a.says.Deny {
			continue
		}
		home := a.policy.Component(cell.To[0]).Home()
		cell.Sites = slices.DeleteFunc(slices.Clone(cell.Sites), func(s Site) bool {
			return a.policy.Excepted(undeclared, path.Dir(s.File), home) != nil
		})
		if len(cell.Sites) > 0 {
			cells = append(cells, cell)
		}
	}
	return cells
}

// unneeded returns the calls that the policy declares and nobody makes, by component. Of a component with calls of which nobody knows whom
// they reach, or who serves them, it knows of none.
func (a *advice) unneeded() map[string][]string {
	drop := map[string][]string{}
	if a.given.Seen.Partial {
		return drop
	}
	dark := func(name string) bool {
		unserved := func(c Cell) bool { return c.From == name && len(c.To) == 0 }
		return slices.ContainsFunc(a.matrix.Unknown, unserved) || slices.ContainsFunc(a.matrix.Calls, unserved)
	}
	for _, pair := range a.matrix.Unused {
		if !dark(pair.From) {
			drop[pair.From] = append(drop[pair.From], pair.To)
		}
	}
	return drop
}

// acyclic takes of some calls those that run in no circle with what the policy declares and is not dropped, those with most calls first.
// Left are the others, but for those to which the policy itself has the way back: these are findings.
func (a *advice) acyclic(arcs []*arc, drop map[string][]string) (adds, left []*arc) {
	if level, _ := section.CyclesLevel(a.policy); level != policy.LevelError {
		return arcs, nil
	}
	declared := section.Declared(a.policy)
	for from, all := range declared {
		declared[from] = slices.DeleteFunc(all, func(to int) bool { return slices.Contains(drop[a.name(from)], a.name(to)) })
	}
	all := slices.Clone(declared)
	slices.SortStableFunc(arcs, func(x, y *arc) int { return cmp.Compare(y.calls, x.calls) })
	for _, x := range arcs {
		from, to := a.place(x.from), a.place(x.to)
		switch {
		case leads(declared, to, from):
		case leads(all, to, from):
			left = append(left, x)
		default:
			adds = append(adds, x)
			all[from] = append(slices.Clone(all[from]), to)
		}
	}
	return adds, left
}

// place returns the place of a component among those of the policy, and name the name of the one at a place.
func (a *advice) place(c *policy.Component) int { return slices.Index(a.policy.Components(), c) }

func (a *advice) name(place int) string { return a.policy.Components()[place].Name }

// forwards reports whether a call hands on what others ask: that of a reverse proxy, or of a handler that is generated for a gateway.
func (j *judge) forwards(e edge) bool {
	if e.component == "" && e.use.Nature&own == 0 && stack.HandsOn(int(e.use.Nature&^generated)) {
		return true
	}
	if len(e.use.Hops) == 0 {
		return false
	}
	dir, ok := j.Policy.Repo().Resolve(j.Seen.Dir, e.use.Hops[0].Pkg)
	if !ok {
		return false
	}
	d := importgraph.Of(j.Policy.Repo()).Dir(dir)
	if d == nil {
		return false
	}
	for _, f := range d.Files {
		if f.Generated && slices.ContainsFunc(f.Imports, func(i importgraph.Import) bool { return stack.Forwarding(i.Path) }) {
			return true
		}
	}
	return false
}
