package atomicfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

// alone requires that nothing but the names given is left in a directory.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	var got []string
	for _, e := range list {
		got = append(got, e.Name())
	}
	require.Equal(t, names, got)
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	require.NoError(t, atomicfile.Write(name, []byte("one")))
	require.NoError(t, os.Chmod(name, 0o640))
	require.NoError(t, atomicfile.Write(name, []byte("two")))
	require.Equal(t, "two", read(t, name))
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	alone(t, dir, "f")

	require.NoError(t, os.Symlink("f", filepath.Join(dir, "link")))
	require.NoError(t, atomicfile.Write(filepath.Join(dir, "link"), []byte("three")))
	require.Equal(t, "three", read(t, name))
	alone(t, dir, "f", "link")

	err = atomicfile.Write(filepath.Join(dir, "none", "f"), nil)
	require.ErrorContains(t, err, filepath.Join("none", "f")+": not written: no such file or directory")
	require.ErrorContains(t, atomicfile.Write(dir, nil), dir+": not written: ")
}

func TestWriteNew(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	require.NoError(t, atomicfile.WriteNew(name, []byte("one")))
	require.ErrorIs(t, atomicfile.WriteNew(name, []byte("two")), atomicfile.ErrExists)
	require.Equal(t, "one", read(t, name))
	alone(t, dir, "f")

	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "link")))
	require.ErrorIs(t, atomicfile.WriteNew(filepath.Join(dir, "link"), nil), atomicfile.ErrExists)
}

// TestFull writes to a device that is full.
func TestFull(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no device that is always full")
	}
	require.ErrorContains(t, atomicfile.Write("/dev/full", []byte("x")), "/dev/full: not written: no space left on device")
}
