package apibreak

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// versionFile is the file at the top of a component that has its version.
const versionFile = "VERSION"

// versions reports components that break others, and whose version does not say so: that of the file at their top, or else those of
// their modules.
func (c *Comparison) versions(h History) (found []finding.Finding, err error) {
	seen := map[string]bool{}
	for i := range c.Changes {
		x := &c.Changes[i]
		was, is := c.then.Component(x.Component), c.now.ComponentOf(x.Dir)
		if is == nil {
			continue
		}
		old, err := read(c.then.Repo(), path.Join(was.Home(), versionFile))
		if err != nil {
			return found, err
		}
		of := "component " + x.Component
		m := c.then.Repo().ModuleOf(x.Dir)
		if old == "" && m != nil {
			of = "module " + m.Dir
		}
		if seen[of] {
			continue
		}
		seen[of] = true
		f, broken, err := finding.Finding{}, false, error(nil)
		switch {
		case old != "":
			f, broken, err = c.counted(x, is, old)
		case m != nil && c.then.ComponentOf(m.Dir) == was:
			f, broken, err = c.released(x, m, h)
		}
		if err != nil {
			return found, err
		}
		if broken {
			found = append(found, f)
		}
	}
	return found, nil
}

// counted judges the version in the file of a component.
func (c *Comparison) counted(x *Change, is *policy.Component, old string) (f finding.Finding, broken bool, err error) {
	file := path.Join(is.Home(), versionFile)
	text, err := read(c.now.Repo(), file)
	if err != nil {
		return f, false, err
	}
	asked, ok := rises(old, text)
	if ok {
		return f, false, nil
	}
	f = c.finding(version, x, fmt.Sprintf("%s says %s, and has to rise from %s to %s", file, shown(text), shown(old), asked))
	f.Place, f.Dir, f.Decl = finding.Place{Position: repo.Position{File: file, Line: 1, Column: 1}}, path.Dir(file), ""
	if text == "" {
		f.Place = x.at
	}
	return f, true, nil
}

// released judges the version of a module of the component. From 1 on the path of a module tells its first number; below that only a
// tag tells anything, which is there when the change is released.
func (c *Comparison) released(x *Change, was *repo.Module, h History) (f finding.Finding, broken bool, err error) {
	is := c.now.Repo().ModuleOf(x.Dir)
	if is == nil || is.Dir != was.Dir {
		return f, false, nil
	}
	tags, err := h.Releases(was.Dir)
	if err != nil {
		return f, false, fmt.Errorf("%s: versions of module %s: %w", was.File(), was.Path, err)
	}
	if tags.Then == "" {
		if tags.Cut {
			c.gaps = append(c.gaps, fmt.Sprintf("the version of module %s, as this clone is shallow and has no tag of one", was.Path))
		}
		return f, false, nil
	}
	var major, minor int
	_, _ = fmt.Sscanf(tags.Then, "v%d.%d", &major, &minor)
	advice := ""
	if major > 0 {
		if majorOf(is.Path) > major {
			return f, false, nil
		}
		advice = fmt.Sprintf("module %s has the released version %s (tag %s), so it has to become %s", is.Path, tags.Then, tags.Tag, withMajor(is.Path, major+1))
	} else {
		asked := fmt.Sprintf("v0.%d.0", minor+1)
		if tags.Now == "" || semver.Compare(tags.Now, asked) >= 0 {
			return f, false, nil
		}
		advice = fmt.Sprintf("module %s is released as %s after %s, and has to be %s", is.Path, tags.Now, tags.Then, asked)
	}
	f = c.finding(version, x, advice)
	f.Place, f.Dir, f.Decl = finding.Place{Position: is.Pos}, is.Dir, ""
	return f, true, nil
}

// majorOf returns the first number of the versions that a module can have, 1 where its path says nothing.
func majorOf(modulePath string) int {
	_, suffix, _ := module.SplitPathVersion(modulePath)
	n := 1
	_, _ = fmt.Sscanf(module.PathMajorPrefix(suffix), "v%d", &n)
	return n
}

func withMajor(modulePath string, n int) string {
	prefix, suffix, _ := module.SplitPathVersion(modulePath)
	if strings.HasPrefix(suffix, ".") { // gopkg.in
		return fmt.Sprintf("%s.v%d", prefix, n)
	}
	return fmt.Sprintf("%s/v%d", prefix, n)
}

// raised reports whether an import path is another only by a higher version of its module.
func raised(was, is *repo.Module) bool {
	if was == nil || is == nil {
		return false
	}
	before, _, _ := module.SplitPathVersion(was.Path)
	after, _, _ := module.SplitPathVersion(is.Path)
	return before == after && majorOf(is.Path) > majorOf(was.Path)
}

// unraised takes back in what apidiff says of a change that the import paths of a module are others: nothing is left if that is all.
func unraised(what string, was, is *repo.Module) (string, bool) {
	what = strings.ReplaceAll(what, is.Path+"/", was.Path+"/")
	before, after, ok := strings.Cut(strings.TrimPrefix(what, "changed from "), " to ")
	return what, !ok || before != after
}

// rises reports whether a version rises as a change asks that breaks others: its first number, or the second one below 1. It returns
// the least version that does.
func rises(was, is string) (asked string, ok bool) {
	v, w := canonical(was), canonical(is)
	if v == "" {
		return "a semantic version", w != ""
	}
	var major, minor int
	_, _ = fmt.Sscanf(v, "v%d.%d", &major, &minor)
	if major == 0 {
		asked = fmt.Sprintf("0.%d.0", minor+1)
	} else {
		asked = fmt.Sprintf("%d.0.0", major+1)
	}
	// A candidate for a release is below it, and counts as it.
	final, _, _ := strings.Cut(w, "-")
	return asked, w != "" && semver.Compare(final, "v"+asked) >= 0
}

func canonical(text string) string {
	return semver.Canonical("v" + strings.TrimPrefix(strings.TrimSpace(text), "v"))
}

func shown(text string) string {
	if text = strings.TrimSpace(text); text != "" {
		return text
	}
	return "nothing"
}

// Gaps says in words what nobody knows: what is broken of shared packages that do not load, and versions that a clone does not tell.
func (c *Comparison) Gaps() []string {
	gaps := slices.Clone(c.gaps)
	if len(c.Unseen) > 0 {
		gaps = append(gaps, fmt.Sprintf("what is broken of %s in %s, which did or do not load",
			finding.Count(len(c.Unseen), "shared package"), strings.Join(c.Unseen, ", ")))
	}
	return gaps
}
