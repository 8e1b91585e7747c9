package section

import (
	"path"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Glob is a module path, a glob of some, or with /... at its end one and all below it.
type Glob struct {
	Text string
	Pos  repo.Position
}

// globOf returns the glob that a text is.
func globOf(where string, t policy.Text, c *policy.Check) (Glob, bool) {
	text := strings.TrimSuffix(t.Value, "/...")
	_, err := path.Match(text, "")
	clean := err == nil && text != "" && path.Clean(text) == text && !path.IsAbs(text) && text[0] != '.'
	switch {
	case t.Value == "": // has its fault
	case !clean || strings.Contains(text, "...") || strings.ContainsAny(text, " \\@"):
		c.Fault(t.Pos, "%s: %s: %q is no path of a module, and no glob of some", Key, where, t.Value)
	default:
		return Glob{t.Value, t.Pos}, true
	}
	return Glob{}, false
}

// IsGlob reports whether it stands for several modules.
func (g Glob) IsGlob() bool {
	return strings.ContainsAny(g.Text, "*?[") || strings.HasSuffix(g.Text, "/...")
}

// Matches reports whether a path is one of the glob. A star is any text of an element.
func (g Glob) Matches(of string) bool {
	text, below := strings.CutSuffix(g.Text, "/...")
	if below {
		return Glob{Text: text}.Below(of)
	}
	ok, _ := path.Match(g.Text, of)
	return ok
}

// Below reports whether a path is one of the glob, or lies below one. A glob without a slash is about any element.
func (g Glob) Below(of string) bool {
	text := strings.TrimSuffix(g.Text, "/...")
	elems := strings.Split(of, "/")
	n := 1 + strings.Count(text, "/")
	if n > 1 {
		ok := false
		if n <= len(elems) {
			ok, _ = path.Match(text, strings.Join(elems[:n], "/"))
		}
		return ok
	}
	for _, e := range elems {
		if ok, _ := path.Match(text, e); ok {
			return true
		}
	}
	return false
}

// MajorOf returns the major version of a module: that in its path, or that of its version.
func MajorOf(m module.Version) string {
	if _, suffix, ok := module.SplitPathVersion(m.Path); ok && suffix != "" {
		return strings.TrimLeft(suffix, "/.")
	}
	return semver.Major(m.Version)
}

// incompatible reports whether a module has a major version that its path does not tell.
func incompatible(m module.Version) bool { return strings.HasSuffix(m.Version, "+incompatible") }

// Versioned returns a module as an entry of the approved modules names it in its major version.
func Versioned(m module.Version) string {
	if incompatible(m) {
		return m.Path + "@" + MajorOf(m)
	}
	return m.Path
}

// Unversioned returns the path of a module without its major version.
func Unversioned(modulePath string) string {
	prefix, _, ok := module.SplitPathVersion(modulePath)
	if !ok {
		return modulePath
	}
	return prefix
}
