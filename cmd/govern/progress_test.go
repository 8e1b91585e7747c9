package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/driver"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	begun := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	p := &progress{out: &out, begun: begun}
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
	require.Equal(t, "\r\x1b[Kgovern: go list\r\x1b[Kgovern: packages type-checked, 3 of 170\r\x1b[K", out.String())
}

// TestNoProgressInPipes has a stream that nobody looks at.
func TestNoProgressInPipes(t *testing.T) {
	var cfg driver.Config
	c := newCall(commands()[0], nil, &bytes.Buffer{}, &bytes.Buffer{})
	c.showProgress(&cfg)()
	require.Nil(t, cfg.Progress)
}
