//go:build unix && !solaris && !aix

package atomicfile

import (
	"errors"
	"os"
	"syscall"
)

// acquire locks a file, which it makes. A link, which a repository can hold, is not followed.
func acquire(at string) (*os.File, error) {
	f, err := os.OpenFile(at, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return nil, err
	}
	err = claim(f, at)
	if err == nil {
		return f, nil
	}
	if !errors.Is(err, errHeld) { // a file system without locks: nobody holds it
		err = errors.Join(err, os.Remove(at))
	}
	return nil, errors.Join(err, f.Close())
}

// claim locks an open file. The holder of a lock removes its file, so a lock counts only if the file is still the one of that name.
func claim(f *os.File, at string) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) || err == nil && !named(f, at) {
		return errHeld
	}
	if errors.Is(err, syscall.ENOLCK) { // NFS without a daemon for locks
		return errors.Join(errors.ErrUnsupported, err)
	}
	return err
}

// named reports whether an open file has that name.
func named(f *os.File, name string) bool {
	mine, err := f.Stat()
	now, nowErr := os.Lstat(name)
	return err == nil && nowErr == nil && os.SameFile(mine, now)
}

// letGo removes the file of a lock that is held, and then gives the lock up.
func letGo(f *os.File) error { return errors.Join(os.Remove(f.Name()), f.Close()) }
