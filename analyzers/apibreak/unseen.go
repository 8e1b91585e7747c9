package apibreak

import (
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// blind is a package of the base that does not load, and need not. What it mentions nobody sees; what it imports is known.
type blind struct {
	component string
	imports   map[string]repo.Position // by import path, the first place
}

func blindOf(then Tree) (all []blind) {
	for _, dir := range then.Unseen {
		b := blind{imports: map[string]repo.Position{}}
		if c := then.Policy.ComponentOf(dir); c != nil {
			b.component = c.Name
		}
		in := importgraph.Of(then.Policy.Repo()).Dir(dir)
		if in == nil {
			continue
		}
		for _, file := range in.Files {
			for _, i := range file.Imports {
				if _, known := b.imports[i.Path]; !known {
					b.imports[i.Path] = repo.Position{File: path.Join(dir, file.Name), Line: int(i.Span.Line), Column: int(i.Span.Column)}
				}
			}
		}
		all = append(all, b)
	}
	return all
}

// unseen returns the directories of shared packages that do not load in one of the trees.
func (c *Comparison) unseen(trees ...Tree) (dirs []string) {
	for _, t := range trees {
		shared := c.said.shares(t.Policy)
		for _, dir := range t.Unseen {
			if of := t.Policy.ComponentOf(dir); shared(dir) && !of.Internal(dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}
