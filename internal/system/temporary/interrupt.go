package temporary

import (
	"os"
	"os/signal"
	"time"
)

// Watch makes the process end in order when it is interrupted: what is temporary goes, the programs that it started die with all
// that they started, and then it dies of the signal. It says nothing, as the shell does.
func Watch() {
	signals := make(chan os.Signal, 1)
	for _, s := range interrupts() {
		if !signal.Ignored(s) { // as by nohup
			signal.Notify(signals, s)
		}
	}
	others := inherited()
	made.others.Store(&others)
	go func() {
		s := <-signals
		signal.Reset(interrupts()...) // who has no patience ends it at once
		made.mu.Lock()                // nothing is given its name any more
		freeze(others)                // who waits for a program must not take its death for an answer
		for name := range made.names {
			removeBusy(name)
		}
		kill(others)
		die(s)
	}()
}

// Finish returns unless the process is being ended by a signal, of whose death its exit code tells.
func Finish() {
	made.mu.Lock()
	made.mu.Unlock() //nolint:staticcheck // it waits for who holds the lock for good
}

// Abandon ends the programs that the process started with all that they started, where [Watch] was called: for a process that ends
// while a part of it waits for one. That part may start another program then, which is ended as well, until it is done or has started
// none for a while.
func Abandon(done func() bool) {
	others := made.others.Load()
	if others == nil {
		return
	}
	idle := 0
	for range 500 {
		if done() || idle > 50 {
			break
		}
		idle++
		if kill(*others) > 0 {
			idle = 0
		}
		time.Sleep(10 * time.Millisecond)
	}
	kill(*others)
}

// removeBusy removes what somebody may still be writing to. They cannot go on for long, as what they write to is gone.
func removeBusy(name string) {
	for range 100 {
		if err := os.RemoveAll(name); err == nil {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}
