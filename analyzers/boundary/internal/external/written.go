package external

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/layers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Keys returns the keys.
func Keys() []policy.Section { return []policy.Section{ofComponent(), top()} }

// component is the key imports of a component as it is written.
type component struct {
	Deny  policy.List[policy.Short[denial]]        `yaml:"deny" each:"deny" doc:"The packages that may not be imported, by their paths: of other modules, or of the repository itself."`
	Only  policy.Mapping[policy.List[policy.Text]] `yaml:"only" each:"only" doc:"The packages that some alone may import: layers, or packages relative to the component."`
	Allow policy.List[policy.Short[allowance]]     `yaml:"allow" each:"allow" doc:"The only packages outside the repository that may be imported. Lists of a component, its kind and all add up."`
	Std   standard                                 `yaml:"std" doc:"The same for packages of the standard library."`
	Pos   repo.Position
}

// whole is the key imports at the top as it is written.
type whole struct {
	Deny  policy.List[policy.Short[denial]]        `yaml:"deny" each:"deny" doc:"The packages that may not be imported, by their paths: of other modules, or of the repository itself."`
	Only  policy.Mapping[policy.List[policy.Text]] `yaml:"only" each:"only" doc:"The packages that some alone may import: components, layers, or packages relative to the root."`
	Allow policy.List[policy.Short[allowance]]     `yaml:"allow" each:"allow" doc:"The only packages outside the repository that may be imported. Lists of a component, its kind and all add up."`
	Std   standard                                 `yaml:"std" doc:"The same for packages of the standard library."`
	Kinds policy.Mapping[component]                `yaml:"kinds" each:"kind" doc:"The same for all components of a kind, by kind."`
	Pos   repo.Position
}

// standard is what is written of the standard library.
type standard struct {
	Deny  policy.List[policy.Short[denial]]        `yaml:"deny" each:"deny" doc:"The packages that may not be imported; C is cgo."`
	Only  policy.Mapping[policy.List[policy.Text]] `yaml:"only" each:"only" doc:"The packages that some alone may import."`
	Allow policy.List[policy.Short[allowance]]     `yaml:"allow" each:"allow" doc:"The only packages that may be imported."`
	Pos   repo.Position
}

// denial is one entry of deny as it is written.
type denial struct {
	Path    policy.Text              `yaml:"path" choice:"path" short:"true" doc:"The import path. It stands for all packages below it, too; with $ at its end for one alone. * is any text of an element, ** any elements."`
	Paths   policy.List[policy.Text] `yaml:"paths" choice:"path" doc:"Several import paths of which the same is said. Either path or paths."`
	But     policy.List[policy.Text] `yaml:"but" doc:"Of these packages, those that may be imported all the same."`
	Instead policy.Words             `yaml:"instead" doc:"What to import in its place, for messages."`
	Reason  policy.Words             `yaml:"reason" doc:"Why it may not be imported, for messages."`
	Owner   policy.Words             `yaml:"owner" doc:"Whom to ask."`
	Except  policy.List[policy.Text] `yaml:"except" doc:"Who may import it all the same, as in only."`
	Files   policy.List[policy.Text] `yaml:"files" doc:"Globs of the files that it is about: by path from the root, or by base name without a slash; with ! those that it is not about, such as !*_test.go. Omitted: all."`
	Pos     repo.Position
}

// allowance is one entry of allow as it is written.
type allowance struct {
	Path  policy.Text              `yaml:"path" required:"true" short:"true" doc:"The import path, as in deny."`
	Files policy.List[policy.Text] `yaml:"files" doc:"Globs of the files that it is about, as in deny."`
	Pos   repo.Position
}

func ofComponent() policy.ComponentKey[component, *Imports] {
	return policy.ComponentKey[component, *Imports]{
		Key: "imports",
		Doc: "What the component may import, by the paths of packages.",
		Compile: func(w *component, c *policy.ComponentCheck) *Imports {
			return w.compile(&c.Check, "imports")
		},
	}
}

func top() policy.TopKey[whole, Whole] {
	return policy.TopKey[whole, Whole]{
		Key: "imports",
		Doc: "What may be imported, by the paths of packages.",
		Compile: func(w *whole, c *policy.Check) Whole {
			all := component{w.Deny, w.Only, w.Allow, w.Std, w.Pos}
			meaning := Whole{All: all.compile(c, "imports"), Kinds: map[policy.Kind]*Imports{}}
			for _, e := range w.Kinds.Entries {
				if kind, ok := c.Kind("imports: kinds", e.Name); ok {
					meaning.Kinds[kind] = e.Value.compile(c, fmt.Sprintf("imports: kind %q", e.Name.Value))
				}
			}
			return meaning
		},
	}
}

func (w *component) compile(c *policy.Check, context string) *Imports {
	std := component{Deny: w.Std.Deny, Only: w.Std.Only, Allow: w.Std.Allow}
	in := &Imports{Modules: w.rules(c, context, false), Std: std.rules(c, context+": std", true), Pos: w.Pos}
	return in
}

// rules compiles what is written of packages of the standard library, or of others.
func (w *component) rules(c *policy.Check, context string, std bool) *Rules {
	r := &Rules{}
	read := func(key string, t policy.Text) (Path, bool) {
		p, err := parsePath(t)
		if err == nil {
			err = misplaced(p, std)
		}
		if err == nil && std && !slices.ContainsFunc(repo.StandardPackages(), p.Matches) && key != "deny: but: " {
			err = errors.New("matches no package of the standard library")
		}
		if err != nil && t.Value != "" {
			c.Fault(t.Pos, "%s: %s%q %v", context, key, t.Value, err)
		}
		return p, err == nil && t.Value != ""
	}
	for _, item := range w.Deny.Items {
		s := item.Value
		d := Denial{Instead: s.Instead.Value, Reason: s.Reason.Value, Owner: s.Owner.Value, Except: places(s.Except)}
		for _, t := range s.But.Items {
			if p, ok := read("deny: but: ", t); ok {
				d.But = append(d.But, p)
			}
		}
		d.Files = globs(c, context+": deny", s.Files)
		for _, t := range append(s.Paths.Items, s.Path) {
			if p, ok := read("deny: ", t); ok {
				d.Path = p
				r.Deny = append(r.Deny, d)
			}
		}
	}
	for _, e := range w.Only.Entries {
		if p, ok := read("only: ", e.Name); ok {
			r.Only = append(r.Only, Only{p, places(e.Value)})
		}
	}
	slices.SortStableFunc(r.Only, func(a, b Only) int { return cmp.Compare(len(b.Path.Text), len(a.Path.Text)) })
	r.Given = w.Allow.Pos
	for _, item := range w.Allow.Items {
		if p, ok := read("allow: ", item.Value.Path); ok {
			r.Allow = append(r.Allow, Allowance{p, globs(c, context+": allow", item.Value.Files)})
		}
	}
	return r
}

// globs compiles a list of files.
func globs(c *policy.Check, context string, l policy.List[policy.Text]) (all []FileGlob) {
	for _, t := range l.Items {
		text, out := strings.CutPrefix(t.Value, "!")
		switch _, err := path.Match(text, ""); {
		case err != nil || text == "" || strings.HasPrefix(text, "!"):
			c.Fault(t.Pos, "%s: %q is no glob of files", context, t.Value)
		case text != path.Clean(text) || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "../") || strings.Contains(text, "..."):
			c.Fault(t.Pos, "%s: %q is no glob of files by path from the root; write x/** for all below x", context, t.Value)
		}
		all = append(all, FileGlob{t.Value, out})
	}
	return all
}

// misplaced says that a path is one of the standard library where others stand, or the other way round: the entry would mean nothing.
func misplaced(p Path, std bool) error {
	first, _, _ := strings.Cut(strings.TrimSuffix(p.Text, "$"), "/")
	dotted := strings.Contains(first, ".")
	switch {
	case strings.Contains(first, "*"):
		return nil
	case std && dotted:
		return errors.New("is none of the standard library; write it outside of std")
	case !std && !dotted && slices.ContainsFunc(repo.StandardPackages(), p.Matches):
		return errors.New("is of the standard library; write it below std")
	}
	return nil
}

func places(l policy.List[policy.Text]) (all []Where) {
	for _, t := range l.Items {
		all = append(all, Where{t.Value, t.Pos})
	}
	return all
}

// Check adds a fault for each place that is nowhere.
func Check(p *policy.Policy, c *policy.Check) {
	for _, of := range p.Components() {
		for _, w := range Of(of).places() {
			named := layers.From(p, of).Named(w.Text)
			if !named && !c.Packages(of, func(dir string) bool { return policy.Covers(w.Text, dir) }) {
				c.Fault(w.Pos, "component %q: imports: %q is neither a layer nor a package of it", of.Name, w.Text)
			}
		}
	}
	for _, w := range From(p).All.places() {
		if !anywhere(p, c, w) {
			c.Fault(w.Pos, "imports: %q is no component, no layer and no package", w.Text)
		}
	}
}

// anywhere reports whether a place at the top of the policy is one of some component.
func anywhere(p *policy.Policy, c *policy.Check, w Where) bool {
	if p.Component(w.Text) != nil {
		return true
	}
	return slices.ContainsFunc(p.Components(), func(of *policy.Component) bool {
		if layers.From(p, of).Named(w.Text) {
			return true
		}
		return w.isPattern() && c.Matches(w.Text)
	})
}

// places returns all places that are named.
func (in *Imports) places() (all []Where) {
	if in == nil {
		return nil
	}
	for _, r := range []*Rules{in.Modules, in.Std} {
		for _, d := range r.Deny {
			all = append(all, d.Except...)
		}
		for _, o := range r.Only {
			all = append(all, o.By...)
		}
	}
	return all
}
