package revision

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/semver"
)

// Releases is which versions of a module tags tell.
type Releases struct {
	Then string // the highest in the history of a commit: v1.4.0; empty for none
	Now  string // the highest in the history of HEAD that the commit does not have; likewise
	Tag  string // that of Then
	Cut  bool   // the clone is shallow, so there may be others
}

// Releases returns the released versions of the module in a directory, relative to that of r. The tag of a version has the directory of
// the module before it, relative to the top of the working tree: pkg/v1.4.0.
func (r *Repo) Releases(at Commit, dir string) (Releases, error) {
	all := Releases{Cut: r.shallow}
	out, err := r.find("rev-parse", "--symbolic", "--tags")
	if err != nil {
		return all, err
	}
	head, err := r.commit("HEAD")
	if err != nil {
		return all, err
	}
	prefix := ""
	if dir = path.Join(r.prefix, dir); dir != "." {
		prefix = dir + "/"
	}
	for _, version := range versionsIn(string(out), prefix) {
		tagged, err := r.commit("refs/tags/" + prefix + version)
		if err != nil {
			continue // a tag of a tree, or one whose commit a shallow clone has not
		}
		switch {
		case r.within(tagged, at):
			all.Then, all.Tag = version, prefix+version
			return all, nil
		case all.Now == "" && r.within(tagged, head):
			all.Now = version
		}
	}
	return all, nil
}

// versionsIn returns the versions of tags that begin with a prefix, the highest first. Candidates for a release are none.
func versionsIn(tags, prefix string) (versions []string) {
	for name := range strings.Lines(tags) {
		version, ok := strings.CutPrefix(strings.TrimSpace(name), prefix)
		if ok && semver.Canonical(version) == version && semver.Prerelease(version) == "" {
			versions = append(versions, version)
		}
	}
	semver.Sort(versions)
	slices.Reverse(versions)
	return versions
}

// within reports whether a commit lies in the history of another one.
func (r *Repo) within(c, of Commit) bool {
	_, err := r.output("merge-base", "--is-ancestor", c.Hash, of.Hash)
	return err == nil
}
