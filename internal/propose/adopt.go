package propose

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// adopt gives directories that lie in no component to the service of their name, and reports whether there are some: such as
// migrations/billing, whose files would make somebody the owner of things. One whose name several services have stays where it is, and
// the next run notes its files.
func (d *Draft) adopt() (some bool) {
	for _, strays := range d.policy.Strays() {
		for _, s := range strays.All {
			for dir, n := range directoriesIn(s.Place, s.Files) {
				if c := d.service(path.Base(dir)); c != nil {
					c.paths = append(c.paths, dir)
					c.adopted = append(c.adopted, fmt.Sprintf("%s: %s, by its name", dir, finding.Count(n, strays.File)))
					some = true
				}
			}
		}
	}
	for _, c := range d.components.all {
		slices.Sort(c.paths)
		slices.Sort(c.adopted)
	}
	d.components = index(d.components.all)
	return some
}

// directoriesIn returns the directories in a place that files are in or below, and how many each has.
func directoriesIn(place string, files []string) map[string]int {
	all := map[string]int{}
	for _, file := range files {
		if !repo.Below(path.Dir(file), place) {
			continue
		}
		if name, _, below := strings.Cut(inside(place, file), "/"); below {
			all[path.Join(place, name)]++
		}
	}
	return all
}

// service returns the service that alone has a name: its own, or that of one of its directories. It is nil for none.
func (d *Draft) service(name string) (found *component) {
	for _, c := range d.components.all {
		named := c.name == name || slices.ContainsFunc(c.paths, func(dir string) bool { return path.Base(dir) == name })
		switch {
		case c.kind != policy.Service || !named:
		case found != nil:
			return nil
		default:
			found = c
		}
	}
	return found
}
