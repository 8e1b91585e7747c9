package propose

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// Proposal is a policy file as observation would change it.
type Proposal struct {
	Text      []byte
	Harmless  []byte   // Text without what Widens has
	Changes   []string // what Harmless changes, one line each
	Widens    []string // the permissions that the code wants and Text grants, one line each
	Unwritten []string // what observation would change, but Text does not, one line each

	Others []Edited // component files, and files that the policy extends, that change as well
}

// Differs reports whether a proposal changes anything of a policy whose file has a text.
func (p *Proposal) Differs(text []byte) bool { return !bytes.Equal(text, p.Text) || len(p.Others) > 0 }

// Edited is a file beside the policy file as observation would change it.
type Edited struct {
	Name                   string // relative to the root
	Before, Text, Harmless []byte // Text and Harmless as in [Proposal]
}

// Sync compares a policy of a repository that was walked, and the text of its file, with what the repository is:
// components for directories in none, owners that CODEOWNERS has, uses and public packages that nobody needs, and gRPC
// services. So it does with what the rules propose that components own. What would widen a permission is apart from the rest.
//
// An error is about a file that edits cannot keep as it is, or about a fault of the proposal.
func Sync(p *policy.Policy, text []byte, owners *codeowners.File, rules []proposal.Proposal) (*Proposal, error) {
	s := newSync(p, owners)
	var harmless *Proposal
	for _, s.widening = range []bool{false, true} {
		if err := s.parse(text); err != nil {
			return nil, err
		}
		s.proposal = &Proposal{}
		s.edit(rules)
		over := map[string][]byte{}
		s.proposal.Text, s.proposal.Others = s.file.edited(), s.edited(over)
		if _, err := p.Suite().LoadOver(p.Repo(), p.File(), s.proposal.Text, over); err != nil {
			return nil, fmt.Errorf("the patch would make the policy invalid, which is a fault of govern: %w", err)
		}
		if !s.widening {
			harmless = s.proposal
		}
	}
	s.proposal.Harmless = harmless.Text
	for i, e := range s.proposal.Others {
		s.proposal.Others[i].Harmless = e.Before
		for _, h := range harmless.Others {
			if h.Name == e.Name {
				s.proposal.Others[i].Harmless = h.Text
			}
		}
	}
	return s.proposal, nil
}

// parse reads the files that edits may be made in: the policy file first, then those of the repository that it is made of.
func (s *sync) parse(text []byte) error {
	s.parts = nil
	for i, part := range s.policy.Parts() {
		if i == 0 {
			part.Text = text
		}
		if i > 0 && !part.Local {
			continue
		}
		f, err := parseFile(part.Text)
		if err != nil {
			return fmt.Errorf("%s %w", part.Name, err)
		}
		f.name = part.Name
		s.parts = append(s.parts, f)
	}
	s.file = s.parts[0]
	return nil
}

// edited returns the files beside the policy file that edits change, and enters their texts by name.
func (s *sync) edited(over map[string][]byte) (all []Edited) {
	for _, f := range s.parts[1:] {
		if len(f.edits) > 0 {
			over[f.name] = f.edited()
			all = append(all, Edited{Name: f.name, Before: f.data, Text: over[f.name]})
		}
	}
	return all
}

// edit makes the edits of the file, those that widen permissions only where that is asked for.
func (s *sync) edit(rules []proposal.Proposal) {
	_, sections := value(s.file.root, "components")
	if !s.sound() {
		s.unwritten("what nobody needs any more, as not every Go file parses")
	}
	inFile := s.inFiles()
	s.grant(inFile)
	for _, e := range inFile {
		e.owner()
		e.packages()
		e.keys(rules)
		e.grpc(rules)
		e.exposes(rules)
		e.owns(rules)
	}
	s.discovered(inFile, rules)
	s.unassigned(sections)
	s.contested()
	s.sections(rules)
}

// sync is one comparison.
type sync struct {
	policy     *policy.Policy
	file       *file   // the policy file
	parts      []*file // it, and the others that edits may be made in
	widening   bool    // whether edits widen permissions
	granted    map[*component][]*want
	owners     *codeowners.File
	survey     *survey
	known, new []*component // those of the policy, and those of directories in none
	components *components
	sites      []*site
	outside    []string // packages that files in no component import
	exposed    []*exposure
	proposal   *Proposal
}

func newSync(p *policy.Policy, owners *codeowners.File) *sync {
	s := &sync{policy: p, owners: owners, survey: newSurvey(p.Repo())}
	for _, c := range p.Components() {
		s.known = append(s.known, &component{name: c.Name, kind: c.Kind, paths: c.Paths})
	}
	s.new = s.missing()
	s.components = index(slices.Concat(s.known, s.new))
	s.sites = traffic(s.survey, s.components)
	s.outside = outside(s.survey, s.components)
	s.exposed = exposures(s.survey, s.components)
	return s
}

// inFiles returns the components that one of the files names, in their order, in which their edits must be made.
func (s *sync) inFiles() []*componentEdit {
	var all []*componentEdit
	for _, f := range s.parts {
		var here []*componentEdit
		for _, c := range s.known {
			if e := s.inFile(f, c); e != nil {
				here = append(here, e)
			}
		}
		slices.SortStableFunc(here, func(a, b *componentEdit) int {
			return cmp.Or(cmp.Compare(a.key.Line, b.key.Line), cmp.Compare(a.key.Column, b.key.Column))
		})
		all = append(all, here...)
	}
	return all
}

// inFile returns the edit of a component that stands in a file, all of it; nil for others.
func (s *sync) inFile(f *file, c *component) *componentEdit {
	if pos := s.policy.Component(c.name).Pos; pos.File != f.name {
		return nil
	}
	_, sections := value(f.root, "components")
	key, section := value(sections, c.name)
	if key == nil && sections == nil { // of a component file
		key, _ = value(f.root, "kind")
		section = f.root
	}
	if kind, _ := value(section, "kind"); key == nil || kind == nil || s.split(f, c.name) {
		return nil
	}
	return &componentEdit{sync: s, file: f, component: c, key: key, section: section}
}

// split reports whether a policy that is extended says something of a component that stands in another file.
func (s *sync) split(in *file, name string) bool {
	for _, part := range s.policy.Parts() {
		if part.Name == in.name {
			continue
		}
		if other, err := parseFile(part.Text); err == nil {
			_, sections := value(other.root, "components")
			if key, _ := value(sections, name); key != nil {
				return true
			}
		}
	}
	return false
}

// missing returns components of the layout for directories with Go files in none, with names that no other has.
func (s *sync) missing() []*component {
	laid := index(laidOut(s.survey))
	found := map[*component]bool{}
	for _, d := range s.survey.graph.Dirs {
		if s.policy.ComponentOf(d.Path) == nil {
			found[laid.of(d.Path)] = true
		}
	}
	taken := map[string]bool{}
	for _, c := range s.known {
		taken[c.name] = true
	}
	var all []*component
	for _, c := range laid.all {
		c.paths = slices.DeleteFunc(c.paths, func(dir string) bool { return s.policy.ComponentOf(dir) != nil })
		if !found[c] || len(c.paths) == 0 {
			continue
		}
		c.name = freeName(taken, c.name, c.paths[0])
		all = append(all, c)
	}
	return all
}

// exposer returns the component that the policy says exposes a gRPC service, or nil.
func (s *sync) exposer(service string) *policy.Component {
	for _, c := range s.policy.Components() {
		if slices.Contains(c.GRPC(), service) {
			return c
		}
	}
	return nil
}

// contested says which gRPC services nobody exposes, as nothing tells which of several components does.
func (s *sync) contested() {
	for _, x := range s.exposed {
		if q := x.question(); q != "" && s.exposer(x.service) == nil {
			s.unwritten("exposes.grpc: %s; say whose", note(q))
		}
	}
}

// files returns the Go files of a component.
func (s *sync) files(c *component) []string {
	var all []string
	for _, d := range s.survey.graph.Dirs {
		if s.components.of(d.Path) != c {
			continue
		}
		for _, f := range d.Files {
			all = append(all, path.Join(d.Path, f.Name))
		}
	}
	return all
}

// sound reports whether all Go files of the repository could be read, so that an import not seen is one that is not there.
func (s *sync) sound() bool {
	for _, d := range s.survey.graph.Dirs {
		for _, f := range d.Files {
			if len(f.Errs) > 0 {
				return false
			}
		}
	}
	return true
}

// unassigned proposes components for directories in none, at the end of the components.
func (s *sync) unassigned(sections *yaml.Node) {
	if len(s.new) == 0 {
		return
	}
	if sections != nil && (flowing(sections) || len(sections.Content) == 0) {
		for _, c := range s.new {
			s.unwritten("component %q for %s: components are written in braces", c.name, strings.Join(c.paths, ", "))
		}
		return
	}
	indent, at := "  ", s.file.endOf(s.file.root, sections)
	var lines []string
	if sections == nil {
		lines = append(lines, "", "components:")
	} else {
		indent = s.file.indent(sections.Content[0])
	}
	for _, c := range s.new {
		lines = append(lines, s.block(c, indent)...)
	}
	s.file.addAt(at, strings.Join(lines, s.file.eol))
}

// block writes a new component.
func (s *sync) block(c *component, indent string) []string {
	s.changed(c, "new, of kind %s, at %s # %s", c.kind, strings.Join(c.paths, ", "), c.evidence())
	w := new(writer)
	w.line("  %s:", plain(c.name))
	w.line("    kind: %s # %s", c.kind, note(c.evidence()))
	w.paths(c)
	w.owner(ownersOf(s.owners, s.files(c)))
	for _, key := range grantKeys {
		items := s.wanted(c, key)
		if len(items) > 0 {
			w.line("    %s:", key)
		}
		for _, i := range items {
			w.line("      - %s # %s", plain(i.value), i.evidence())
		}
	}
	lines := []string{""}
	for line := range strings.Lines(w.String()) {
		line = strings.TrimSuffix(line, "\n")
		deep := len(line) - len(strings.TrimLeft(line, " "))
		lines = append(lines, strings.Repeat(indent, deep/2)+line[deep:])
	}
	return lines
}

// discovered says what components want that the file does not name, as discover finds them: there is no place for it.
func (s *sync) discovered(inFile []*componentEdit, rules []proposal.Proposal) {
	for _, c := range s.known {
		if slices.ContainsFunc(inFile, func(e *componentEdit) bool { return e.component == c }) {
			continue
		}
		for _, w := range s.granted[c] {
			if pos := s.policy.Component(c.name).Pos; s.policy.Finds(c.name) {
				s.unwritten("%s: discover finds it, so name it in components first", w.line(c))
			} else {
				s.unwritten("%s: %s is not the only file that says something of it, or not one of the repository", w.line(c), pos.File)
			}
		}
		for _, l := range keysOf(rules, c) {
			for _, i := range l.Items {
				w := &want{key: l.Key, item: item{value: i.Value, why: i.Why}}
				s.unwritten("%s: discover finds it, so name it in components first", w.line(c))
			}
		}
	}
}

// changed notes a change that widens nothing.
func (s *sync) changed(c *component, format string, args ...any) {
	s.proposal.Changes = append(s.proposal.Changes, note(plain(c.name)+": "+fmt.Sprintf(format, args...)))
}

// unwritten notes what the patch does not say.
func (s *sync) unwritten(format string, args ...any) {
	s.proposal.Unwritten = append(s.proposal.Unwritten, fmt.Sprintf(format, args...))
}

// endOf returns the offset behind a value of the root mapping: before the key that follows it, and the comments and empty lines
// above that; the end of the file for the last one.
func (f *file) endOf(root, val *yaml.Node) int {
	next := 0
	for i := 0; val != nil && i+3 < len(root.Content); i += 2 {
		if root.Content[i+1] == val {
			next = root.Content[i+2].Line
		}
	}
	if next == 0 {
		next = f.documentEnd()
	}
	if next == 0 {
		next = 1 + strings.Count(string(f.data), "\n")
		if !strings.HasSuffix(string(f.data), "\n") {
			return len(f.data)
		}
	}
	for next > 1 {
		above := strings.TrimRight(string(f.data[f.line(next-1):f.line(next)]), " \r\n")
		if above != "" && above[0] != '#' {
			break
		}
		next--
	}
	return f.line(next)
}

// documentEnd returns the number of the line of dots that ends the document; 0 for none.
func (f *file) documentEnd() int {
	for i, at := range f.lines {
		rest, dots := bytes.CutPrefix(f.data[at:], []byte("..."))
		if dots && (len(rest) == 0 || bytes.IndexByte([]byte(" \t\r\n"), rest[0]) >= 0) {
			return i + 1
		}
	}
	return 0
}
