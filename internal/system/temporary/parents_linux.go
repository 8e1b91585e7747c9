package temporary

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// parents returns the parent of each process.
func parents() map[int]int {
	all := map[int]int{}
	names, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range names {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		// 17 (the name (of any kind)) S 16 ...: proc_pid_stat(5)
		text := string(stat)
		before, _, _ := strings.Cut(text, " ")
		fields := strings.Fields(text[strings.LastIndexByte(text, ')')+1:])
		if len(fields) < 2 {
			continue
		}
		pid, err := strconv.Atoi(before)
		parent, parentErr := strconv.Atoi(fields[1])
		if err == nil && parentErr == nil {
			all[pid] = parent
		}
	}
	return all
}

// inherited returns the children of this process before it starts any: those of a shell that became it by exec, such as
// the tee of "exec > >(tee log); exec govern". See proc_pid_children(5); a kernel without that tells of none.
func inherited() (all []int) {
	tasks, _ := filepath.Glob("/proc/self/task/[0-9]*/children")
	for _, name := range tasks {
		text, _ := os.ReadFile(name)
		for field := range strings.FieldsSeq(string(text)) {
			if pid, err := strconv.Atoi(field); err == nil {
				all = append(all, pid)
			}
		}
	}
	return all
}
