// Package section is the keys of a policy that the rules on tables read: how each is written, and what it means.
package section

import (
	"github.com/phoenix-platform/govern/analyzers/internal/sinks"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// All returns the keys.
func All() []policy.Section {
	return []policy.Section{sinks.Section(), Forks(), PassThrough(), Gorm(), Repositories()}
}

// Repositories returns the key of a component that names the packages which may talk to the database.
func Repositories() policy.ComponentKey[policy.List[policy.Text], *policy.Packages] {
	return policy.ComponentKey[policy.List[policy.Text], *policy.Packages]{
		Key: "repositories",
		Doc: "The packages that may talk to the database, as patterns like those of public.",
		Compile: func(patterns *policy.List[policy.Text], c *policy.ComponentCheck) *policy.Packages {
			return c.Packages(*patterns)
		},
	}
}

// Repository reports whether the package in dir, a directory of a component, is one that may talk to the database.
// It also tells whether the policy says for this component which ones may, and where it does.
func Repository(c *policy.Component, dir string) (is, declared bool, by repo.Position) {
	packages := Repositories().Of(c)
	if packages == nil {
		return false, false, c.Pos
	}
	return packages.Has(dir), true, packages.Pos()
}

// AnyRepository reports whether the policy says for some component which packages may talk to the database.
func AnyRepository(p *policy.Policy) bool {
	for _, c := range p.Components() {
		if Repositories().Of(c) != nil {
			return true
		}
	}
	return false
}
