package valueflow

import (
	"cmp"
	"go/types"
	"reflect"
	"slices"
)

// set is the values that something may have, in the order in which they were found. Sets are shared:
// none is changed once it was returned.
//
// For example, in
//
//	table := "users"
//	if old {
//		table = "users_old"
//	}
//	d.Exec("SELECT * FROM " + table)
//
// table is a set of two items. The argument is the concatenation of a set of one and of that: "SELECT * FROM users"
// and "SELECT * FROM users_old". No two items of a set are the same, whatever their conditions.
//
// A set without items says that nothing is there so far. One that is unknown has an item, a hole.
type set struct {
	items   []template
	more    bool // there are others
	bounded bool // there may be others, or longer ones, that a bound left out
	printed printed

	// To add to the set:

	complete map[string]int // places of those items that are nothing but text, if there are many
	text     int            // bytes of text that were added
	pieces   int            // of the values that were added
	crowded  bool           // a value was left out for its text or its pieces
}

// printed says how fmt prints an operand whose values a set is; of others it says nothing.
type printed uint8

const (
	asString printed = iota
	asNumber         // or a truth value
	asBytes          // as numbers, unless a verb is for strings
)

const (
	// maxValues bounds a set.
	maxValues = 256
	// maxCombined bounds what concatenations of sets with several values may be: beyond it, not every value is combined
	// with every other.
	maxCombined = 64
	// maxPieces bounds the pieces of a value, of which neighbours that are text are one.
	maxPieces = 1000
	// maxAllPieces bounds those of all values of a set, if there are several.
	maxAllPieces = 16 * maxPieces
	// maxMapped bounds how many values those of a set become before equal ones are one.
	maxMapped = 16 * maxValues
	// fewValues is how many values are compared one by one.
	fewValues = 16
	// longText is the length of a text that is too long to compare with each other one.
	longText = 1 << 10
)

// unknown is the set of a value of which nothing is known.
//
// It is made anew each time: a shared one would be a variable of the package.
func unknown() set { return setOf(single(piece{kind: hole})) }

// beyond is the set of a value that a bound leaves out.
func beyond() set { return set{items: unknown().items, bounded: true} }

func setOf(ts ...template) set { return set{items: ts} }

func textSet(text string) set {
	if len(text) > maxText {
		return setOf().with(textOf(text))
	}
	return setOf(textOf(text))
}

// with returns the set and one more template.
//
// union makes a set that is nobody else's: add may change that one.
func (s set) with(t template) set {
	mapped := union(s, set{})
	mapped.add(t)
	return mapped
}

// add adds a template to a set that is not shared yet. One that is there under other conditions has what both have.
func (s *set) add(t template) {
	if t.length() > maxText {
		t = t.cut(maxText)
		s.bounded = true
	}
	if t.when.impossible() {
		return
	}
	// The bounds hold for new values only: what is there already may always lose conditions.
	switch at := s.index(t); {
	case at >= 0:
		s.items[at].when = s.items[at].when.or(t.when)
	case len(s.items) == maxValues:
		s.bounded = true
	case s.crowds(t):
		s.bounded, s.crowded = true, true
	default:
		s.text += t.length()
		s.pieces += len(t.pieces)
		s.items = append(s.items, t)
		if text, ok := t.complete(); ok && s.complete != nil {
			s.complete[text] = len(s.items) - 1
		}
	}
}

// crowds reports whether the values of a set would have too much text or too many pieces with one more.
func (s *set) crowds(t template) bool {
	return len(s.items) > 0 && (s.text+t.length() > maxText || s.pieces+len(t.pieces) > maxAllPieces)
}

// index returns the place of the template in a set that is not shared yet, -1 if it is not there.
//
// Few short values are compared one by one. Many, or long ones, are looked up by their text. That keeps a set
// of n values from taking n times n comparisons.
func (s *set) index(t template) int {
	text, complete := t.complete()
	if !complete || len(s.items) < fewValues && len(text) < longText {
		return slices.IndexFunc(s.items, t.same)
	}
	if s.complete == nil {
		s.complete = make(map[string]int)
		for i, o := range s.items {
			if text, ok := o.complete(); ok {
				s.complete[text] = i
			}
		}
	}
	if at, ok := s.complete[text]; ok {
		return at
	}
	return -1
}

// addAll adds the templates of o to a set that is not shared yet.
func (s *set) addAll(o set) {
	s.more = s.more || o.more
	s.bounded = s.bounded || o.bounded
	for _, t := range o.items {
		s.add(t)
	}
}

// full reports whether a bound keeps a set from getting more values.
func (s set) full() bool { return s.bounded && (s.crowded || len(s.items) == maxValues) }

// The order is that in which the sets stand, so that the bounds cut the same values each time.
func union(sets ...set) set {
	if len(sets) == 1 {
		return sets[0]
	}
	var s set
	for _, o := range sets {
		if s.full() {
			return s.unconditional() // what is left out may be there under others
		}
		s.addAll(o)
	}
	return s
}

// useful reports whether something is known.
func (s set) useful() bool {
	return slices.ContainsFunc(s.items, func(t template) bool { return !t.whole(hole) })
}

func (s set) equal(o set) bool {
	return s.more == o.more && s.bounded == o.bounded && slices.EqualFunc(s.items, o.items, template.equal)
}

// each returns the set of f of each template, under the conditions of that as well.
//
// The values of f may be equal, so that the set has fewer.
func (s set) each(f func(template) template) set {
	mapped := set{more: s.more, bounded: s.bounded}
	for _, t := range s.items {
		made := f(t)
		made.when = made.when.and(t.when)
		mapped.add(made)
	}
	return mapped
}

// flat returns the set of all values of f of each template, under the conditions of that as well.
func (s set) flat(f func(template) set) set {
	mapped := set{more: s.more, bounded: s.bounded}
	made := 0
	for _, t := range s.items {
		if mapped.full() || made > maxMapped {
			mapped.bounded = true
			return mapped.unconditional() // as in union
		}
		of := f(t)
		made += len(of.items)
		mapped.addAll(ofSet(of).given(t.when, asText).set)
	}
	return mapped
}

// alternate returns one value of each set in turn, for as many as the largest has. Where sets have much in
// common, each part of a text is there, but not all that it may stand beside.
func alternate(sets ...set) set {
	var s set
	for _, o := range sets {
		s.more = s.more || o.more
		s.bounded = s.bounded || o.bounded
	}
	longest := slices.MaxFunc(sets, func(a, b set) int { return cmp.Compare(len(a.items), len(b.items)) })
	for i := range max(len(longest.items), len(sets)) {
		if items := sets[i%len(sets)].items; len(items) > 0 {
			s.add(items[i%len(items)])
		}
	}
	return s
}

// concat returns the concatenations of one value of each set. The pieces of a concatenation are merged once they are many,
// and at the end, which keeps long chains linear.
//
// For example, of the sets "a", "b" and "c", "d" there are four: "ac", "ad", "bc", "bd". Of thirty such sets in
// turn there would be a thousand million. So beyond maxCombined they are paired. Each value of each set is in
// one of the results at least, and the result says that it was bounded.
func concat(sets ...set) set {
	partial := []chain{{}}
	var result set
	longest, pieces := 0, 0
	for _, s := range sets {
		result.more = result.more || s.more
		result.bounded = result.bounded || s.bounded
		// A part that is not found yet makes a whole that is not found yet. In the next round of its circle it is.
		if len(s.items) == 0 {
			return set{more: result.more, bounded: result.bounded} // nothing reaches this, so far
		}
		longest += s.longest()
		// A set of one value never makes more, so long chains of known text meet no bound.
		n, combined := max(len(partial), len(s.items)), len(partial)*len(s.items)
		if len(s.items) > 1 && len(partial) > 1 && (combined > maxCombined || longest*n > maxText) {
			result.bounded = true
			partial = paired(partial, s.items)
		} else {
			partial = multiply(partial, s.items)
		}
		if pieces += s.mostPieces(); longest*len(partial) > maxText || pieces*len(partial) > maxAllPieces {
			partial = result.fitting(partial)
		}
	}
	for _, c := range partial {
		c.merge()
		result.bounded = result.bounded || c.full
		result.add(c.template)
	}
	return result
}

func (s set) mostPieces() int {
	n := 0
	for _, t := range s.items {
		n = max(n, len(t.pieces))
	}
	return n
}

// fitting returns those that have no more text and pieces than a set may have, one at least.
//
// To merge first may make room, as pieces of text that stand side by side become one.
func (s *set) fitting(partial []chain) []chain {
	text, pieces := 0, 0
	for i := range partial {
		c := &partial[i]
		if len(c.pieces)*len(partial) > maxAllPieces {
			c.merge()
		}
		text += c.length
		if pieces += len(c.pieces); i > 0 && (text > maxText || pieces > maxAllPieces) {
			s.bounded = true
			return partial[:i]
		}
	}
	return partial
}

// chain is a concatenation in the making, with its pieces not merged yet. What is full ends with a hole for what exceeds
// maxPieces.
//
// It keeps its length, so that nobody has to count the text of a long chain at each step.
type chain struct {
	template
	full   bool
	length int // of the text
}

// append appends a value to a chain whose pieces are no other's.
func (c *chain) append(t template) {
	c.when = c.when.and(t.when)
	if c.full {
		return
	}
	c.pieces = append(c.pieces, t.pieces...)
	c.length += t.length()
	// Several times the bound may become less than the bound by merging. More than that is not kept in memory.
	if len(c.pieces) > 4*maxPieces {
		c.merge()
	}
}

func (c *chain) merge() {
	if c.full {
		return
	}
	c.pieces = merge(c.pieces)
	if len(c.pieces) > maxPieces {
		c.pieces = merge(append(c.pieces[:maxPieces:maxPieces], piece{kind: hole}))
		c.full = true
	}
}

// then returns the chain with one more value, which shares no pieces with it.
func (c chain) then(t template) chain {
	c.pieces = slices.Clone(c.pieces)
	c.append(t)
	return c
}

// longest returns the length of the longest text in the set.
func (s set) longest() int {
	n := 0
	for _, t := range s.items {
		n = max(n, t.length())
	}
	return n
}

// paired appends an item to each of the partial concatenations, so that each of both occurs. They have no
// conditions then, as those of the two may exclude each other.
func paired(partial []chain, items []template) []chain {
	n := len(partial)
	for i := n; i < len(items); i++ { // before what they begin with grows
		partial = append(partial, partial[i%n].then(items[i]))
	}
	for i := range n {
		partial[i].append(items[i%len(items)])
	}
	for i := range partial {
		partial[i].when = nil
	}
	return partial
}

// multiply appends each item to each of the partial concatenations.
func multiply(partial []chain, items []template) []chain {
	// The chains are nobody else's, and grow in place: a text of n parts is made in n steps.
	if len(items) == 1 {
		for i := range partial {
			partial[i].append(items[0])
		}
		return partial
	}
	product := make([]chain, 0, len(partial)*len(items))
	for _, head := range partial {
		for _, tail := range items {
			product = append(product, head.then(tail))
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
	return sorted(values), more
}

// values returns all of which something is known, with holes for parameters, sorted; and a hole if there are others.
//
// A client that looks at texts alone sees by the hole that there is more.
func (s set) values() []Value {
	seen := s.each(func(t template) template { return t.seen(nil) })
	values, more := seen.closed()
	if more && len(values) > 0 {
		values = append(values, Value{Parts: []Part{{Hole: true}}})
	}
	return values
}

// sorted returns values by their texts, or by the names of their types.
//
// The texts to compare by are made once for each value: rendered at each comparison, they would cost most of the time.
func sorted(values []Value) []Value {
	type named struct {
		value                    Value
		text, with, name, callee string
	}
	all := make([]named, len(values))
	for i, v := range values {
		all[i] = named{v, v.Text(), renderAll(v.With), typeName(v.Type), Render(v.Callee, Hole)}
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(
			cmp.Compare(a.text, b.text), cmp.Compare(a.with, b.with), cmp.Compare(a.name, b.name), cmp.Compare(a.callee, b.callee),
		)
	})
	for i, v := range all {
		values[i] = v.value
	}
	return values
}

// distinct leaves out values that are told like the one before: what tells them apart is nothing for this client.
func distinct(values []Value) []Value {
	return slices.CompactFunc(values, func(a, b Value) bool { return reflect.DeepEqual(a, b) })
}

func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	return types.TypeString(t, nil)
}

// list is the elements that a list may have, in order, as far as there is one.
//
// For example, in
//
//	conditions := []string{"WHERE", "a = 1"}
//	if byName {
//		conditions = append(conditions, "b = 2")
//	}
//
// the list has three items, is not exact, and has 2 for first. So conditions[1:2] is "a = 1" for sure, and
// conditions[2:] is "b = 2". Of a list that is neither exact nor begins with anything for sure, the items are
// in no certain order. Any of them may be at any place, any number of times.
type list struct {
	items []set
	exact bool // the items are the elements, neither more nor fewer
	first int  // of a list that is not exact: how many items it begins with for sure
	empty bool // there may be no elements at all, in place of these
}

// begins returns how many items the list begins with for sure.
func (l list) begins() int {
	switch {
	case l.empty:
		return 0
	case l.exact:
		return len(l.items)
	}
	return min(l.first, len(l.items))
}

// beginning returns the list as one that begins with its first items for sure.
func (l list) beginning(first int) list {
	l.first = min(first, maxList)
	return l
}

// alike returns how many items both lists begin with for sure.
//
// Equal sets at one place need not have the same value there, but they say the same.
func (l list) alike(o list) int {
	n := 0
	for n < min(l.begins(), o.begins()) && l.items[n].equal(o.items[n]) {
		n++
	}
	return n
}

// maxList bounds the items of a list. What exceeds it becomes an unknown one.
const maxList = 1000

// The last item stands for all that are left out, and says so by bounded.
func listOf(items []set, exact bool) list {
	if len(items) <= maxList {
		return list{items: items, exact: exact}
	}
	return list{items: append(slices.Clone(items[:maxList]), beyond())}
}

// unknownList is that of a list of which nothing is known.
func unknownList() list { return list{items: []set{unknown()}} }

// any returns what an element may be.
func (l list) any() set { return union(l.items...) }

// each returns what any of the elements is, the empty text for a list without any.
func (l list) each() set {
	if len(l.items) == 0 && l.exact || l.empty {
		return union(l.any(), textSet(""))
	}
	return l.any()
}

// at returns what the element may be.
func (l list) at(index int) set {
	if l.exact && 0 <= index && index < len(l.items) {
		return l.items[index]
	}
	return l.any()
}

// with returns a list that may be this one or o: the items of both, the common ones once.
func (l list) with(o list) list { return oneOf(l, o) }

// oneOf returns a list that may be any of these: the items of all, the common ones once.
func oneOf(lists ...list) list {
	var all list
	var seen map[setKey][]set
	for _, o := range lists {
		n := len(all.items)
		switch {
		// That is an empty list as well, which is forgotten: see oneOfLists.
		case n == 0:
			all, seen = o, nil // exactly those, if the others are yet to be found
			continue
		// The shorter list is a beginning of the longer one, which then stands for both.
		case n <= len(o.items) && slices.EqualFunc(all.items, o.items[:n], set.equal):
			all, seen = list{items: o.items, first: min(all.begins(), o.begins())}, nil // as where one path appends
			continue
		case seen == nil:
			seen = make(map[setKey][]set)
			all = list{items: slices.Clone(all.items), first: all.begins()}
			for _, s := range all.items {
				seen[s.key()] = append(seen[s.key()], s)
			}
		}
		all.first = all.alike(o)
		for _, s := range o.items {
			key := s.key()
			if !slices.ContainsFunc(seen[key], s.equal) {
				seen[key] = append(seen[key], s)
				all.items = append(all.items, s)
			}
		}
		if len(all.items) > maxList {
			break // more than that cannot be said
		}
	}
	return listOf(all.items, all.exact).beginning(all.first)
}

// setKey is the same for sets that are equal, and for few others.
type setKey struct {
	count       int
	first, last string
}

func (s set) key() setKey {
	if len(s.items) == 0 {
		return setKey{}
	}
	return setKey{len(s.items), s.items[0].end(), s.items[len(s.items)-1].end()}
}

// end returns the text that a template ends with.
func (t template) end() string {
	if len(t.pieces) == 0 {
		return ""
	}
	return t.pieces[len(t.pieces)-1].text
}

// join returns the elements with one of a set of texts between them.
//
// A list that is a parameter is one item, any element of it. It becomes one piece for all elements, joined.
func (l list) join(between set) set {
	if len(l.items) == 0 && !l.exact {
		return unknown() // the list is made of this text, and not found yet
	}
	text, known := only(between)
	sets := make([]set, 0, 2*len(l.items)+1)
	for i, s := range l.items {
		if i > 0 {
			sets = append(sets, between)
		}
		bounded := false
		elements := s.each(func(t template) template {
			switch {
			case !t.whole(element):
				return t
			case !known:
				bounded = between.bounded
				return single(piece{kind: hole})
			}
			return single(t.pieces[0].join(text))
		})
		elements.bounded = elements.bounded || bounded
		sets = append(sets, elements)
	}
	all := concat(append(sets, textSet(""))...)
	if l.empty {
		return union(all, textSet(""))
	}
	return all
}
