package parse

import (
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// A syntax error has a position in its file, whatever its line and column say.
func TestPosition(t *testing.T) {
	const src = "package p\n\nimport \"os\n"
	file := token.NewFileSet().AddFile("p.go", -1, len(src))
	file.SetLinesForContent([]byte(src))
	for _, e := range []importgraph.ParseError{{}, {Line: 3, Column: 8},
		{Line: 3, Column: 99}, {Line: 99, Column: 99}, {Line: -1, Column: -1}} {
		require.NotPanics(t, func() { position(file, e) })
	}
	empty := token.NewFileSet().AddFile("empty.go", -1, 0)
	empty.SetLinesForContent(nil)
	require.Equal(t, empty.Pos(0), position(empty, importgraph.ParseError{Line: 1, Column: 1}))
	require.Equal(t, "p.go:3:8", file.Position(position(file, importgraph.ParseError{Line: 3, Column: 8})).String())
}
