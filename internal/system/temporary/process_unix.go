//go:build unix

package temporary

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"
)

// interrupts is the signals that ask a process to end.
func interrupts() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} }

// alive reports whether a process is there, as far as this one can see.
func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// mine reports whether a file is that of the user who runs the process.
func mine(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}

// freeze stops all programs that this one started, and those that they started, but for others. One that is stopped starts no
// other, so when a look finds none that is new there are no more.
func freeze(others []int) []int {
	stopped := map[int]bool{}
	for {
		found, fresh := descendants(os.Getpid(), others...), false
		for _, pid := range found {
			if !stopped[pid] {
				stopped[pid], fresh = true, true
				_ = syscall.Kill(pid, syscall.SIGSTOP)
			}
		}
		if !fresh {
			return found
		}
	}
}

// kill ends them. The go command would not end its compilers, and this process is not the leader of a group of its own: it
// shares one with who called it. It returns how many there were.
func kill(others []int) int {
	all := freeze(others)
	for _, pid := range all {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	return len(all)
}

// descendants returns the processes below one, but for others and those below them.
func descendants(pid int, others ...int) []int {
	children := map[int][]int{}
	for child, parent := range parents() {
		if !slices.Contains(others, child) {
			children[parent] = append(children[parent], child)
		}
	}
	var all []int
	for todo := children[pid]; len(todo) > 0; todo = todo[1:] {
		all = append(all, todo[0])
		todo = append(todo, children[todo[0]]...)
	}
	return all
}

// die ends the process by a signal, such that who waits for it knows.
func die(s os.Signal) {
	if os.Getpid() != 1 { // of a container, which no signal ends that it does not take
		_ = syscall.Kill(os.Getpid(), s.(syscall.Signal))
		time.Sleep(time.Second)
	}
	os.Exit(128 + int(s.(syscall.Signal)))
}
