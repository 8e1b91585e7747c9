package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
)

// initPolicy writes a govern.yaml at the root, of what conventions find or, where they find nothing, of
// the directories at the top. It never touches a file that exists.
func initPolicy(c *call) error {
	c.flags.StringVar(&c.dir, "C", ".", "work in `dir`")
	if err := c.parse(0); err != nil {
		return err
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	if !p.Conventional() {
		return fmt.Errorf("%s exists already", filepath.Join(p.Repo().Root().Dir, repo.PolicyName))
	}
	if len(importgraph.Of(p.Repo()).Dirs) == 0 {
		return fmt.Errorf("%s: %w", p.Repo().Root().Dir, driver.ErrNoGoFiles)
	}
	name := filepath.Join(p.Repo().Root().Dir, repo.PolicyName)
	advice := "name the owners"
	text, count := p.Draft(observedUses(p))
	if count == 0 {
		p = sketch(p.Repo())
		advice = "no directory has a conventional name, so correct the components and name their owners"
		text, count = p.Draft(observedUses(p))
	}
	if count == 0 {
		return fmt.Errorf("%s: no directory with Go files has a name that an import path can have", p.Repo().Root().Dir)
	}
	if err := writeNew(name, text); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "wrote %s with %s; %s, then run \"govern\"\n", name, finding.Count(count, "component"), advice)
	if _, unassigned := match(p); len(unassigned) > 0 {
		fmt.Fprintf(c.stdout, "%d directories are in no component yet; \"govern components\" lists them\n", len(unassigned))
	}
	return nil
}

// sketch returns a policy of the directories at the top of a repository.
func sketch(r *repo.Repo) *policy.Policy {
	g := importgraph.Of(r)
	return policy.Sketch(r, func(dir string) bool {
		d := g.Dir(dir)
		return d != nil && slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool { return n.Package == "main" && !n.Ignored })
	})
}

// writeNew writes a file that must not exist.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already", name)
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close(), os.Remove(name)) // nothing half-written stays
	}
	return f.Close()
}

// observedUses returns which components import which, by name. That tests use test packages goes
// without saying.
func observedUses(p *policy.Policy) map[string][]string {
	uses := map[string][]string{}
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		from := p.ComponentOf(d.Path)
		if from == nil {
			continue
		}
		for _, f := range d.Files {
			for _, imp := range f.Imports {
				to := componentOf(p, d.Path, imp.Path)
				if to == nil || to == from || f.Test && to.Kind == policy.Test || slices.Contains(uses[from.Name], to.Name) {
					continue
				}
				uses[from.Name] = append(uses[from.Name], to.Name)
			}
		}
	}
	for _, names := range uses {
		slices.Sort(names)
	}
	return uses
}

// componentOf returns the component that an import of a directory leads to, nil for none.
func componentOf(p *policy.Policy, dir, importPath string) *policy.Component {
	to, ok := p.Repo().Resolve(dir, importPath)
	if !ok {
		return nil
	}
	return p.ComponentOf(to)
}
