package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// PolicyName is the name of the policy file at the root of a repository.
const PolicyName = "govern.yaml"

// Root is where a repository begins.
type Root struct {
	Dir    string // absolute, symbolic links resolved
	Policy string // absolute name of the govern.yaml in Dir; empty without one
}

// ErrNoRoot is returned by [FindRoot] when nothing marks a repository.
var ErrNoRoot = errors.New("no govern.yaml, go.work, .git or go.mod here or in any directory above")

// FindRoot finds the root of the repository that dir lies in: the directory of the
// nearest govern.yaml upward; without one, of the nearest go.work, else of the nearest
// .git, else of the outermost go.mod.
//
// A govern.yaml above the one found, in the same checkout, is an error: which of
// the two holds would depend on where a driver starts.
func FindRoot(dir string) (Root, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Root{}, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return Root{}, err
	}
	var work, git, mod string
	for d := range parents(dir) {
		switch {
		case exists(d, PolicyName):
			if outer := outerPolicy(d); outer != "" {
				return Root{}, fmt.Errorf("%s: a second policy below %s: one repository has one %s", filepath.Join(d, PolicyName), outer, PolicyName)
			}
			return Root{Dir: d, Policy: filepath.Join(d, PolicyName)}, nil
		case work == "" && exists(d, "go.work"):
			work = d
		case git == "" && exists(d, ".git"):
			git = d
		}
		if exists(d, "go.mod") {
			mod = d
		}
	}
	for _, d := range []string{work, git, mod} {
		if d != "" {
			return Root{Dir: d}, nil
		}
	}
	return Root{}, fmt.Errorf("%s: %w", dir, ErrNoRoot)
}

// outerPolicy returns the govern.yaml that governs root itself from further up: one in
// the same checkout that reaches root without crossing a directory that is not ours.
func outerPolicy(root string) string {
	below := root
	for d := range parents(root) {
		if d != root {
			if skipped(filepath.Base(below)) {
				return ""
			}
			if exists(d, PolicyName) {
				return filepath.Join(d, PolicyName)
			}
		}
		if exists(d, ".git") {
			return ""
		}
		below = d
	}
	return ""
}

// parents yields an absolute directory and all above it.
func parents(dir string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for yield(dir) {
			up := filepath.Dir(dir)
			if up == dir {
				return
			}
			dir = up
		}
	}
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}
