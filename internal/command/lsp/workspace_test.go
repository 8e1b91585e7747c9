package lsp

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestRanOlder throws away what a run with types found if something it rests on has changed since, and begins another.
func TestRanOlder(t *testing.T) {
	s := &server{events: make(chan func(), 1), ended: make(chan struct{})}
	w := newWorkspace(s, repo.Root{Dir: t.TempDir()}, "/")
	w.running = true
	w.touch("a/a.go")
	generation, cancelled := w.generation, false
	w.cancel = func() { cancelled = true }
	w.touch("a/a.go")
	require.True(t, cancelled, "nobody waits for what that run finds")
	older, res := new(standalone.Result), new(standalone.Result)
	w.ran(generation, older, nil)
	require.Nil(t, w.full)
	require.False(t, w.running)
	require.NotNil(t, w.timer)
	w.timer.Stop()
	w.timer = nil
	w.ran(w.generation, res, nil)
	require.Same(t, res, w.full)
	require.Nil(t, w.timer)
	require.Nil(t, w.quiet)
	w.ran(w.generation, &standalone.Result{Unsettled: true}, nil)
	require.NotNil(t, w.quiet, "the go command is to be asked once more")
	w.quiet.Stop()
}

// TestReplacement makes one text of another by an edit of the lines that are not the same.
func TestReplacement(t *testing.T) {
	texts := []string{"", "a", "a\n", "a\nb\n", "b\na\n", "a\né𝔸\nc", "a\na\na\n", "a\nx\na\na\n", "\n\n"}
	for _, before := range texts {
		for _, after := range texts {
			for _, e := range []encoding{utf16, bytes} {
				edit := e.replacement(before, after)
				l := linesOf(before)
				at := func(p position) int {
					return len(strings.Join(l[:p.Line], "\n")) + min(p.Line, 1) + e.column(l.line(p.Line), p.Character)
				}
				require.Equal(t, after, before[:at(edit.Range.Start)]+edit.NewText+before[at(edit.Range.End):], "%q %q", before, after)
			}
		}
	}
	require.Equal(t, textEdit{span{position{1, 0}, position{2, 0}}, "x\n"}, utf16.replacement("a\nb\nc\n", "a\nx\nc\n"))
}

// TestEncoding counts characters in both ways, there and back.
func TestEncoding(t *testing.T) {
	const line = "a𝔸é\xffb"
	for e, want := range map[encoding][]int{utf16: {0, 1, 3, 4, 5, 6}, bytes: {0, 1, 5, 7, 8, 9}} {
		for i, column := range []int{0, 1, 5, 7, 8, 9} {
			require.Equal(t, want[i], e.count(line[:column]), "%s %d", e, column)
			require.Equal(t, column, e.column(line, want[i]), "%s %d", e, column)
		}
		require.Equal(t, len(line), e.column(line, 99))
	}
}
