package command

import (
	"io"
	"os"

	"golang.org/x/term"
)

// isTerminal reports whether people look at a stream.
func isTerminal(w io.Writer) bool {
	if k, ok := w.(*keeper); ok {
		w = k.Writer
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colors reports whether a stream shows colours: a terminal does, unless it is a dumb one or somebody wants none (no-color.org).
func (c *call) colors(w io.Writer) bool {
	return isTerminal(w) && c.env("NO_COLOR") == "" && c.env("TERM") != "dumb"
}
