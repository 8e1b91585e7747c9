package policy

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// pattern is a set of directories: one package, or a subtree.
type pattern struct {
	dir     string // relative to the root
	subtree bool
}

// parsePattern reads x, x/... or "."; of says what it is relative to, for errors.
func parsePattern(s, of string) (pattern, error) {
	if s == "..." {
		return pattern{".", true}, nil
	}
	dir, subtree := strings.CutSuffix(s, "/...")
	if strings.Contains(dir, "...") || strings.ContainsAny(dir, "*?[") {
		return pattern{}, errors.New("is no pattern; write x for a package, x/... for its subtree")
	}
	if err := checkClean(dir, of); err != nil {
		return pattern{}, err
	}
	return pattern{dir, subtree}, nil
}

// CheckPattern says what is wrong with a pattern of packages: x, x/... or ".", relative to a component.
func CheckPattern(s string) error {
	_, err := parsePattern(s, "component")
	return err
}

// in returns the pattern, which is relative to dir, relative to what dir is relative to.
func (p pattern) in(dir string) pattern { return pattern{path.Join(dir, p.dir), p.subtree} }

func (p pattern) match(dir string) bool {
	return dir == p.dir || p.subtree && repo.Below(dir, p.dir)
}

func (p pattern) String() string {
	switch {
	case !p.subtree:
		return p.dir
	case p.dir == ".":
		return "./..."
	}
	return p.dir + "/..."
}

// checkClean says what is wrong with a relative path, whatever the file system holds.
func checkClean(p, of string) error {
	clean := path.Clean(p)
	switch {
	case strings.Contains(p, `\`):
		return fmt.Errorf("is written with %q; write %q", `\`, strings.ReplaceAll(p, `\`, "/"))
	case p == "" || path.IsAbs(p) || filepath.IsAbs(p): // empty: what is before the dots of "/..."
		return fmt.Errorf("is absolute; it is relative to the %s", of)
	case clean == ".." || strings.HasPrefix(clean, "../"):
		return fmt.Errorf("leads out of the %s", of)
	case clean != p:
		return fmt.Errorf("is not clean; write %q", clean)
	}
	return nil
}

// relative returns dir, which is top or lies below it, relative to top.
func relative(top, dir string) string {
	switch {
	case dir == top:
		return "."
	case top == "." || top == "":
		return dir
	}
	return dir[len(top)+1:]
}

// hasInternal reports whether an element of dir is "internal".
func hasInternal(dir string) bool {
	for elem := range strings.SplitSeq(dir, "/") {
		if elem == "internal" {
			return true
		}
	}
	return false
}

// parent returns the directory above dir, "." at the top.
func parent(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return "."
}
