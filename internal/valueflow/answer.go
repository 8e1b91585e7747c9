package valueflow

// mode is what a value is looked at for.
//
// For example, in
//
//	for _, t := range []string{"a", "b"} {
//		d.Exec("DROP TABLE " + t)
//	}
//	d.Create(&User{})
//
// the concatenation and t are looked at asText, and the literal is looked at asTexts. The answer of the literal is a
// list of two sets. That of t is the union of these, and that of the concatenation is the set "DROP TABLE a",
// "DROP TABLE b". The argument of Create is looked at asType: its answer is a set of one template, which has the type
// *User and no pieces.
//
// One value may be asked for in several modes. Each has an answer of its own, see node.
type mode uint8

// The order counts: a mode of a list less asTexts is the mode of its elements. The code that evaluates what is
// set in a list relies on it.
const (
	asText  mode = iota // as one text
	asType              // for its type
	asMade              // by what made it, as one text
	asTexts             // as a list of texts
	asTypes             // as a list, for the types of its elements
	asMades             // as a list, by what made its elements
)

// modeOf returns how an argument is looked at, as one value.
func modeOf(w Want) mode {
	switch w {
	case Text:
		return asText
	case Made:
		return asMade
	}
	return asType
}

func (m mode) isList() bool { return m >= asTexts }

// listed returns how a list is looked at whose elements are looked at by m; false if there is no such way.
//
// One element of a list is looked at asMade in another way: see elementMade.
func (m mode) listed() (mode, bool) {
	switch m {
	case asText:
		return asTexts, true
	case asType:
		return asTypes, true
	}
	return m, false
}

// listModeOf returns how an argument is looked at that is a list.
func listModeOf(w Want) mode {
	switch w {
	case Text:
		return asTexts
	case Made:
		return asMades
	}
	return asTypes
}

// want returns what bind is asked for.
func (m mode) want() Want {
	switch m {
	case asText, asTexts:
		return Text
	case asMade, asMades:
		return Made
	}
	return Type
}

// answer is what a value may be: by a mode of one value the set, else the list.
//
// The other half is the zero value. A zero answer has no values at all: it says that none was found yet, as in
// the first round of a circle. It is not the answer of something unknown, which has a hole.
type answer struct {
	set  set
	list list
}

// nothing is the answer if nothing is known.
//
// Both halves are set, so that whoever asks by any mode finds a hole.
func nothing() answer { return answer{unknown(), unknownList()} }

// outOfBounds is the answer where a bound ends the search.
//
// Its set says so by bounded, which sites pass on to the client. The list is not exact.
func outOfBounds() answer { return answer{beyond(), list{items: []set{beyond()}}} }

func ofSet(s set) answer   { return answer{set: s} }
func ofList(l list) answer { return answer{list: l} }

// or returns the answer of what may be a or b.
func (a answer) or(b answer, m mode) answer {
	if m.isList() {
		// An exact list without elements is dropped here as well: who knows that none of the ways appends to it says
		// that by empty, as oneOfLists does. What is stored or returned in several places errs to too few values.
		if len(a.list.items) == 0 {
			return b // exactly those, if a is yet to be found
		}
		return ofList(a.list.with(b.list))
	}
	return ofSet(union(a.set, b.set))
}

// flat returns the answer with the values of f in place of each template. Each element of a list stays one
// element, whatever number of values it gets. So the list is as exact as it was.
func (a answer) flat(m mode, f func(template) set) answer {
	if !m.isList() {
		return ofSet(a.set.flat(f))
	}
	items := make([]set, len(a.list.items))
	for i, s := range a.list.items {
		items[i] = s.flat(f)
	}
	l := a.list
	l.items = items
	return ofList(l)
}
