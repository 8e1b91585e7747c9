package atomicfile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestUpdate counts in a file, by many at once.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	require.NoError(t, os.Symlink(name, link))
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			err := Update([]string{name, link}[i%2], func(old []byte) ([]byte, error) { return append(old, 'x'), nil })
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, bytes.Repeat([]byte("x"), 50), data)

	wrong := errors.New("wrong")
	require.ErrorIs(t, Update(name, func([]byte) ([]byte, error) { return nil, wrong }), wrong)
	after, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, data, after)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 1)
}

// TestLock has a lock that is held, the file of one whose holder was killed, and a link in its place.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	name, at := filepath.Join(dir, "f"), filepath.Join(dir, ".f.lock")
	unlock, err := lock(name, 0)
	require.NoError(t, err)
	_, err = lock(name, 10*time.Millisecond)
	require.EqualError(t, err, name+": not written: for 10ms another process is writing it")
	require.FileExists(t, at)
	require.NoError(t, unlock())
	require.NoFileExists(t, at)

	require.NoError(t, os.WriteFile(at, nil, 0o600))
	unlock, err = lock(name, 0)
	require.NoError(t, err)
	require.NoError(t, unlock())
	require.NoFileExists(t, at)

	require.NoError(t, os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), at))
	_, err = lock(name, 0)
	require.ErrorContains(t, err, name+": not written: ")
	_, err = lock(filepath.Join(dir, "none", "f"), 0)
	require.ErrorIs(t, err, os.ErrNotExist)
}
