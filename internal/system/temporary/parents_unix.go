//go:build unix && !linux

package temporary

import (
	"fmt"
	"os/exec"
	"strings"
)

// parents returns the parent of each process.
func parents() map[int]int {
	all := map[int]int{}
	ps := exec.Command("ps", "-A", "-o", "pid=", "-o", "ppid=")
	out, err := ps.Output()
	if err != nil {
		return all
	}
	for line := range strings.Lines(string(out)) {
		var pid, parent int
		if n, _ := fmt.Sscan(line, &pid, &parent); n == 2 && pid != ps.Process.Pid {
			all[pid] = parent
		}
	}
	return all
}

// inherited returns the children that this process had before it was govern. To ask for them takes longer than a run, so here
// it tells of none.
func inherited() []int { return nil }
