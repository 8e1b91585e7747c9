package importgraph

import (
	"iter"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Link is an import that leads to a directory of the repository. That may hold no Go files: generated code need not be there.
type Link struct {
	File   *File
	Import *Import
	To     string // relative to the root
}

// Links returns the imports of the directory that lead to directories of its repository, in the order of the files.
// They are made at the first call, after which Files may not change.
func (d *Dir) Links(r *repo.Repo) []Link {
	d.linked.Do(func() { d.links = d.makeLinks(r) })
	return d.links
}

func (d *Dir) makeLinks(r *repo.Repo) (links []Link) {
	type answer struct {
		to     string
		inside bool
	}
	known := map[string]answer{} // by import path: the files of a directory import much the same
	for _, f := range d.Files {
		for i := range f.Imports {
			imp := &f.Imports[i]
			a, ok := known[imp.Path]
			if !ok {
				a.to, a.inside = r.Resolve(d.Path, imp.Path)
				known[imp.Path] = a
			}
			if a.inside {
				links = append(links, Link{f, imp, a.to})
			}
		}
	}
	return links
}

// Links returns the imports of the node's files that lead to directories of the repository.
func (n *Node) Links(r *repo.Repo) []Link {
	if len(n.Files) == 0 {
		return nil
	}
	all := n.Dir.Links(r)
	if len(n.Files) == len(n.Dir.Files) {
		return all
	}
	own := map[*File]bool{}
	for _, f := range n.Files {
		own[f] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(l Link) bool { return !own[l.File] })
}

// Links yields every import that leads to a directory of the repository, with the directory that has it.
func (g *Graph) Links() iter.Seq2[*Dir, Link] {
	return func(yield func(*Dir, Link) bool) {
		for _, d := range g.Dirs {
			for _, l := range d.Links(g.Repo) {
				if !yield(d, l) {
					return
				}
			}
		}
	}
}
