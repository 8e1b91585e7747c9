// Package diagnostic renders findings as diagnostics: the one door from findings to the drivers that
// show messages only.
package diagnostic

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Report reports the findings that nothing allows and the baseline does not have, those of one call as one: drivers show, count
// and drop messages by the line. A driver that takes findings from the result of the analyzer leaves Report of the pass nil.
func Report(pass *analysis.Pass, r *repo.Repo, found []finding.Finding) error {
	if pass.Report == nil {
		return nil
	}
	for _, f := range shown(found) {
		d, err := diagnostic(pass, r, f)
		if err != nil {
			return err
		}
		pass.Report(d)
	}
	return nil
}

// shown returns the findings to report, in their order but for the errors of a line, which come first: golangci-lint shows the
// first of each line, unless it is told otherwise.
func shown(found []finding.Finding) []finding.Finding {
	var fresh []finding.Finding
	for _, f := range found {
		if !f.Allowed() && !f.Known {
			fresh = append(fresh, f)
		}
	}
	fresh = finding.Join(fresh)
	slices.SortStableFunc(fresh, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(b.Level, a.Level))
	})
	return fresh
}

func diagnostic(pass *analysis.Pass, r *repo.Repo, f finding.Finding) (analysis.Diagnostic, error) {
	d := analysis.Diagnostic{Category: string(f.Rule), Message: printable.Line(f.Message)}
	var err error
	if d.Pos, d.End, err = span(pass, r, f.Place); err != nil {
		return d, err
	}
	for _, rel := range f.Related {
		pos, end, err := span(pass, r, rel.Place)
		if err != nil {
			continue // of another package, whose source a driver may keep from us
		}
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: printable.Line(rel.Message)})
	}
	if f.Fix == nil || f.Fix.Creates() {
		return d, nil
	}
	fix := analysis.SuggestedFix{Message: f.Fix.Message}
	for _, e := range f.Fix.Edits {
		pos, end, err := span(pass, r, finding.Place{Position: repo.Position{File: e.File}, Offset: e.Offset, EndOffset: e.EndOffset})
		if err != nil {
			return d, err
		}
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(e.New)})
	}
	d.SuggestedFixes = []analysis.SuggestedFix{fix}
	return d, nil
}

// span returns the positions of a place in the pass's file set. A file that the pass did not
// parse, for another build configuration, of another package or a go.mod, is added to the set.
func span(pass *analysis.Pass, r *repo.Repo, place finding.Place) (pos, end token.Pos, err error) {
	name := place.File // absolute where the policy lies outside the root
	if !filepath.IsAbs(name) {
		name = r.Abs(name)
	}
	file := lookup(pass, name)
	if file == nil {
		content, err := readFile(pass, name)
		if err != nil {
			return token.NoPos, token.NoPos, err
		}
		file = pass.Fset.AddFile(name, -1, len(content))
		file.SetLinesForContent(content)
	}
	if place.EndOffset == 0 && place.Line > 0 { // known by line and column only
		return atLine(file, place)
	}
	if place.EndOffset > file.Size() {
		return token.NoPos, token.NoPos, changed(place)
	}
	return file.Pos(place.Offset), file.Pos(place.EndOffset), nil
}

// atLine returns the position of a place without offsets.
func atLine(file *token.File, place finding.Place) (pos, end token.Pos, err error) {
	if place.Line > file.LineCount() {
		return token.NoPos, token.NoPos, changed(place)
	}
	pos = min(file.LineStart(place.Line)+token.Pos(max(place.Column, 1)-1), file.Pos(file.Size()))
	return pos, pos, nil
}

func changed(place finding.Place) error {
	return fmt.Errorf("%s changed while it was read", place.File)
}

// lookup returns the file of that name in the pass's file set, nil if there is none.
func lookup(pass *analysis.Pass, name string) (found *token.File) {
	for _, f := range pass.Files {
		if tf := pass.Fset.File(f.FileStart); tf != nil && tf.Name() == name {
			return tf
		}
	}
	pass.Fset.Iterate(func(f *token.File) bool {
		if f.Name() == name && !synthetic(f) {
			found = f
		}
		return found == nil
	})
	return found
}

// synthetic reports whether a file of the set comes from export data, which knows lines only: such a file has 64 K bytes,
// and each of its lines one (golang.org/x/tools/internal/gcimporter, fakeFileSet).
func synthetic(f *token.File) bool {
	const maxLines = 64 << 10
	last := f.LineCount()
	return f.Size() == maxLines && f.Offset(f.LineStart(last)) == last-1
}

func readFile(pass *analysis.Pass, name string) ([]byte, error) {
	if pass.ReadFile != nil {
		if data, err := pass.ReadFile(name); err == nil {
			return data, nil
		}
	}
	return regular.ReadFile(name) // not a file of the pass: a go.mod, or a package at the other end of a cycle
}
