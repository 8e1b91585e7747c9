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
	wd, err := filepath.EvalSymlinks(wd)
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, p := range patterns {
		if err := s.add(g, wd, filepath.ToSlash(p)); err != nil {
			errs = append(errs, fmt.Errorf("pattern %q: %w", p, err))
		}
	}
	return s, errors.Join(errs...)
}

var (
	errOutside = errors.New("outside the repository")
	errNoMatch = errors.New("matches no package of the repository")
)

// add adds what one pattern chooses.
func (s *scope) add(g *importgraph.Graph, wd, pattern string) error {
	if !isLocal(pattern) {
		return s.addImportPath(g, wd, pattern)
	}
	rel, err := relative(g.Repo, wd, pattern)
	if err != nil {
		return err
	}
	if err := s.match(g, rel, func(dir string) string { return dir }); err == nil || !repo.IsGoFile(path.Base(rel)) {
		return err
	}
	return s.addFile(g, rel)
}

// isLocal reports whether a pattern names a directory or file rather than an import path.
func isLocal(pattern string) bool {
	return filepath.IsAbs(pattern) || pattern == "." || pattern == ".." ||
		strings.HasPrefix(pattern, "./") || strings.HasPrefix(pattern, "../")
}

// addImportPath adds the packages of an import path with wildcards. A file of the working
// directory may be named without "./", as for the go command.
func (s *scope) addImportPath(g *importgraph.Graph, wd, pattern string) error {
	err := s.match(g, pattern, func(dir string) string {
		importPath, _ := g.Repo.ImportPath(dir)
		return importPath
	})
	if err == nil {
		return nil
	}
	rel, outside := relative(g.Repo, wd, pattern)
	if outside != nil {
		return err
	}
	if repo.IsGoFile(path.Base(rel)) {
		return s.addFile(g, rel)
	}
	if (&scope{dirs: map[string]bool{}}).match(g, rel, func(dir string) string { return dir }) == nil {
		return fmt.Errorf("%w by its import path; did you mean %q?", err, "./"+pattern)
	}
	return err
}

// relative returns a local pattern relative to the root, which is free of symbolic links, as
// the working directory is.
func relative(r *repo.Repo, wd, pattern string) (string, error) {
	pattern = filepath.FromSlash(pattern)
	if !filepath.IsAbs(pattern) {
		pattern = filepath.Join(wd, pattern)
	}
	if rel, ok := r.Rel(resolved(pattern)); ok {
		return rel, nil
	}
	return "", errOutside
}

// resolved returns a path with the symbolic links resolved in as much of it as exists.
func resolved(name string) string {
	for dir := name; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, strings.TrimPrefix(name, dir))
		}
		if dir == filepath.Dir(dir) {
			return name
		}
	}
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

// addFile adds one file, relative to the root. It must be one that is analysed.
func (s *scope) addFile(g *importgraph.Graph, rel string) error {
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
	return s.dirs == nil || s.dirs[dir] || s.files[path.Join(dir, name)]
}

// reports reports whether a finding is asked for: it stands in the scope, or is about a
// directory of it.
func (s *scope) reports(f finding.Finding) bool {
	if s.dirs == nil || s.dirs[f.Dir] || s.files[f.Place.File] {
		return true
	}
	if f.Concerns == nil {
		return false
	}
	for dir := range s.dirs {
		if f.Concerns(dir) {
			return true
		}
	}
	for file := range s.files {
		if f.Concerns(path.Dir(file)) {
			return true
		}
	}
	return false
}
