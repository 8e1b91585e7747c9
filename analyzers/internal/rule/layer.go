package rule

import (
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Layer is what an analyzer adds to a graph of components beside imports: who uses what others own. It is made of what the observer of the
// analyzer sees, so the analyzer is of the typed tier and has one.
type Layer struct {
	Name   string // what is used, in the plural; a word that people type: tables
	Legend string // what a line between two components says: uses tables of the other

	// Links returns who uses what, from the results of the observer for the packages of a repository. It has what components use of
	// their own, and what nobody owns, too.
	Links func(p *policy.Policy, observed []any) []Link
}

// Link is that a component uses a thing.
type Link struct {
	From, To   string // names of components, which may be the same; From is empty for code in no component, To for what nobody owns
	Thing, How string // how is in short: rw; empty for what its owner has, and nobody uses
	By         string // the key of the policy that lets the component; empty where that is not told
	At         repo.Position
	Sites      []repo.Position // all places, the first one too
	Shared     bool            // uses of a shared component, which count for its callers
}
