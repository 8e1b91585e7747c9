package policy

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Said is what a key of the policy lists, for who holds two policies against each other.
type Said struct {
	Items []string      // sorted
	Pos   repo.Position // of the key; of what decides without it
	Given bool          // the key is there
}

// said returns a list of names; of nil, one that is not given.
func (n *names) said(otherwise repo.Position) Said {
	if n == nil {
		return Said{Pos: otherwise}
	}
	return Said{Items: slices.Sorted(maps.Keys(n.names)), Pos: n.pos, Given: true}
}

// Uses returns the components that the key uses lists.
func (c *Component) Uses() Said { return c.uses.said(c.Pos) }

// Only returns the components that the key only lists.
func (c *Component) Only() Said { return c.only.said(c.Pos) }

// Calls returns the components that the key calls lists.
func (c *Component) Calls() Said { return c.calls.said(c.Pos) }

// KindPos returns where the policy says the kind.
func (c *Component) KindPos() repo.Position { return cmp.Or(c.kindPos, c.Pos) }

// Opens returns the packages that others may import, as patterns relative to the component: "x", "x/...", ".", "./...". Of a
// component without the key it is what its kind means.
func (c *Component) Opens() Said {
	if c.public == nil {
		s := Said{Pos: c.Pos}
		if open, _ := (&Component{Kind: c.Kind, Paths: []string{"."}}).Public("."); open {
			s.Items = []string{"./..."}
		}
		return s
	}
	return c.patternsOf(c.public)
}

// patternsOf returns patterns relative to the component, once each, whatever path of it they are found in.
func (c *Component) patternsOf(l *Packages) Said {
	s := Said{Pos: cmp.Or(l.pos, c.Pos), Given: true}
	for _, p := range l.patterns {
		s.Items = append(s.Items, c.within(p).String())
	}
	slices.Sort(s.Items)
	s.Items = slices.Compact(s.Items)
	return s
}

// within returns a pattern relative to the component.
func (c *Component) within(p pattern) pattern { return pattern{c.inside(p.dir), p.subtree} }

// Covers reports whether what one of two patterns holds, both relative to the same directory, the other one holds as well.
func Covers(wide, narrow string) bool {
	w, err := parsePattern(strings.TrimPrefix(wide, "./"), "component")
	n, failed := parsePattern(strings.TrimPrefix(narrow, "./"), "component")
	if err != nil || failed != nil {
		return wide == narrow
	}
	return w.match(n.dir) && (w.subtree || !n.subtree)
}

// Inside returns a directory of the component relative to the path that it lies in.
func (c *Component) Inside(dir string) string { return c.inside(dir) }

// PlacesOf returns where a component says that its files of a kind are, relative to the component: "x/...", "audit: x".
func (c *Component) PlacesOf(r *Resource) Said {
	list := c.places[r.Key]
	if list == nil {
		return Said{Pos: c.Pos}
	}
	s := Said{Pos: cmp.Or(list.pos, c.Pos), Given: true}
	for _, f := range list.places {
		text := c.within(f.pattern).String()
		if f.file != "" {
			_, text = c.Within(f.file)
		}
		if f.space != "" {
			text = f.space + ": " + text
		}
		s.Items = append(s.Items, text)
	}
	slices.Sort(s.Items)
	s.Items = slices.Compact(s.Items)
	return s
}

// Resources returns the kinds of resources that components own.
func (s *Suite) Resources() []*Resource { return s.resources }

// Declared returns what the policy says of who owns things of a kind, in the order of the file.
func (p *Policy) Declared(key string) []*Owned {
	if h := p.holding(key); h.ledger != nil {
		return h.ledger.Declared()
	}
	return nil
}

// Edition returns the edition of the rules that the policy takes on.
func (p *Policy) Edition() string { return p.edition }

// Finder is an entry of discover.
type Finder struct {
	Path    string
	Exclude []string // sorted
	Kind    Kind     // by its name in the policy
	Owner   string
	Public  Said // as the entry has it
	Require Said // the keys that what it finds must have
	Pos     repo.Position
}

// Finds reports whether an entry of discover found a component.
func (p *Policy) Finds(name string) bool {
	c := p.byName[name]
	return c != nil && slices.ContainsFunc(p.finders, func(f Finder) bool { return f.Pos == c.Pos })
}

// Finders returns the entries of discover in the order of the file.
func (p *Policy) Finders() []Finder { return p.finders }

// finder returns what an entry of discover says.
func (s discoverSection) finder() Finder {
	f := Finder{Path: s.Path.Value, Kind: Kind(s.Kind.Value), Owner: s.Owner.Value, Pos: s.Pos}
	f.Require = saidOf(s.Require)
	for _, t := range s.Exclude.Items {
		f.Exclude = append(f.Exclude, t.Value)
	}
	slices.Sort(f.Exclude)
	f.Public = Said{Pos: s.Public.Pos, Given: s.Public.Pos.IsValid()}
	for _, t := range s.Public.Items {
		f.Public.Items = append(f.Public.Items, t.Value)
	}
	slices.Sort(f.Public.Items)
	return f
}

// Side is what one side of an exception covers: a component, a pattern relative to the root, or with neither anything.
type Side struct{ Component, Pattern string }

// Sides returns what the exception covers: where its findings are, and what they are about.
func (e *Exception) Sides() (from, to Side) { return e.from.side(), e.to.side() }

func (s scope) side() Side {
	switch {
	case s.component != nil:
		return Side{Component: s.component.Name}
	case s.pattern != nil:
		return Side{Pattern: s.pattern.String()}
	}
	return Side{}
}

// Levels returns the levels of a rule in a component (nil: unassigned code) in the order of their days, the first from the
// zero day on. The key is as in [Policy.LevelBy]. Those that no policy says have no position.
func (p *Policy) Levels(rule, key string, c *Component) []Change {
	if p.own(rule, key, c) {
		return []Change{{Level: LevelNamed(p.Setting(rule, key, c), LevelOff), Pos: p.settingPos(rule, key, c)}}
	}
	s, said := p.scheduled(p.suite.rules[rule], c)
	if !said {
		return []Change{{Level: p.On(time.Time{}).Level(rule, c)}}
	}
	var all []Change
	for _, step := range s {
		all = append(all, Change{step.level, step.from, step.pos})
	}
	return all
}

// SettingPos returns where the policy says a setting for a component, or for all; invalid where it does not.
func (p *Policy) settingPos(analyzer, key string, c *Component) repo.Position {
	name := analyzer + "." + key
	if c != nil && c.rules.settings[name] != "" {
		return c.rules.places[name]
	}
	return p.rules.places[name]
}

// SettingAt returns the value of a setting in a component (nil: everywhere else), and where the policy says it.
func (p *Policy) SettingAt(analyzer, key string, c *Component) (value string, by repo.Position) {
	return p.Setting(analyzer, key, c), p.settingPos(analyzer, key, c)
}

// SectionSaid is what a key means that an analyzer reads.
type SectionSaid struct {
	Said
	Key  string
	Open bool // it lists packages of the component, relative to it; not given, it means all of them

	Leaves []Leave  // what it gives for reasons, in the order of the policy
	Denied []string // what it takes, a line each: a meaning has a method Denied that tells it
	Worded []string // what it tells people alone: a meaning has a method Worded
}

// Leave is that a component may do something with another one, for a reason. The elements of a section that is a list of such
// have a method Leave that tells it.
type Leave struct {
	To            *Component
	Reason, Owner string
	Until         time.Time // the last day; zero: no end
	Pos           repo.Position
}

// Expired reports whether the leave no longer holds on a day.
func (l Leave) Expired(day time.Time) bool { return resource.Over(l.Until, day) }

// leaves returns what a section gives for reasons.
func leaves(meaning any) (all []Leave) {
	v := reflect.ValueOf(meaning)
	for i := 0; v.Kind() == reflect.Slice && i < v.Len(); i++ {
		if by, ok := v.Index(i).Interface().(interface{ Leave() Leave }); ok {
			all = append(all, by.Leave())
		}
	}
	return all
}

// SectionsSaid returns the keys that analyzers read of a component (nil: those at the top of the policy), also where they are not given.
// There they say what holds otherwise.
func (p *Policy) SectionsSaid(c *Component) (all []SectionSaid) {
	keys, meanings, written := keysTop, p.sections, p.written
	if c != nil {
		keys, meanings, written = keysComponent, c.sections, c.written
	}
	for _, s := range p.suite.sections {
		if s.stands() != keys {
			continue
		}
		x := SectionSaid{Key: s.field().key}
		meaning, given := meanings[x.Key]
		if c != nil {
			x.Pos, x.Open = c.Pos, s.lists()
		}
		switch packages, listed := meaning.(*Packages); {
		case given && listed:
			x.Said = c.patternsOf(packages)
		case given:
			at := cmp.Or(posOf(written[x.Key]), repo.Position{File: p.file})
			x.Said, x.Leaves = Said{Items: said(meaning), Pos: at, Given: true}, leaves(meaning)
			x.Denied, x.Worded = denied(meaning), worded(meaning)
		case x.Open:
			x.Items = []string{"./..."}
		default:
			if other, ok := s.otherwise(p, c); ok {
				x.Items, x.Denied = said(other), denied(other)
			}
		}
		all = append(all, x)
	}
	return all
}

// said shows what a section means, as itself says it if it does.
func said(meaning any) []string {
	if by, ok := meaning.(interface{ Said() []string }); ok {
		return slices.Compact(slices.Sorted(slices.Values(by.Said())))
	}
	return items(reflect.ValueOf(meaning))
}

// items shows what a section means: the elements of a list, the entries of a mapping, or all of it.
func items(v reflect.Value) (all []string) {
	switch {
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			all = append(all, fmt.Sprintf("%+v", v.Index(i)))
		}
	case v.Kind() == reflect.Map:
		for _, key := range v.MapKeys() {
			all = append(all, fmt.Sprintf("%v: %+v", key, v.MapIndex(key)))
		}
	case !v.IsZero():
		all = append(all, fmt.Sprintf("%+v", v))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// denied shows what a section takes: more of it allows less. Only itself knows.
func denied(meaning any) []string {
	if by, ok := meaning.(interface{ Denied() []string }); ok {
		return slices.Compact(slices.Sorted(slices.Values(by.Denied())))
	}
	return nil
}

// worded shows what a section says to people alone. Only itself knows.
func worded(meaning any) []string {
	if by, ok := meaning.(interface{ Worded() []string }); ok {
		return slices.Compact(slices.Sorted(slices.Values(by.Worded())))
	}
	return nil
}

// posOf returns where a section stands, if what is written there has its place.
func posOf(written any) repo.Position {
	if written == nil {
		return repo.Position{}
	}
	if pos := reflect.ValueOf(written).Elem().FieldByName("Pos"); pos.IsValid() {
		at, _ := pos.Interface().(repo.Position)
		return at
	}
	return repo.Position{}
}
