package lsp

import (
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// quickfix is the kind of all actions.
const quickfix = "quickfix"

// todo is the reason that an action gives, for want of one: people are to write a better one, and find it by its first word.
const todo = "TODO: say why"

// actions offers what can be done about the findings of a range.
func (s *server) actions(p documentParams) (any, error) {
	all := []codeAction{}
	only := p.Context.Only
	wanted := func(kind string) bool { return kind == "" || kind == quickfix || strings.HasPrefix(quickfix, kind+".") }
	if len(only) > 0 && !slices.ContainsFunc(only, wanted) {
		return all, nil
	}
	w, rel := s.at(p)
	if w == nil || w.policy == nil {
		return all, nil
	}
	seen := map[string]bool{}
	for line := p.Range.Start.Line; line <= min(p.Range.End.Line, p.Range.Start.Line+mostLines); line++ {
		for _, f := range w.foundAt(rel, line+1, 0) {
			if !seen[f.Fingerprint] {
				seen[f.Fingerprint] = true
				all = append(all, w.remedies(&f, p.Context.Diagnostics)...)
			}
		}
	}
	return all, nil
}

// mostLines is how many lines of a range are looked at: a client may ask for a whole file.
const mostLines = 1000

// remedies returns what can be done about a finding, of which the client shows diagnostics.
func (w *workspace) remedies(f *finding.Finding, given []json.RawMessage) (all []codeAction) {
	of := slices.DeleteFunc(slices.Clone(given), func(d json.RawMessage) bool { return codeOf(d) != string(f.Rule) })
	add := func(title string, edit *workspaceEdit) {
		if edit != nil {
			all = append(all, codeAction{Title: title, Kind: quickfix, Diagnostics: of, Edit: edit})
		}
	}
	if f.Fix != nil {
		add(f.Fix.Message, w.fix(f.Fix))
	}
	if !w.suite.Rule(string(f.Rule)).Uncompiled {
		if w.suite.RuleOf("uses") == string(f.Rule) {
			if from, to := w.policy.ComponentOf(f.Dir), w.policy.ComponentOf(f.TargetTo); from != nil && to != nil {
				text, err := propose.Use(w.policy, []byte(w.text), from.Name, to.Name)
				add(fmt.Sprintf("Let %q use %q (%s)", from.Name, to.Name, repo.PolicyName), w.edited(text, err))
			}
		}
		add(fmt.Sprintf("Allow %s here, with a reason", f.Rule), w.directive(f))
		if e, ok := w.exception(f); ok {
			text, err := propose.Except(w.policy, []byte(w.text), e)
			add(fmt.Sprintf("Except %s from %s, with a reason (%s)", e.From, f.Rule, repo.PolicyName), w.edited(text, err))
		}
	}
	page := &command{"Open the page of " + string(f.Rule), openPage, []string{string(f.Rule)}}
	return append(all, codeAction{Title: page.Title, Kind: quickfix, Diagnostics: of, Command: page})
}

// edited returns the edit that gives the policy a text; nil where there was an error, or where its text is not a good one now.
func (w *workspace) edited(text []byte, err error) *workspaceEdit {
	if err != nil || w.problem != nil {
		return nil
	}
	return w.edit(map[string][]textEdit{repo.PolicyName: {w.counts.replacement(w.text, string(text))}}, nil)
}

// directive returns the edit that allows a finding by a comment above it; nil where a comment there would not.
func (w *workspace) directive(f *finding.Finding) *workspaceEdit {
	if !repo.IsGoFile(path.Base(f.Place.File)) || f.Place.Line == 0 {
		return nil
	}
	text := w.read(f.Place.File)
	all := strings.SplitAfter(text, "\n")
	if f.Place.Line > len(all) {
		return nil
	}
	line := all[f.Place.Line-1]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	eol := "\n"
	if strings.HasSuffix(line, "\r\n") {
		eol = "\r\n"
	}
	comment := indent + importgraph.AllowDirective + " " + string(f.Rule) + " " + todo + eol
	after := strings.Join(all[:f.Place.Line-1], "") + comment + strings.Join(all[f.Place.Line-1:], "")
	file := importgraph.Parse(path.Base(f.Place.File), []byte(after))
	if importgraph.AllowOf(file.Allows, string(f.Rule), f.Place.Line+1, f.Place.EndLine+1) == nil {
		return nil
	}
	at := position{f.Place.Line - 1, 0}
	return w.edit(map[string][]textEdit{f.Place.File: {{span{at, at}, comment}}}, nil)
}

// exception returns the exception that allows a finding; false where none can be as narrow as a package.
func (w *workspace) exception(f *finding.Finding) (e propose.Exception, ok bool) {
	e = propose.Exception{Rule: string(f.Rule), Reason: todo}
	from := f.Dir
	if f.From != "" {
		from = f.From
	}
	if e.From, ok = w.end(from); !ok {
		return e, false
	}
	if f.TargetTo != "" {
		e.To, ok = w.end(f.TargetTo)
	}
	return e, ok
}

// end returns how an exception names a directory: one at the root of the repository only by its component.
func (w *workspace) end(dir string) (string, bool) {
	if strings.Contains(dir, "/") {
		return dir, true
	}
	c := w.policy.ComponentOf(dir)
	if c == nil || !slices.Contains(c.Paths, dir) {
		return "", false
	}
	return c.Name, true
}

// fix returns the edit that a finding brings; nil where files are not as it saw them, or where the client makes no files.
func (w *workspace) fix(fix *finding.Fix) *workspaceEdit {
	edits, created := map[string][]textEdit{}, []string(nil)
	for _, e := range fix.Edits {
		if d := w.document(e.File); d != nil && d.dirty {
			return nil
		}
		if e.Create {
			if !w.can.Workspace.Edit.DocumentChanges || !slices.Contains(w.can.Workspace.Edit.Operations, "create") {
				return nil
			}
			created = append(created, e.File)
			edits[e.File] = append(edits[e.File], textEdit{NewText: e.New})
			continue
		}
		text := w.read(e.File)
		if e.EndOffset > len(text) {
			return nil
		}
		edits[e.File] = append(edits[e.File], textEdit{span{w.counts.offset(text, e.Offset), w.counts.offset(text, e.EndOffset)}, e.New})
	}
	return w.edit(edits, created)
}

// edit makes an edit of those of files, after some were made.
func (w *workspace) edit(edits map[string][]textEdit, created []string) *workspaceEdit {
	out := new(workspaceEdit)
	if !w.can.Workspace.Edit.DocumentChanges {
		out.Changes = map[string][]textEdit{}
		for file, list := range edits {
			out.Changes[w.uri(file)] = list
		}
		return out
	}
	for _, file := range created {
		out.DocumentChanges = append(out.DocumentChanges, createFile{"create", uriOf(filepath.Join(w.shown, filepath.FromSlash(file)))})
	}
	for _, file := range sortedKeys(edits) {
		one := documentEdit{Edits: edits[file]}
		one.TextDocument.URI = w.uri(file)
		if d := w.document(file); d != nil {
			one.TextDocument.Version = &d.version
		}
		out.DocumentChanges = append(out.DocumentChanges, one)
	}
	return out
}
