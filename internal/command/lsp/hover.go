package lsp

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/command/verdict"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// hover says what is known at a place: of findings, of an import, of the component that a package is in, or of a key of the policy.
func (s *server) hover(p documentParams) (any, error) {
	w, rel := s.at(p)
	if w == nil || w.policy == nil {
		return nil, nil
	}
	l := linesOf(w.read(rel))
	line, column := p.Position.Line+1, w.counts.column(l.line(p.Position.Line), p.Position.Character)+1
	var out prose
	out.markdown = len(s.can.TextDocument.Hover.Formats) == 0 || slices.Contains(s.can.TextDocument.Hover.Formats, "markdown")
	if rel == repo.PolicyName {
		w.hoverPolicy(&out, l, line, column)
	} else {
		w.hoverCode(&out, rel, line, column)
	}
	if out.text.Len() == 0 {
		return nil, nil
	}
	kind := "plaintext"
	if out.markdown {
		kind = "markdown"
	}
	return hover{markup{kind, out.text.String()}}, nil
}

// at returns the workspace and the file of a document that a request is about, once all changes were looked at.
func (s *server) at(p documentParams) (*workspace, string) {
	name, err := pathOf(p.TextDocument.URI)
	if err != nil {
		return nil, ""
	}
	s.settle()
	return s.spaceOf(resolved(name))
}

// prose is a text of paragraphs, for people.
type prose struct {
	markdown bool
	text     strings.Builder
}

// say adds a paragraph. What the arguments hold shows as it is.
func (p *prose) say(format string, args ...any) {
	if p.text.Len() > 0 {
		p.text.WriteString("\n\n")
	}
	line := fmt.Sprintf(format, args...)
	if p.markdown {
		p.text.WriteString(printable.Markdown(line))
	} else {
		p.text.WriteString(printable.Line(line))
	}
}

// page adds the address of the page of a rule.
func (p *prose) page(rule string) {
	if p.markdown {
		p.text.WriteString("\n\n[" + rule + "](" + analyzers.Page(rule) + ")")
		return
	}
	p.say("%s", analyzers.Page(rule))
}

// hoverCode says what is known at a place of a file that is not the policy.
func (w *workspace) hoverCode(out *prose, rel string, line, column int) {
	if found := w.foundAt(rel, line, column); len(found) > 0 {
		for _, f := range found {
			w.hoverFinding(out, &f)
		}
		return
	}
	file := w.fileOf(rel)
	if file == nil {
		return
	}
	for i := range file.Imports {
		if imp := &file.Imports[i]; within(imp.Span, line, column) {
			w.hoverImport(out, rel, file, imp)
			return
		}
	}
	if within(file.Clause, line, column) {
		w.hoverComponent(out, w.policy.ComponentOf(path.Dir(rel)))
	}
}

// fileOf returns what a Go file says, nil for one that is none of the repository.
func (w *workspace) fileOf(rel string) *importgraph.File {
	d := importgraph.Of(w.repo).Dir(path.Dir(rel))
	if d == nil {
		return nil
	}
	i := slices.IndexFunc(d.Files, func(f *importgraph.File) bool { return f.Name == path.Base(rel) })
	if i < 0 {
		return nil
	}
	return d.Files[i]
}

func within(s importgraph.Span, line, column int) bool {
	return int(s.Line) == line && int(s.Column) <= column && column <= int(s.EndColumn)
}

// foundAt returns the findings at a place. A column of 0 is any.
func (w *workspace) foundAt(rel string, line, column int) (found []finding.Finding) {
	for _, f := range w.findings() {
		p := f.Place
		last := max(p.EndLine, p.Line)
		if p.File != rel || line < p.Line || line > last {
			continue
		}
		if column == 0 || line > p.Line && line < last || p.EndLine == 0 ||
			(line > p.Line || column >= p.Column) && (line < last || column <= p.EndColumn) {
			found = append(found, f)
		}
	}
	return found
}

// hoverFinding says what is known of a finding.
func (w *workspace) hoverFinding(out *prose, f *finding.Finding) {
	out.say("%v: %s", f.Level, f.Message)
	who := "in no component"
	if c := w.policy.Component(f.Component); c != nil {
		who = "in " + c.String()
		if c.Owner == "" {
			who += ", which has no owner"
		}
	}
	var lines []string
	for _, one := range f.Each() {
		if by := one.By.Pos; by.IsValid() {
			lines = append(lines, fmt.Sprintf("%s:%d", by.File, by.Line))
		}
	}
	if lines = slices.Compact(lines); len(lines) > 0 {
		who += "; " + strings.Join(lines, ", ") + " decides"
	}
	out.say("%s; fingerprint %s", who, f.Fingerprint[:min(len(f.Fingerprint), shortPrint)])
	if doc, ok := w.rules[string(f.Rule)]; ok {
		out.say("%s", doc.Summary)
	}
	out.page(string(f.Rule))
}

// shortPrint is how many digits of a fingerprint people see, and "govern explain" takes.
const shortPrint = 8

// hoverImport says of an import whose what it imports is, and whether the policy allows it.
func (w *workspace) hoverImport(out *prose, rel string, file *importgraph.File, imp *importgraph.Import) {
	dir := path.Dir(rel)
	to, inside := w.repo.Resolve(dir, imp.Path)
	if !inside {
		return
	}
	at := repo.Position{File: rel, Line: int(imp.Span.Line), Column: int(imp.Span.Column)}
	judge := verdict.NewJudge(w.policy, importgraph.Of(w.repo))
	v, err := judge.Of(reach.Link{From: dir, Import: reach.Import{At: at, Path: imp.Path, To: to, Test: file.Test}})
	if err != nil {
		return
	}
	whose := "in no component"
	if c := w.policy.ComponentOf(to); c != nil {
		whose = "of " + c.String()
	}
	out.say("%q %s: %s", to, whose, v.Text)
}

// hoverComponent says what the policy says of a component.
func (w *workspace) hoverComponent(out *prose, c *policy.Component) {
	if c == nil {
		out.say("in no component")
		return
	}
	where := "by convention"
	if c.Pos.IsValid() {
		where = fmt.Sprintf("%s:%d", c.Pos.File, c.Pos.Line)
	}
	out.say("%s, %s", c.String(), where)
	out.say("owner: %s; directories: %s", cmp.Or(c.Owner, "none"), cmp.Or(strings.Join(c.Paths, ", "), "none"))
}

// hoverPolicy says what a key of the policy means, or what a component is that it names.
func (w *workspace) hoverPolicy(out *prose, l lines, line, column int) {
	text := l.line(line - 1)
	start, end := wordAt(text, column-1)
	here := spotAt(l, line-1, end)
	at := w.schema.at(here.path)
	word := strings.Trim(text[start:end], `"'`)
	if c := w.policy.Component(word); c != nil && (w.schema.namesComponents(here) || at.maps()) {
		w.hoverComponent(out, c)
		return
	}
	if key := at.property(word); key != nil && key.Description != "" {
		out.say("%s", key.Description)
	}
	if doc, ok := w.rules[word]; ok {
		out.say("%s: %s", word, doc.Summary)
		out.page(word)
	}
}
