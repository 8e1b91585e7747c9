package routes

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// strays tells which routers may be mounted where it is not known what is. A router that nothing is seen to mount is no root then.
type strays struct {
	unknown []found         // mounts of what is not known
	leaves  map[string]bool // places where no router is mounted
	parents map[string]bool // routers on which something is mounted: they are where the others are
	leads   map[string]map[string]bool
	owner   map[string]string   // the packages of functions, by their keys
	names   map[string][]string // which functions those of a package name
}

func newStrays(packages []*usage.Observed) *strays {
	s := &strays{
		leaves: map[string]bool{}, parents: map[string]bool{}, leads: map[string]map[string]bool{},
		owner: map[string]string{}, names: map[string][]string{},
	}
	for _, seen := range packages {
		for _, f := range seen.Functions {
			s.owner[f.Key] = seen.Path
			for _, c := range f.Calls {
				if !c.Test {
					s.names[seen.Path] = append(s.names[seen.Path], c.Key)
				}
			}
		}
	}
	return s
}

// note notes a mount. Of what a parameter of the function around is a part, its callers tell.
func (s *strays) note(f found) {
	parent, child := routerOf(f.router), routerOf(f.handler)
	mounted := f.use.Access&mounting != 0
	if mounted || child.made != "" {
		s.parents[parent.made] = true
	}
	if mounted && child.made == "" && strings.HasPrefix(f.handler, valueflow.Hole) && !f.open {
		s.unknown = append(s.unknown, f)
	}
}

// may reports whether a router may be mounted where it is not known what is: code that mounts such calls functions of its package.
func (s *strays) may(made string) bool {
	of := libraryOf(made)
	if of.Rooted || len(of.Origins) > 0 || s.parents[made] {
		return false
	}
	_, at, _ := strings.Cut(made, " ")
	pkg, _, _ := strings.Cut(at, " ")
	return slices.ContainsFunc(s.unknown, func(f found) bool { return !s.leaves[f.at] && s.from(f.judge.Seen.Path)[pkg] })
}

// from returns the packages of which functions may be called by those of a package, and that one.
func (s *strays) from(pkg string) map[string]bool {
	if s.leads[pkg] == nil {
		all := map[string]bool{pkg: true}
		for next := []string{pkg}; len(next) > 0; next = next[1:] {
			for _, key := range s.names[next[0]] {
				if to := s.owner[key]; to != "" && !all[to] {
					all[to], next = true, append(next, to)
				}
			}
		}
		s.leads[pkg] = all
	}
	return s.leads[pkg]
}
