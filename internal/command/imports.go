package command

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/command/place"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// imports is what commands look at that follow imports.
type imports struct {
	policy *policy.Policy
	graph  *importgraph.Graph
	places *place.Finder
	errs   []standalone.Error // of files whose imports are not known in full
	wd     string
}

// imports reads the imports of the repository that the call works in.
func (c *call) imports() (*imports, error) {
	p, err := c.open()
	if err != nil {
		return nil, err
	}
	wd, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	g, errs, err := standalone.Imports(p)
	return &imports{policy: p, graph: g, places: place.NewFinder(p, g, wd), errs: errs, wd: wd}, err
}

// done says which files are not known in full. An answer that lacks those is none.
func (i *imports) done(c *call) error {
	for _, e := range i.errs {
		c.stderr.Printf("%v\n", e)
	}
	if len(i.errs) > 0 {
		return exitError(exitFailed)
	}
	return nil
}

// component names the component of a directory, and who owns it.
func (i *imports) component(dir string) (name, owner string) {
	if c := i.policy.ComponentOf(dir); c != nil {
		return c.Name, c.Owner
	}
	return "", ""
}

// orNone shows a component's name and owner for people.
func orNone(component, owner string) string {
	switch {
	case component == "":
		return "in no component"
	case owner == "":
		return component + " (no owner)"
	}
	return fmt.Sprintf("%s (%s)", component, owner)
}
