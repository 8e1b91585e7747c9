package stringflow

import (
	"cmp"
	"go/types"
	"slices"
)

// set is the values that something may have, in the order in which they were found. Sets are shared:
// none is changed once it was returned.
type set struct {
	items []template
	more  bool // there are others
}

// maxValues bounds a set.
const maxValues = 24

// unknown is the set of a value of which nothing is known.
func unknown() set { return setOf(single(piece{kind: hole})) }

func setOf(ts ...template) set { return set{items: ts} }

func textSet(text string) set { return setOf(textOf(text)) }

// add adds a template to a set that is not shared yet.
func (s *set) add(t template) {
	switch {
	case slices.ContainsFunc(s.items, t.equal):
	case len(s.items) == maxValues:
		s.more = true
	default:
		s.items = append(s.items, t)
	}
}

// addAll adds the templates of o to a set that is not shared yet.
func (s *set) addAll(o set) {
	s.more = s.more || o.more
	for _, t := range o.items {
		s.add(t)
	}
}

func union(sets ...set) set {
	if len(sets) == 1 {
		return sets[0]
	}
	var s set
	for _, o := range sets {
		s.addAll(o)
	}
	return s
}

// useful reports whether something is known.
func (s set) useful() bool {
	return slices.ContainsFunc(s.items, func(t template) bool { return !t.whole(hole) })
}

func (s set) equal(o set) bool {
	return s.more == o.more && slices.EqualFunc(s.items, o.items, template.equal)
}

// each returns the set of f of each template.
func (s set) each(f func(template) template) set {
	mapped := set{more: s.more}
	for _, t := range s.items {
		mapped.add(f(t))
	}
	return mapped
}

// flat returns the set of all values of f of each template.
func (s set) flat(f func(template) set) set {
	mapped := set{more: s.more}
	for _, t := range s.items {
		mapped.addAll(f(t))
	}
	return mapped
}

// concat returns the concatenations of one value of each set. The pieces of a concatenation are merged
// once, at the end, which keeps long chains linear.
func concat(sets ...set) set {
	partial := [][]piece{nil}
	more := false
	for _, s := range sets {
		more = more || s.more
		if len(s.items) == 0 {
			return set{more: more} // nothing reaches this, so far
		}
		if len(s.items)*len(partial) > maxValues {
			more = true
			s.items = s.items[:max(1, maxValues/len(partial))]
		}
		partial = multiply(partial, s.items)
	}
	result := set{more: more}
	for _, pieces := range partial {
		result.add(template{pieces: merge(pieces)})
	}
	return result
}

// multiply appends each item to each of the partial concatenations.
func multiply(partial [][]piece, items []template) [][]piece {
	if len(items) == 1 {
		for i := range partial {
			partial[i] = append(partial[i], items[0].pieces...)
		}
		return partial
	}
	product := make([][]piece, 0, len(partial)*len(items))
	for _, head := range partial {
		for _, tail := range items {
			product = append(product, slices.Concat(head, tail.pieces))
		}
	}
	return product
}

// closed returns the values that depend on no parameter and of which something is known, sorted, and
// whether there are others that depend on none.
func (s set) closed() (values []Value, more bool) {
	more = s.more
	for _, t := range s.items {
		switch {
		case t.open():
		case t.whole(hole):
			more = true
		default:
			values = append(values, t.value())
		}
	}
	slices.SortFunc(values, compareValues)
	return values, more
}

// values returns all of which something is known, with holes for parameters, sorted; and a hole if there are others.
func (s set) values() []Value {
	seen := s.each(func(t template) template { return t.seen(nil) })
	values, more := seen.closed()
	if more && len(values) > 0 {
		values = append(values, Value{Parts: []Part{{Hole: true}}})
	}
	return values
}

func compareValues(a, b Value) int {
	return cmp.Or(cmp.Compare(a.Text(), b.Text()), cmp.Compare(typeName(a.Type), typeName(b.Type)),
		cmp.Compare(Render(a.Callee, Hole), Render(b.Callee, Hole)))
}

func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	return types.TypeString(t, nil)
}

// list is the elements that a list may have, in order, as far as there is one.
type list struct {
	items []set
	exact bool // the items are the elements, neither more nor fewer
}

// maxList bounds the items of a list. What exceeds it becomes an unknown one.
const maxList = 256

func listOf(items []set, exact bool) list {
	if len(items) <= maxList {
		return list{items: items, exact: exact}
	}
	return list{items: append(slices.Clone(items[:maxList]), unknown())}
}

// unknownList is that of a list of which nothing is known.
func unknownList() list { return list{items: []set{unknown()}} }

// any returns what an element may be.
func (l list) any() set { return union(l.items...) }

// at returns what the element may be.
func (l list) at(index int) set {
	if l.exact && 0 <= index && index < len(l.items) {
		return l.items[index]
	}
	return l.any()
}

// append returns the list with the items of another after its own.
func (l list) append(o list) list {
	return listOf(slices.Concat(l.items, o.items), l.exact && o.exact)
}

// with returns a list that may be this one or o: the items of both, the common ones once.
func (l list) with(o list) list {
	if n := len(l.items); n <= len(o.items) && slices.EqualFunc(l.items, o.items[:n], set.equal) {
		return list{items: o.items} // as where one path appends
	}
	items := slices.Clone(l.items)
	for _, s := range o.items {
		if !slices.ContainsFunc(items, s.equal) {
			items = append(items, s)
		}
	}
	return listOf(items, false)
}

// join returns the elements with one of a set of texts between them.
func (l list) join(between set) set {
	text, known := only(between)
	sets := make([]set, 0, 2*len(l.items)+1)
	for i, s := range l.items {
		if i > 0 {
			sets = append(sets, between)
		}
		sets = append(sets, s.each(func(t template) template {
			switch {
			case !t.whole(element):
				return t
			case !known:
				return single(piece{kind: hole})
			}
			all := t.pieces[0]
			all.kind, all.text = joined, text
			return single(all)
		}))
	}
	return concat(append(sets, textSet(""))...)
}
