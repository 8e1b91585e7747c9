// Package layers is the keys of a policy that divide components into layers: how they are written, and which package is in which.
package layers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Layers is the layers of a component. A package may import those of its own layer and of later ones.
type Layers struct {
	Order  []Layer
	Strict bool          // of the next one alone
	Pos    repo.Position // of the key
}

// Layer is some packages of a component.
type Layer struct {
	Name  string
	Paths []Path // nil: what lies in a directory of the name
	Pos   repo.Position
}

// Path is a pattern of packages, relative to the component: x, x/... or "." for the component's own directory.
type Path struct {
	Pattern string
	Pos     repo.Position
}

// precedence returns a number from 1 on that is greater the less a pattern matches, among those that match one directory.
func (p Path) precedence() int {
	dir, subtree := strings.CutSuffix(p.Pattern, "...")
	dir = strings.TrimSuffix(dir, "/")
	if dir == "." {
		dir = ""
	}
	if !subtree {
		return 2*len(dir) + 2
	}
	return 2*len(dir) + 1
}

// Of returns the place in the order of the layer that a directory, relative to the component, is in. It returns false for none.
//
// Paths decide before names, and the longest before others. A package alone is before it with all below. Of several directories with
// names of layers the outermost decides: what the layer "service" has in service/store is its own.
func (l *Layers) Of(dir string) (i int, ok bool) {
	longest := 0
	for k, layer := range l.Order {
		for _, p := range layer.Paths {
			if by := p.precedence(); by > longest && policy.Covers(p.Pattern, dir) {
				i, longest = k, by
			}
		}
	}
	if longest > 0 {
		return i, true
	}
	for elem := range strings.SplitSeq(dir, "/") {
		named := func(x Layer) bool { return x.Paths == nil && x.Name == elem }
		if k := slices.IndexFunc(l.Order, named); k >= 0 {
			return k, true
		}
	}
	return 0, false
}

// Named reports whether a layer has a name.
func (l *Layers) Named(name string) bool {
	return l != nil && slices.ContainsFunc(l.Order, func(x Layer) bool { return x.Name == name })
}

// String lists the layers as messages name them: handler, service, store.
func (l *Layers) String() string {
	var names []string
	for _, x := range l.Order {
		names = append(names, x.Name)
	}
	return strings.Join(names, ", ")
}

// Said returns which packages the layers hold, a line each, for who holds two policies against each other.
func (l *Layers) Said() (all []string) {
	if l == nil {
		return nil
	}
	for _, x := range l.Order {
		for _, p := range x.Paths {
			all = append(all, fmt.Sprintf("%s: %s", x.Name, p.Pattern))
		}
	}
	return all
}

// Denied returns what the layers keep code from, a line each.
func (l *Layers) Denied() (all []string) {
	if l == nil || len(l.Order) == 0 {
		return nil
	}
	all = append(all, "order: "+l.String())
	if l.Strict {
		all = append(all, "strict: true")
	}
	return all
}

// ByKind is the layers of the components of each kind.
type ByKind map[policy.Kind]*Layers

// Said is [Layers.Said] of all kinds.
func (b ByKind) Said() []string { return b.lines((*Layers).Said) }

// Denied is [Layers.Denied] of all kinds.
func (b ByKind) Denied() []string { return b.lines((*Layers).Denied) }

func (b ByKind) lines(of func(*Layers) []string) (all []string) {
	for kind, l := range b {
		for _, line := range of(l) {
			all = append(all, fmt.Sprintf("%s: %s", kind, line))
		}
	}
	return all
}

// From returns the layers of a component: its own, else those of its kind, else nil. An empty list is that it has none.
func From(p *policy.Policy, c *policy.Component) *Layers {
	if c == nil {
		return nil
	}
	key := ofComponent()
	l := key.Of(c)
	if l == nil {
		l = key.Otherwise(p, c)
	}
	if l == nil || len(l.Order) == 0 {
		return nil
	}
	return l
}

// Keys returns the keys.
func Keys() []policy.Section { return []policy.Section{ofComponent(), ofKinds()} }

// written is the layers as they are written.
type written struct {
	Order  policy.List[policy.Short[layer]] `yaml:"order" required:"true" short:"true" each:"layer" doc:"The layers, in the order in which they may import: each what stands after it."`
	Strict policy.Truth                     `yaml:"strict" doc:"true: a layer may import the next one alone, and no leap is allowed."`
	Pos    repo.Position
}

// layer is one layer as it is written.
type layer struct {
	Name  policy.Text              `yaml:"name" required:"true" short:"true" doc:"The name of the layer. Without paths it holds the packages in directories of that name, and below these."`
	Paths policy.List[policy.Text] `yaml:"paths" doc:"The packages of the layer, relative to the component: x is a package, x/... its subtree, . the root."`
	Pos   repo.Position
}

func ofComponent() policy.ComponentKey[policy.Short[written], *Layers] {
	return policy.ComponentKey[policy.Short[written], *Layers]{
		Key: "layers",
		Doc: "The layers of the component. Its packages import those of their own layer, and of layers that stand after it.",
		Otherwise: func(p *policy.Policy, c *policy.Component) *Layers {
			return policy.OfKind(c, ofKinds().Of(p))
		},
		Compile: func(w *policy.Short[written], c *policy.ComponentCheck) *Layers {
			l := compile(&w.Value, &c.Check, "layers")
			for _, x := range l.Order {
				for _, p := range x.Paths {
					if !c.Holds(p.Pattern) {
						c.Fault(p.Pos, "layers: %q of layer %q matches no package", p.Pattern, x.Name)
					}
				}
				if x.Paths == nil && isDir(x.Name) && !c.HoldsDir(x.Name) {
					c.Fault(x.Pos, "layers: layer %q has no paths, and no directory of that name holds a package", x.Name)
				}
			}
			return l
		},
	}
}

func ofKinds() policy.TopKey[policy.Mapping[policy.Short[written]], ByKind] {
	return policy.TopKey[policy.Mapping[policy.Short[written]], ByKind]{
		Key:  "layers",
		Doc:  "The layers of all components of a kind, by kind. What a component says itself holds in place of it.",
		Each: "kind",
		Compile: func(w *policy.Mapping[policy.Short[written]], c *policy.Check) ByKind {
			by := ByKind{}
			for _, e := range w.Entries {
				if kind, ok := c.Kind("layers", e.Name); ok {
					by[kind] = compile(&e.Value.Value, c, fmt.Sprintf("layers: kind %q", e.Name.Value))
				}
			}
			return by
		},
	}
}

func compile(w *written, c *policy.Check, context string) *Layers {
	l := &Layers{Strict: w.Strict.Value, Pos: w.Pos}
	names, patterns := map[string]repo.Position{}, map[string]repo.Position{}
	for _, item := range w.Order.Items {
		x := Layer{Name: item.Value.Name.Value, Pos: item.Value.Pos}
		if item.Value.Paths.Pos.IsValid() {
			x.Paths = []Path{}
		}
		once(c, names, x.Name, x.Pos, context+": layer")
		for _, t := range item.Value.Paths.Items {
			once(c, patterns, t.Value, t.Pos, context+": path")
			if err := policy.CheckPattern(t.Value); err != nil {
				c.Fault(t.Pos, "%s: path %q %v", context, t.Value, err)
				continue
			}
			x.Paths = append(x.Paths, Path{t.Value, t.Pos})
		}
		if item.Value.Paths.Pos.IsValid() && len(item.Value.Paths.Items) == 0 {
			c.Fault(item.Value.Paths.Pos, "%s: layer %q has no path; without paths it is the directories of its name", context, x.Name)
		}
		if len(item.Value.Paths.Items) == 0 && x.Name != "" && !isDir(x.Name) {
			advice := ""
			if policy.CheckPattern(x.Name) == nil {
				advice = fmt.Sprintf("; write {name: ..., paths: [%s]}", x.Name)
			}
			c.Fault(x.Pos, "%s: %q is no name of a directory%s", context, x.Name, advice)
		}
		l.Order = append(l.Order, x)
	}
	if len(l.Order) == 1 {
		c.Fault(w.Pos, "%s: one layer orders nothing; name at least two", context)
	}
	return l
}

// isDir reports whether the name of a layer can be that of a directory.
func isDir(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.Contains(name, "...") && !strings.ContainsAny(name, `/\*?[`)
}

// once adds a fault if a text was seen before.
func once(c *policy.Check, seen map[string]repo.Position, text string, at repo.Position, what string) {
	if first, twice := seen[text]; twice && text != "" {
		c.Fault(at, "%s %q is named twice, first at %s", what, text, first)
		return
	}
	seen[text] = at
}
