package policy

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy/kind"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// kindSection is one entry of kinds.
type kindSection struct {
	Like text       `yaml:"like" required:"true" oneof:"service library contract tool root test" doc:"The kind whose rules hold for components of this one."`
	May  list[text] `yaml:"may" doc:"The kinds that components of this one may import, in place of those that the kind it is like may. A service still needs uses to import a service."`
	Pos  repo.Position
}

// kindText is the name of a kind: one of the language, or one of the policy.
type kindText struct {
	text
}

func (t *kindText) decode(d *decoder, n *yaml.Node, at place) bool {
	at.oneOf = slices.Concat(at.oneOf, d.kinds)
	return t.text.decode(d, n, at)
}

func (*kindText) schema(_ *Suite, f field) *schema {
	return &schema{AnyOf: []*schema{{Enum: f.oneOf}, {Type: "string", MinLength: 1}}}
}

// kindsOf returns the names of the kinds that a policy has of its own, as it is written.
func kindsOf(root *yaml.Node) (names []string) {
	if _, kinds := pair(root, "kinds"); kinds != nil && kinds.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(kinds.Content); i += 2 {
			if name := kinds.Content[i].Value; !slices.Contains(Kinds(), Kind(name)) {
				names = append(names, name)
			}
		}
	}
	return names
}

// OwnKind is a kind that the policy has beside those of the language. What is said of the kind that it is like holds for it, too, but
// for whom it may import.
type OwnKind struct {
	Name string
	Like Kind
	May  Said // the kinds that it may import, if given
	Pos  repo.Position
}

// OwnKinds returns the kinds that the policy has of its own, in the order of the file.
func (p *Policy) OwnKinds() []*OwnKind { return p.kinds }

// kindNames returns the names of all kinds.
func (p *Policy) kindNames() (names []string) {
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	for _, own := range p.kinds {
		names = append(names, own.Name)
	}
	return names
}

// ownKind returns the kind that a policy has of its own by a name, nil if that is one of the language or none.
func (p *Policy) ownKind(name string) *OwnKind {
	for _, own := range p.kinds {
		if own.Name == name {
			return own
		}
	}
	return nil
}

// Like returns the kind of the language that one of the policy is like; itself, if it is one.
func (p *Policy) Like(name string) Kind {
	if own := p.ownKind(name); own != nil {
		return own.Like
	}
	return Kind(name)
}

// Grants is the table of kinds, by their names, with those of the policy; see [kind.Kind.Grants].
func (p *Policy) Grants(from, to string) kind.Grant {
	own := p.ownKind(from)
	switch {
	case own == nil || !own.May.Given:
		return p.Like(from).Grants(p.Like(to))
	case !slices.Contains(own.May.Items, to):
		return kind.Never
	case own.Like == Service && p.Like(to) == Service:
		return kind.Declared
	}
	return kind.Always
}

// importable names the kinds that one may import: "library and contract".
func (p *Policy) importable(from string) string {
	var names []string
	for _, to := range p.kindNames() {
		if p.Grants(from, to) != kind.Never {
			names = append(names, to)
		}
	}
	last := len(names) - 1
	if last < 1 {
		return cmp.Or(strings.Join(names, ""), "none")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// KindName returns the name of the component's kind in the policy.
func (c *Component) KindName() string {
	if c.own != nil {
		return c.own.Name
	}
	return string(c.Kind)
}

// OfKind returns what is said of the component's kind: of the policy's own, else of the one that it is like.
func OfKind[T any](c *Component, by map[Kind]T) T { return by[SaidOf(c, by)] }

// SaidOf returns the kind by which something is said of the component, see [OfKind].
func SaidOf[T any](c *Component, by map[Kind]T) Kind {
	if own := Kind(c.KindName()); own != c.Kind {
		if _, said := by[own]; said {
			return own
		}
	}
	return c.Kind
}

// kinds makes the kinds of the policy's own.
func (c *compiler) kinds(p *Policy) {
	for _, e := range c.doc.Kinds.Entries {
		i := strings.IndexFunc(e.Name.Value, notInName)
		switch {
		case slices.Contains(Kinds(), Kind(e.Name.Value)):
			c.faults.add(e.Name.Pos, "kind %q is one already; a kind of your own has another name, and is like one of these", e.Name.Value)
			continue
		case i >= 0:
			c.faults.add(e.Name.Pos, "kind %q: %q is not allowed in a name", e.Name.Value, e.Name.Value[i:][:1])
		}
		p.kinds = append(p.kinds, &OwnKind{Name: e.Name.Value, Like: Kind(e.Value.Like.Value), Pos: e.Name.Pos})
	}
	check := &Check{c, ""}
	for _, e := range c.doc.Kinds.Entries {
		own := p.ownKind(e.Name.Value)
		if own == nil {
			continue
		}
		own.May = Said{Pos: e.Value.May.Pos, Given: e.Value.May.Pos.IsValid()}
		for _, t := range e.Value.May.Items {
			if _, ok := check.Kind("kind \""+own.Name+"\": may", t); ok {
				own.May.Items = append(own.May.Items, t.Value)
			}
		}
		slices.Sort(own.May.Items)
		own.May.Items = slices.Compact(own.May.Items)
	}
	for _, x := range p.components {
		if x.own = p.ownKind(string(x.Kind)); x.own != nil {
			x.Kind = x.own.Like
		}
	}
}
