package atomicfile

import (
	"errors"
	"os"
	"syscall"
)

// What the package syscall has no names for (winbase.h, winerror.h).
const (
	deleteOnClose    = 0x04000000
	accessDenied     = syscall.Errno(5) // while a file that is going is still there
	sharingViolation = syscall.Errno(32)
)

// acquire makes a file that nobody else can open, and that goes when it is closed, also where the process dies.
func acquire(at string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(at)
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS,
		syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if errors.Is(err, sharingViolation) || errors.Is(err, accessDenied) {
		return nil, errHeld
	}
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: at, Err: err}
	}
	return os.NewFile(uintptr(handle), at), nil
}

func letGo(f *os.File) error { return f.Close() }
