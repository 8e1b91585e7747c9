package state

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/sinks"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// says is what a policy says of shared state.
type says struct {
	Asked   bool     // the policy has the key
	Setters []string // functions that set something for the whole process, beside those that are built in

	roots []string // patterns of packages, relative to the root
}

// entry is how it is written.
type entry struct {
	Roots   policy.List[policy.Text] `yaml:"roots" doc:"Packages that put programs together, beside those of commands: they may set what holds for the process."`
	Setters policy.List[policy.Text] `yaml:"setters" doc:"More functions that set something for the whole process: example.com/pkg.Func."`
}

// section returns the key of the policy that the rules read.
func section() policy.TopKey[entry, says] {
	return policy.TopKey[entry, says]{
		Key:     "state",
		Doc:     "What programs share in memory: rules on it run where the policy has this key.",
		Compile: compile,
	}
}

func compile(written *entry, c *policy.Check) says {
	s := says{Asked: true}
	first := map[string]repo.Position{}
	for _, t := range written.Setters.Items {
		earlier, twice := first[t.Value]
		switch err := sinks.CheckFunc(t.Value); {
		case err != nil:
			c.Fault(t.Pos, "setters: %q %v", t.Value, err)
		case twice:
			c.Fault(t.Pos, "setters: %q is named twice, first at %s", t.Value, earlier)
		default:
			first[t.Value] = t.Pos
			s.Setters = append(s.Setters, t.Value)
		}
	}
	for _, t := range written.Roots.Items {
		switch err := policy.CheckPattern(t.Value); {
		case t.Value == "": // has its fault
		case err != nil:
			c.Fault(t.Pos, "roots: %q %v", t.Value, err)
		case !c.Matches(t.Value):
			c.Fault(t.Pos, "roots: %q matches no package", t.Value)
		default:
			s.roots = append(s.roots, t.Value)
		}
	}
	slices.Sort(s.Setters)
	return s
}

// Root reports whether the package in a directory puts programs together.
func (s says) Root(dir string) bool {
	return slices.ContainsFunc(s.roots, func(pattern string) bool {
		top, subtree := strings.CutSuffix(pattern, "...")
		top = strings.TrimSuffix(top, "/")
		return dir == top || subtree && (top == "" || repo.Below(dir, top))
	})
}

// Said tells which packages may set what holds for the process.
func (s says) Said() (all []string) {
	for _, pattern := range s.roots {
		all = append(all, "root "+pattern)
	}
	return all
}

// Denied tells what is judged: state at all, and further setters.
func (s says) Denied() []string {
	all := []string{"that shared state is judged"}
	for _, name := range s.Setters {
		all = append(all, "setter "+name)
	}
	return all
}
