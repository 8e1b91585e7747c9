package whole

import (
	"path"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Program is the packages of a repository, put together.
type Program struct {
	Packages []*usage.Observed // with the uses that no fact tells of

	functions *program
}

// NewProgram puts together what the packages of a repository do with things of a kind.
func NewProgram(k *usage.Kind, p *policy.Policy, packages []*usage.Observed) *Program {
	packages = slices.DeleteFunc(slices.Clone(packages), func(seen *usage.Observed) bool { return seen == nil })
	return newProgram(k, p, packages).whole()
}

func (g *program) whole() *Program { return &Program{g.complete(), g} }

// Made is a use that a function makes, and where.
type Made struct {
	usage.Use
	At repo.Position
	// By is the call by which the way came to the function that makes it; invalid for the first function.
	By repo.Position
}

// Makes returns the uses that a function makes, itself or through whatever it calls in its process, whoever's code that is: those made
// by the shortest way first. What tests do is left out, unless they are looked at.
func (p *Program) Makes(key string) (all []Made) {
	g := p.functions
	first := g.nodes[key]
	if first == nil {
		return nil
	}
	seen, queue := map[*node]repo.Position{first: {}}, []*node{first}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, u := range n.Uses {
			m := Made{Use: u, By: seen[n]}
			if len(u.Hops) > 0 {
				m.At = repo.Position{File: path.Join(n.seen.Dir, u.Hops[0].File), Line: u.Hops[0].Line, Column: u.Hops[0].Column}
			}
			all = append(all, m)
		}
		for _, next := range g.steps(n) {
			if _, known := seen[next.to]; !known {
				seen[next.to] = next.at
				queue = append(queue, next.to)
			}
		}
	}
	return all
}

// step is a call of a function in another.
type step struct {
	to *node
	at repo.Position
}

// steps returns the functions that one calls, each once: many ask for those of the same.
func (g *program) steps(n *node) []step {
	if n.stepped {
		return n.steps
	}
	n.stepped = true
	known := map[*node]bool{}
	for i := range n.Calls {
		c := &n.Calls[i]
		if c.Test && !n.judge.Tests {
			continue
		}
		for _, called := range g.called(c) {
			if called != nil && !known[called] {
				known[called] = true
				n.steps = append(n.steps, step{called, c.Place.Position})
			}
		}
	}
	return n.steps
}

// called returns the functions that a call may call.
func (g *program) called(c *usage.Call) (all []*node) {
	if c.Method == "" {
		return []*node{g.nodes[c.Key]}
	}
	for _, t := range g.types.Targets(c.Method, c.Interface) {
		all = append(all, g.nodes[t.Key])
	}
	return all
}

// Method returns the key of a method of a type, which is named by its import path and name; empty where the type is not known to have it.
func (p *Program) Method(of, name string) string {
	for _, c := range p.functions.types.All {
		if c.Key == of {
			if _, has := c.Methods[name]; has {
				return c.MethodKey(name)
			}
		}
	}
	for _, key := range []string{"(*" + of + ")." + name, "(" + of + ")." + name} {
		if p.functions.nodes[key] != nil {
			return key
		}
	}
	return ""
}
