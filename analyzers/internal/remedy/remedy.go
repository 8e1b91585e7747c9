// Package remedy knows what a component offers others, for the advice in messages.
package remedy

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// shown is how many packages a message names.
const shown = 3

// PublicPackages names the public packages of a component that code in directory from can import: its public package
// "services/api/client". The best come first for who wanted a package or a table of that name. Empty if there are none.
func PublicPackages(p *policy.Policy, of *policy.Component, from, wanted string) string {
	known := repo.Derive(p.Repo(), func(*repo.Repo) *offers {
		return &offers{by: map[*policy.Component][]offer{}, texts: map[question]string{}}
	})
	known.Lock()
	defer known.Unlock()
	q := question{of, from, wanted}
	text, ok := known.texts[q]
	if !ok {
		text = phrase(known.of(p, of), from, wanted)
		known.texts[q] = text
	}
	return text
}

func phrase(all []offer, from, wanted string) string {
	offered := slices.DeleteFunc(slices.Clone(all), func(o offer) bool { return !repo.Visible(from, o.dir) })
	slices.SortFunc(offered, func(a, b offer) int { return compare(a, b, wanted) })
	if len(offered) == 0 {
		return ""
	}
	names := make([]string, min(len(offered), shown))
	for i := range names {
		names[i] = fmt.Sprintf("%q", offered[i].dir)
	}
	text := strings.Join(names, ", ")
	switch more := len(offered) - shown; {
	case len(offered) == 1:
		return "its public package " + text
	case more > 0:
		text += fmt.Sprintf(" and %d more", more)
	}
	return "one of its public packages " + text
}

// Declare says how one component gets leave to import another, where that is asked: add "api" to the uses of "web". It
// is not possible where the uses lead back, which must not run in a circle.
func Declare(p *policy.Policy, from, to *policy.Component) (text string, possible bool) {
	key := "uses"
	switch {
	case from.Kind.Narrowed():
		key = "only"
	case p.Leads(to, from):
		return fmt.Sprintf("uses lead from %q to %q already, so turn one of the dependencies round", to.Name, from.Name), false
	}
	return fmt.Sprintf("add %q to the %s of %q", to.Name, key, from.Name), true
}

// offer is a public package of a component.
type offer struct {
	dir       string
	forOthers bool // called as clients and contracts are
}

// question is what an answer was given to.
type question struct {
	of           *policy.Component
	from, wanted string
}

// offers keeps what components offer, and the answers: a legacy repository asks the same in a thousand places.
type offers struct {
	sync.Mutex
	by    map[*policy.Component][]offer
	texts map[question]string
}

// of returns the public packages of a component: neither commands nor what is made for tests.
func (o *offers) of(p *policy.Policy, c *policy.Component) []offer {
	offered, ok := o.by[c]
	if !ok {
		offered = find(p, c)
		o.by[c] = offered
	}
	return offered
}

func find(p *policy.Policy, c *policy.Component) (found []offer) {
	for _, top := range c.Paths {
		for _, dir := range p.Repo().GoDirs(top) {
			inside := strings.Split(strings.TrimPrefix(dir, top), "/")
			if p.ComponentOf(dir) != c || forTests(inside) {
				continue
			}
			if public, _ := c.Public(dir); public && importable(p.Repo(), dir) {
				found = append(found, offer{dir, slices.ContainsFunc(inside, isForOthers)})
			}
		}
	}
	return found
}

// importable reports whether a directory holds a package that is no command.
func importable(r *repo.Repo, dir string) bool {
	d := dirOf(r, dir)
	return d != nil && slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool {
		return !n.Ignored && n.Package != "main" && slices.ContainsFunc(n.Files, func(f *importgraph.File) bool { return !f.Test })
	})
}

// dirOf returns what a directory holds, nil if it cannot be read.
func dirOf(r *repo.Repo, dir string) *importgraph.Dir {
	if g := importgraph.Of(r); g != nil {
		return g.Dir(dir)
	}
	d, err := importgraph.ReadDir(r, dir)
	if err != nil {
		return nil
	}
	return d
}

// compare orders packages by how good they are for who wanted another one: by name, made for others, near, short.
func compare(a, b offer, wanted string) int {
	return cmp.Or(
		compareBool(named(a.dir, wanted), named(b.dir, wanted)),
		compareBool(a.forOthers, b.forOthers),
		cmp.Compare(common(b.dir, wanted), common(a.dir, wanted)),
		cmp.Compare(strings.Count(a.dir, "/"), strings.Count(b.dir, "/")),
		cmp.Compare(a.dir, b.dir),
	)
}

// compareBool orders what is so before what is not.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// named reports whether a package is called as the last element of what was wanted, be it in the plural.
func named(dir, wanted string) bool {
	singular := func(s string) string { return strings.TrimSuffix(strings.ToLower(path.Base(s)), "s") }
	return singular(dir) == singular(wanted)
}

// common returns how many elements two directories begin with alike.
func common(a, b string) (n int) {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n
}

// isForOthers reports whether an element of a path is called as clients and contracts are.
func isForOthers(elem string) bool {
	switch elem {
	case "api", "contract", "contracts", "public", "sdk":
		return true
	}
	return strings.HasSuffix(elem, "client") || strings.HasSuffix(elem, "pb") || strings.HasSuffix(elem, "proto")
}

// forTests reports whether a path has an element that is called as mocks and helpers of tests are.
func forTests(elems []string) bool {
	above := ""
	for _, elem := range elems {
		of, isTest := strings.CutSuffix(elem, "test")
		switch {
		case isTest && (of == "" || of == above), elem == "tests", elem == "fixtures", elem == "e2e", isDouble(elem):
			return true
		case strings.HasPrefix(elem, "testing"), strings.HasPrefix(elem, "testutil"), strings.HasPrefix(elem, "testhelp"):
			return true
		}
		above = elem
	}
	return false
}

// isDouble reports whether an element of a path names what stands in for the real thing in tests.
func isDouble(elem string) bool {
	return slices.ContainsFunc([]string{"mock", "fake", "stub"}, func(double string) bool {
		return strings.HasPrefix(elem, double) || strings.HasSuffix(strings.TrimSuffix(elem, "s"), double)
	})
}
