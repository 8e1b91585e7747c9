package importgraph

import (
	"iter"
	"slices"
	"strings"

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

func (d *Dir) makeLinks(r *repo.Repo) []Link { return newResolver(r).links(d) }

// link makes the links of all directories, in parallel: who asks for them does so for one directory after the other.
func (g *Graph) link() {
	inParallel(len(g.Dirs), func() func(int) {
		r := newResolver(g.Repo)
		return func(i int) {
			d := g.Dirs[i]
			d.linked.Do(func() { d.links = r.links(d) })
		}
	})
}

// resolver remembers where imports lead, since the files of a module import much the same. It serves one goroutine.
type resolver struct {
	repo  *repo.Repo
	known map[question]answer
	found []Link // of one directory
}

// question is an import of a module, nil for files in none. An import by a relative path is none: it leads elsewhere from each
// directory.
type question struct {
	module *repo.Module
	path   string
}

type answer struct {
	to     string
	inside bool
}

func newResolver(r *repo.Repo) *resolver { return &resolver{repo: r, known: map[question]answer{}} }

func (r *resolver) links(d *Dir) []Link {
	module := r.repo.ModuleOf(d.Path)
	r.found = r.found[:0]
	for _, f := range d.Files {
		for i := range f.Imports {
			imp := &f.Imports[i]
			if a := r.resolve(d.Path, question{module, imp.Path}); a.inside {
				r.found = append(r.found, Link{f, imp, a.to})
			}
		}
	}
	return slices.Clone(r.found)
}

func (r *resolver) resolve(dir string, q question) answer {
	a, ok := r.known[q]
	if ok {
		return a
	}
	a.to, a.inside = r.repo.Resolve(dir, q.path)
	if !strings.HasPrefix(q.path, ".") {
		r.known[q] = a
	}
	return a
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
	var own []Link
	for _, f := range n.Files { // in the order of the directory, as the links are
		for len(all) > 0 && all[0].File.Name < f.Name {
			all = all[1:]
		}
		for ; len(all) > 0 && all[0].File == f; all = all[1:] {
			own = append(own, all[0])
		}
	}
	return own
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
