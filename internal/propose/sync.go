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
}

// Sync compares a policy of a repository that was walked, and the text of its file, with what the repository is:
// components for directories in none, owners that CODEOWNERS has, uses and public packages that nobody needs, and gRPC
// services. So it does with what the rules propose that components own. What would widen a permission is apart from the rest.
//
// An error is about a file that edits cannot keep as it is, or about a fault of the proposal.
func Sync(p *policy.Policy, text []byte, owners *codeowners.File, rules []proposal.Proposal) (*Proposal, error) {
	s := newSync(p, owners)
	var harmless []byte
	for _, s.widening = range []bool{false, true} {
		f, err := parseFile(text)
		if err != nil {
			return nil, fmt.Errorf("%s %w", p.File(), err)
		}
		s.file, s.proposal = f, &Proposal{Harmless: harmless}
		s.edit(rules)
		s.proposal.Text = f.edited()
		if _, err := p.Suite().LoadData(p.Repo(), p.File(), s.proposal.Text); err != nil {
			return nil, fmt.Errorf("the patch would make the policy invalid, which is a fault of govern: %w", err)
		}
		harmless = s.proposal.Text
	}
	return s.proposal, nil
}

// edit makes the edits of the file, those that widen permissions only where that is asked for.
func (s *sync) edit(rules []proposal.Proposal) {
	_, sections := value(s.file.root, "components")
	if !s.sound() {
		s.unwritten("what nobody needs any more, as not every Go file parses")
	}
	inFile := s.inFile(sections)
	s.grant(inFile)
	for _, e := range inFile {
		e.owner()
		e.packages()
		e.keys(rules)
		e.grpc(rules)
		e.owns(rules)
	}
	s.discovered(inFile, rules)
	s.unassigned(sections)
	s.contested()
}

// sync is one comparison.
type sync struct {
	policy     *policy.Policy
	file       *file
	widening   bool // whether edits widen permissions
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

// inFile returns the components that the file names, in its order, in which their edits must be made.
func (s *sync) inFile(sections *yaml.Node) []*componentEdit {
	var all []*componentEdit
	for _, c := range s.known {
		if key, section := value(sections, c.name); key != nil {
			all = append(all, &componentEdit{sync: s, component: c, key: key, section: section})
		}
	}
	slices.SortStableFunc(all, func(a, b *componentEdit) int {
		return cmp.Or(cmp.Compare(a.key.Line, b.key.Line), cmp.Compare(a.key.Column, b.key.Column))
	})
	return all
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
			s.unwritten("%s: discover finds it, so name it in components first", w.line(c))
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
