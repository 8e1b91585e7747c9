package policy

import (
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/repo"
)

// Sketch returns a policy to draft for a repository, opened whole, in which conventions find nothing. Each
// directory at its top that has Go files in it or below is a component: a service if one of them is of
// a package main, which isMain tells of a directory, else a library. Go files at the root itself make the
// component "root", a tool or a library, which has all that lies in no other.
func Sketch(r *repo.Repo, isMain func(dir string) bool) *Policy {
	c := &conventions{tree: newTree(r)}
	kinds := map[string]Kind{} // by path
	for _, d := range r.Dirs() {
		top, _, _ := strings.Cut(d.Path, "/")
		if len(d.GoFiles) == 0 || module.CheckImportPath(top) != nil && top != "." {
			continue
		}
		switch main := isMain(d.Path); {
		case main && top == ".":
			kinds[top] = Tool
		case main:
			kinds[top] = Service
		case kinds[top] == "":
			kinds[top] = Library
		}
	}
	for path, kind := range kinds {
		c.found = append(c.found, c.sketch(path, kind, kinds))
	}
	p := newPolicy(r, "", c.named())
	p.sketched = true
	return p
}

// sketch returns the component of a path, named after it.
func (c *conventions) sketch(path string, kind Kind, taken map[string]Kind) *Component {
	x := &Component{Name: path, Kind: kind, Paths: []string{path}}
	if path == "." {
		for x.Name = "root"; taken[x.Name] != ""; {
			x.Name += "-"
		}
	}
	if kind == Service || kind == Tool {
		x.public = &packageList{patterns: c.interfaces(x.Paths)}
	}
	return x
}
