package revision

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The ways in which a file can have changed.
const (
	Added    = 'A'
	Modified = 'M'
	Deleted  = 'D'
	Renamed  = 'R'
)

// Change is a file that differs between a commit and the working tree. Names are relative to the directory
// that the repository was opened at; those outside begin with "../".
type Change struct {
	Status rune
	Path   string
	Old    string // the name in the commit of one that was renamed, else empty
}

// renameLimit is among how many added and removed files git looks for moves of files that changed as well; it would say
// beyond 1,000 that it does not, and nobody would hear it. 5,000 cost seconds.
const renameLimit = "-l5000"

// Changed returns the files of the working tree that differ from a commit: whether committed since, staged or
// not, and those that git does not know yet but would not ignore. Of a submodule it is the commit that counts: to
// see more, git would run with the configuration of the submodule. Sorted by name.
func (r *Repo) Changed(base Commit) ([]Change, error) {
	if err := r.copyIndex(); err != nil {
		return nil, err
	}
	nested, err := r.intendToAdd()
	if err != nil {
		return nil, err
	}
	out, err := r.output("diff", "--name-status", "-z", "--find-renames", renameLimit, "--no-ext-diff", "--no-textconv", "--no-color",
		"--no-relative", "--ignore-submodules=dirty", base.Hash, "--")
	if err != nil {
		return nil, err
	}
	changes, err := r.parseStatus(fieldsOf(out))
	for _, name := range nested {
		changes = append(changes, Change{Status: Added, Path: r.relative(name)})
	}
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Status, b.Status)) })
	return changes, err
}

// parseStatus reads what "git diff --name-status -z" prints.
func (r *Repo) parseStatus(fields []string) ([]Change, error) {
	var changes []Change
	for len(fields) > 0 {
		names := 1
		if strings.HasPrefix(fields[0], "R") || strings.HasPrefix(fields[0], "C") {
			names = 2
		}
		if fields[0] == "" || len(fields) <= names {
			return nil, fmt.Errorf("git diff printed %q without a name", fields[0])
		}
		c := Change{Path: r.relative(fields[names])}
		switch fields[0][0] {
		case 'A', 'C':
			c.Status = Added
		case 'D':
			c.Status = Deleted
		case 'R':
			c.Status, c.Old = Renamed, r.relative(fields[1])
		default: // content, type, unmerged
			c.Status = Modified
		}
		changes = append(changes, c)
		fields = fields[1+names:]
	}
	return changes, nil
}

// fieldsOf splits what git prints with -z.
func fieldsOf(out []byte) []string {
	if len(out) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// relative returns a name that is relative to the top of the working tree relative to the directory of r.
func (r *Repo) relative(name string) string {
	if r.prefix == "." {
		return name
	}
	if rest, ok := strings.CutPrefix(name, r.prefix+"/"); ok {
		return rest
	}
	rel, err := filepath.Rel(filepath.FromSlash(path.Join("/", r.prefix)), filepath.FromSlash(path.Join("/", name)))
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// LastChange returns the commit in the history of HEAD that last changed a file, named relative to the directory that the
// repository was opened at.
func (r *Repo) LastChange(file string) (Commit, error) {
	out, err := r.output("rev-list", "-1", "HEAD", "--", file)
	if err != nil {
		return Commit{}, err
	}
	hash := strings.TrimSpace(string(out))
	if hash == "" {
		return Commit{}, fmt.Errorf("%s was never committed", file)
	}
	return Commit{Name: hash[:min(12, len(hash))], Hash: hash}, nil
}
