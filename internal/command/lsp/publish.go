package lsp

import (
	"cmp"
	"encoding/json"
	"errors"
	"hash/maphash"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// mark is what is to be shown at a place.
type mark struct {
	place    finding.Place
	severity int
	rule     string // empty for what is no finding
	message  string
	related  []finding.Related
	finding  *finding.Finding // nil for what is none
}

// onDisk returns the text of a file as it was saved; empty for one that cannot be read.
func (w *workspace) onDisk(rel string) string {
	text, err := regular.ReadFile(filepath.Join(w.root.Dir, filepath.FromSlash(rel)))
	if err != nil {
		return ""
	}
	return string(text)
}

// findings returns what both tiers found, as far as it is of texts as they are.
func (w *workspace) findings() []finding.Finding {
	if w.fast == nil {
		return nil
	}
	all := w.fast.Findings
	if w.full == nil {
		return all
	}
	all = slices.Clip(all)
	for _, f := range w.full.Findings {
		if w.ofTypes(string(f.Rule)) && w.stands(f.Place.File) {
			all = append(all, f)
		}
	}
	return all
}

// ofTypes reports whether the rules that need no types have left a rule out.
func (w *workspace) ofTypes(rule string) bool {
	return w.fast.Coverage.Typed == nil && !slices.Contains(w.untyped, w.suite.AnalyzerOf(rule))
}

// stands reports whether a file has the text still that the last run with types saw.
func (w *workspace) stands(rel string) bool {
	if d := w.document(rel); d != nil && d.dirty && rel != repo.PolicyName {
		return false
	}
	return w.since[rel] <= w.fullOf
}

// marks returns all that is to be shown, by file.
func (w *workspace) marks() map[string][]mark {
	all := map[string][]mark{}
	add := func(m mark) { all[m.place.File] = append(all[m.place.File], m) }
	found := w.findings()
	for i := range found {
		add(markOf(&found[i]))
	}
	for _, m := range w.beside() {
		add(m)
	}
	if w.problem != nil {
		// The policy's own notices are about lines that are others by now.
		all[repo.PolicyName] = slices.DeleteFunc(all[repo.PolicyName], func(m mark) bool { return m.finding == nil })
		for _, m := range problems(w.problem) {
			add(m)
		}
	}
	return all
}

// markOf returns how a finding is shown.
func markOf(f *finding.Finding) mark {
	m := mark{place: f.Place, severity: severity(f.Level), rule: string(f.Rule), finding: f}
	m.message = strings.TrimSuffix(f.Message, " ["+m.rule+"]")
	for _, one := range f.Each() {
		if by := one.By; by.Pos.IsValid() {
			rel := finding.Related{Place: finding.Place{Position: by.Pos}, Message: "this decides"}
			if !slices.ContainsFunc(m.related, func(other finding.Related) bool { return other.Place == rel.Place }) {
				m.related = append(m.related, rel)
			}
		}
	}
	m.related = append(m.related, f.Related...)
	return m
}

func severity(l policy.Level) int {
	switch l {
	case policy.LevelError:
		return severityError
	case policy.LevelWarn:
		return severityWarning
	}
	return severityInfo
}

// beside returns what a check says beside findings: what could not be looked at, and notices.
func (w *workspace) beside() (all []mark) {
	if w.fast == nil {
		return nil
	}
	errs, notices := w.fast.Errors, w.fast.Notices
	if w.full != nil {
		for _, e := range w.full.Errors {
			if w.stands(e.Pos.File) && !slices.ContainsFunc(errs, func(other standalone.Error) bool { return other.Error() == e.Error() }) {
				errs = append(slices.Clip(errs), e)
			}
		}
		if w.fullOf == w.generation {
			notices = w.full.Notices
		}
	}
	for _, e := range errs {
		if w.full != nil && !w.full.Fails(e) || w.full == nil && !w.fast.Fails(e) {
			continue // a finding says so, or nothing rests on it
		}
		at := e.Pos
		if !at.IsValid() {
			at.File = repo.PolicyName
		}
		all = append(all, mark{place: finding.Place{Position: at}, severity: severityError, message: e.Message})
	}
	for _, n := range notices {
		at := n.Pos
		if !at.IsValid() {
			at.File = repo.PolicyName
		}
		all = append(all, mark{place: finding.Place{Position: at}, severity: severity(n.Level), message: n.Message})
	}
	return all
}

// problems returns what is wrong with a policy.
func problems(err error) (all []mark) {
	faults := policy.Faults(err)
	for _, f := range faults {
		at := f.Pos
		if !at.IsValid() {
			at.File = repo.PolicyName
		}
		all = append(all, mark{place: finding.Place{Position: at}, severity: severityError, message: f.Message})
	}
	if len(faults) > 0 {
		return all
	}
	at := repo.Position{File: repo.PolicyName}
	if one := (repo.FileError{}); errors.As(err, &one) {
		at = repo.Position{File: one.File, Line: one.Line}
	}
	return []mark{{place: finding.Place{Position: at}, severity: severityError, message: err.Error()}}
}

// publish tells the client what it does not know yet.
func (w *workspace) publish() {
	if w.repo == nil && w.problem == nil {
		return
	}
	all := w.marks()
	for _, file := range sortedKeys(w.published) {
		if len(all[file]) == 0 {
			delete(w.published, file)
			w.send(file, nil)
		}
	}
	for _, file := range sortedKeys(all) {
		if marks := all[file]; len(marks) > 0 {
			if digest := w.digest(file, marks); w.published[file] != digest {
				w.published[file] = digest
				w.send(file, marks)
			}
		}
	}
}

// withdraw takes back all that the client was told.
func (w *workspace) withdraw() {
	for _, file := range sortedKeys(w.published) {
		w.send(file, nil)
	}
	clear(w.published)
}

// digest stands for what is shown of a file, and for the text that it is shown in.
func (w *workspace) digest(file string, marks []mark) uint64 {
	var h maphash.Hash
	h.SetSeed(w.seed)
	if d := w.document(file); d != nil {
		h.WriteString(d.uri)
		maphash.WriteComparable(&h, d.version)
	}
	maphash.WriteComparable(&h, w.since[file])
	for i := range marks {
		m := &marks[i]
		maphash.WriteComparable(&h, m.place)
		maphash.WriteComparable(&h, m.severity)
		h.WriteString(m.rule)
		h.WriteString(m.message)
		for _, rel := range m.related {
			maphash.WriteComparable(&h, rel)
		}
	}
	return h.Sum64()
}

// send tells the client what is shown in a file.
func (w *workspace) send(file string, marks []mark) {
	p := publishParams{URI: w.uri(file), Diagnostics: []diagnostic{}}
	if d := w.document(file); d != nil {
		p.Version = &d.version
	}
	texts := map[string]lines{}
	for i := range marks {
		p.Diagnostics = append(p.Diagnostics, w.diagnostic(&marks[i], texts))
	}
	w.notify("textDocument/publishDiagnostics", p)
}

// diagnostic shows a mark. The texts are those that were read for others.
func (w *workspace) diagnostic(m *mark, texts map[string]lines) diagnostic {
	d := diagnostic{Range: w.span(m.place, texts), Severity: m.severity, Code: m.rule, Source: "govern", Message: printable.Line(m.message)}
	if m.rule != "" {
		d.About = &link{analyzers.Page(m.rule)}
	}
	if !w.can.TextDocument.Diagnostics.Related {
		return d
	}
	for _, rel := range m.related {
		at := location{w.uri(rel.Place.File), w.span(rel.Place, texts)}
		d.Related = append(d.Related, related{at, cmp.Or(printable.Line(rel.Message), "see here")})
	}
	return d
}

// span returns the range of a place. One without an end reaches to the end of its line.
func (w *workspace) span(p finding.Place, texts map[string]lines) span {
	l, ok := texts[p.File]
	if !ok {
		l = linesOf(w.read(p.File))
		texts[p.File] = l
	}
	start := w.counts.position(l, max(p.Line, 1), max(p.Column, 1))
	switch {
	case p.Line == 0:
		return span{start, start}
	case p.EndLine == 0:
		return span{start, w.counts.position(l, p.Line, 1+len(l.line(p.Line-1)))}
	}
	return span{start, w.counts.position(l, p.EndLine, p.EndColumn)}
}

// codeOf returns the rule of a diagnostic that the client has; empty for one of others.
func codeOf(given json.RawMessage) (code string) {
	var d struct {
		Code any `json:"code"`
	}
	if json.Unmarshal(given, &d) == nil {
		code, _ = d.Code.(string)
	}
	return code
}
