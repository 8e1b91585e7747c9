package kept

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// inHome sets the user's cache directory.
func inHome(t *testing.T, dir string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the directory is told by another variable")
	}
	t.Setenv("XDG_CACHE_HOME", dir)
}

// entry returns a key and content.
func entry(t *testing.T, of string) (Key, []byte) {
	t.Helper()
	h, err := NewHash("test")
	require.NoError(t, err)
	h.Add(of)
	return h.Key(), []byte("content of " + of)
}

func TestStore(t *testing.T) {
	home := filepath.Join(t.TempDir(), "not", "there")
	inHome(t, home)
	s := InUserCache()
	key, data := entry(t, "a")
	require.Nil(t, s.Get(key))
	s.Put(key, data)
	require.NoError(t, s.Problem())
	require.Equal(t, data, s.Get(key))
	require.Equal(t, data, InUserCache().Get(key), "by another process")
	other, _ := entry(t, "b")
	require.Nil(t, s.Get(other))
	info, err := os.Stat(filepath.Join(home, "govern"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), info.Mode().Perm())

	var none *Store
	none.Put(key, data)
	require.Nil(t, none.Get(key))
	require.NoError(t, none.Problem())
	none.Close()
}

// TestDamaged has files that are not what was written.
func TestDamaged(t *testing.T) {
	for name, change := range map[string]func(text []byte) []byte{
		"empty":         func([]byte) []byte { return nil },
		"cut off":       func(text []byte) []byte { return text[:len(text)-1] },
		"head alone":    func(text []byte) []byte { return text[:len(magic)] },
		"longer":        func(text []byte) []byte { return append(text, 'x') },
		"changed":       func(text []byte) []byte { text[len(text)-1]++; return text },
		"of the future": func(text []byte) []byte { return slices.Concat([]byte("govern kept 2\n"), text[len(magic):]) },
		"foreign":       func([]byte) []byte { return []byte("package main\n") },
		"renamed":       func([]byte) []byte { return packed(Key{1}, []byte("content of a")) },
	} {
		t.Run(name, func(t *testing.T) {
			inHome(t, t.TempDir())
			s := InUserCache()
			key, data := entry(t, "a")
			s.Put(key, data)
			text, err := os.ReadFile(s.file(key))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(s.file(key), change(text), 0o600))
			require.Nil(t, s.Get(key))
			s.Put(key, data)
			require.Equal(t, data, s.Get(key), "it is written anew")
			require.NoError(t, s.Problem())
		})
	}
	t.Run("no file", func(t *testing.T) {
		inHome(t, t.TempDir())
		s := InUserCache()
		key, _ := entry(t, "a")
		require.True(t, s.ready())
		require.NoError(t, os.Mkdir(s.file(key), 0o700))
		require.Nil(t, s.Get(key))
	})
	t.Run("link", func(t *testing.T) {
		inHome(t, t.TempDir())
		s := InUserCache()
		key, data := entry(t, "a")
		require.True(t, s.ready())
		elsewhere := filepath.Join(t.TempDir(), "file")
		require.NoError(t, os.WriteFile(elsewhere, packed(key, data), 0o600))
		require.NoError(t, os.Symlink(elsewhere, s.file(key)))
		require.Nil(t, s.Get(key))
	})
}

// TestProblem has directories that cannot be used, or not safely.
func TestProblem(t *testing.T) {
	key, data := entry(t, "a")
	for name, tt := range map[string]struct {
		lay  func(t *testing.T, home string)
		want string
	}{
		"file in its place": {
			lay: func(t *testing.T, home string) {
				require.NoError(t, os.WriteFile(filepath.Join(home, "govern"), nil, 0o600))
			},
			want: `not a directory`,
		},
		"others can write": {
			lay: func(t *testing.T, home string) {
				require.NoError(t, os.Mkdir(filepath.Join(home, "govern"), 0o700))
				require.NoError(t, os.Chmod(filepath.Join(home, "govern"), 0o777))
			},
			want: `others can write in .*govern`,
		},
		"of another user": {
			lay: func(t *testing.T, home string) {
				if os.Geteuid() != 0 {
					t.Skip("only root can give a directory away")
				}
				require.NoError(t, os.Mkdir(filepath.Join(home, "govern"), 0o700))
				require.NoError(t, os.Chown(filepath.Join(home, "govern"), 4711, 4711))
			},
			want: `govern belongs to another user`,
		},
		"home of another user": {
			lay: func(t *testing.T, home string) {
				if os.Geteuid() != 0 {
					t.Skip("only root can give a directory away")
				}
				require.NoError(t, os.Chown(home, 4711, 4711))
			},
			want: `belongs to another user`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			tt.lay(t, home)
			inHome(t, home)
			s := InUserCache()
			require.NoError(t, s.Problem())
			s.Put(key, data)
			require.Error(t, s.Problem())
			require.Regexp(t, tt.want, s.Problem().Error())
			require.Nil(t, s.Get(key))
			s.Close()
		})
	}
	t.Run("no home", func(t *testing.T) {
		inHome(t, "")
		t.Setenv("HOME", "")
		s := InUserCache()
		require.Nil(t, s.Get(key))
		require.Error(t, s.Problem())
	})
	t.Run("relative", func(t *testing.T) {
		inHome(t, "cache")
		s := InUserCache()
		require.Nil(t, s.Get(key))
		require.Error(t, s.Problem())
		require.NoDirExists(t, "cache")
	})
	t.Run("file of another user", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("only root can give a file away")
		}
		inHome(t, t.TempDir())
		s := InUserCache()
		s.Put(key, data)
		require.NoError(t, os.Chown(s.file(key), 4711, 4711))
		require.Nil(t, s.Get(key))
	})
	t.Run("gone meanwhile", func(t *testing.T) {
		home := t.TempDir()
		inHome(t, home)
		s := InUserCache()
		require.Nil(t, s.Get(key))
		require.NoError(t, s.Problem())
		require.NoError(t, os.RemoveAll(filepath.Join(home, "govern")))
		s.Put(key, data)
		require.Error(t, s.Problem())
	})
}

// TestLimits has more than is to be kept: what was of no use for longest goes.
func TestLimits(t *testing.T) {
	inHome(t, t.TempDir())
	s := InUserCache()
	s.limits = limits{size: 1000, age: 24 * time.Hour}
	now := time.Now()
	var keys []Key
	for i := range 6 {
		key, _ := entry(t, fmt.Sprint(i))
		s.Put(key, make([]byte, 200))
		at := now.Add(-time.Duration(i) * 2 * time.Hour)
		if i == 2 {
			at = now.Add(-25 * time.Hour)
		}
		require.NoError(t, os.Chtimes(s.file(key), at, at))
		keys = append(keys, key)
	}
	require.NotNil(t, s.Get(keys[5]), "which makes it the newest but for the first")
	s.Close()
	var left []int
	for i, key := range keys {
		if s.Get(key) != nil {
			left = append(left, i)
		}
	}
	require.Equal(t, []int{0, 1, 3, 5}, left)
	large, _ := entry(t, "large")
	s.Put(large, make([]byte, 300))
	require.Nil(t, s.Get(large), "one entry does not drive out all others")
}

// TestAtOnce has many that read and write one entry: each gets the whole of it, or nothing.
func TestAtOnce(t *testing.T) {
	inHome(t, t.TempDir())
	key, _ := entry(t, "a")
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			s := InUserCache()
			for range 20 {
				s.Put(key, slices.Repeat([]byte{byte(i)}, 10_000))
				data := s.Get(key)
				if len(data) != 10_000 || slices.ContainsFunc(data, func(b byte) bool { return b != data[0] }) {
					t.Error("got something else")
				}
			}
			s.Close()
		})
	}
	group.Wait()
}

func TestHash(t *testing.T) {
	key := func(texts ...string) Key { h := PlainHash(); h.Add(texts...); return h.Key() }
	require.Equal(t, key("a", "b"), key("a", "b"))
	require.NotEqual(t, key("ab"), key("a", "b"))
	require.NotEqual(t, key("a", "b"), key("", "ab"))
	a, err := NewHash("a")
	require.NoError(t, err)
	b, err := NewHash("b")
	require.NoError(t, err)
	require.NotEqual(t, a.Key(), b.Key())
}
