// Package regular opens files that are files: to read a pipe waits for who writes to it, and a device may never end.
package regular

import (
	"bytes"
	"io/fs"
	"math"
	"os"
)

// Error is the error of what is no regular file: its kind, in words.
type Error string

// Directory is the error of a directory.
const Directory Error = "a directory"

// Error says what stands in the place of a file.
func (e Error) Error() string { return "is " + string(e) + ", not a file" }

// Check returns why a name is none of a file to read: an [Error] for a directory, pipe, socket or device, in an
// [fs.PathError]. Symbolic links are followed.
func Check(name string) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return &fs.PathError{Op: "open", Path: name, Err: kind(info.Mode())}
	}
	return err
}

// Open opens a file to be read. Its errors are those of [Check] and [os.Open].
func Open(name string) (*os.File, error) {
	if err := Check(name); err != nil {
		return nil, err
	}
	return os.Open(name)
}

// ReadFile reads a whole file; its errors are those of [Open] and of reading.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() < math.MaxInt32 {
		text.Grow(int(info.Size()) + bytes.MinRead) // which is room for what tells the end
	}
	_, err = text.ReadFrom(f)
	return text.Bytes(), err
}

func kind(m fs.FileMode) Error {
	switch {
	case m.IsDir():
		return Directory
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
