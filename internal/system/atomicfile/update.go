package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// Update replaces the content of a file by what change makes of it, nil where there is none yet. Of several processes that update
// a file at once, each gets what the others have written before. An error of change is passed on, and nothing written.
//
// The lock lies beside the file. It is one of the system's, which lets go of it when its holder dies in whatever way.
func Update(name string, change func(old []byte) ([]byte, error)) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	unlock, err := lock(name, patience)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(name)
	if err == nil && old == nil {
		old = []byte{}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, unlock())
	}
	content, err := change(old)
	if err == nil {
		err = Write(name, content)
	}
	return errors.Join(err, unlock())
}

// patience is how long to wait for others, each of which needs milliseconds: one that was suspended must not block the rest.
const patience = 30 * time.Second

// errHeld is that another process holds a lock.
var errHeld = errors.New("another process is writing it")

// lock makes this process the only one that updates a file. On a file system without locks it is so by luck only.
func lock(name string, patience time.Duration) (unlock func() error, err error) {
	at := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".lock")
	var held *os.File
	for end := time.Now().Add(patience); ; {
		_, err = temporary.Make(func() (string, error) {
			held, err = acquire(at)
			return at, err
		})
		switch {
		case err == nil:
			return func() error { return temporary.Release(at, func() error { return letGo(held) }) }, nil
		case errors.Is(err, errors.ErrUnsupported):
			return func() error { return nil }, nil
		case !errors.Is(err, errHeld):
			return nil, failed(name, err)
		case time.Now().After(end):
			return nil, fmt.Errorf("%s: not written: for %v %w", name, patience, errHeld)
		}
		time.Sleep(time.Millisecond + rand.N(10*time.Millisecond))
	}
}
