package usage

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Owned is a thing that a component owns, or a pattern of such, as the policy has it. Two that are the same are equal.
type Owned interface {
	// Component returns the owner.
	Component() *policy.Component

	// Named returns the thing that a use means, as the owner names it.
	Named(u Use) string
}

// Whose says what is known of the owner of a thing.
type Whose int

// What may be known of the owner.
const (
	Nobodys   Whose = iota
	Somebodys       // one component's, or one of several
	Exempt          // what belongs to a library or tool, or is no thing at all
	Unclear         // it is not known which thing it is
)

// Owns reports whether one of the things is a component's.
func Owns(things []Owned, c *policy.Component) bool {
	return slices.ContainsFunc(things, func(t Owned) bool { return t.Component() == c })
}

// Shared reports whether what a component does counts for those that call it.
func Shared(c *policy.Component) bool {
	return c != nil && c.Kind.Shared()
}
