package vettool

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/edits"
	"github.com/phoenix-platform/govern/internal/printable"
)

// diagnostic is a finding in the JSON of go vet (cmd/go/internal/vet, jsonDiagnostic). The go command
// asks for JSON in every mode but -fix, and makes the text of it.
type diagnostic struct {
	Category string         `json:"category,omitempty"`
	Posn     string         `json:"posn"`
	End      string         `json:"end"`
	Message  string         `json:"message"`
	Fixes    []suggestedFix `json:"suggested_fixes,omitempty"`
	Related  []related      `json:"related,omitempty"`

	at token.Position
}

type suggestedFix struct {
	Message string       `json:"message"`
	Edits   []edits.Edit `json:"edits"`
}

type related struct {
	Posn    string `json:"posn"`
	End     string `json:"end"`
	Message string `json:"message"`
}

// render returns a diagnostic of an analyzer with its positions resolved.
func (u *unit) render(a *analysis.Analyzer, d analysis.Diagnostic) (diagnostic, error) {
	shown := diagnostic{
		Category: cmp.Or(d.Category, a.Name),
		Message:  printable.Line(d.Message),
		at:       u.position(d.Pos),
	}
	shown.Posn, shown.End = posn(shown.at), posn(u.position(cmp.Or(d.End, d.Pos)))
	for _, r := range d.Related {
		shown.Related = append(shown.Related, related{
			Posn:    posn(u.position(r.Pos)),
			End:     posn(u.position(cmp.Or(r.End, r.Pos))),
			Message: printable.Line(r.Message),
		})
	}
	for _, f := range d.SuggestedFixes {
		fix := suggestedFix{Message: printable.Line(f.Message), Edits: []edits.Edit{}} // null is no list to the go command
		for _, e := range f.TextEdits {
			edit, err := u.edit(e)
			if err != nil {
				return shown, fmt.Errorf("fix %q: %w", f.Message, err)
			}
			fix.Edits = append(fix.Edits, edit)
		}
		shown.Fixes = append(shown.Fixes, fix)
	}
	return shown, nil
}

// posn is a position as the go command prints it: whatever stands there reaches people as it is, but that the directory it works in is
// cut off. A name that a CI would obey may be left, which a line directive can have made up.
func posn(p token.Position) string {
	separator := string(filepath.Separator)
	return strings.ReplaceAll(printable.Line(p.String()), separator+":", separator+`\x3a`)
}

func (u *unit) position(pos token.Pos) token.Position {
	p := u.fset.Position(pos)
	p.Filename = u.spell(p.Filename)
	return p
}

// edit resolves a text edit. Line directives do not count: it changes the file that was read.
func (u *unit) edit(e analysis.TextEdit) (edits.Edit, error) {
	end := cmp.Or(e.End, e.Pos)
	file := u.fset.File(e.Pos)
	if file == nil || file != u.fset.File(end) || end < e.Pos {
		return edits.Edit{}, errors.New("an edit is no range of one file")
	}
	return edits.Edit{Filename: u.spell(file.Name()), Start: file.Offset(e.Pos), End: file.Offset(end), New: string(e.NewText)}, nil
}

// unparsed reports the files that the unit answers for and that could not be read in full. Files
// of this build are none of them: the go command refuses those itself.
func (u *unit) unparsed() (found []diagnostic) {
	for _, f := range u.dir.Files {
		if len(f.Errs) == 0 || !u.asked[f.Name] {
			continue
		}
		first := f.Errs[0]
		at := token.Position{Filename: u.spell(u.repo.Abs(u.dir.Path + "/" + f.Name)), Line: int(first.Line), Column: int(first.Column)}
		found = append(found, diagnostic{
			Category: "syntax",
			Posn:     posn(at),
			End:      posn(at),
			Message:  printable.Line("not checked: " + first.Message),
			at:       at,
		})
	}
	return found
}

func sortDiagnostics(found []diagnostic) {
	slices.SortStableFunc(found, func(a, b diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.at.Filename, b.at.Filename),
			cmp.Compare(a.at.Line, b.at.Line),
			cmp.Compare(a.at.Column, b.at.Column),
			cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// printJSON prints findings as the tree that go vet reads: unit, analyzer, list. All stand
// under the tool's name, since the go command prints the analyzers of a unit in the random order
// of a map; the category tells the rule.
func printJSON(w io.Writer, id, tool string, found []diagnostic) error {
	if len(found) == 0 {
		return nil
	}
	tree := map[string]map[string][]diagnostic{id: {tool: found}}
	return printable.JSON(w, tree, "\t")
}

// printText prints findings as the go command would.
func printText(w io.Writer, found []diagnostic) {
	for _, d := range found {
		printable.Fprintf(w, "%s: %s\n", d.Posn, d.Message)
		for _, r := range d.Related {
			printable.Fprintf(w, "%s: \t%s\n", r.Posn, r.Message)
		}
	}
}
