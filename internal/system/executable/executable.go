// Package executable identifies the running program by its content, for cache keys.
package executable

import (
	"io"
	"os"
)

// Hash writes the content of the running executable to h.
func Hash(h io.Writer) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}
