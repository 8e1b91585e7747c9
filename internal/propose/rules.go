package propose

import (
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// ownsLines writes what a component owns, as the rules propose it.
func (d *Draft) ownsLines(w *writer, c *component) {
	for i, list := range d.listsOf(c.name) {
		if i == 0 {
			w.line("    owns:")
		}
		if len(list.Items) == 0 {
			w.line("      %s: [] # %s", list.Key, note(list.Empty))
			continue
		}
		w.line("      %s:", list.Key)
		for _, i := range list.Items {
			w.line("        - %s # %s", plain(i.Value), note(i.Why))
		}
	}
	for _, p := range d.proposed() {
		for _, r := range p.Remarks {
			if r.Component == c.name {
				w.line("    # %s", note(r.Text))
			}
		}
	}
}

// keyLines writes keys of a component that list something, as the rules propose them.
func (d *Draft) keyLines(w *writer, c *component) {
	for _, p := range d.proposed() {
		for _, list := range p.Keys {
			if list.Component != c.name {
				continue
			}
			if len(list.Items) > 0 {
				w.line("    %s:", list.Key)
			}
			for _, i := range list.Items {
				w.line("      - %s # %s", plain(i.Value), note(i.Why))
			}
			for n, i := range list.Left {
				if n == 0 {
					w.line("    # left out of %s, which would run in a circle:", list.Key)
				}
				w.line("    #   %s: %s", note(i.Value), note(i.Why))
			}
		}
	}
}

// servesOf returns the services that a component exposes as the rules propose it, without those that generated code describes.
func (d *Draft) servesOf(c *component) (all []proposal.Serve) {
	for _, p := range d.proposed() {
		all = append(all, servesOf(p, c, d.exposed)...)
	}
	return all
}

// exposesOf returns what else a component exposes, as the rules propose it.
func (d *Draft) exposesOf(c *component) (all []proposal.List) {
	for _, p := range d.proposed() {
		all = append(all, exposesOf(p, c)...)
	}
	return all
}

func exposesOf(p proposal.Proposal, c *component) []proposal.List {
	return slices.DeleteFunc(slices.Clone(p.Exposes), func(l proposal.List) bool { return l.Component != c.name })
}

func servesOf(p proposal.Proposal, c *component, exposed []*exposure) []proposal.Serve {
	return slices.DeleteFunc(slices.Clone(p.Serves), func(s proposal.Serve) bool {
		return s.Component != c.name || slices.ContainsFunc(exposed, func(e *exposure) bool { return e.service == s.Service })
	})
}

// sectionLines writes keys of the policy itself, as the rules propose them.
func (d *Draft) sectionLines(w *writer) {
	for _, p := range d.proposed() {
		for _, s := range p.Sections {
			w.line("")
			for _, line := range sectionLines(s) {
				w.line("%s", line)
			}
		}
	}
}

// sectionLines returns the lines of a section.
func sectionLines(s proposal.Section) []string {
	w := new(writer)
	w.line("%s:", s.Key)
	w.entries(s.Entries, "  ")
	lines := strings.Split(strings.TrimSuffix(w.String(), "\n"), "\n")
	if s.Ask == "" {
		return lines
	}
	for i, line := range lines {
		lines[i] = "# " + line
	}
	return append([]string{"# " + note(s.Ask)}, lines...)
}

// entries writes keys and what they have.
func (w *writer) entries(all []proposal.Entry, indent string) {
	for _, e := range all {
		switch {
		case len(e.Entries) > 0:
			w.line("%s%s:", indent, e.Key)
			w.entries(e.Entries, indent+"  ")
		case len(e.Items) > 0:
			w.line("%s%s:", indent, e.Key)
			for _, i := range e.Items {
				w.line("%s  - %s # %s", indent, plain(i.Value), note(i.Why))
			}
		default:
			value := plain(e.Value)
			if _, err := strconv.Atoi(e.Value); err == nil {
				value = e.Value
			}
			w.line("%s%s: %s # %s", indent, e.Key, value, note(e.Why))
		}
	}
}

// listsOf returns the lists that the rules propose for a component.
func (d *Draft) listsOf(name string) (all []proposal.List) {
	for _, p := range d.proposed() {
		all = append(all, listsOf(p, name)...)
	}
	return all
}

func listsOf(p proposal.Proposal, name string) []proposal.List {
	return slices.DeleteFunc(slices.Clone(p.Lists), func(l proposal.List) bool { return l.Component != name })
}

// rulesLines writes what the policy says of rules.
func (d *Draft) rulesLines(w *writer) {
	first := true
	begin := func() {
		if first {
			w.line("\nrules:")
			first = false
		}
	}
	if line := d.withoutTestsLine(); line != "" {
		begin()
		w.line("%s", line)
	}
	for _, p := range d.proposed() {
		for _, r := range p.Rules {
			begin()
			w.line("  %s: {%s} # %s", r.Name, strings.Join(settings(r), ", "), note(r.Why))
		}
	}
}

// settings returns what a rule is set to, as keys and values.
func settings(r proposal.Rule) []string {
	all := []string{"level: " + r.Level.String()}
	for _, s := range r.Settings {
		all = append(all, s.Key+": "+plain(s.Value))
	}
	return all
}
