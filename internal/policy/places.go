package policy

import (
	"fmt"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// placeList is where a component says its files are that make things of a kind its own.
type placeList struct {
	places []filePlace // none: it has none
	pos    repo.Position
}

// filePlace is a directory, a subtree or one file.
type filePlace struct {
	space   string
	pattern pattern // of directories
	file    string  // or this file alone
}

// holds reports whether a file, relative to the root, is in the place.
func (f filePlace) holds(file string) bool {
	if f.file != "" {
		return f.file == file
	}
	return f.pattern.match(path.Dir(file))
}

// placesOf compiles the key of owns that says where a component's files are; omitted, nobody said.
func (c *compiler) placesOf(d declaration, r *Resource) {
	if r.Places == nil {
		return
	}
	section := d.section.Owns.Lists.of(r.Places.Key)
	if !section.Pos.IsValid() {
		return
	}
	list := &placeList{pos: section.Pos}
	for space, t := range section.all() {
		list.places = append(list.places, c.filePlaces(d, r, space, t)...)
	}
	if d.places == nil {
		d.places = map[string]*placeList{}
	}
	d.places[r.Key] = list
}

// filePlaces returns what an entry means below each path of d, as far as there are such files.
func (c *compiler) filePlaces(d declaration, r *Resource, space string, t text) []filePlace {
	context := fmt.Sprintf("component %q", d.Name)
	p, ok := c.pattern(context, r.Places.Key, t)
	if !ok {
		return nil
	}
	mine := func(dir string) bool { return c.policy.ComponentOf(dir) == d.Component }
	var all []filePlace
	for _, top := range d.Paths {
		q := p.in(top)
		file := !q.subtree && r.Places.Is(path.Base(q.dir)) && c.tree.isFile(q.dir)
		switch {
		case file && mine(parent(q.dir)):
			all = append(all, filePlace{space: space, file: q.dir})
		case !file && c.tree.holdsFile(q, r.Places.Is, mine):
			all = append(all, filePlace{space: space, pattern: q})
		}
	}
	if len(all) == 0 && len(d.Paths) > 0 {
		c.faults.add(t.Pos, "%s: %s %q matches no %s%s", context, r.Places.Key, t.Value, r.Places.Files, c.nearPackage(d.Paths, p))
	}
	return all
}

// Keeps reports whether a file of the component, relative to the root, is where the policy says that such files are.
// They make things of a kind its own, in a space as the policy names it. Not said, the policy leaves the place to the
// analyzer.
func (c *Component) Keeps(key, file string) (space string, is, said bool) {
	list := c.places[key]
	if list == nil {
		return "", false, false
	}
	i := slices.IndexFunc(list.places, func(f filePlace) bool { return f.holds(file) })
	if i < 0 {
		return "", false, true
	}
	return list.places[i].space, true, true
}

// Within splits the name of a file of the component, relative to the root: the path of the component, the longest that it is below,
// and the rest.
func (c *Component) Within(file string) (top, rest string) {
	top = c.top(path.Dir(file))
	return top, relative(top, file)
}
