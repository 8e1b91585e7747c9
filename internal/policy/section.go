package policy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Section is a key of the policy that one analyzer reads, or several that share it: a [TopKey] or a [ComponentKey]. The package of the
// analyzer writes down how the section is written and what that means. How it is decoded, what is suggested and the schema follow from
// the type of what is written.
type Section interface {
	field() field
	lists() bool    // what it means is packages
	ofCode() bool   // it is about code that is here
	stands() string // the tag keys of the field in whose place the key stands
	shared() bool   // several analyzers may have the key
	place() any     // a new place for what is written, a pointer
	compile(c *compiler, d declaration, written any)

	// otherwise returns what holds for a component without the key, false where nothing does.
	otherwise(p *Policy, c *Component) (any, bool)
}

// The values of the language, of which what is written in a section is made: these, and structs of them with the tags of the
// policy's own sections. A field Pos of such a struct is where it stands.
type (
	Text           = text
	Words          = words
	Number         = number
	Date           = date
	Truth          = truth
	Texts          = someTexts
	List[T any]    = list[T]
	Mapping[T any] = mapping[T]
	Short[T any]   = short[T]
	Aside[T any]   = aside[T]
)

// TopKey is a key at the top of the policy: Written is what stands there, Meaning what the analyzer makes of it.
type TopKey[Written, Meaning any] struct {
	Key  string
	Doc  string
	Each string // what messages call an entry of a list or mapping; empty for the key itself

	// Shared says that several analyzers may have the key, and each takes of it what it knows.
	Shared bool

	// Compile returns the meaning, and says what is wrong with what is written. It is called where the policy has the key.
	Compile func(*Written, *Check) Meaning
}

// Of returns what the policy means by the key, the zero value where it does not have it.
func (k TopKey[Written, Meaning]) Of(p *Policy) Meaning {
	m, _ := p.sections[k.Key].(Meaning)
	return m
}

func (k TopKey[Written, Meaning]) field() field { return field{key: k.Key, doc: k.Doc, each: k.Each} }

func (TopKey[Written, Meaning]) lists() bool { return false }

func (TopKey[Written, Meaning]) ofCode() bool { return true }

func (TopKey[Written, Meaning]) stands() string { return keysTop }

func (k TopKey[Written, Meaning]) shared() bool { return k.Shared }

func (TopKey[Written, Meaning]) place() any { return new(Written) }

func (k TopKey[Written, Meaning]) compile(c *compiler, _ declaration, written any) {
	c.policy.sections[k.Key] = k.Compile(written.(*Written), &Check{c, ""})
}

func (TopKey[Written, Meaning]) otherwise(*Policy, *Component) (any, bool) { return nil, false }

// ComponentKey is a key of each component, like [TopKey].
type ComponentKey[Written, Meaning any] struct {
	Key, Doc, Each string

	// Elsewhere says that the key is about more than code: a component whose code is not here may have it.
	Elsewhere bool

	// Otherwise returns what holds for a component that does not have the key, nil where nothing does. It may be left out.
	Otherwise func(*Policy, *Component) Meaning

	Compile func(*Written, *ComponentCheck) Meaning
}

// Of returns what the policy means by the key of a component, the zero value where it does not have it.
func (k ComponentKey[Written, Meaning]) Of(c *Component) Meaning {
	m, _ := c.sections[k.Key].(Meaning)
	return m
}

func (k ComponentKey[Written, Meaning]) field() field {
	return field{key: k.Key, doc: k.Doc, each: k.Each}
}

func (ComponentKey[Written, Meaning]) lists() bool {
	return reflect.TypeFor[Meaning]() == reflect.TypeFor[*Packages]()
}

func (k ComponentKey[Written, Meaning]) ofCode() bool { return !k.Elsewhere }

func (ComponentKey[Written, Meaning]) stands() string { return keysComponent }

func (ComponentKey[Written, Meaning]) shared() bool { return false }

func (ComponentKey[Written, Meaning]) place() any { return new(Written) }

func (k ComponentKey[Written, Meaning]) compile(c *compiler, d declaration, written any) {
	check := &ComponentCheck{Check{c, fmt.Sprintf("component %q: ", d.Name)}, k.Key, d}
	d.sections[k.Key] = k.Compile(written.(*Written), check)
}

func (k ComponentKey[Written, Meaning]) otherwise(p *Policy, c *Component) (any, bool) {
	if k.Otherwise == nil {
		return nil, false
	}
	return k.Otherwise(p, c), true
}

// Check takes what is wrong with a section.
type Check struct {
	compiler *compiler
	context  string // begins every message
}

// Fault adds a fault: it makes the policy invalid.
func (c *Check) Fault(at repo.Position, format string, args ...any) {
	c.compiler.faults.add(at, "%s%s", c.context, fmt.Sprintf(format, args...))
}

// Component returns the component that a text names. One that no component has is a fault; key is where it stands.
func (c *Check) Component(key string, t Text) (*Component, bool) {
	named := c.compiler.policy.byName[t.Value]
	if named == nil && t.Value != "" {
		c.Fault(t.Pos, "%s names %q, which no component has%s", key, t.Value, c.compiler.didYouMean(t.Value))
	}
	return named, named != nil
}

// Kind returns the kind that a text names, which may be one of the policy's own. One that is none is a fault; key is where it stands.
// What is said of a component by that is for [OfKind].
func (c *Check) Kind(key string, t Text) (Kind, bool) {
	names := c.compiler.policy.kindNames()
	if slices.Contains(names, t.Value) {
		return Kind(t.Value), true
	}
	if t.Value != "" {
		c.Fault(t.Pos, "%s names %q, which is no kind%s", key, t.Value, c.compiler.suggest.didYouMean(t.Value, names))
	}
	return "", false
}

// Packages reports whether a component has a package for which accept is true; dir is relative to the path of the component that it
// lies in.
func (c *Check) Packages(of *Component, accept func(dir string) bool) bool {
	return slices.ContainsFunc(of.Paths, func(top string) bool {
		return c.compiler.tree.holds(pattern{top, true}, func(dir string) bool {
			return c.compiler.policy.ComponentOf(dir) == of && accept(of.inside(dir))
		})
	})
}

// Matches reports whether a pattern, relative to the root, matches a package.
func (c *Check) Matches(t string) bool {
	p, err := parsePattern(strings.TrimPrefix(t, "./"), "repository")
	return err == nil && c.compiler.tree.holds(p, func(string) bool { return true })
}

// ComponentCheck takes what is wrong with a section of a component. Its messages name that.
type ComponentCheck struct {
	Check
	key         string
	declaration declaration
}

// Component returns the other component that a text names; see [Check.Component].
func (c *ComponentCheck) Component(key string, t Text) (*Component, bool) {
	named, ok := c.Check.Component(key, t)
	if ok && named == c.declaration.Component {
		c.Fault(t.Pos, "%s names the component itself", key)
		return nil, false
	}
	return named, ok
}

// Holds reports whether a pattern, relative to the component, matches a package of it.
func (c *ComponentCheck) Holds(t string) bool {
	p, err := parsePattern(t, "component")
	return err == nil && len(c.compiler.packages(c.declaration.Component, c.key, p)) > 0
}

// HoldsDir reports whether a package of the component is in a directory of a name, or below one.
func (c *ComponentCheck) HoldsDir(name string) bool {
	return c.Check.Packages(c.declaration.Component, func(dir string) bool {
		return slices.Contains(strings.Split(dir, "/"), name)
	})
}

// Packages returns the packages that a list of patterns names, relative to the component. A pattern that names none is a fault.
func (c *ComponentCheck) Packages(patterns List[Text]) *Packages {
	return c.compiler.packageList(c.declaration, c.key, patterns)
}

// sections is what the policy writes in sections of analyzers, by key: pointers of the types that these give. A key that is not there
// has none.
type sections map[string]any

// at returns the place for the value of a key.
func (s *sections) at(f field) any {
	if *s == nil {
		*s = sections{}
	}
	(*s)[f.key] = f.section.place()
	return (*s)[f.key]
}

// elem returns the type of the value of a key.
func (*sections) elem(f field) reflect.Type { return reflect.TypeOf(f.section.place()).Elem() }

// sections compiles the sections of analyzers at the top.
func (c *compiler) sections() {
	c.policy.sections, c.policy.written = map[string]any{}, c.doc.AnalyzerKeys
	c.compileSections(keysTop, c.doc.AnalyzerKeys, declaration{})
}

// sectionsOf compiles the sections of analyzers in a component.
func (c *compiler) sectionsOf(d declaration) {
	d.sections, d.written = map[string]any{}, d.section.AnalyzerKeys
	c.compileSections(keysComponent, d.section.AnalyzerKeys, d)
}

func (c *compiler) compileSections(keys string, written sections, d declaration) {
	for _, s := range c.suite.sections {
		if w, has := written[s.field().key]; has && s.stands() == keys {
			s.compile(c, d, w)
		}
	}
}
