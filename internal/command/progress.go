package command

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Long work says how far it is. On a terminal it does so after a second and then a few times a second. Elsewhere it
// writes a line at a time, so that a log of CI tells a run that works from one that hangs.
const (
	quiet = time.Second
	pace  = 200 * time.Millisecond
	lines = 30 * time.Second

	patience = 15 * time.Second // after that who waits is told what else there is
)

// progress shows what goes on: on a terminal in one line that it writes anew, elsewhere in lines.
type progress struct {
	out      io.Writer
	begun    time.Time
	terminal bool

	mu    sync.Mutex
	hint  string // what else could be done than wait
	text  string
	done  int // of total; a total of 0 means that nobody knows
	total int
	shown bool
}

// at notes how far a phase is; a total of 0 means that nobody knows.
func (p *progress) at(phase string, done, total int) {
	p.mu.Lock()
	p.text, p.done, p.total = phase, done, total
	p.mu.Unlock()
}

// line says how far the work is: govern: 34 s: packages type-checked, 12 of 191.
func (p *progress) line(now time.Time) string {
	text := fmt.Sprintf("govern: %d s: %s", int(now.Sub(p.begun).Seconds()), p.text)
	if p.total > 0 {
		text += fmt.Sprintf(", %d of %d", p.done, p.total)
	}
	if p.hint != "" && now.Sub(p.begun) >= patience {
		text += "; " + p.hint
	}
	return text
}

// eraseLine takes the cursor to the beginning of its line and erases that (ECMA-48, CR and EL).
const eraseLine = "\r\x1b[K"

// tick shows how far the work is, unless it has only begun.
func (p *progress) tick(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.text == "":
	case !p.terminal:
		printable.Fprintf(p.out, "%s\n", p.line(now))
	case now.Sub(p.begun) >= quiet:
		printable.Fprintf(p.out, "%s%s", printable.Own(eraseLine), p.line(now))
		p.shown = true
	}
}

// clear takes away what is shown.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		printable.Fprintf(p.out, "%s", printable.Own(eraseLine))
		p.shown = false
	}
}

// showProgress makes a run show how far it is until stop is called. A hint says what spares the work; it may be empty.
func (c *call) showProgress(cfg *standalone.Config, hint string) (stop func()) {
	p := &progress{hint: hint, out: c.stderr.Raw(), begun: time.Now(), terminal: isTerminal(c.stderr.Raw())}
	cfg.Progress = p.at
	every := lines
	if p.terminal {
		every = pace
	}
	ended := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		ticker := time.NewTicker(every)
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
