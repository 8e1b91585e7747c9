package change

import (
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// Side is all that is compared of one policy: itself, and what stands beside it in the repository.
type Side struct {
	Policy     *policy.Policy
	dirs       []string // with Go files
	has        map[string]bool
	files      map[string][]string // the Go files, by directory
	sql        map[string]bool     // files of migrations
	entries    []baseline.Entry
	directives []directive
	ignored    []ignored
}

// Look reads what is compared. The files of the repository are not needed afterwards.
func Look(p *policy.Policy) (*Side, error) {
	s := &Side{Policy: p, has: map[string]bool{}, files: map[string][]string{}, sql: map[string]bool{}, entries: p.Baseline().Entries()}
	for _, d := range p.Repo().Dirs() {
		if len(d.GoFiles) > 0 {
			s.dirs = append(s.dirs, d.Path)
			s.has[d.Path], s.files[d.Path] = true, d.GoFiles
		}
	}
	for _, file := range p.Repo().SQLFiles() {
		s.sql[file] = true
	}
	for _, r := range p.Suite().Resources() {
		p.Owned(r.Key) // reads files, now or never
	}
	s.ignored = ignoredBy(p.Repo())
	var err error
	s.directives, err = directivesOf(p)
	return s, err
}

// at returns the name of the component that a directory is in; empty for none.
func (s *Side) at(dir string) string {
	if c := s.Policy.ComponentOf(dir); c != nil {
		return c.Name
	}
	return ""
}

// Keep has directories of a later side count as there before, unless they are fresh: code that git ignores, or that is a submodule's, is
// in no revision. To give it to another component grants all the same.
func (s *Side) Keep(later *Side, fresh func(dir string) bool) {
	for _, dir := range later.dirs {
		if !s.has[dir] && !fresh(dir) {
			s.has[dir] = true
		}
	}
}
