package propose

import (
	"fmt"
	"slices"
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
func (d *Draft) Questions() (all []string) {
	add := func(text string, names []string) {
		if len(names) > 0 {
			all = append(all, note(fmt.Sprintf(text, listed(names))))
		}
	}
	if without := slices.Concat(d.ownerless()...); len(without) > 0 {
		all = append(all, note("who owns "+d.ownerlessText(without)))
	}
	for _, group := range d.asked() {
		all = append(all, note(fmt.Sprintf("%s: %s", listed(namesOf(group)), group[0].ask)))
	}
	if left := d.leftOut(); len(left) > 0 {
		all = append(all, note("which imports to end, as uses may not run in a circle: "+strings.Join(left, "; ")))
	}
	var contested []string
	for _, e := range d.exposed {
		if q := e.question(); q != "" {
			contested = append(contested, q)
		}
	}
	for _, p := range d.proposed() {
		for _, q := range p.Questions {
			add(strings.ReplaceAll(q.Text, "%", "%%")+" %s", q.Names)
		}
	}
	add("exposes.grpc: whose is each of %s", contested)
	add("which component has %s", d.Unassigned())
	few, more := d.fewUnloaded()
	if more > 0 {
		few = append(few, fmt.Sprintf("%d more directories", more))
	}
	if len(few) > 0 && few[0] == "." {
		few[0] = "the root directory"
	}
	add("what keeps the packages in %s from loading; until that is mended, rules that need types see a part", few)
	return all
}

// leftOut returns what uses leave out, by the importer: "a -> b, c".
func (d *Draft) leftOut() (lines []string) {
	left := slices.DeleteFunc(slices.Clone(d.arcs), func(a *arc) bool { return !a.left })
	for _, group := range grouped(left, func(a *arc) string { return a.from.name }) {
		var to []string
		for _, a := range group {
			to = append(to, a.to.name)
		}
		lines = append(lines, group[0].from.name+" -> "+listed(to))
	}
	if more := len(lines) - maxNames; more > 1 {
		lines = append(lines[:maxNames], fmt.Sprintf("and of %d more services", more))
	}
	return lines
}

// maxNames is how many names a line lists: of hundreds nobody reads on.
const maxNames = 10

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

// Summary returns what the draft says, for the one who asked for it: all in one line, then a line for each kind.
func (d *Draft) Summary() []string {
	ofKind := map[policy.Kind][]string{}
	owned, uses := 0, 0
	for _, c := range d.components.all {
		ofKind[c.kind] = append(ofKind[c.kind], c.name)
		if c.owner.owner != "" {
			owned++
		}
	}
	for _, a := range d.arcs {
		if !a.left {
			uses++
		}
	}
	lines := []string{fmt.Sprintf("%s, %d with an owner; %s", finding.Count(len(d.components.all), "component"), owned, finding.Count(uses, "use"))}
	for _, k := range policy.Kinds() {
		if names := ofKind[k]; len(names) > 0 {
			lines = append(lines, note(fmt.Sprintf("%s: %s", counted(len(names), k), listed(names))))
		}
	}
	return lines
}

// counted says how many components of a kind there are: 2 libraries.
func counted(n int, k policy.Kind) string {
	if stem, ok := strings.CutSuffix(string(k), "y"); ok && n != 1 {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return finding.Count(n, string(k))
}
