package propose

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// want is a permission that the code of a component, or that of others about its packages, asks for.
type want struct {
	key   string // of the component: one of grantKeys, or owns. and what is owned
	count int    // imports
	item
}

// grantKeys are the keys of a component that grant imports.
var grantKeys = []string{"public", "uses", "only"}

// line says what it grants to whom, and why.
func (w *want) line(c *component) string {
	return note(fmt.Sprintf("%s: %s: [%s] # %s", plain(c.name), w.key, plain(w.value), w.why))
}

// grant chooses what the components may be granted: of uses those that close no circle, those with most imports first. Both halves of
// one are never among them.
func (s *sync) grant(inFile []*componentEdit) {
	leads := map[string][]string{}
	for _, e := range inFile {
		leads[e.component.name] = e.remaining()
	}
	type edge struct {
		*want
		from *component
	}
	var edges []edge
	all := map[*component][]*want{}
	for _, c := range s.components.all {
		all[c] = s.wants(c)
		for _, w := range all[c] {
			if w.key != "public" {
				edges = append(edges, edge{w, c})
			}
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.from.name, b.from.name), cmp.Compare(a.value, b.value))
	})
	closing := map[*want]bool{}
	for _, e := range edges {
		if reaches(leads, e.value, e.from.name) {
			closing[e.want] = true
			s.circle(e.from, e.want)
			continue
		}
		leads[e.from.name] = append(leads[e.from.name], e.value)
	}
	s.granted = map[*component][]*want{}
	for c, wants := range all {
		s.granted[c] = slices.DeleteFunc(wants, func(w *want) bool { return closing[w] })
	}
}

// circle says that uses would run in a circle with what else the proposal grants. Where the policy itself has the way back, the
// imports are findings.
func (s *sync) circle(from *component, w *want) {
	a, b := s.policy.Component(from.name), s.policy.Component(w.value)
	if a == nil || b == nil || !s.policy.Leads(b, a) {
		s.unwritten("%s: it runs in a circle with other imports", w.line(from))
	}
}

// remaining returns the components that the file lets one import, without those that it does not need.
func (e *componentEdit) remaining() (names []string) {
	for _, key := range []string{"uses", "only"} {
		_, list := value(e.section, key)
		if list == nil {
			continue
		}
		drop := e.unneeded(key)
		for _, n := range list.Content {
			if !slices.Contains(drop, n) {
				names = append(names, n.Value)
			}
		}
	}
	return names
}

// reaches reports whether edges lead from one name to another.
func reaches(edges map[string][]string, from, to string) bool {
	seen := map[string]bool{}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			return true
		}
		if !seen[queue[0]] {
			seen[queue[0]] = true
			queue = append(queue, edges[queue[0]]...)
		}
	}
	return false
}

// wanted returns what a list of a component is to be given, nothing where edits do not widen, and notes it.
func (s *sync) wanted(c *component, key string) (items []item) {
	if !s.widening {
		return nil
	}
	for _, w := range s.granted[c] {
		if w.key == key {
			items = append(items, w.item)
			s.widened(c, w)
		}
	}
	return items
}

// widened notes a permission that the proposal grants.
func (s *sync) widened(c *component, w *want) {
	s.proposal.Widens = append(s.proposal.Widens, w.line(c))
}

// wants returns what the imports of a component, and those of its packages, would need. It leaves out packages without the name
// of an interface, and what an exception allows.
func (s *sync) wants(c *component) []*want {
	var all []*want
	counts := map[*want]*arc{}
	take := func(key, value string, x *site) {
		i := slices.IndexFunc(all, func(w *want) bool { return w.key == key && w.value == value })
		if i < 0 {
			i = len(all)
			all = append(all, &want{key: key, item: item{value: value, widens: true}})
			counts[all[i]] = &arc{first: x.first}
		}
		counts[all[i]].count += x.count
		all[i].count += x.count
	}
	for _, x := range s.sites {
		if x.from == c && s.undeclared(x) {
			take(edgeKey(c.kind), x.to.name, x)
		}
	}
	for _, x := range s.sites {
		if x.to == c && s.closed(x) {
			at := c.top(x.dir)
			if top, _ := policy.InterfaceOf(inside(at, x.dir)); s.holds(c, path.Join(at, top)) {
				take("public", top+"/...", x)
			}
		}
	}
	for _, w := range all {
		w.why = counts[w].evidence()
	}
	return all
}

// holds reports whether a component has Go files at or below a directory.
func (s *sync) holds(c *component, dir string) bool {
	return slices.ContainsFunc(s.survey.graph.Dirs, func(d *importgraph.Dir) bool {
		return repo.Below(d.Path, dir) && s.components.of(d.Path) == c
	})
}

// edgeKey returns the key that grants a component of a kind what it may import.
func edgeKey(k policy.Kind) string {
	if k.Narrowed() {
		return "only"
	}
	return "uses"
}

// undeclared reports whether the imports are of a component that the importer must name and does not.
func (s *sync) undeclared(x *site) bool {
	from, to := s.policy.Component(x.from.name), s.policy.Component(x.to.name)
	if from == nil || to == nil {
		return x.from.kind == policy.Service && x.to.kind == policy.Service
	}
	edge, _ := s.policy.MayDepend(from, to, x.test)
	return edge == policy.Undeclared && s.excepted("uses", path.Dir(x.first), x.dir) == nil
}

// excepted returns the exception, if any, from the rule that a key of components decides of.
func (s *sync) excepted(key, from, to string) *policy.Exception {
	return s.policy.Excepted(s.policy.Suite().RuleOf(key), from, to)
}

// closed reports whether the imports are of a package called as an interface is, that its component keeps to itself.
func (s *sync) closed(x *site) bool {
	if !policy.IsInterface(inside(x.to.top(x.dir), x.dir)) || !x.from.kind.MayImport(x.to.kind) {
		return false
	}
	to := s.policy.Component(x.to.name)
	if to == nil {
		return shut(x.to.kind)
	}
	in := path.Dir(x.first)
	public, _ := to.PublicTo(s.policy.Component(x.from.name), in, x.dir, x.test)
	return !public && s.excepted("public", in, x.dir) == nil
}
