package command

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/printable"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	begun := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	p := &progress{out: &out, begun: begun, terminal: true}
	p.tick(begun.Add(2 * time.Second))
	p.at("go list", 0, 0)
	p.tick(begun.Add(quiet - 1))
	p.clear()
	require.Empty(t, out.String(), "nothing to show, and nobody waits yet")

	p.tick(begun.Add(quiet))
	p.at("packages type-checked", 3, 170)
	p.tick(begun.Add(quiet + pace))
	p.clear()
	p.clear()
	require.Equal(t, "\r\x1b[Kgovern: 1 s: go list\r\x1b[Kgovern: 1 s: packages type-checked, 3 of 170\r\x1b[K", out.String())
}

// TestProgressInPipes has a stream that nobody looks at while it is written: a line each time, and nothing is erased.
func TestProgressInPipes(t *testing.T) {
	var out bytes.Buffer
	begun := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	p := &progress{out: &out, begun: begun}
	p.at("go list", 0, 0)
	p.tick(begun.Add(lines))
	p.at("packages type-checked", 3, 170)
	p.tick(begun.Add(2 * lines))
	p.clear()
	require.Equal(t, "govern: 30 s: go list\ngovern: 60 s: packages type-checked, 3 of 170\n", out.String())

	out.Reset()
	p.hint = "-x does without"
	p.tick(begun.Add(quiet))
	p.tick(begun.Add(lines))
	require.Equal(t, "govern: 1 s: packages type-checked, 3 of 170\ngovern: 30 s: packages type-checked, 3 of 170; -x does without\n",
		out.String(), "who waits long is told what spares it")

	var quick bytes.Buffer
	var cfg standalone.Config
	c := callTo(&bytes.Buffer{})
	c.stderr = printable.To(&quick)
	stop := c.showProgress(&cfg, "")
	cfg.Progress("go list", 0, 0)
	stop()
	require.Empty(t, quick.String(), "a run of less than that says nothing")
}
