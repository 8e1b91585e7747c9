package propose

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// componentEdit is the changes of one component of a policy file.
type componentEdit struct {
	*sync
	file         *file // in which the component stands
	component    *component
	key, section *yaml.Node
}

// compiled returns the component in the policy.
func (e *componentEdit) compiled() *policy.Component { return e.policy.Component(e.component.name) }

// put adds a key with its value, given once for a component in lines of its own and once for one in braces.
func (e *componentEdit) put(text, evidence string) {
	kindKey, kind := value(e.section, "kind")
	if flowing(e.section) {
		e.file.add(e.file.finish(kind), ", "+text)
		return
	}
	after := kind
	if _, p := value(e.section, "path"); p != nil && p.Line > kind.Line {
		after = p
	}
	e.file.addLine(after, e.file.indent(kindKey)+text+" # "+note(evidence))
}

// owner names the owner that CODEOWNERS has.
func (e *componentEdit) owner() {
	if e.compiled().Owner != "" {
		return
	}
	o := ownersOf(e.owners, e.files(e.component))
	if o.owner == "" {
		return
	}
	if key, _ := value(e.section, "owner"); key != nil {
		e.unwritten("component %q: owner %s (%s): owner is written, but empty", e.component.name, o.owner, o.why)
		return
	}
	e.put("owner: "+quoted(o.owner), note(o.why))
	e.changed(e.component, "owner: %s # %s", quoted(o.owner), o.why)
}

// packages edits the lists of what others may import, and of whom this one may. What nobody needs any more is taken out: uses
// without an import, and public packages that nobody imports, unless their name says that they are there for others. As
// long as a file does not parse, nobody knows.
func (e *componentEdit) packages() {
	for _, key := range grantKeys {
		e.revise(key, e.unneeded(key), e.wanted(e.component, key))
	}
}

// unneeded returns the entries of a list that nobody needs.
func (e *componentEdit) unneeded(key string) (drop []*yaml.Node) {
	_, list := value(e.section, key)
	if list == nil || !e.sound() || key == "only" || key == "public" && !shut(e.component.kind) {
		return nil
	}
	for _, n := range list.Content {
		needed := key == "uses" && e.imports(n.Value) ||
			key == "public" && (policy.IsInterface(strings.TrimSuffix(n.Value, "/...")) || e.imported(n.Value))
		if !needed {
			drop = append(drop, n)
		}
	}
	return drop
}

// revise takes entries out of a list of the component and adds others.
func (e *componentEdit) revise(name string, drop []*yaml.Node, items []item) {
	e.dropped(name, drop)
	if key, list := value(e.section, name); list != nil {
		e.file.revise(key, list, drop, items)
	} else if len(items) > 0 {
		e.put(name+": "+flow(values(items)), evidence(items))
	}
}

// dropped notes what a list loses.
func (e *componentEdit) dropped(name string, drop []*yaml.Node) {
	if len(drop) == 0 {
		return
	}
	var names []string
	for _, n := range drop {
		names = append(names, n.Value)
	}
	e.changed(e.component, "%s: without %s # nobody needs that", name, flow(names))
}

// keys edits keys of the component that list something, as the rules propose it. A list that loses all stays, as an empty one says more
// than none.
func (e *componentEdit) keys(rules []proposal.Proposal) {
	for _, l := range keysOf(rules, e.component) {
		key, list := value(e.section, l.Key)
		var drop []*yaml.Node
		for _, name := range l.Drop {
			if list == nil || !e.sound() {
				break
			}
			if i := slices.IndexFunc(list.Content, func(n *yaml.Node) bool { return n.Value == name }); i >= 0 {
				drop = append(drop, list.Content[i])
			}
		}
		var items []item
		for _, i := range l.Items {
			w := &want{key: l.Key, item: item{value: i.Value, why: i.Why, widens: i.Widens}}
			if e.widening {
				items = append(items, w.item)
				e.widened(e.component, w)
			}
		}
		for _, i := range l.Left {
			w := &want{key: l.Key, item: item{value: i.Value, why: i.Why}}
			e.unwritten("%s: it would run in a circle", w.line(e.component))
		}
		if len(items) == 0 && len(drop) > 0 && len(drop) == len(list.Content) && !flowing(list) {
			e.dropped(l.Key, drop)
			e.file.empty(key, list)
			continue
		}
		e.revise(l.Key, drop, items)
	}
}

func keysOf(rules []proposal.Proposal, c *component) (all []proposal.List) {
	for _, p := range rules {
		for _, l := range p.Keys {
			if l.Component == c.name {
				all = append(all, l)
			}
		}
	}
	return all
}

// imports reports whether any file of the component imports one of another.
func (e *componentEdit) imports(other string) bool {
	return slices.ContainsFunc(e.sites, func(s *site) bool { return s.from == e.component && s.to.name == other })
}

// imported reports whether another component, or a file in none, imports a package of a pattern of the component.
func (e *componentEdit) imported(pattern string) bool {
	dir, subtree := strings.CutSuffix(pattern, "/...")
	if pattern == "..." {
		dir, subtree = ".", true
	}
	matches := func(s *site) bool {
		return s.to == e.component && slices.ContainsFunc(e.component.paths, func(top string) bool {
			wanted := path.Join(top, dir)
			return s.dir == wanted || subtree && repo.Below(s.dir, wanted)
		})
	}
	return slices.ContainsFunc(e.sites, matches) || slices.ContainsFunc(e.outside, func(dir string) bool {
		return matches(&site{to: e.components.of(dir), dir: dir})
	})
}

// grpc adds gRPC services that the component serves. One that the policy says another component serves stays with that.
func (e *componentEdit) grpc(rules []proposal.Proposal) {
	var items []item
	for _, p := range rules {
		for _, s := range servesOf(p, e.component, e.exposed) {
			if e.exposer(s.Service) == nil {
				items = append(items, item{value: s.Service, why: s.Why})
			}
		}
	}
	for _, x := range e.exposed {
		if x.by != e.component {
			continue
		}
		switch owner := e.exposer(x.service); {
		case owner == nil:
			items = append(items, item{value: x.service, why: x.evidence(e.components)})
		case owner != e.compiled():
			e.unwritten("component %q: exposes.grpc: %s (%s): component %q exposes it", e.component.name,
				plain(x.service), note(x.evidence(e.components)), owner.Name)
		}
	}
	for _, i := range items {
		e.changed(e.component, "exposes.grpc: [%s] # %s", plain(i.value), i.why)
	}
	e.list("exposes", "grpc", items)
}

// exposes adds what else the rules propose that the component exposes.
func (e *componentEdit) exposes(rules []proposal.Proposal) {
	for _, p := range rules {
		for _, l := range exposesOf(p, e.component) {
			var items []item
			for _, entry := range l.Items {
				i := item{value: entry.Value, why: entry.Why}
				e.changed(e.component, "exposes.%s: [%s] # %s", l.Key, plain(i.value), i.why)
				items = append(items, i)
			}
			e.list("exposes", l.Key, items)
		}
	}
}

// owns adds what the rules propose that the component owns. What somebody else has by what is found would widen what this one may.
func (e *componentEdit) owns(rules []proposal.Proposal) {
	for _, p := range rules {
		for _, l := range listsOf(p, e.component.name) {
			e.list("owns", l.Key, e.entries(l))
		}
	}
}

// entries returns the entries of a list that the edits make, and notes them.
func (e *componentEdit) entries(l proposal.List) (items []item) {
	for _, entry := range l.Items {
		i := item{value: entry.Value, why: entry.Why, widens: entry.Widens}
		switch {
		case !i.widens:
			e.changed(e.component, "owns.%s: [%s] # %s", l.Key, plain(i.value), i.why)
		case !e.widening:
			continue
		default:
			e.widened(e.component, &want{key: "owns." + l.Key, item: i})
		}
		items = append(items, i)
	}
	return items
}

// item is an entry of a list, and its evidence.
type item struct {
	value, why string
	widens     bool // what somebody may
}

// evidence is the comment that an entry gets.
func (i item) evidence() string {
	if i.widens {
		return note("widens: " + i.why)
	}
	return note(i.why)
}

func values(items []item) (all []string) {
	for _, i := range items {
		all = append(all, i.value)
	}
	return all
}

// evidence is the comment of several entries on one line.
func evidence(items []item) string {
	var all []string
	for _, i := range items {
		all = append(all, i.evidence())
	}
	return strings.Join(all, "; ")
}

// list adds items to a list in a section of the component.
func (e *componentEdit) list(section, name string, items []item) {
	if len(items) == 0 {
		return
	}
	text, evidence := name+": "+flow(values(items)), evidence(items)
	_, in := value(e.section, section)
	_, seq := value(in, name)
	switch {
	case in == nil:
		e.put(section+": {"+text+"}", evidence)
	case seq != nil && seq.Kind == yaml.SequenceNode:
		e.file.appendTo(seq, items)
	case in.Kind == yaml.MappingNode && seq == nil:
		e.into(in, text, evidence)
	default:
		e.unwritten("component %q: %s.%s (%s): it is lists by name, which are not edited", e.component.name, section, text, evidence)
	}
}

// into adds a key to a mapping of the component.
func (e *componentEdit) into(in *yaml.Node, text, evidence string) {
	switch {
	case flowing(in) && len(in.Content) == 0:
		e.file.add(e.file.start(in)+1, text)
	case flowing(in):
		e.file.add(e.file.start(in)+1, text+", ")
	default:
		first := in.Content[0]
		e.file.addAt(e.file.line(first.Line), e.file.indent(first)+text+" # "+note(evidence))
	}
}
