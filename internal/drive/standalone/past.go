package standalone

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Past is which policy files there were at a revision, and which there are.
type Past struct {
	File string   // the policy file, relative to the root
	Then bool     // the revision has it
	Now  bool     // the working tree has it
	Gone []string // others that governed the same code and are gone; relative to the top of the working tree
	Left []string // others that did, and are there still; likewise
}

// Past finds the policy file of a configuration at the revision. Where that lies elsewhere today, the one that there was is gone.
func (t *Then) Past(cfg Config) (*Past, error) {
	tree, err := t.git.Tree(t.Commit)
	if err != nil {
		return nil, err
	}
	now := cfg.policyFile(filepath.Join(t.root.Dir, repo.PolicyName))
	name, ok := inTree(t.root, t.git.Prefix(), now)
	if !ok {
		return nil, fmt.Errorf("policy file: %s: is not in the git repository, so that no revision has it", cfg.Policy)
	}
	p := &Past{File: now}
	if rel, err := filepath.Rel(t.root.Dir, resolved(now)); err == nil {
		p.File = filepath.ToSlash(rel)
	}
	files := tree.Files()
	_, err = os.Lstat(now)
	p.Now = !errors.Is(err, fs.ErrNotExist)
	p.Then = slices.Contains(files, filepath.ToSlash(name))
	if !p.Then {
		p.Gone, p.Left = others(files, topOf(t.root, t.git.Prefix()), t.git.Prefix())
	}
	return p, nil
}

// others returns the policy files among those of a tree that governed what is in a directory: which are gone, and which are there.
func others(files []string, top, prefix string) (gone, left []string) {
	for _, name := range files {
		dir := path.Dir(name)
		governs := repo.Below(prefix, dir) || repo.Below(dir, prefix) && repo.Ours(dir)
		if path.Base(name) != repo.PolicyName || !governs {
			continue
		}
		if _, err := os.Lstat(filepath.Join(top, filepath.FromSlash(name))); errors.Is(err, fs.ErrNotExist) {
			gone = append(gone, name)
		} else {
			left = append(left, name)
		}
	}
	return gone, left
}

// Look loads the policy that held then, and hands it on while its files are there; see [Against].
func (t *Then) Look(cfg Config, do func(*policy.Policy) error) error {
	return t.within(cfg, func(cfg Config, _ []revision.LeftOut) error {
		p, err := cfg.open()
		if err != nil {
			return err
		}
		return do(p)
	})
}
