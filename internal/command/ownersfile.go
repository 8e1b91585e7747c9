package command

import (
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// mostFaults is how many lines of CODEOWNERS that do not hold are named one by one.
const mostFaults = 5

// owners reads the CODEOWNERS of a repository, nil if there is none, and says what of it does not hold.
func (c *call) owners(r *repo.Repo) *codeowners.File {
	f, err := codeowners.Read(r.Root().Dir)
	if err != nil {
		c.stderr.Printf("govern: %v; going on without owners\n", err)
		return &codeowners.File{Name: codeowners.Name}
	}
	if f == nil {
		return nil
	}
	for i, x := range f.Faults {
		if i == mostFaults {
			c.stderr.Printf("govern: %s: %d more that does not hold; \"govern owners check\" lists it\n", f.Name, len(f.Faults)-i)
			break
		}
		c.stderr.Printf("govern: %s:%d:%d: %s\n", f.Name, x.Span.Line, x.Span.Column, x.Problem)
	}
	return f
}
