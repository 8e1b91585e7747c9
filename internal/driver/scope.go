package driver

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/repo"
)

// scope is what the patterns of a run choose to be reported. A nil map means everything.
type scope struct {
	dirs  map[string]bool // relative to the root
	files map[string]bool // named one by one
}

// newScope compiles patterns, as the go command writes them: directories and files
// beginning with "./", "../" or "/", import paths, and "..." for any string.
func newScope(g *importgraph.Graph, wd string, patterns []string) (*scope, error) {
	if len(patterns) == 0 {
		return &scope{}, nil
	}
	s := &scope{dirs: map[string]bool{}, files: map[string]bool{}}
	var errs []error
	for _, p := range patterns {
		if err := s.add(g, wd, p); err != nil {
			errs = append(errs, fmt.Errorf("pattern %q: %w", p, err))
		}
	}
	return s, errors.Join(errs...)
}

var (
	errOutside = errors.New("outside the repository")
	errNoMatch = errors.New("matches no package of the repository")
)

func (s *scope) add(g *importgraph.Graph, wd, pattern string) error {
	local := filepath.IsAbs(pattern) || pattern == "." || pattern == ".." ||
		strings.HasPrefix(filepath.ToSlash(pattern), "./") || strings.HasPrefix(filepath.ToSlash(pattern), "../")
	switch {
	case repo.IsGoFile(path.Base(filepath.ToSlash(pattern))):
		return s.addFile(g, wd, pattern)
	case !local:
		return s.match(g, pattern, func(dir string) string {
			importPath, _ := g.Repo.ImportPath(dir)
			return importPath
		})
	}
	rel, err := relative(g.Repo, wd, pattern)
	if err != nil {
		return err
	}
	return s.match(g, rel, func(dir string) string { return dir })
}

// relative returns a local pattern relative to the root, which is free of symbolic links.
func relative(r *repo.Repo, wd, pattern string) (string, error) {
	if !filepath.IsAbs(pattern) {
		pattern = filepath.Join(wd, pattern)
	}
	fixed, _, _ := strings.Cut(pattern, "...")
	fixed = filepath.Dir(fixed + "x")
	if real, err := filepath.EvalSymlinks(fixed); err == nil {
		pattern = filepath.Join(real, strings.TrimPrefix(pattern, fixed))
	}
	rel, ok := r.Rel(pattern)
	if !ok {
		return "", errOutside
	}
	return rel, nil
}

// match adds the directories whose name matches a pattern with wildcards.
func (s *scope) match(g *importgraph.Graph, pattern string, name func(dir string) string) error {
	matches := wildcard(pattern)
	any := false
	for _, d := range g.Dirs {
		if matches(name(d.Path)) {
			s.dirs[d.Path] = true
			any = true
		}
	}
	if !any {
		return errNoMatch
	}
	return nil
}

// wildcard compiles a pattern by the rules of "go help packages": "..." stands for any
// string, and a final "/..." for nothing as well.
func wildcard(pattern string) func(string) bool {
	if pattern == "..." {
		return func(string) bool { return true }
	}
	re := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\.\.\.`, `.*`)
	if prefix, ok := strings.CutSuffix(re, `/.*`); ok {
		re = prefix + `(/.*)?`
	}
	return regexp.MustCompile(`^` + re + `$`).MatchString
}

// addFile adds one file. It must be one that is analysed.
func (s *scope) addFile(g *importgraph.Graph, wd, name string) error {
	rel, err := relative(g.Repo, wd, name)
	if err != nil {
		return err
	}
	if d := g.Dir(path.Dir(rel)); d != nil {
		for _, f := range d.Files {
			if f.Name == path.Base(rel) {
				s.files[rel] = true
				return nil
			}
		}
	}
	if _, err := os.Stat(g.Repo.Abs(rel)); err != nil {
		return errors.New("no such file")
	}
	return errors.New("not a file that govern looks at")
}

// file reports whether findings in a file are asked for.
func (s *scope) file(dir, name string) bool {
	return s.dirs == nil || s.dirs[dir] || s.files[join(dir, name)]
}

// reports reports whether a finding is asked for: it stands in the scope, or one of the places
// that it is about does.
func (s *scope) reports(f finding.Finding) bool {
	if s.dirs == nil || s.dirs[f.Dir] || s.files[f.Place.File] {
		return true
	}
	for _, r := range f.Related {
		if s.file(path.Dir(r.Place.File), path.Base(r.Place.File)) {
			return true
		}
	}
	return false
}
