package command

import (
	"cmp"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// sheetFlags are the flags of a picture.
type sheetFlags struct{ title, theme, direction, group string }

// plainSheet is what the flags are where none is given.
func plainSheet() sheetFlags {
	return sheetFlags{theme: string(depgraph.AnyTheme), direction: string(depgraph.AnyDirection), group: string(depgraph.NoGroup)}
}

func (s *sheetFlags) options() []option {
	return []option{
		value(&s.title, "title", freeKind("text"), "write %s above the picture, instead of the name of the module"),
		value(&s.theme, "theme", oneOf("theme", string(depgraph.AnyTheme), string(depgraph.LightTheme), string(depgraph.DarkTheme)),
			"draw the picture for a background: %s, as whoever looks has it"),
		value(&s.direction, "direction", oneOf("direction", string(depgraph.AnyDirection), string(depgraph.ToRight), string(depgraph.ToBottom)),
			"where lines of the picture lead: %s, to the right or to the bottom"),
		value(&s.group, "group",
			oneOf("group", string(depgraph.NoGroup), string(depgraph.ByKind), string(depgraph.ByOwner), string(depgraph.ByTier)),
			"what nodes of the picture have in common that stand in one lane: %s"),
	}
}

// misplaced says that a flag for pictures was given with another format.
func (s *sheetFlags) misplaced(format string) error {
	if format != "svg" && *s != plainSheet() {
		return errors.New("graph: -title, -theme, -direction and -group are for -format svg")
	}
	return nil
}

// sheetOf returns how the picture of a run is drawn. It has the date that the run is judged by, or else that of the
// commit that is checked out: the same tree makes the same picture.
func (c *graphCall) sheetOf(res *standalone.Result) depgraph.Sheet {
	s := depgraph.Sheet{
		Title: c.sheet.title,
		Theme: depgraph.Theme(c.sheet.theme),
		Way:   depgraph.Direction(c.sheet.direction),
		Group: depgraph.Group(c.sheet.group),
	}
	root := res.Policy.Repo().Root().Dir
	name := nameOf(res.Policy.Repo().Modules(), filepath.Base(root))
	s.Title = cmp.Or(s.Title, path.Base(name))
	s.Facts = slices.DeleteFunc([]string{name, cmp.Or(c.asOf, dateOf(root))}, func(fact string) bool { return fact == "" })
	return s
}

// nameOf returns what a repository is called: by its module, or by what the paths of all its modules begin with.
func nameOf(modules []*repo.Module, dir string) string {
	var common []string
	for i, m := range modules {
		if m.Dir == "." {
			return m.Path
		}
		parts := strings.Split(m.Path, "/")
		if i == 0 {
			common = parts
		}
		for n := range common {
			if n == len(parts) || common[n] != parts[n] {
				common = common[:n]
				break
			}
		}
	}
	if len(common) > 1 { // not the host alone
		return strings.Join(common, "/")
	}
	return dir
}

// dateOf returns the day of the commit of a directory; nothing where there is none.
func dateOf(dir string) string {
	r, err := revision.Open(dir)
	if err != nil {
		return ""
	}
	date, err := r.Date()
	if errors.Join(err, r.Close()) != nil {
		return ""
	}
	return date
}
