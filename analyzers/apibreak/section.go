package apibreak

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// changes is the file of breaking changes where the policy names none.
const changes = "BREAKING_CHANGES.md"

// entry is how the key is written.
type entry struct {
	Shared policy.List[policy.Text]    `yaml:"shared" required:"true" doc:"The components whose exported names others rely on."`
	Notice policy.Text                 `yaml:"notice" doc:"How long something is deprecated before it may go: 3 months, 90 days. Without it any time will do."`
	File   policy.Text                 `yaml:"file" doc:"The file that names breaking changes, relative to the root: BREAKING_CHANGES.md without the key."`
	Since  policy.Mapping[policy.Date] `yaml:"deprecated" each:"deprecated" doc:"Since when names are deprecated, such as pkg/log.Old: 2026-01-10, where that is before the commit of the line that says so."`
	Pos    repo.Position
}

// says is what a policy says of breaking changes.
type says struct {
	Asked  bool
	At     repo.Position
	Shared []string // names of components
	Notice notice.Notice
	File   string // relative to the root
	Since  map[string]time.Time
}

// shares reports whether a directory is one of a component that is shared.
func (s says) shares(p *policy.Policy) func(dir string) bool {
	return func(dir string) bool {
		c := p.ComponentOf(dir)
		return c != nil && slices.Contains(s.Shared, c.Name)
	}
}

// section returns the key of the policy that the rules read.
func section() policy.TopKey[entry, says] {
	return policy.TopKey[entry, says]{
		Key:     "breaking_changes",
		Doc:     "The components whose exported names others rely on, and what a change asks that breaks them.",
		Compile: compile,
	}
}

func compile(w *entry, c *policy.Check) says {
	s := says{Asked: true, At: w.Pos, File: changes, Since: map[string]time.Time{}}
	for _, t := range w.Shared.Items {
		if _, ok := c.Component("breaking_changes: shared", t); ok {
			s.Shared = append(s.Shared, t.Value)
		}
	}
	slices.Sort(s.Shared)
	for _, e := range w.Since.Entries {
		if name := e.Name.Value; path.Clean(name) != name || path.IsAbs(name) || strings.HasPrefix(name, "../") {
			c.Fault(e.Name.Pos, "breaking_changes: deprecated: %q is no name of a package here; write its directory and the name: pkg/log.Old", name)
			continue
		}
		s.Since[e.Name.Value] = e.Value.Value
	}
	if w.Notice.Pos.IsValid() {
		n, err := notice.Parse(w.Notice.Value)
		if err != nil {
			c.Fault(w.Notice.Pos, "breaking_changes: notice: %v", err)
		}
		s.Notice = n
	}
	if name := w.File.Value; name != "" {
		if clean := path.Clean(name); clean != name || !repo.Below(name, ".") || path.IsAbs(name) || strings.HasPrefix(name, "../") {
			c.Fault(w.File.Pos, "breaking_changes: file: %q is no file of the repository; write it relative to the root", name)
		}
		s.File = name
	}
	return s
}

// Said tells what may go since something says that it is deprecated for longer than its line.
func (s says) Said() (all []string) {
	for name, since := range s.Since {
		all = append(all, fmt.Sprintf("%s deprecated since %s", name, since.Format(time.DateOnly)))
	}
	return all
}

// Denied tells what is judged: which components, and what a change of them asks.
func (s says) Denied() (all []string) {
	for _, name := range s.Shared {
		all = append(all, "shared "+name)
	}
	if !s.Notice.None() {
		all = append(all, "notice of "+s.Notice.String())
	}
	return append(all, "changes named in "+s.File)
}
