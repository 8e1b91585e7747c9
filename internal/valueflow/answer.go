package valueflow

// mode is what a value is looked at for.
type mode uint8

const (
	asText  mode = iota // as one text
	asType              // for its type
	asTexts             // as a list of texts
	asTypes             // as a list, for the types of its elements
	asMade              // by what made it, as one text
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

func (m mode) isList() bool { return m == asTexts || m == asTypes }

// listed returns how a list is looked at whose elements are looked at by m; false if there is no such way.
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
	if w == Type {
		return asTypes
	}
	return asTexts
}

// want returns what bind is asked for.
func (m mode) want() Want {
	switch m {
	case asText, asTexts:
		return Text
	case asMade:
		return Made
	}
	return Type
}

// answer is what a value may be: by a mode of one value the set, else the list.
type answer struct {
	set  set
	list list
}

// nothing is the answer if nothing is known.
func nothing() answer { return answer{unknown(), unknownList()} }

// outOfBounds is the answer where a bound ends the search.
func outOfBounds() answer { return answer{beyond(), list{items: []set{beyond()}}} }

func ofSet(s set) answer   { return answer{set: s} }
func ofList(l list) answer { return answer{list: l} }

// or returns the answer of what may be a or b.
func (a answer) or(b answer, m mode) answer {
	if m.isList() {
		if len(a.list.items) == 0 {
			return b // exactly those, if a is yet to be found
		}
		return ofList(a.list.with(b.list))
	}
	return ofSet(union(a.set, b.set))
}

// each returns the answer with f of each template.
func (a answer) flat(m mode, f func(template) set) answer {
	if !m.isList() {
		return ofSet(a.set.flat(f))
	}
	items := make([]set, len(a.list.items))
	for i, s := range a.list.items {
		items[i] = s.flat(f)
	}
	return ofList(list{items: items, exact: a.list.exact, first: a.list.first})
}
