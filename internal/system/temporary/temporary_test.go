package temporary

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDirAndFile(t *testing.T) {
	parent := t.TempDir()
	dir, err := Dir(parent, "test")
	require.NoError(t, err)
	require.DirExists(t, dir)
	f, err := File(filepath.Join(parent, "beside"), 0o600)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	require.Equal(t, map[string]bool{dir: true, f.Name(): true}, made.names)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x"), nil, 0o600))
	require.NoError(t, Remove(dir))
	require.NoError(t, Release(f.Name(), func() error { return os.Rename(f.Name(), filepath.Join(parent, "beside")) }))
	require.Empty(t, made.names)
	left, err := os.ReadDir(parent)
	require.NoError(t, err)
	require.Len(t, left, 1)

	_, err = File(filepath.Join(parent, "none", "beside"), 0o600)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = Dir(filepath.Join(parent, "none"), "test")
	require.ErrorIs(t, err, os.ErrNotExist)
	require.Empty(t, made.names)
}

// TestSweep has what a killed process left, and near misses: all of these stay.
func TestSweep(t *testing.T) {
	ended := exec.Command("true")
	require.NoError(t, ended.Run())
	dead := strings.Replace(unique(""), strconv.Itoa(os.Getpid()), strconv.Itoa(ended.Process.Pid), 1)
	live, dir := unique(""), t.TempDir()
	ago := time.Now().Add(-2 * old)
	for name, age := range map[string]time.Time{
		"govern-test-" + dead: ago, ".govern-" + dead: ago,
		"govern-test-" + live: ago, ".govern-" + live: ago,
		"govern-other-" + dead: ago, "govern-test-" + dead + "X": ago, "my-govern-test-" + dead: ago, ".govern-report": ago,
		"govern-test-" + strings.Replace(dead, "-", "-AAAAAAAAAA-", 1): ago,
		".govern-" + strings.Split(dead, "-")[0] + "-AAAAAAAAAA":       time.Now(),
	} {
		name = filepath.Join(dir, name)
		if strings.HasPrefix(filepath.Base(name), ".") {
			require.NoError(t, os.WriteFile(name, nil, 0o600))
		} else {
			require.NoError(t, os.MkdirAll(filepath.Join(name, "sub"), 0o700))
		}
		require.NoError(t, os.Chtimes(name, age, age))
	}
	outside := filepath.Join(t.TempDir(), "outside")
	require.NoError(t, os.WriteFile(outside, nil, 0o600))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, ".govern-"+strings.Split(dead, "-")[0]+"-BBBBBBBBBB")))
	f, err := File(filepath.Join(dir, "x"), 0o600)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	require.NoError(t, Remove(f.Name()))
	made, err := Dir(dir, "test")
	require.NoError(t, err)
	require.NoError(t, Remove(made))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 9, left)
	require.NoFileExists(t, filepath.Join(dir, ".govern-"+dead))
	require.NoDirExists(t, filepath.Join(dir, "govern-test-"+dead))
}

// TestInherited has a child that this process did not start as govern would: what a shell leaves to who it becomes by exec.
func TestInherited(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	child := exec.Command("sleep", "60")
	require.NoError(t, child.Start())
	others := inherited()
	require.Contains(t, others, child.Process.Pid)
	require.NotContains(t, freeze(others), child.Process.Pid)

	kill(others)
	require.NoError(t, child.Process.Signal(syscall.Signal(0)), "it is there")
	require.NoError(t, child.Process.Kill())
	_ = child.Wait()
}
