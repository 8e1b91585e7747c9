package repo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// ErrOutside is the error of a file that a symbolic link puts elsewhere than below the root. Messages quote what is read, and whoever
// proposes a change may write a link: so nothing is read there.
var ErrOutside = errors.New("leads out of the repository")

// Check returns why a file, relative to a root, is none to read: [ErrOutside], or an error of [regular.Check].
func Check(root, name string) error {
	_, err := within(root, name)
	return err
}

// OpenIn opens a file of the repository at a root, by its name relative to that. Its errors are those of [Check] and of opening.
func OpenIn(root, name string) (*os.File, error) {
	real, err := within(root, name)
	if err != nil {
		return nil, err
	}
	return regular.Open(real)
}

// FS returns the files of the repository at a root, as [OpenIn] opens them.
func FS(root string) fs.FS { return files(root) }

type files string

func (f files) Open(name string) (fs.File, error) {
	file, err := OpenIn(string(f), name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// ReadFile reads a file of the repository, by its name relative to the root. Its errors are those of [OpenIn] and of reading.
func (r *Repo) ReadFile(name string) ([]byte, error) {
	real, err := within(r.root.Dir, name)
	if err != nil {
		return nil, err
	}
	return regular.ReadFile(real)
}

// Open opens a file of the repository; see [OpenIn].
func (r *Repo) Open(name string) (*os.File, error) { return OpenIn(r.root.Dir, name) }

// within returns the name of a file without symbolic links.
func within(root, name string) (string, error) {
	abs := filepath.Join(root, filepath.FromSlash(name))
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", err
	}
	if _, inside := below(root, real); !inside {
		if root, err = filepath.EvalSymlinks(root); err != nil {
			return "", err
		}
		if _, inside = below(root, real); !inside {
			return "", &fs.PathError{Op: "open", Path: abs, Err: ErrOutside}
		}
	}
	return real, regular.Check(real)
}
