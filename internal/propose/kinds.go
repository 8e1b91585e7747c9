package propose

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// rounds bounds how often the kinds are weighed: each depends on those of the neighbours.
const rounds = 10

// weigh gives the components whose kind is not sure the one that fewest imports break. The kind that the name or the layout
// tells stays unless another at least halves their number.
func weigh(all []*component, sites []*site) {
	for range rounds {
		changed := false
		for _, c := range all {
			if len(c.kinds) > 1 {
				changed = c.choose(sites) || changed
			}
		}
		if !changed {
			return
		}
	}
}

// choose sets the kind, and reports whether it is another than before.
func (c *component) choose(sites []*site) bool {
	first := c.broken(c.kinds[0], sites)
	best, fewest := c.kinds[0], first
	for _, k := range c.kinds[1:] {
		if n := c.broken(k, sites); n < fewest && 2*n <= first && first-n > 1 || k == policy.Tool && n <= fewest && c.assembles(sites) {
			best, fewest = k, n
		}
	}
	changed := best != c.kind
	c.kind = best
	return changed
}

// assembles reports whether the component puts services together: it imports several, and none of them needs it.
func (c *component) assembles(sites []*site) bool {
	services := map[*component]bool{}
	for _, s := range sites {
		switch {
		case s.test:
		case s.to == c && !s.from.kind.MayImport(policy.Tool):
			return false
		case s.from == c && s.to.kind == policy.Service:
			services[s.to] = true
		}
	}
	return len(services) > 1
}

// broken counts the imports to and from the component that would be findings, were it of that kind.
func (c *component) broken(kind policy.Kind, sites []*site) int {
	n := 0
	for _, s := range sites {
		switch {
		case s.from == c && s.forbidden(kind, s.to.kind), s.to == c && s.forbidden(s.from.kind, kind):
			n += s.count
		}
	}
	return n
}

// evidence returns why the component is of its kind.
func (c *component) evidence(sites []*site) string {
	if len(c.kinds) == 0 || c.kind == c.kinds[0] {
		return c.why
	}
	if c.kind == policy.Tool && c.assembles(sites) {
		return c.why + ", puts services together that do not import it"
	}
	return fmt.Sprintf("%s, but as a %s %s would break a rule, as a %s %d", c.why, c.kinds[0],
		finding.Count(c.broken(c.kinds[0], sites), "import"), c.kind, c.broken(c.kind, sites))
}
