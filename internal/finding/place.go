package finding

import (
	"path"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// At returns the place of a span in a file of a directory.
func At(dir string, f *importgraph.File, s importgraph.Span) Place {
	return In(path.Join(dir, f.Name), s)
}

// In returns the place of a span in a file, relative to the root.
func In(file string, s importgraph.Span) Place {
	return Place{
		Position:  repo.Position{File: file, Line: int(s.Line), Column: int(s.Column)},
		EndLine:   int(s.EndLine),
		EndColumn: int(s.EndColumn),
		Offset:    int(s.Offset),
		EndOffset: int(s.EndOffset),
	}
}
