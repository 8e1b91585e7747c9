package policy

import (
	"reflect"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// elsewhere checks a component whose code is not here: nothing is said of code. It may own and expose things, and have an owner.
func (c *compiler) elsewhere(x *Component, s componentSection) {
	c.absent[x] = true
	if c.tree.isDir(Elsewhere) {
		c.faults.add(s.Path.Pos, "component %q: path: %s is for a component that has no directory; for the directory %q write paths: [%s]",
			x.Name, Elsewhere, Elsewhere, Elsewhere)
		return
	}
	about := func(key string, pos repo.Position) {
		if pos.IsValid() {
			c.faults.add(pos, "component %q: %s is about code, of which it has none here: its path is %s", x.Name, key, Elsewhere)
		}
	}
	about("public", s.Public.Pos)
	about("uses", s.Uses.Pos)
	about("only", s.Only.Pos)
	about("calls", s.Calls.Pos)
	for _, section := range c.suite.sections {
		if written, has := s.AnalyzerKeys[section.field().key]; has && section.ofCode() {
			about(section.field().key, placeOf(written, s.Path.Pos))
		}
	}
	for _, r := range c.suite.resources {
		if r.Places != nil {
			about("owns."+r.Places.Key, s.Owns.Lists.of(r.Places.Key).Pos)
		}
		for _, by := range r.Permissions {
			about(by.Key, s.Grants.of(by.Key).Pos)
		}
	}
	if len(s.Rules.Entries) > 0 {
		about("rules", s.Rules.Entries[0].Name.Pos)
	}
}

// placeOf returns where what is written in a section stands, as far as its type keeps that.
func placeOf(written any, otherwise repo.Position) repo.Position {
	if at := reflect.ValueOf(written).Elem().FieldByName("Pos"); at.IsValid() {
		if pos, is := at.Interface().(repo.Position); is && pos.IsValid() {
			return pos
		}
	}
	return otherwise
}
