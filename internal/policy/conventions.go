package policy

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// loadConventions makes the policy of a repository without a policy file: its components are those that its layout shows,
// the same that init writes down; see package layout. Of one that was not walked it walks a copy.
//
// Nothing here could declare uses, so services may depend on each other. But they are private to each other except for the
// packages that [IsConventional] names. Where the layout leaves room for another reading, findings only warn; see [Policy.Sure].
func (s *Suite) loadConventions(r *repo.Repo) (*Policy, error) {
	var errs []error
	for _, file := range policiesBelow(r) {
		errs = append(errs, &Error{repo.Position{File: file}, fmt.Sprintf(
			"a policy below the root of the repository, which has none; one repository has one %s, at its root", repo.PolicyName)})
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	whole, err := walked(r)
	if err != nil {
		return nil, err
	}
	for _, m := range whole.Modules() {
		r.Learn(m.Dir)
	}
	tree := newTree(r)
	var components []*Component
	for _, x := range layout.Of(importgraph.Of(whole)) {
		c := &Component{Name: x.Name, Kind: x.Kind, Paths: x.Paths, unsure: !x.Sure, apart: x.Apart}
		if c.Kind == Service || c.Kind == Tool {
			c.public = &Packages{}
			c.public.add(tree.interfaces(c.Paths))
		}
		components = append(components, c)
	}
	p := newPolicy(s, r, "", components)
	p.digest = sync.OnceValue(func() string { return digest(p) })
	faults := &faults{}
	checkBaseline(p, faults)
	if err := errors.Join(faults.join(), p.foundByConvention()); err != nil {
		return nil, err
	}
	return p, nil
}

// maxWalked is how many directories with Go files a repository may have that is walked for a single package: go vet starts
// a process for each, which takes a tenth of a second for so many.
const maxWalked = 500

// walked returns the repository, walked, for the drivers that see one package.
func walked(r *repo.Repo) (*repo.Repo, error) {
	if r.Whole() {
		return r, nil
	}
	whole, err := repo.Open(r.Root())
	if err != nil {
		return nil, err
	}
	return whole, tooMany(whole)
}

// tooMany returns why a repository without a policy file, which was walked, is too large to be walked for each package; nil if not.
func tooMany(r *repo.Repo) error {
	if n := len(r.GoDirs(".")); n > maxWalked {
		return fmt.Errorf("%s: no govern.yaml; without one go vet judges no repository of more than %d directories with Go files, "+
			"and this one has %d; \"govern init\" writes one", r.Root().Dir, maxWalked, n)
	}
	return nil
}

// JudgeableAlone is Judgeable for a driver that sees one package at a time, before it sees the first.
func (p *Policy) JudgeableAlone() error {
	if err := p.Judgeable(); err != nil || !p.Conventional() {
		return err
	}
	return tooMany(p.repo)
}

// Sure reports whether any reading of the policy has a component as it has it, and forbids what it forbids; nil stands for none.
// Where conventions hold, the layout may leave room for another reading. So it does for tests, tools and roots, of which nobody
// said what they may import.
func (p *Policy) Sure(c *Component) bool {
	if !p.Conventional() || c == nil {
		return true
	}
	return !c.unsure && c.Kind != Test && c.Kind != Tool && c.Kind != Root
}

// SureOf is [Policy.Sure] for a directory, which another reading may have as a component of its own: a client, a contract, what
// tests need, or what else the layout tells apart.
func (p *Policy) SureOf(dir string) bool {
	c := p.ComponentOf(dir)
	if !p.Conventional() || c == nil {
		return true
	}
	apart := slices.ContainsFunc(c.apart, func(top string) bool { return repo.Below(dir, top) })
	return p.Sure(c) && !apart && !c.isForTests(dir) && (c.Kind != Service || !IsInterface(c.inside(dir)))
}

// foundByConvention notes what a repository that was walked tells of who owns what; the error joins what of that cannot
// be read. That it tells the same of several components is no fault where nobody could have said whose it is.
func (p *Policy) foundByConvention() error {
	if !p.repo.Whole() {
		return nil
	}
	var errs []error
	for _, h := range p.holdings {
		found := h.found()
		p.notes = append(p.notes, found.Notes...)
		for _, e := range found.Unread {
			errs = append(errs, e)
		}
	}
	return errors.Join(errs...)
}

// interfaces returns the public subtrees of a component with these paths.
func (t *tree) interfaces(paths []string) []pattern {
	var all []pattern
	for _, dir := range paths {
		for _, child := range t.children(dir) {
			if IsConventional(path.Base(child)) {
				all = append(all, pattern{child, true})
			}
		}
	}
	return all
}
