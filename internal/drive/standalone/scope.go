package standalone

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// scope is what the patterns of a run choose to be reported. A nil map means everything.
type scope struct {
	dirs  map[string]bool // relative to the root
	files map[string]bool // named one by one

	matching []func(dir string) bool // of each pattern that names no file: whether it matches a directory, with Go or without
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

// MatchesNothing reports whether an error is that a pattern matches no package.
func MatchesNothing(err error) bool { return errors.Is(err, errNoMatch) }

var (
	errOutside = errors.New("outside the repository")
	errNoMatch = errors.New("matches no package of the repository")
)

// add adds what one pattern chooses.
func (s *scope) add(g *importgraph.Graph, wd, pattern string) error {
	if pattern == "" {
		return errors.New("is empty")
	}
	if !isLocal(pattern) {
		return s.addImportPath(g, wd, pattern)
	}
	rel, err := relative(g.Repo, wd, pattern)
	if err != nil {
		return err
	}
	byDir := func(dir string) string { return dir }
	err = s.match(g, rel, byDir)
	switch {
	case err == nil:
		s.matching = append(s.matching, wildcard(rel))
		return nil
	case repo.IsGoFile(path.Base(rel)):
		return s.addFile(g, rel)
	case new(scope).matches(g, path.Join(rel, "..."), byDir):
		return fmt.Errorf("%w in that directory; did you mean %q?", err, strings.TrimSuffix(pattern, "/")+"/...")
	}
	return err
}

// isLocal reports whether a pattern names a directory or file rather than an import path.
func isLocal(pattern string) bool {
	return filepath.IsAbs(pattern) || pattern == "." || pattern == ".." ||
		strings.HasPrefix(pattern, "./") || strings.HasPrefix(pattern, "../")
}

// addImportPath adds the packages of an import path with wildcards. A file of the working
// directory may be named without "./", as for the go command.
func (s *scope) addImportPath(g *importgraph.Graph, wd, pattern string) error {
	byPath := func(dir string) string {
		importPath, _ := g.Repo.ImportPath(dir)
		return importPath
	}
	err := s.match(g, pattern, byPath)
	if err == nil {
		matches := wildcard(pattern)
		s.matching = append(s.matching, func(dir string) bool { return matches(byPath(dir)) })
		return nil
	}
	rel, outside := relative(g.Repo, wd, pattern)
	if outside != nil {
		return err
	}
	if repo.IsGoFile(path.Base(rel)) {
		return s.addFile(g, rel)
	}
	if new(scope).matches(g, rel, func(dir string) string { return dir }) {
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

// resolved returns a path with the symbolic links resolved in as much of it as exists. A link
// to a file stays: it is a file of the directory that it stands in.
func resolved(name string) string {
	dir := name
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		dir = filepath.Dir(name)
	}
	for ; ; dir = filepath.Dir(dir) {
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
	if !s.matches(g, pattern, name) {
		return errNoMatch
	}
	return nil
}

// matches is match without an error. A scope without a map of directories only tells.
func (s *scope) matches(g *importgraph.Graph, pattern string, name func(dir string) string) (any bool) {
	matches := wildcard(pattern)
	for _, d := range g.Dirs {
		if matches(name(d.Path)) {
			any = true
			if s.dirs != nil {
				s.dirs[d.Path] = true
			}
		}
	}
	return any
}

// wildcard compiles a pattern by the rules of "go help packages": "..." stands for any
// string, and a final "/..." for nothing as well.
func wildcard(pattern string) func(string) bool {
	if pattern == "..." {
		return func(string) bool { return true }
	}
	if !strings.Contains(pattern, "...") {
		return func(name string) bool { return name == pattern } // also a name that no expression can have
	}
	re := strings.ReplaceAll(regexp.QuoteMeta(strings.ToValidUTF8(pattern, "\ufffd")), `\.\.\.`, `.*`)
	if prefix, ok := strings.CutSuffix(re, `/.*`); ok {
		re = prefix + `(/.*)?`
	}
	return regexp.MustCompile(`(?s)^` + re + `$`).MatchString
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

// dir reports whether findings in any file of a directory are asked for.
func (s *scope) dir(d *importgraph.Dir) bool {
	return slices.ContainsFunc(d.Files, func(f *importgraph.File) bool { return s.file(d.Path, f.Name) })
}

// reports reports whether a finding is asked for: it stands in the scope, or is about a
// directory of it. Where no Go is, ./... chooses what stands below, as it does for packages.
func (s *scope) reports(f finding.Finding) bool {
	if s.dirs == nil || s.dirs[f.Dir] || s.files[f.Place.File] {
		return true
	}
	if slices.ContainsFunc(s.matching, func(matches func(dir string) bool) bool { return matches(f.Dir) }) {
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
