package temporary

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// old is how long something must lie unchanged before it is taken for what a killed govern left. That its process is not there is not
// enough: one in another container, which shares the directory, cannot be seen.
const old = time.Hour

// sweep removes what a govern that was killed left in a directory, by its name, its age, its owner and its process. What
// cannot be removed stays: it is not the business of this run.
func sweep(dir, prefix string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	ours := regexp.MustCompile("^" + regexp.QuoteMeta(prefix) + `([0-9]+)-[A-Z2-7]{` + strconv.Itoa(randomLength) + "}$")
	for _, e := range entries {
		match := ours.FindStringSubmatch(e.Name())
		if match == nil {
			continue
		}
		pid, err := strconv.Atoi(match[1])
		info, statErr := e.Info()
		if err != nil || statErr != nil || alive(pid) || !mine(info) || time.Since(info.ModTime()) < old {
			continue
		}
		if info.IsDir() || info.Mode().IsRegular() {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}
