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

	// Links returns who uses what, from the results of the observer for the packages of a repository.
	Links func(p *policy.Policy, observed []any) []Link
}

// Link is that a component uses a thing of another.
type Link struct {
	From, To   string // names of components; From is empty for code in no component
	Thing, How string // how is in short: rw
	At         repo.Position
}
