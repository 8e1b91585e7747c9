package propose

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// questions writes what somebody must decide.
func (d *Draft) questions(w *writer) {
	all := d.Questions()
	if len(all) == 0 {
		return
	}
	w.line("#\n# To decide:")
	for _, q := range all {
		w.line("#   - %s", q)
	}
}

// Questions returns what somebody must decide, each kind of question as one line.
func (d *Draft) Questions() []string {
	var ownerless, open, clear []string
	var asks []string
	asked := map[string][]string{}
	for _, c := range d.components.all {
		if c.owner.owner == "" {
			ownerless = append(ownerless, c.name)
		}
		if d.open[c] {
			open = append(open, c.name)
		}
		if c.ask != "" {
			if asked[c.ask] == nil {
				asks = append(asks, c.ask)
			}
			asked[c.ask] = append(asked[c.ask], c.name)
		}
	}
	add := func(text string, names []string) {
		if len(names) > 0 {
			clear = append(clear, note(fmt.Sprintf(text, listed(names))))
		}
	}
	add("who owns %s", ownerless)
	for _, ask := range asks {
		clear = append(clear, note(fmt.Sprintf("%s: %s", listed(asked[ask]), ask)))
	}
	var left, shared []string
	for _, a := range d.arcs {
		if a.left {
			left = append(left, a.from.name+" "+a.to.name)
		}
	}
	for _, t := range d.tables {
		if len(t.writers) > 1 {
			shared = append(shared, t.table)
		}
	}
	add("how to end imports that uses leave out, as they run in a circle: %s", left)
	add("which of its writers owns each of the tables %s", shared)
	add("which service owns each table that the migrations of %s create", open)
	var contested []string
	for _, e := range d.exposed {
		if q := e.question(); q != "" {
			contested = append(contested, q)
		}
	}
	add("exposes.grpc: whose is each of %s", contested)
	add("which component has %s", d.Unassigned())
	few, more := d.fewUnloaded()
	if more > 0 {
		few = append(few, fmt.Sprintf("%d more directories", more))
	}
	add("what keeps the packages in %s from loading; until that is mended, who writes tables is known in part", few)
	return clear
}

// maxNames is how many names a question lists: where hundreds of components have no owner, nobody reads on.
const maxNames = 20

// listed joins names, the first of many.
func listed(names []string) string {
	if more := len(names) - maxNames; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNames], ", "), more)
	}
	return strings.Join(names, ", ")
}

// Unassigned returns the directories with Go files that are in no component.
func (d *Draft) Unassigned() []string {
	var all []string
	for _, dir := range d.survey.graph.Dirs {
		if d.components.of(dir.Path) == nil {
			all = append(all, dir.Path)
		}
	}
	return all
}

// Summary counts what the draft says, for the one who asked for it.
func (d *Draft) Summary() string {
	kinds := map[policy.Kind]int{}
	owned := 0
	for _, c := range d.components.all {
		kinds[c.kind]++
		if c.owner.owner != "" {
			owned++
		}
	}
	var parts []string
	for _, k := range policy.Kinds() {
		if kinds[k] > 0 {
			parts = append(parts, fmt.Sprintf("%d of kind %s", kinds[k], k))
		}
	}
	left := 0
	for _, a := range d.arcs {
		if a.left {
			left++
		}
	}
	return fmt.Sprintf("%s (%s); owners of %d; %s, %d left out", finding.Count(len(d.components.all), "component"),
		strings.Join(parts, ", "), owned, finding.Count(len(d.arcs)-left, "use"), left)
}
