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
		for i := range n.Calls {
			c := &n.Calls[i]
			if c.Test && !n.judge.Tests {
				continue
			}
			for _, called := range g.called(c) {
				if _, known := seen[called]; called != nil && !known {
					seen[called] = c.Place.Position
					queue = append(queue, called)
				}
			}
		}
	}
	return all
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
