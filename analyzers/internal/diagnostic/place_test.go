package diagnostic_test

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// scene is a pass of the package web in a repository of two packages, and what it reported.
type scene struct {
	*analysis.Pass
	dir      string
	repo     *repo.Repo
	reported []analysis.Diagnostic
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{dir: fixture.Lay(t, small+"-- api/a.go --\npackage api\n\nvar Shared int\n")}
	p, err := fixture.Policy(s.dir)()
	require.NoError(t, err)
	s.repo = p.Repo()
	s.Pass = &analysis.Pass{Fset: token.NewFileSet(), ReadFile: os.ReadFile}
	s.Report = func(d analysis.Diagnostic) { s.reported = append(s.reported, d) }
	s.Files = append(s.Files, s.parse(t, "web/w.go"))
	return s
}

// parse adds a file to the file set of the pass, but not to the pass.
func (s *scene) parse(t *testing.T, name string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(s.Fset, filepath.Join(s.dir, name), nil, 0)
	require.NoError(t, err)
	return file
}

// report reports a finding and returns its diagnostic.
func (s *scene) report(t *testing.T, f finding.Finding) analysis.Diagnostic {
	t.Helper()
	s.reported = nil
	require.NoError(t, diagnostic.Report(s.Pass, s.repo, []finding.Finding{f}))
	require.Len(t, s.reported, 1)
	return s.reported[0]
}

// text returns a range as a reader of the message sees it: file:line:column-line:column.
func (s *scene) text(t *testing.T, pos, end token.Pos) string {
	t.Helper()
	from, to := s.Fset.Position(pos), s.Fset.Position(end)
	rel, err := filepath.Rel(s.dir, from.Filename)
	require.NoError(t, err)
	require.Equal(t, from.Filename, to.Filename)
	return fmt.Sprintf("%s:%d:%d-%d:%d", filepath.ToSlash(rel), from.Line, from.Column, to.Line, to.Column)
}

// bytesOf returns the place of some bytes of a file, atLine one that is known by line and column only.
func bytesOf(file string, offset, end int) finding.Place {
	return finding.Place{Position: repo.Position{File: file, Line: 1, Column: 1}, Offset: offset, EndOffset: end}
}

func atLine(file string, line, column int) finding.Place {
	return finding.Place{Position: repo.Position{File: file, Line: line, Column: column}}
}

func of(place finding.Place) finding.Finding {
	return finding.Finding{Rule: "boundary-private", Level: policy.LevelError, Message: "web is private", Place: place}
}

// TestReportPlaces has a position for every place, in files that no build and no pass has as well.
func TestReportPlaces(t *testing.T) {
	s := newScene(t)
	for want, place := range map[string]finding.Place{
		"web/w.go:3:5-3:8":    bytesOf("web/w.go", 17, 20),
		"web/w.go:1:1-3:22":   bytesOf("web/w.go", 0, 34),
		"api/a.go:3:5-3:11":   bytesOf("api/a.go", 17, 23),
		"go.mod:1:8-1:21":     bytesOf("go.mod", 7, 20),
		"govern.yaml:2:1-2:1": atLine("govern.yaml", 2, 0),
		"govern.yaml:2:3-2:3": atLine("govern.yaml", 2, 3),
		"web/w.go:3:23-3:23":  atLine("web/w.go", 3, 999), // what is behind the file is at its end
	} {
		t.Run(want, func(t *testing.T) {
			d := s.report(t, of(place))
			require.Equal(t, want, s.text(t, d.Pos, d.End))
			require.Equal(t, "boundary-private", d.Category)
			require.Equal(t, "web is private", d.Message)
			require.Equal(t, []*ast.File{s.Files[0]}, s.Files)
		})
	}
	files := map[string]int{}
	s.Fset.Iterate(func(f *token.File) bool { files[f.Name()]++; return true })
	for name, n := range files {
		require.Equal(t, 1, n, "%s is in the file set once", name)
	}
	require.Len(t, files, 4)
}

// TestReportFailures stops the pass where a place is not there: to report nothing, or another place, would pass what was found.
func TestReportFailures(t *testing.T) {
	s := newScene(t)
	for name, tt := range map[string]struct {
		place finding.Place
		want  string
	}{
		"bytes behind the file": {bytesOf("web/w.go", 30, 36), "web/w.go changed while it was read"},
		"a line behind it":      {atLine("web/w.go", 4, 1), "web/w.go changed while it was read"},
		"no file":               {bytesOf("web/gone.go", 1, 2), "no such file or directory"},
		"a directory":           {bytesOf("web", 1, 2), "is a directory, not a file"},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorContains(t, diagnostic.Report(s.Pass, s.repo, []finding.Finding{of(tt.place)}), tt.want)
			fixed := of(bytesOf("web/w.go", 0, 1))
			fixed.Fix = &finding.Fix{Edits: []finding.Edit{{File: tt.place.File, Offset: 30, EndOffset: 36}}}
			require.Error(t, diagnostic.Report(s.Pass, s.repo, []finding.Finding{fixed}), "the fix of one")
			require.Empty(t, s.reported)
		})
	}
}

// TestReportRelated shows further places, but for those in source that a driver keeps from the pass.
func TestReportRelated(t *testing.T) {
	s := newScene(t)
	f := of(bytesOf("web/w.go", 17, 20))
	f.Related = []finding.Related{
		{Place: bytesOf("api/a.go", 17, 23), Message: "Shared is\x1b[31m here"},
		{Place: bytesOf("kept/k.go", 1, 2), Message: "and here"},
		{Place: bytesOf("web/w.go", 22, 27), Message: "and there"},
	}
	d := s.report(t, f)
	var got []string
	for _, r := range d.Related {
		got = append(got, s.text(t, r.Pos, r.End)+" "+r.Message)
	}
	require.Len(t, got, 2)
	require.Regexp(t, `^api/a.go:3:5-3:11 Shared is[^\x1b]* here$`, got[0])
	require.Equal(t, "web/w.go:3:10-3:15 and there", got[1])
}

// TestReportFix has the edits of a fix, in other files too: an editor applies all or none.
func TestReportFix(t *testing.T) {
	s := newScene(t)
	f := of(bytesOf("web/w.go", 17, 20))
	require.Empty(t, s.report(t, f).SuggestedFixes)
	f.Fix = &finding.Fix{Message: "Rename", Edits: []finding.Edit{
		{File: "web/w.go", Offset: 17, EndOffset: 20, New: "two"},
		{File: "api/a.go", Offset: 0, EndOffset: 0, New: "// Package api.\n"},
	}}
	fixes := s.report(t, f).SuggestedFixes
	require.Len(t, fixes, 1)
	require.Equal(t, "Rename", fixes[0].Message)
	var got []string
	for _, e := range fixes[0].TextEdits {
		got = append(got, fmt.Sprintf("%s %q", s.text(t, e.Pos, e.End), e.NewText))
	}
	require.Equal(t, []string{`web/w.go:3:5-3:8 "two"`, `api/a.go:1:1-1:1 "// Package api.\n"`}, got)

	f.Fix.Edits = append(f.Fix.Edits, finding.Edit{File: "web/new.go", New: "package web\n", Create: true})
	require.Empty(t, s.report(t, f).SuggestedFixes, "drivers edit files that are there")
}

// TestReportUnprintable keeps what may fool a terminal out of messages.
func TestReportUnprintable(t *testing.T) {
	f := of(bytesOf("web/w.go", 17, 20))
	f.Message = "reads \x1b[2Jtable\nweb/w.go:1:1: fine"
	require.NotRegexp(t, `[\x00-\x1f]`, newScene(t).report(t, f).Message)
}

// TestReportImported finds the place in a file of which the set has, from export data, the lines only.
func TestReportImported(t *testing.T) {
	s := newScene(t)
	s.load(t, "api/a.go")
	d := s.report(t, of(bytesOf("api/a.go", 17, 23)))
	require.Equal(t, "api/a.go:3:5-3:11", s.text(t, d.Pos, d.End))
}

// TestReportAgain takes the file of the pass, of a set in which the driver has it for the tests of the package as well.
func TestReportAgain(t *testing.T) {
	s := newScene(t)
	s.Files = []*ast.File{s.parse(t, "web/w.go")}
	d := s.report(t, of(bytesOf("web/w.go", 17, 20)))
	require.Same(t, s.Fset.File(s.Files[0].FileStart), s.Fset.File(d.Pos))
}

// load imports the package of a file as a driver does: by export data.
func (s *scene) load(t *testing.T, name string) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, filepath.Join(s.dir, name), nil, 0)
	require.NoError(t, err)
	pkg, err := new(types.Config).Check("example.com/m/api", fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	var data bytes.Buffer
	require.NoError(t, gcexportdata.Write(&data, fset, pkg))
	read, err := gcexportdata.Read(&data, s.Fset, map[string]*types.Package{}, pkg.Path())
	require.NoError(t, err)
	declared := s.Fset.File(read.Scope().Lookup("Shared").Pos())
	require.Equal(t, filepath.Join(s.dir, name), declared.Name())
	require.NotEqual(t, 29, declared.Size(), "export data has no offsets")
}

// TestReportReads asks the driver for the content of a file, which may have one that is not written yet; what the driver does not
// have is on disk.
func TestReportReads(t *testing.T) {
	s := newScene(t)
	s.ReadFile = func(name string) ([]byte, error) {
		if name == filepath.Join(s.dir, "api/a.go") {
			return []byte("package api\n\n\n\nvar Shared int\n"), nil
		}
		return nil, fmt.Errorf("%w: not a file of the pass", errors.ErrUnsupported)
	}
	d := s.report(t, of(bytesOf("api/a.go", 19, 25)))
	require.Equal(t, "api/a.go:5:5-5:11", s.text(t, d.Pos, d.End))
	d = s.report(t, of(bytesOf("go.mod", 7, 20)))
	require.Equal(t, "go.mod:1:8-1:21", s.text(t, d.Pos, d.End))

	s = newScene(t)
	s.ReadFile = nil
	d = s.report(t, of(bytesOf("api/a.go", 17, 23)))
	require.Equal(t, "api/a.go:3:5-3:11", s.text(t, d.Pos, d.End))
	require.ErrorIs(t, diagnostic.Report(s.Pass, s.repo, []finding.Finding{of(bytesOf("gone.go", 1, 2))}), fs.ErrNotExist)
}

// TestReportToNobody leaves findings to a driver that takes them from the result: it need not even have the files.
func TestReportToNobody(t *testing.T) {
	s := newScene(t)
	s.Report = nil
	require.NoError(t, diagnostic.Report(s.Pass, s.repo, []finding.Finding{of(bytesOf("web/gone.go", 1, 2))}))
}
