package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/propose/takeover"
)

// TakeOver makes the draft of what files of other tools say. Components that they name take the place of those that the tree shows. It
// comes before [Draft.Complete].
func (d *Draft) TakeOver(plan *takeover.Plan) {
	d.plan = plan
	if len(plan.Components) == 0 {
		return
	}
	var all []*component
	for _, c := range plan.Components {
		all = append(all, &component{name: c.Name, kind: c.Kind, why: "as in " + c.Why, paths: c.Paths, taken: c})
	}
	slices.SortFunc(all, func(a, b *component) int { return strings.Compare(a.name, b.name) })
	d.consist(all)
}

// NotTakenOver returns what the files say and a policy cannot, a line each.
func (d *Draft) NotTakenOver() (lines []string) {
	if d.plan == nil {
		return nil
	}
	for _, l := range d.plan.Left {
		lines = append(lines, note(l.String()))
	}
	return lines
}

func (d *Draft) notTakenOverLines(w *writer) {
	for i, line := range d.NotTakenOver() {
		if i == 0 {
			w.line("#\n# Not taken over:")
		}
		w.line("#   - %s", line)
	}
}

// takenLines writes what a file says of a component.
func takenLines(w *writer, c *component) {
	if c.taken == nil {
		return
	}
	if c.taken.Only != nil {
		w.line("    only: %s", flow(c.taken.Only))
	}
	importsLines(w, "    ", c.taken.Imports)
}

// importsLines writes the key imports, if there is something in it.
func importsLines(w *writer, indent string, in takeover.Imports) {
	modules, std := new(writer), new(writer)
	listLines(modules, indent+"  ", in.Modules)
	listLines(std, indent+"    ", in.Std)
	if modules.Len()+std.Len() == 0 {
		return
	}
	w.line("%simports:", indent)
	w.Write(modules.Bytes())
	if std.Len() > 0 {
		w.line("%s  std:", indent)
		w.Write(std.Bytes())
	}
}

func listLines(w *writer, indent string, l takeover.Lists) {
	if len(l.Deny) > 0 {
		w.line("%sdeny:", indent)
	}
	for _, group := range grouped(l.Deny, sameButPath) {
		entryLine(w, indent, group)
	}
	switch {
	case len(l.Allow) > 0:
		w.line("%sallow:", indent)
	case l.Given:
		w.line("%sallow: []", indent)
	}
	for _, e := range l.Allow {
		entryLine(w, indent, []takeover.Entry{e})
	}
}

// sameButPath tells which entries can be one with several paths.
func sameButPath(e takeover.Entry) string {
	return fmt.Sprintf("%q", []any{e.But, e.Instead, e.Reason, e.Files})
}

// entryLine writes entries of which the same is said as one.
func entryLine(w *writer, indent string, all []takeover.Entry) {
	e, paths := all[0], make([]string, len(all))
	for i, one := range all {
		paths[i] = one.Path
	}
	keys := []string{"path: " + plain(e.Path)}
	if len(all) > 1 {
		keys[0] = "paths: " + flow(paths)
	}
	for _, more := range [][2]string{{"instead", e.Instead}, {"reason", e.Reason}} {
		if more[1] != "" {
			keys = append(keys, fmt.Sprintf("%s: %s", more[0], quoted(more[1])))
		}
	}
	for _, more := range []struct {
		key   string
		items []string
	}{{"but", e.But}, {"files", e.Files}} {
		if len(more.items) > 0 {
			keys = append(keys, fmt.Sprintf("%s: %s", more.key, flow(more.items)))
		}
	}
	if len(keys) == 1 {
		for _, one := range all {
			w.line("%s  - %s # %s", indent, plain(one.Path), note(one.Why))
		}
		return
	}
	w.line("%s  - %s # %s", indent, keys[0], note(e.Why))
	for _, k := range keys[1:] {
		w.line("%s    %s", indent, k)
	}
}

// topImports writes what the files say of all imports.
func (d *Draft) topImports(w *writer) {
	if d.plan == nil {
		return
	}
	lines := new(writer)
	importsLines(lines, "", d.plan.Imports)
	if lines.Len() > 0 {
		w.line("")
		w.Write(lines.Bytes())
	}
}

// withoutTestsLine returns what the rules section is to say where a file is not about test files.
func (d *Draft) withoutTestsLine() string {
	if d.plan == nil || d.plan.WithoutTests == "" {
		return ""
	}
	return fmt.Sprintf("  %s # %s", takeover.IgnoreTests, note(d.plan.WithoutTests))
}

// TakenOver says what the files gave, for the one who asked for it; empty without a plan.
func (d *Draft) TakenOver() string {
	if d.plan == nil {
		return ""
	}
	var of []string
	if n := len(d.plan.Components); n > 0 {
		of = append(of, finding.Count(n, "component"))
	}
	entries := 0
	for _, l := range []takeover.Lists{d.plan.Imports.Modules, d.plan.Imports.Std} {
		entries += len(l.Deny) + len(l.Allow)
	}
	for _, c := range d.plan.Components {
		entries += len(c.Imports.Modules.Allow)
	}
	if entries > 0 {
		of = append(of, finding.Count(entries, "path")+" of imports")
	}
	if len(of) == 0 {
		of = []string{"nothing"}
	}
	text := "taken over: " + strings.Join(of, ", ")
	if n := len(d.plan.Left); n > 0 {
		text += fmt.Sprintf("; not taken over, as the file says with the reason: %s", finding.Count(n, "line"))
	}
	return text
}
