package standalone

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Imports returns the import graph of a policy's repository, for questions that need no analyzer, and the files
// whose imports are not known in full.
func Imports(p *policy.Policy) (*importgraph.Graph, []Error, error) {
	g := importgraph.Of(p.Repo())
	if err := p.Judgeable(); err != nil {
		return nil, nil, err
	}
	return g, fileErrors(g, &scope{}, true), nil
}

// Select returns what a pattern chooses, as check understands it in the working directory wd: directories, sorted,
// or one file.
func Select(g *importgraph.Graph, wd, pattern string) (dirs []string, file string, err error) {
	wd, err = filepath.EvalSymlinks(wd)
	if err != nil {
		return nil, "", err
	}
	s := &scope{dirs: map[string]bool{}, files: map[string]bool{}}
	if err := s.add(g, wd, filepath.ToSlash(pattern)); err != nil {
		return nil, "", err
	}
	for file := range s.files {
		return nil, file, nil
	}
	return slices.Sorted(maps.Keys(s.dirs)), "", nil
}

// IsNoMatch reports whether an error says that a pattern matches nothing, rather than that it is no pattern of
// this repository.
func IsNoMatch(err error) bool { return errors.Is(err, errNoMatch) }
