package host

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Found is a host that a file says a component has.
type Found struct {
	Name string // in small letters
	By   *policy.Component
	File string
	Line int
}

// Found returns the hosts that the files of the repository tell, once each and by name, that no policy needs to doubt. It leaves out what
// is the name of a component, or told of several, and what a cluster makes of another host.
func (t *Table) Found() (all []Found) {
	t.read.Do(t.files)
	by, named := map[string]*policy.Component{}, map[string]bool{}
	for _, c := range t.policy.Components() {
		named[strings.ToLower(c.Name)] = true
	}
	several := map[string]bool{}
	for _, f := range t.found {
		several[f.Name] = several[f.Name] || by[f.Name] != nil && by[f.Name] != f.By
		by[f.Name] = f.By
	}
	for _, f := range t.found {
		short, _, long := strings.Cut(f.Name, ".")
		known := func(other Found) bool { return other.Name == f.Name }
		doubtful := several[f.Name] || long && by[short] == f.By || strings.ContainsAny(f.Name, "/: ${")
		if named[f.Name] || doubtful || slices.ContainsFunc(all, known) {
			continue
		}
		f.Line = t.lineOf(f)
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Found) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// lineOf returns the line that says a host: a key or a value of that name, else the first one.
func (t *Table) lineOf(f Found) int {
	data, err := t.policy.Repo().ReadFile(f.File)
	if err != nil {
		return 1
	}
	says := regexp.MustCompile(`(?i)(^\s*|[{,:]\s*|-\s+)["']?` + regexp.QuoteMeta(f.Name) + `["']?\s*([:,}#]|$)`)
	for i, line := range bytes.Split(data, []byte("\n")) {
		if says.Match(line) {
			return i + 1
		}
	}
	return 1
}
