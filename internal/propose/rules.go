package propose

import (
	"slices"
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
	for _, p := range d.proposed() {
		for _, r := range p.Rules {
			if first {
				w.line("\nrules:")
				first = false
			}
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
