package edits_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/edits"
)

func TestFileEdits(t *testing.T) {
	edit := func(start, end int, text string) edits.Edit {
		return edits.Edit{Filename: "a.go", Start: start, End: end, New: text}
	}
	tests := []struct {
		name  string
		fixes [][]edits.Edit
		taken []bool
		want  string
	}{
		{"none", nil, nil, "0123456789"},
		{"two in reverse", [][]edits.Edit{{edit(8, 9, "B")}, {edit(1, 2, "A")}}, []bool{true, true}, "0A234567B9"},
		{"touching", [][]edits.Edit{{edit(1, 3, "A")}, {edit(3, 4, "B")}}, []bool{true, true}, "0AB456789"},
		{"overlap", [][]edits.Edit{{edit(1, 4, "A")}, {edit(3, 5, "B")}}, []bool{true, false}, "0A456789"},
		{"inside", [][]edits.Edit{{edit(1, 9, "A")}, {edit(3, 3, "B")}}, []bool{true, false}, "0A9"},
		{"equal", [][]edits.Edit{{edit(1, 2, "A")}, {edit(1, 2, "A")}}, []bool{true, true}, "0A23456789"},
		{"two insertions at one place", [][]edits.Edit{{edit(1, 1, "A")}, {edit(1, 1, "B")}}, []bool{true, false}, "0A123456789"},
		{"all or nothing", [][]edits.Edit{{edit(1, 2, "A")}, {edit(5, 6, "B"), edit(1, 3, "C")}}, []bool{true, false}, "0A23456789"},
		{"delete", [][]edits.Edit{{edit(0, 10, "")}}, []bool{true}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := edits.Files{}
			for i, f := range tt.fixes {
				require.Equal(t, tt.taken[i], files.Add(f), i)
			}
			got, err := files.Apply("a.go", []byte("0123456789"))
			require.NoError(t, err)
			require.Equal(t, tt.want, string(got))
		})
	}
}

func TestFileEditsOfAnotherContent(t *testing.T) {
	files := edits.Files{"a.go": {{Filename: "a.go", Start: 5, End: 9}}}
	_, err := files.Apply("a.go", []byte("0123"))
	require.EqualError(t, err, "a.go: changed while it was analysed")
}

func TestFileEditsFormat(t *testing.T) {
	files := edits.Files{"a.go": {{Filename: "a.go", Start: 8, End: 9, New: "b"}}}
	got, err := files.Apply("a.go", []byte("package a\n  var x=1"))
	require.NoError(t, err)
	require.Equal(t, "package b\n\nvar x = 1\n", string(got))
}

func TestFileEditsKeepLineEnds(t *testing.T) {
	files := edits.Files{"a.go": {{Filename: "a.go", Start: 0, End: 5, New: "// A."}}}
	for before, want := range map[string]string{
		"// B.\npackage a\r\n":                      "// A.\npackage a\n",
		"// B.\npackage a\n":                        "// A.\npackage a\n",
		"// B.\r\npackage a\r\n\r\nvar x = `1\r\n`": "// A.\r\npackage a\r\n\r\nvar x = `1\r\n`\r\n",
	} {
		got, err := files.Apply("a.go", []byte(before))
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}
