package command

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/printable"
)

// TestLinks knows the terminals that show links by what they set.
func TestLinks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		env    map[string]string
		colors bool
		want   bool
	}{
		{"nothing known", map[string]string{"TERM": "xterm-256color"}, true, false},
		{"VTE", map[string]string{"VTE_VERSION": "7600"}, true, true},
		{"a VTE that crashed", map[string]string{"VTE_VERSION": "5000"}, true, false},
		{"an older one", map[string]string{"VTE_VERSION": "4205"}, true, false},
		{"no number", map[string]string{"VTE_VERSION": "new"}, true, false},
		{"iTerm", map[string]string{"TERM_PROGRAM": "iTerm.app"}, true, true},
		{"Terminal of macOS", map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, true, false},
		{"VS Code", map[string]string{"TERM_PROGRAM": "vscode"}, true, true},
		{"kitty", map[string]string{"TERM": "xterm-kitty"}, true, true},
		{"Windows", map[string]string{"WT_SESSION": "x"}, true, true},
		{"Konsole", map[string]string{"KONSOLE_VERSION": "230804"}, true, true},
		{"in tmux", map[string]string{"VTE_VERSION": "7600", "TERM": "tmux-256color"}, true, false},
		{"in CI", map[string]string{"VTE_VERSION": "7600", "CI": "true"}, true, false},
		{"no colours, no terminal", map[string]string{"VTE_VERSION": "7600"}, false, false},
		{"forced", map[string]string{"FORCE_HYPERLINK": "1"}, false, true},
		{"forced by a word", map[string]string{"FORCE_HYPERLINK": "yes"}, false, true},
		{"forbidden", map[string]string{"VTE_VERSION": "7600", "FORCE_HYPERLINK": "0"}, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, callIn(tt.env).links(tt.colors))
		})
	}
}

func callIn(env map[string]string) *call {
	return newCall(commands()[0], func(name string) string { return env[name] }, printable.To(io.Discard), printable.To(io.Discard))
}

func TestFileURL(t *testing.T) {
	plain := callIn(nil)
	require.Equal(t, "file:///a/b.go", plain.fileURL("/a/b.go", 3))
	require.Equal(t, "file:///a%20b/%23c%1B%3F.go", plain.fileURL("/a b/#c\x1b?.go", 3))
	require.Empty(t, plain.fileURL("b.go", 3))
	require.Equal(t, "file:///a/b.go#3", callIn(map[string]string{"KITTY_WINDOW_ID": "1"}).fileURL("/a/b.go", 3))
}

// TestScreenOfPipe has nothing of a terminal in what another program reads, whatever the environment.
func TestScreenOfPipe(t *testing.T) {
	c := callIn(map[string]string{"COLUMNS": "40", "VTE_VERSION": "7600", "TERM": "xterm"})
	s := c.screen(&keeper{Writer: &bytes.Buffer{}}, func(file string) string { return file })
	require.False(t, s.Color)
	require.Zero(t, s.Width)
	require.Nil(t, s.Link)
}
