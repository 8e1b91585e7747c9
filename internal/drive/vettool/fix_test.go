package vettool

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFileEdits(t *testing.T) {
	edit := func(start, end int, text string) textEdit { return textEdit{"a.go", start, end, text} }
	tests := []struct {
		name  string
		fixes [][]textEdit
		taken []bool
		want  string
	}{
		{"none", nil, nil, "0123456789"},
		{"two in reverse", [][]textEdit{{edit(8, 9, "B")}, {edit(1, 2, "A")}}, []bool{true, true}, "0A234567B9"},
		{"touching", [][]textEdit{{edit(1, 3, "A")}, {edit(3, 4, "B")}}, []bool{true, true}, "0AB456789"},
		{"overlap", [][]textEdit{{edit(1, 4, "A")}, {edit(3, 5, "B")}}, []bool{true, false}, "0A456789"},
		{"inside", [][]textEdit{{edit(1, 9, "A")}, {edit(3, 3, "B")}}, []bool{true, false}, "0A9"},
		{"equal", [][]textEdit{{edit(1, 2, "A")}, {edit(1, 2, "A")}}, []bool{true, true}, "0A23456789"},
		{"two insertions at one place", [][]textEdit{{edit(1, 1, "A")}, {edit(1, 1, "B")}}, []bool{true, false}, "0A123456789"},
		{"all or nothing", [][]textEdit{{edit(1, 2, "A")}, {edit(5, 6, "B"), edit(1, 3, "C")}}, []bool{true, false}, "0A23456789"},
		{"delete", [][]textEdit{{edit(0, 10, "")}}, []bool{true}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			edits := fileEdits{}
			for i, f := range tt.fixes {
				require.Equal(t, tt.taken[i], edits.add(suggestedFix{Edits: f}), i)
			}
			got, err := edits.apply("a.go", []byte("0123456789"))
			require.NoError(t, err)
			require.Equal(t, tt.want, string(got))
		})
	}
}

func TestFileEditsOfAnotherContent(t *testing.T) {
	edits := fileEdits{"a.go": {{"a.go", 5, 9, ""}}}
	_, err := edits.apply("a.go", []byte("0123"))
	require.EqualError(t, err, "a.go: changed while it was analysed")
}

func TestFileEditsFormat(t *testing.T) {
	edits := fileEdits{"a.go": {{"a.go", 8, 9, "b"}}}
	got, err := edits.apply("a.go", []byte("package a\n  var x=1"))
	require.NoError(t, err)
	require.Equal(t, "package b\n\nvar x = 1\n", string(got))
}
