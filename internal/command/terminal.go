package command

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// isTerminal reports whether people look at a stream.
func isTerminal(w io.Writer) bool { return terminal(w) != nil }

// terminal returns the terminal that a stream leads to, nil if it leads elsewhere.
func terminal(w io.Writer) *os.File {
	if k, ok := w.(*keeper); ok {
		w = k.Writer
	}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// screen returns what a stream shows; abs tells where the files are that a report names.
func (c *call) screen(w io.Writer, abs func(file string) string) report.Screen {
	s := report.Screen{Color: c.colors(w), Width: c.width(w)}
	if c.links(s.Color) {
		s.Link = func(at repo.Position) string { return c.fileURL(abs(at.File), at.Line) }
	}
	return s
}

// colors reports whether a stream shows colours: a terminal does, unless it is a dumb one or somebody wants none (no-color.org).
func (c *call) colors(w io.Writer) bool {
	return isTerminal(w) && c.env("NO_COLOR") == "" && c.env("TERM") != "dumb"
}

// width returns how many cells a line of a terminal has: as many as COLUMNS says, or else the terminal; 0 where nobody says.
func (c *call) width(w io.Writer) int {
	f := terminal(w)
	if f == nil {
		return 0
	}
	if n, err := strconv.Atoi(c.env("COLUMNS")); err == nil && n > 0 {
		return n
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}

// links reports whether a stream shows links (OSC 8). No terminal says so itself: those that do are known by what they set, as
// the library supports-hyperlinks has it. FORCE_HYPERLINK decides otherwise, and 0 is no. A multiplexer may hand on what the
// terminal around it has set and not the links; in a CI nobody clicks.
func (c *call) links(colors bool) bool {
	if force := c.env("FORCE_HYPERLINK"); force != "" {
		n, err := strconv.Atoi(force)
		return err != nil || n != 0
	}
	kind := c.env("TERM")
	if !colors || c.env("CI") != "" || strings.HasPrefix(kind, "screen") || strings.HasPrefix(kind, "tmux") {
		return false
	}
	switch c.env("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty":
		return true
	}
	switch kind {
	case "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm":
		return true
	}
	for _, name := range []string{"WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION"} {
		if c.env(name) != "" {
			return true
		}
	}
	vte, _ := strconv.Atoi(c.env("VTE_VERSION")) // 0.50.2 is 5002
	return vte > 5000
}

// fileURL returns the address of a file on this machine. Only kitty says how a line stands in it; others would look for another file.
func (c *call) fileURL(file string, line int) string {
	if !filepath.IsAbs(file) {
		return ""
	}
	slashed := filepath.ToSlash(file)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive of Windows
	}
	u := url.URL{Scheme: "file", Path: slashed}
	if c.env("KITTY_WINDOW_ID") != "" && line > 0 {
		u.Fragment = strconv.Itoa(line)
	}
	return u.String()
}
