// Package parse defines an analyzer that makes drivers of others say which files they do not
// look at: files for other builds are not parsed by anyone before the rules read them.
package parse

import (
	"go/token"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// New returns an analyzer that reports files whose imports cannot be read, among those that the
// build leaves out. A driver reports the others itself, as it cannot load them. Our own drivers
// need no such analyzer: their errors are of the run, not findings.
func New() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "parse",
		Doc:  "reports files outside the build whose imports cannot be read",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, name := range pass.IgnoredFiles {
				if err := checkParses(pass, name); err != nil {
					return nil, err
				}
			}
			return nil, nil
		},
	}
}

func checkParses(pass *analysis.Pass, name string) error {
	if !repo.IsGoFile(filepath.Base(name)) {
		return nil
	}
	read := pass.ReadFile
	if read == nil {
		read = regular.ReadFile
	}
	src, err := read(name)
	if err != nil {
		return err
	}
	parsed := importgraph.Parse(filepath.Base(name), src)
	if len(parsed.Errs) == 0 {
		return nil
	}
	file := pass.Fset.AddFile(name, -1, len(src))
	file.SetLinesForContent(src)
	for _, e := range parsed.Errs {
		pass.Reportf(position(file, e), "file does not parse, and its imports are not all known: %s", printable.Line(e.Message))
	}
	return nil
}

// position returns the position of a syntax error. Its column may lie behind the end of a line.
func position(file *token.File, e importgraph.ParseError) token.Pos {
	if file.Size() == 0 { // no line at all
		return file.Pos(0)
	}
	line := min(max(int(e.Line), 1), file.LineCount())
	offset := file.Offset(file.LineStart(line)) + max(int(e.Column)-1, 0)
	return file.Pos(min(offset, file.Size()))
}
