package repo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// PolicyName is the name of the policy file at the root of a repository.
const PolicyName = "govern.yaml"

// misnamed is what a policy file is called by mistake; nobody would notice that it does not hold.
const misnamed = "govern.yml"

// Root is where a repository begins.
type Root struct {
	Dir    string // absolute, symbolic links resolved
	Policy string // absolute name of the govern.yaml in Dir; empty without one

	// Names are those of all files, relative to Dir, where that holds only the files of a revision that are read; nil elsewhere.
	Names []string
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
		case isFile(filepath.Join(d, misnamed)):
			return Root{}, fmt.Errorf("%s: a policy file is called %s", filepath.Join(d, misnamed), PolicyName)
		case work == "" && isFile(filepath.Join(d, "go.work")):
			work = d
		case git == "" && exists(d, ".git"):
			git = d
		}
		if isFile(filepath.Join(d, "go.mod")) {
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

// ModuleAbove returns the go.mod nearest above the root, relative to it; empty if there is none.
func (r Root) ModuleAbove() string {
	up := ".."
	for d := range parents(filepath.Dir(r.Dir)) {
		if isFile(filepath.Join(d, "go.mod")) {
			return up + "/go.mod"
		}
		up += "/.."
	}
	return ""
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

// exists reports whether dir holds name, be it broken: a symbolic link to nothing, or what cannot be looked
// at, must fail where it is read. Passed over, it would leave the conventions to hold.
func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return !errors.Is(err, fs.ErrNotExist)
}

// isFile reports whether there is a file of that name, or something broken in its place. The go
// command, too, passes over directories called go.mod and go.work.
func isFile(name string) bool {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false
	case err == nil && info.Mode().IsRegular():
		return true
	}
	info, err = os.Stat(name)
	return err != nil || info.Mode().IsRegular()
}

// WithoutPath strips an error of the operation and the file name that os puts before it,
// for messages that begin with the file's name.
func WithoutPath(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}
