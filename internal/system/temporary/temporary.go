// Package temporary makes files and directories that do not outlive the process, also where a signal ends it.
//
// Whatever makes, publishes or removes one does so under a lock. Who handles the signal takes that for good: nothing is made any more,
// and who is at a rename finishes it. Who writes into a directory must not make that itself, as os.MkdirAll would: it
// would be there again.
package temporary

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// list is the names of what is to be removed when a signal comes.
type list struct {
	mu    sync.Mutex
	names map[string]bool

	others atomic.Pointer[[]int] // processes below this one that it did not start; nil where nobody watches
}

// made is the list of this process. It is a variable because a signal is for the process, too, whichever of its parts made what.
var made = list{names: map[string]bool{}}

// Make calls a function that makes a file or directory and returns its name, which is temporary from then on. Where it returns
// an error or no name, nothing is.
func Make(do func() (name string, err error)) (string, error) {
	made.mu.Lock()
	defer made.mu.Unlock()
	name, err := do()
	if err != nil {
		return "", err
	}
	if name != "" {
		made.names[name] = true
	}
	return name, nil
}

// Release calls a function after which a name is not temporary any more, as it has gone or was given to something that stays. It
// passes on the error of the function, and forgets the name in any case.
func Release(name string, do func() error) error {
	made.mu.Lock()
	defer made.mu.Unlock()
	delete(made.names, name)
	return do()
}

// Remove removes what is temporary, with all that is in it.
func Remove(name string) error {
	return Release(name, func() error { return os.RemoveAll(name) })
}

// Dir makes a directory in parent, that of the system if it is empty. Of others of that kind it removes those whose govern was killed.
func Dir(parent, kind string) (string, error) {
	if parent == "" {
		parent = os.TempDir()
	}
	parent, err := filepath.Abs(parent)
	if err != nil {
		return "", err
	}
	prefix := "govern-" + kind + "-"
	sweep(parent, prefix)
	return Make(func() (string, error) {
		name := filepath.Join(parent, unique(prefix))
		return name, os.Mkdir(name, 0o700)
	})
}

// filePrefix begins the names of temporary files, which are hidden as they lie among the user's own.
const filePrefix = ".govern-"

// File makes a file to be written in the directory of another. Of others there it removes those whose govern was killed.
func File(beside string, mode os.FileMode) (f *os.File, err error) {
	dir := filepath.Dir(beside)
	sweep(dir, filePrefix)
	_, err = Make(func() (string, error) {
		f, err = os.OpenFile(filepath.Join(dir, unique(filePrefix)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if err != nil {
			return "", err
		}
		return f.Name(), nil
	})
	return f, err
}

// unique returns a name that nothing has, with the process in it.
func unique(prefix string) string {
	return fmt.Sprintf("%s%d-%s", prefix, os.Getpid(), rand.Text()[:randomLength])
}

const randomLength = 10
