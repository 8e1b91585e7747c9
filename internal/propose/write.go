package propose

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// writer writes a policy file line by line.
type writer struct {
	bytes.Buffer
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// bare writes the components without what each may.
func (d *Draft) bare() []byte {
	w := new(writer)
	w.line("version: 1\ncomponents:")
	for _, c := range d.components.all {
		w.line("  %s:", plain(c.name))
		w.line("    kind: %s", c.kind)
		w.paths(c)
	}
	return w.Bytes()
}

// Text writes the policy file.
func (d *Draft) Text() []byte {
	w := new(writer)
	w.line("# The policy of this repository, as govern init saw it: each line with its evidence. Let every line be one")
	w.line("# that is meant. What the code breaks now goes to the baseline; it is not a reason to allow it.")
	d.questions(w)
	d.notTakenOverLines(w)
	w.line("version: 1\nedition: %s # later rules only warn\n\ncomponents:", d.policy.Suite().Edition())
	for i, c := range d.components.all {
		if i > 0 {
			w.line("")
		}
		d.component(w, c)
	}
	d.sectionLines(w)
	d.topImports(w)
	d.rulesLines(w)
	d.unloadableLines(w)
	return w.Bytes()
}

// unloadableLines offers, as comments, to do without the packages that do not load: why they need not, somebody must say.
func (d *Draft) unloadableLines(w *writer) {
	if len(d.unloaded) == 0 {
		return
	}
	w.line("\n# What does not load fails each run of rules that need types. Where it need not load, say so:\n# unloadable:")
	few, more := d.fewUnloaded()
	for _, dir := range few {
		w.line("#   - {path: %s, reason: }", note(plain(dir)))
	}
	if more > 0 {
		w.line("#   and %d more directories, most likely by few causes, which \"govern\" names", more)
	}
}

// fewUnloaded returns the first directories of packages that do not load, without those below others, and how many more
// there are: where many do not load, that has another cause than they.
func (d *Draft) fewUnloaded() (few []string, more int) {
	for _, dir := range d.unloaded {
		if len(few) == 0 || !repo.Below(dir, few[len(few)-1]) {
			few = append(few, dir)
		}
	}
	n := min(len(few), maxListed)
	if len(few) == n+1 {
		n++ // to name it takes no more room than to count it
	}
	return few[:n:n], len(few) - n
}

func (d *Draft) component(w *writer, c *component) {
	w.line("  %s:", plain(c.name))
	w.line("    kind: %s # %s", c.kind, note(c.evidence()))
	w.paths(c)
	w.owner(c.owner)
	d.publicLines(w, c)
	d.usesLines(w, c)
	takenLines(w, c)
	d.keyLines(w, c)
	d.ownsLines(w, c)
	d.exposesLines(w, c)
}

func (w *writer) paths(c *component) {
	if len(c.paths) == 1 {
		w.line("    path: %s", plain(c.paths[0]))
	} else if len(c.adopted) > 0 {
		w.line("    paths: %s # %s", flow(c.paths), note(strings.Join(c.adopted, "; ")))
	} else {
		w.line("    paths: %s", flow(c.paths))
	}
}

func (w *writer) owner(o ownership) {
	if o.owner == "" {
		w.line("    # owner: \"@team\" # %s", note(o.why))
		return
	}
	w.line("    owner: %s # %s", quoted(o.owner), note(o.why))
	if o.backup != "" {
		w.line("    backup: %s # likewise", quoted(o.backup))
	}
}

// maxListed is how many packages a comment lists.
const maxListed = 5

func (d *Draft) publicLines(w *writer, c *component) {
	if all := d.publicOf(c); len(all) > 0 {
		w.line("    public:")
		for _, p := range all {
			w.line("      - %s # %s", plain(p.pattern), note(p.evidence()))
		}
	}
	private := d.privateOf(c)
	for i, p := range private {
		if i == 0 {
			w.line("    # private, though others import:")
		}
		if more := len(private) - i; i >= maxListed && more > 1 { // a line that counts one is as long as the one that names it
			w.line("    #   %d more packages", more)
			break
		}
		w.line("    #   %s: %s", note(p.pattern), note(p.evidence()))
	}
}

// evidence says who imports the packages.
func (p *public) evidence() string {
	if p.count == 0 {
		return "by its name; nobody imports it yet"
	}
	by := strings.Join(p.by[:min(len(p.by), 3)], ", ")
	if len(p.by) > 3 {
		by += fmt.Sprintf(" and %d more", len(p.by)-3)
	}
	return fmt.Sprintf("%s by %s, first %s", finding.Count(p.count, "import"), by, p.first)
}

func (d *Draft) usesLines(w *writer, c *component) {
	declare, left := d.usesOf(c)
	if len(declare) > 0 {
		w.line("    uses:")
		for _, a := range declare {
			w.line("      - %s # %s", plain(a.to.name), note(a.evidence()))
		}
	}
	for i, a := range left {
		if i == 0 {
			w.line("    # left out of uses, which would run in a circle:")
		}
		w.line("    #   %s: %s", note(a.to.name), note(a.evidence()))
	}
	for i, a := range d.forbiddenOf(c) {
		if i == 0 {
			w.line("    # imported, but not for a %s:", c.kind)
		}
		w.line("    #   %s %s: %s", a.to.kind, note(a.to.name), note(a.evidence()))
	}
}

func (a *arc) evidence() string {
	return fmt.Sprintf("%s, first %s", finding.Count(a.count, "import"), a.first)
}

// usesOf returns what a component uses, and what its uses leave out.
func (d *Draft) usesOf(c *component) (declare, left []*arc) {
	for _, a := range d.arcs {
		switch {
		case a.from != c:
		case a.left:
			left = append(left, a)
		default:
			declare = append(declare, a)
		}
	}
	return declare, left
}

func (d *Draft) exposesLines(w *writer, c *component) {
	var items []item
	for _, e := range d.exposed {
		if e.by == c {
			items = append(items, item{value: e.service, why: e.evidence(d.components)})
		}
	}
	for _, s := range d.servesOf(c) {
		items = append(items, item{value: s.Service, why: s.Why})
	}
	for i, x := range items {
		if i == 0 {
			w.line("    exposes:")
			w.line("      grpc:")
		}
		w.line("        - %s # %s", plain(x.value), x.evidence())
	}
	for i, list := range d.exposesOf(c) {
		if i == 0 && len(items) == 0 {
			w.line("    exposes:")
		}
		w.line("      %s:", list.Key)
		for _, x := range list.Items {
			w.line("        - %s # %s", plain(x.Value), note(x.Why))
		}
	}
	for _, e := range d.exposed {
		if slices.Contains(e.between, c) {
			w.line("    # exposes.grpc: %s; say whose", note(e.question()))
		}
	}
}

// flow writes a list on one line.
func flow(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = plain(item)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// plain writes a text as YAML, quoted unless it is sure to be read as that text.
func plain(s string) string {
	safe := !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(s))
	for i, r := range s {
		letter := r <= unicode.MaxASCII && unicode.IsLetter(r)
		if !letter && (i == 0 || !strings.ContainsRune("0123456789/._-", r)) {
			safe = false
		}
	}
	if safe && s != "" {
		return s
	}
	return quoted(s)
}

// quoted writes a text in quotes that YAML reads as Go does; what is no UTF-8 YAML cannot hold.
func quoted(s string) string {
	return printable.Line(strconv.Quote(strings.ToValidUTF8(s, "\ufffd")))
}

// note writes a text as part of a comment: a file name may hold what would end the line.
func note(s string) string { return printable.Line(s) }
