package layout

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// questions asks what evidence leaves open. What only lies in a directory of services, and is imported by some, may be a library.
func (f *finder) questions() {
	_, needs := f.traffic()
	services := f.ofKind(kind.Service)
	for _, g := range services {
		users := 0
		for user := range needs[g] {
			if user.kind == kind.Service {
				users++
			}
		}
		if users > 0 && !g.hasMain() && !slices.ContainsFunc(g.dirs, (*dir).hasForm) {
			g.sure = false
		}
		switch {
		case g.ask != "":
		case !g.hasMain() && len(services) > 3 && 2*users >= len(services)-1:
			g.ask = fmt.Sprintf("a service, or a library? %d of the other %d services import it", users, len(services)-1)
		case len(g.dirs) == 1:
			if names := layered(g.dirs[0]); names != nil {
				g.ask = fmt.Sprintf("one service, or one each of %s, which have packages in several layers?", strings.Join(names, ", "))
			}
		}
	}
}

// hasForm reports whether a directory looks like a service from within, wherever it lies.
func (d *dir) hasForm() bool { return d.layers() > 1 || d.any((*dir).isServing) }

// maxListed is how many services a text names.
const maxListed = 5

// listed names some services.
func listed(all []*group) string {
	var names []string
	for _, g := range all {
		names = append(names, g.dirs[0].name())
	}
	if len(names) > maxListed+1 {
		names = append(names[:maxListed], fmt.Sprintf("%d more", len(names)-maxListed))
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
