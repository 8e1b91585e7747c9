// Package kind is what components may be, and the table of who may depend on whom.
package kind

import "strings"

// Kind is what a component is: it decides the default rules of who may depend on whom.
type Kind string

// The kinds.
const (
	Service  Kind = "service"
	Library  Kind = "library"
	Contract Kind = "contract"
	Tool     Kind = "tool"
	Root     Kind = "root" // a composition root: a main that puts services together
	Test     Kind = "test"
)

// Kinds returns the kinds in the order of the table of kinds.
func Kinds() []Kind { return []Kind{Service, Library, Contract, Tool, Root, Test} }

// MayImport reports whether the table of kinds lets a component of kind k import one of another kind. That may be
// only where its uses name it.
func (k Kind) MayImport(other Kind) bool { return k.Grants(other) != Never }

// Narrowed reports whether a component of the kind says by only what it may import: uses has nothing to add for it.
func (k Kind) Narrowed() bool { return k == Library || k == Contract || k == Root }

// Shared reports whether what a component of the kind does counts for those that call it.
func (k Kind) Shared() bool { return k == Library || k == Contract }

// Grant is what the table of kinds says about a pair of kinds.
type Grant int

// The grants.
const (
	Never    Grant = iota
	Declared       // if the importer's uses names the other
	Always
)

// Grants is the table of kinds: may a component of kind k import one of another kind.
// Which packages it may import is another question, which the policy answers.
func (k Kind) Grants(other Kind) Grant {
	switch other {
	case Library, Contract:
		return Always
	case Service:
		switch k {
		case Service:
			return Declared
		case Tool, Root, Test:
			return Always
		}
	case Tool:
		if k == Tool || k == Root || k == Test {
			return Always
		}
	case Root, Test:
		if k == Test {
			return Always
		}
	}
	return Never
}

// Importable names the kinds that the table lets a kind import: "library and contract".
func (k Kind) Importable() string {
	var names []string
	for _, other := range Kinds() {
		if k.MayImport(other) {
			names = append(names, string(other))
		}
	}
	last := len(names) - 1 // libraries at least
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
