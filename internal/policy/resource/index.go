package resource

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Index answers who owns a thing. It never changes and may be used concurrently.
type Index[O comparable] struct {
	kind  *Kind
	all   []*Owned[O]
	exact map[string][]*Owned[O] // by name, qualifier.name and space.name, folded; of several spaces, sorted
	globs []*Owned[O]            // the most exact first
	named map[unspaced][]*Owned[O]
	// beginning has the places in globs, by what their names begin with.
	beginning map[string][]int
}

// maxBeginning bounds what of a glob of names its beginning is.
const maxBeginning = 32

// newIndex indexes things, of which no two have one key.
func newIndex[O comparable](k *Kind, all []*Owned[O]) *Index[O] {
	x := &Index[O]{kind: k, all: all, exact: map[string][]*Owned[O]{}, named: map[unspaced][]*Owned[O]{}, beginning: map[string][]int{}}
	slices.SortFunc(x.all, func(a, b *Owned[O]) int {
		return cmp.Or(
			cmp.Compare(a.key.qualifier, b.key.qualifier),
			cmp.Compare(a.key.name, b.key.name),
			cmp.Compare(a.key.space, b.key.space),
		)
	})
	for _, o := range x.all {
		x.named[o.key.unspaced()] = append(x.named[o.key.unspaced()], o)
		if o.Glob {
			x.globs = append(x.globs, o)
			continue
		}
		name := o.key.name
		if o.key.qualifier != "" {
			name = o.key.qualifier + k.joint() + name
		}
		x.exact[name] = append(x.exact[name], o)
	}
	spaces := x.sortGlobs()
	for name, owned := range x.exact {
		x.exact[name] = x.elsewhere(owned, spaces)
	}
	x.addSpaces()
	return x
}

// sortGlobs puts the globs in order, enters how they begin, and returns the spaces that have some.
func (x *Index[O]) sortGlobs() (spaces map[string]bool) {
	slices.SortStableFunc(x.globs, func(a, b *Owned[O]) int { return cmp.Compare(b.key.literal(), a.key.literal()) })
	spaces = map[string]bool{}
	for i, g := range x.globs {
		spaces[g.key.space] = true
		beginning, _, _ := strings.Cut(strings.ReplaceAll(g.key.name, "?", "*"), "*")
		beginning = beginning[:min(len(beginning), maxBeginning)]
		x.beginning[beginning] = append(x.beginning[beginning], i)
	}
	return spaces
}

// elsewhere adds to things of one name the globs by which other spaces, of those that have globs, have that name, too.
func (x *Index[O]) elsewhere(owned []*Owned[O], spaces map[string]bool) []*Owned[O] {
	seen := map[string]bool{}
	others := len(spaces)
	for _, o := range owned {
		if spaces[o.key.space] && !seen[o.key.space] {
			others--
		}
		seen[o.key.space] = true
	}
	if others == 0 {
		return owned
	}
	for _, g := range x.globs {
		if !seen[g.key.space] && globMatch(g.key.qualifier, owned[0].key.qualifier) && globMatch(g.key.name, owned[0].key.name) {
			seen[g.key.space] = true
			owned = append(owned, g)
		}
	}
	return owned
}

// addSpaces makes exact things known by the name of their space as well. A qualifier of that name wins.
func (x *Index[O]) addSpaces() {
	for _, o := range x.all {
		if o.Glob || o.key.space == "" {
			continue
		}
		name := o.key.space + x.kind.joint() + x.kind.fold(o.String())
		if x.exact[name] == nil {
			x.exact[name] = []*Owned[O]{o}
		}
	}
}

// All returns what is owned, sorted by qualifier, name and space.
func (x *Index[O]) All() []*Owned[O] { return x.all }

// Owners returns what is owned by the name of a thing. A name that nothing qualifies, or what is implied, is one without a
// qualifier. Exact names win over globs, and of those the one with the most text. There are several only where several spaces have
// the name. Of a kind that folds case, what is spelled exactly compares with case to what was, and folded to what was not.
func (x *Index[O]) Owners(name Name) []*Owned[O] {
	parts := name.Parts
	if len(parts) == 0 || len(x.all) == 0 {
		return nil
	}
	var buffer [128]byte
	if found := x.exact[string(x.lookupKey(buffer[:0], parts))]; len(found) > 0 {
		return x.spelled(found, name)
	}
	// A space that the policy does not name tells nothing.
	if found := x.exact[string(x.lookupKey(buffer[:0], parts[max(len(parts)-2, 0):]))]; len(found) > 0 {
		return x.spelled(found, name)
	}
	if len(x.globs) == 0 {
		return nil
	}
	return x.byGlob(string(x.lookupKey(buffer[:0], parts)))
}

// Has reports whether one owner has a thing of that name, in whatever space and spelling.
func (x *Index[O]) Has(owner O, name Name) bool {
	name.Exact = false
	return slices.ContainsFunc(x.Owners(name), func(o *Owned[O]) bool { return o.Owner == owner })
}

// In returns what is owned by a name in a space, as the policy names that.
func (x *Index[O]) In(space string, name Name) []*Owned[O] {
	return slices.DeleteFunc(slices.Clone(x.Owners(name)), func(o *Owned[O]) bool { return !x.kind.same(o.Space, space) })
}

// Elsewhere reports whether all that a name without qualifiers means is in other spaces than the one that is named.
func (x *Index[O]) Elsewhere(space string, name Name) bool {
	if space == "" || len(name.Parts) > 1 {
		return false
	}
	return !slices.ContainsFunc(x.Owners(name), func(o *Owned[O]) bool { return o.Space == "" || x.kind.same(o.Space, space) })
}

// Covered yields what is owned of all that a ref in a grant covers.
func (x *Index[O]) Covered(r Ref) iter.Seq[*Owned[O]] {
	like := x.all
	if !r.Glob() {
		like = x.named[r.key.unspaced()]
	}
	return func(yield func(*Owned[O]) bool) {
		for _, o := range like {
			if r.Covers(&o.Thing) && !yield(o) {
				return
			}
		}
	}
}

// Near returns the things of others, as they are owned, that a grant to somebody could have meant in place of a ref: those from
// which the nearest name is chosen.
func (x *Index[O]) Near(owner O, r Ref) []string {
	var names []string
	for _, o := range x.all {
		if o.Owner != owner && (r.Space == "" || r.key.space == o.key.space) {
			names = append(names, o.String())
		}
	}
	return names
}

// Names returns all single things as they are owned: those from which the one that code perhaps meant is chosen.
func (x *Index[O]) Names() []string {
	var names []string
	for _, o := range x.all {
		if !o.Glob {
			names = append(names, o.String())
		}
	}
	return names
}

// lookupKey appends the parts of a name, folded, without qualifiers that are implied.
func (x *Index[O]) lookupKey(key []byte, parts []string) []byte {
	for i, part := range parts {
		if i < len(parts)-1 && x.kind.implied(part) {
			continue
		}
		if len(key) > 0 {
			key = append(key, x.kind.joint()...)
		}
		key = x.kind.appendFolded(key, part)
	}
	return key
}

// appendFolded appends s as texts of the kind compare, in place where it is ASCII.
func (k *Kind) appendFolded(key []byte, s string) []byte {
	if !k.Fold {
		return append(key, s...)
	}
	start := len(key)
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(key[:start], strings.ToLower(s)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = append(key, c)
	}
	return key
}

// spelled returns those of the things that a name in their spelling, apart from case, means.
func (x *Index[O]) spelled(found []*Owned[O], name Name) []*Owned[O] {
	last := name.Last()
	means := func(o *Owned[O]) bool {
		return !name.Exact || o.Glob || last == o.Name || !o.exact && last == o.key.name
	}
	for _, o := range found {
		if !means(o) {
			return slices.DeleteFunc(slices.Clone(found), func(o *Owned[O]) bool { return !means(o) })
		}
	}
	return found
}

// byGlob returns, for each space, the most exact glob that a folded name matches.
func (x *Index[O]) byGlob(name string) []*Owned[O] {
	var found []*Owned[O]
	before, last := x.kind.cut(name)
	space, qualifier := x.kind.cut(before)
	for _, at := range x.globsFor(last) {
		g := x.globs[at]
		qualified := globMatch(g.key.qualifier, qualifier) && (space == "" || g.key.space == "" || space == g.key.space)
		spaced := g.key.qualifier == "" && before != "" && before == g.key.space
		taken := func(other *Owned[O]) bool { return other.key.space == g.key.space }
		if (qualified || spaced) && globMatch(g.key.name, last) && !slices.ContainsFunc(found, taken) {
			found = append(found, g)
		}
	}
	slices.SortFunc(found, func(a, b *Owned[O]) int { return cmp.Compare(a.key.space, b.key.space) })
	return found
}

// globsFor returns the places of the globs that begin like a name, in order.
func (x *Index[O]) globsFor(name string) (places []int) {
	for length := range min(len(name), maxBeginning) + 1 {
		places = append(places, x.beginning[name[:length]]...)
	}
	slices.Sort(places)
	return places
}

// Matching returns what is owned that a name with holes may mean. A hole is any text; only one that begins the whole name may hold
// a qualifier, too.
func (x *Index[O]) Matching(name Name) []*Owned[O] {
	hole := func(part string) bool { return strings.ContainsRune(part, Hole) }
	switch {
	case len(name.Parts) == 0:
		return nil
	case !slices.ContainsFunc(name.Parts, hole):
		return x.Owners(name)
	}
	last, qualifier := x.holesAsStars(name.Last()), ""
	switch {
	case len(name.Parts) > 1:
		qualifier = x.holesAsStars(name.Parts[len(name.Parts)-2])
	case strings.HasPrefix(last, "*"):
		qualifier = "*"
	}
	var found []*Owned[O]
	for _, o := range x.all {
		if globsMeet(last, o.key.name) && x.mayBeIn(o, qualifier) {
			found = append(found, o)
		}
	}
	return found
}

// mayBeIn reports whether a thing may be in what a glob of qualifiers, or of spaces without qualifiers, means.
func (x *Index[O]) mayBeIn(o *Owned[O], qualifier string) bool {
	if globsMeet(qualifier, o.key.qualifier) {
		return true
	}
	if !globsMeet("", o.key.qualifier) {
		return false
	}
	for _, implied := range x.kind.Implied {
		if globsMeet(qualifier, implied) {
			return true
		}
	}
	return o.key.space != "" && globsMeet(qualifier, o.key.space)
}

// holesAsStars returns a part of a name, folded, as a glob.
func (x *Index[O]) holesAsStars(part string) string {
	return strings.ReplaceAll(x.kind.fold(part), string(Hole), "*")
}
