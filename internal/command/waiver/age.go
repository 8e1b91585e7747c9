package waiver

import (
	"fmt"
	"time"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// addAges adds the days on which the lines came in, where git knows them.
func addAges(root string, all []Waiver) {
	git, err := revision.Open(root)
	if err != nil {
		return
	}
	defer git.Close() //nolint:errcheck // a temporary directory
	lines := map[string][]int{}
	for _, h := range all {
		if h.Line > 0 {
			lines[h.File] = append(lines[h.File], h.Line)
		}
	}
	since := map[repo.Position]revision.Age{}
	for file, numbers := range lines {
		ages, err := git.Ages(file, numbers)
		if err != nil {
			continue // the file is not committed, or not in this repository
		}
		for i, age := range ages {
			since[repo.Position{File: file, Line: numbers[i]}] = age
		}
	}
	for i, h := range all {
		age := since[repo.Position{File: h.File, Line: h.Line}]
		all[i].Since, all[i].Older = day(age.Since), age.AtLeast
	}
}

// age returns how long ago the line of a waiver came in: 12 d.
func age(w Waiver, today time.Time) string {
	t, err := time.Parse(time.DateOnly, w.Since)
	if err != nil {
		return "-"
	}
	days := fmt.Sprintf("%d d", max(0, int(today.Sub(t).Hours()/24)))
	if w.Older {
		days += " or more"
	}
	return days
}
