// Package atomicfile writes files whole or not at all: a reader sees the old content or the new, and a write that
// fails leaves the old.
//
// The libraries for this (google/renameio, natefinch/atomic, moby/sys/atomicwriter) each lack one of what is needed here:
// Windows, the permissions that the umask gives, or a way not to replace a file.
package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// ErrExists is returned by WriteNew for a file that is there already.
var ErrExists = errors.New("exists already")

// Write replaces the content of a file, or makes it. A symbolic link is followed. An error names the file.
func Write(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return writeThrough(name, data) // a device or a pipe has no old content to keep
		}
		mode = info.Mode().Perm()
	}
	temp, err := writeTemp(name, data, mode)
	if err != nil {
		return err
	}
	return publish(temp, name)
}

// WriteNew is Write for a file that must not exist: [ErrExists] if it does.
func WriteNew(name string, data []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return fmt.Errorf("%s %w", name, ErrExists)
	}
	temp, err := writeTemp(name, data, 0o666)
	if err != nil {
		return err
	}
	linked := false
	err = temporary.Release(temp, func() error {
		err := os.Link(temp, name) // fails where another process was faster; a rename would not
		if linked = err == nil || errors.Is(err, fs.ErrExist); linked {
			return errors.Join(err, os.Remove(temp))
		}
		return rename(temp, name) // a file system without links
	})
	if linked && errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s %w", name, ErrExists)
	}
	return err
}

// publish gives a temporary file its name.
func publish(temp, name string) error {
	return temporary.Release(temp, func() error { return rename(temp, name) })
}

func rename(temp, name string) error {
	if err := os.Rename(temp, name); err != nil {
		return errors.Join(failed(name, err), os.Remove(temp))
	}
	return nil
}

// writeTemp writes a new file beside name, and returns its name.
func writeTemp(name string, data []byte, mode fs.FileMode) (temp string, err error) {
	f, err := temporary.File(name, mode)
	if err != nil {
		return "", failed(name, err)
	}
	_, err = bytes.NewReader(data).WriteTo(f)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(failed(name, err), temporary.Remove(f.Name()))
	}
	return f.Name(), nil
}

func writeThrough(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return failed(name, err)
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(failed(name, err), f.Close())
	}
	return f.Close()
}

// failed names the file that was to be written in place of the temporary one.
func failed(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("%s: not written: %w", name, err)
}
