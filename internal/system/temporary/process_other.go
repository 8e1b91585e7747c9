//go:build !unix

package temporary

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// interrupts is the signals that ask a process to end. That of a console that is closed is SIGTERM here.
func interrupts() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

// alive reports whether a process is there.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err == nil {
		_ = p.Release()
	}
	return !errors.Is(err, noSuchProcess)
}

// noSuchProcess is ERROR_INVALID_PARAMETER of OpenProcess; that of another user, to which this one has no access, is there.
const noSuchProcess = syscall.Errno(87)

// mine reports whether a file is that of the user who runs the process. Here each user has a directory for temporary files.
func mine(fs.FileInfo) bool { return true }

// freeze and kill have nothing to do here: a console interrupts all of its processes.
func freeze([]int) []int { return nil }
func kill([]int) int     { return 0 }
func inherited() []int   { return nil }

// interrupted is the exit code after an interrupt, which is that of shells.
const interrupted = 130

func die(os.Signal) { os.Exit(interrupted) }
