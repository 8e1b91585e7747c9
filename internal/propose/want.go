package propose

import (
	"fmt"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
)

// want is a permission that the code of a component, or that of others about its packages, asks for.
type want struct {
	key string // of the component: uses, only, public or owns.tables
	item
}

// line returns the comment that suggests it, without the evidence.
func (w *want) line(c *component) string {
	return fmt.Sprintf("# widens: %s: %s: [%s]", plain(c.name), w.key, plain(w.value))
}

// wants returns what the imports of a component, and those of its packages, would need. It leaves out uses that close
// a cycle, packages without the name of an interface, and what an exception allows.
func (s *sync) wants(c *component) []*want {
	var all []*want
	counts := map[*want]*arc{}
	take := func(key, value string, x *site) {
		i := slices.IndexFunc(all, func(w *want) bool { return w.key == key && w.value == value })
		if i < 0 {
			i = len(all)
			all = append(all, &want{key, item{value: value}})
			counts[all[i]] = &arc{first: x.first}
		}
		counts[all[i]].count += x.count
	}
	for _, x := range s.sites {
		if x.from == c && s.undeclared(x) {
			take(edgeKey(c.kind), x.to.name, x)
		}
	}
	for _, x := range s.sites {
		if x.to == c && s.closed(x) {
			top, _ := interfaceOf(inside(c.top(x.dir), x.dir))
			take("public", top+"/...", x)
		}
	}
	for _, w := range all {
		w.why = counts[w].evidence()
	}
	return all
}

// edgeKey returns the key that grants a component of a kind what it may import.
func edgeKey(k policy.Kind) string {
	if k.Narrowed() {
		return "only"
	}
	return "uses"
}

// undeclared reports whether the imports are of a component that the importer must name, does not, and could.
func (s *sync) undeclared(x *site) bool {
	from, to := s.policy.Component(x.from.name), s.policy.Component(x.to.name)
	if from == nil || to == nil {
		return x.from.kind == policy.Service && x.to.kind == policy.Service
	}
	edge, _ := s.policy.MayDepend(from, to, x.test)
	return edge == policy.Undeclared && !s.policy.Leads(to, from) && s.excepted("uses", path.Dir(x.first), x.dir) == nil
}

// excepted returns the exception, if any, from the rule that a key of components decides of.
func (s *sync) excepted(key, from, to string) *policy.Exception {
	return s.policy.Excepted(s.policy.Suite().RuleOf(key), from, to)
}

// closed reports whether the imports are of a package called as an interface is, that its component keeps to itself.
func (s *sync) closed(x *site) bool {
	if !isInterface(inside(x.to.top(x.dir), x.dir)) || !x.from.kind.MayImport(x.to.kind) {
		return false
	}
	to := s.policy.Component(x.to.name)
	if to == nil {
		return shut(x.to.kind)
	}
	in := path.Dir(x.first)
	public, _ := to.PublicTo(s.policy.Component(x.from.name), in, x.dir)
	return !public && s.excepted("public", in, x.dir) == nil
}
