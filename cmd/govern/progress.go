package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/phoenix-platform/govern/internal/driver"
)

// Long work says how far it is after a second, and then a few times a second.
const (
	quiet = time.Second
	pace  = 200 * time.Millisecond
)

// progress shows on a terminal what goes on, in one line that it writes anew.
type progress struct {
	out   io.Writer
	begun time.Time

	mu    sync.Mutex
	text  string
	shown bool
}

// at notes how far a phase is; a total of 0 means that nobody knows.
func (p *progress) at(phase string, done, total int) {
	text := "govern: " + phase
	if total > 0 {
		text += fmt.Sprintf(", %d of %d", done, total)
	}
	p.mu.Lock()
	p.text = text
	p.mu.Unlock()
}

// eraseLine takes the cursor to the beginning of its line and erases that (ECMA-48, CR and EL).
const eraseLine = "\r\x1b[K"

// tick shows how far the work is, unless it has only begun.
func (p *progress) tick(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.begun) >= quiet && p.text != "" {
		fmt.Fprintf(p.out, "%s%s", eraseLine, p.text)
		p.shown = true
	}
}

// clear takes away what is shown.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.out, eraseLine)
		p.shown = false
	}
}

// showProgress makes a run show how far it is, if people look at stderr, until stop is called.
func (c *call) showProgress(cfg *driver.Config) (stop func()) {
	if !isTerminal(c.stderr) {
		return func() {}
	}
	p := &progress{out: c.stderr, begun: time.Now()}
	cfg.Progress = p.at
	ended := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		ticker := time.NewTicker(pace)
		defer ticker.Stop()
		for {
			select {
			case now := <-ticker.C:
				p.tick(now)
			case <-ended:
				return
			}
		}
	})
	return func() {
		close(ended)
		group.Wait()
		p.clear()
	}
}
