// Package revision reads revisions of the git repository around a directory: through the git command, by
// object access alone. It writes nothing into the user's tree or into .git, and uses no network.
//
// A repository is data of strangers, and its configuration names programs. Git gets to read it for two questions alone, which
// execute nothing of it: where things lie, and which commit a name means. All else is asked in a git
// directory of govern's own, which has the objects of the repository and none of its configuration.
package revision

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// Repo is a git repository with a working tree, seen from a directory in it.
type Repo struct {
	dir     string // absolute, symbolic links resolved
	top     string // of the working tree, likewise
	prefix  string // of dir below top, with slashes; "." for top itself
	shallow bool
	git     string // the directory of git for this working tree
	own     ownDir
}

// Commit is a commit that exists.
type Commit struct {
	Name string // as the user named it
	Hash string
}

// String returns how messages name the commit: origin/main (0123456789ab).
func (c Commit) String() string {
	const shown = 12
	if len(c.Hash) <= shown || strings.HasPrefix(c.Hash, c.Name) {
		return c.Name
	}
	return fmt.Sprintf("%s (%s)", c.Name, c.Hash[:shown])
}

// ErrNoRepository is returned by [Open] where no git repository with a working tree is.
var ErrNoRepository = errors.New("not in a git repository with a working tree")

// deepen is the remedy in a shallow clone.
const deepen = `this clone is shallow: run "git fetch --unshallow", or check out with fetch-depth: 0 in CI`

// Open finds the git repository that dir lies in. It must be closed: it has a temporary directory.
func Open(dir string) (*Repo, error) {
	r, err := locate(dir)
	if err != nil {
		return nil, err
	}
	if r.own.dir, err = temporary.Dir("", "git"); err != nil {
		return nil, err
	}
	if err := r.isolate(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", r.dir, err), r.Close())
	}
	return r, nil
}

// Close removes what Open has made.
func (r *Repo) Close() error { return temporary.Remove(r.own.dir) }

// locate finds the git repository that dir lies in.
func locate(dir string) (*Repo, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	r := &Repo{dir: dir}
	out, err := r.find("rev-parse", "--is-shallow-repository", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, opening(err))
	}
	shallow, top, _ := strings.Cut(strings.TrimSuffix(string(out), "\n"), "\n")
	r.shallow, r.top = shallow == "true", filepath.FromSlash(top)
	rel, err := filepath.Rel(r.top, dir)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoRepository)
	}
	r.prefix, r.own.top = filepath.ToSlash(rel), r.top
	return r, nil
}

// opening says why a repository could not be opened, as far as it is one of the usual reasons.
func opening(err error) error {
	var failed *gitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("git is not installed, or not in the PATH")
	case !errors.As(err, &failed):
		return err
	case strings.Contains(failed.stderr, "dubious ownership"):
		return fmt.Errorf("%w; \"git config --global --add safe.directory\" allows it", err)
	case strings.Contains(failed.stderr, "not a git repository"), strings.Contains(failed.stderr, "must be run in a work tree"):
		return ErrNoRepository
	}
	return err
}

// Prefix returns where the directory lies in the working tree, with slashes; "." for its top.
func (r *Repo) Prefix() string { return r.prefix }

// Shallow reports whether the history of the clone was cut off.
func (r *Repo) Shallow() bool { return r.shallow }

// Resolve finds the commit of a revision: a branch, a tag, a hash, HEAD~2. As for git diff, "A...B" means
// the commit at which A and B parted; each of them may be left out and is HEAD then.
func (r *Repo) Resolve(ref string) (Commit, error) {
	a, b, ok := strings.Cut(ref, "...")
	if !ok || ref == "..." {
		return r.commit(ref)
	}
	ends := [2]Commit{}
	for i, name := range []string{a, b} {
		if name == "" {
			name = "HEAD"
		}
		end, err := r.commit(name)
		if err != nil {
			return Commit{}, err
		}
		ends[i] = end
	}
	base, err := r.MergeBase(ends[0], ends[1])
	return Commit{Name: ref, Hash: base.Hash}, err
}

// commit resolves a name that is no range.
func (r *Repo) commit(ref string) (Commit, error) {
	switch {
	case ref == "":
		return Commit{}, errors.New("the revision is empty")
	case strings.HasPrefix(ref, "-") || strings.ContainsAny(ref, "\x00\n"):
		return Commit{}, fmt.Errorf("%q is not a revision", ref)
	}
	out, err := r.find("rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if err != nil {
		return Commit{}, r.unknown(ref, err)
	}
	return Commit{Name: ref, Hash: strings.TrimSpace(string(out))}, nil
}

// unknown says why a revision could not be resolved, with what may help.
func (r *Repo) unknown(ref string, err error) error {
	var failed *gitError
	if !errors.As(err, &failed) {
		return err
	}
	why := fmt.Errorf("unknown revision %q", ref)
	if failed.stderr != "" { // an ambiguous hash, for one
		why = fmt.Errorf("%w: %w", why, err)
	}
	if r.shallow {
		return fmt.Errorf("%w; %s", why, deepen)
	}
	remote := "refs/remotes/origin/" + ref + "^{commit}"
	if _, err := r.find("rev-parse", "--verify", "--quiet", "--end-of-options", remote); err == nil {
		return fmt.Errorf("%w; did you mean %q?", why, "origin/"+ref)
	}
	if _, err := r.find("rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		return fmt.Errorf("%w; the repository has no commit yet", why)
	}
	return why
}

// MergeBase returns the commit at which two histories parted.
func (r *Repo) MergeBase(a, b Commit) (Commit, error) {
	out, err := r.output("merge-base", a.Hash, b.Hash)
	var failed *gitError
	switch {
	case err == nil:
		hash := strings.TrimSpace(string(out))
		return Commit{Name: hash, Hash: hash}, nil
	case !errors.As(err, &failed) || failed.stderr != "":
		return Commit{}, err
	case r.shallow:
		return Commit{}, fmt.Errorf("no common history of %s and %s; %s", a, b, deepen)
	}
	return Commit{}, fmt.Errorf("%s and %s have no common history", a, b)
}

// Ancestor reports whether a commit lies in the history of HEAD.
func (r *Repo) Ancestor(c Commit) bool {
	_, err := r.output("merge-base", "--is-ancestor", c.Hash, "HEAD")
	return err == nil
}
