// Package kept keeps what a run found out for later runs of the same program, in the user's cache directory.
//
// An entry is a file, and its name the hash of all that its content rests on. What is wrong with a file or with the
// directory is as if nothing was kept: a run without it takes longer and says the same. So a file that is cut off, changed, of
// another program or of another user is not read.
package kept

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/phoenix-platform/govern/internal/system/atomicfile"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Key is the hash of all that the content of an entry rests on.
type Key [sha256.Size]byte

// Store is the entries of one directory. A nil Store keeps nothing. Several processes may use one directory at once.
type Store struct {
	limits limits
	begin  sync.Once
	dir    string

	mu      sync.Mutex
	problem error // why nothing is kept; the first reason
	wrote   bool
}

// limits are how much is kept.
type limits struct {
	size int64         // of all files
	age  time.Duration // since a file was last of use
}

// ofUser holds some hundred repositories. What the go command builds for one of them takes more.
var ofUser = limits{size: 256 << 20, age: 30 * 24 * time.Hour}

// fresh is how long a file counts as used just now: so a run that only reads need not write.
const fresh = time.Hour

// magic begins every file. Another format has another one.
const magic = "govern kept 1\n"

// InUserCache returns the store in the user's cache directory, as [os.UserCacheDir] says. Nothing is made there before it is used.
// That it cannot be used [Store.Problem] says then.
func InUserCache() *Store { return &Store{limits: ofUser} }

// ready reports whether the store can be used.
func (s *Store) ready() bool {
	if s == nil {
		return false
	}
	s.begin.Do(func() {
		dir, err := os.UserCacheDir()
		if err == nil && !filepath.IsAbs(dir) {
			err = fmt.Errorf("%s is no absolute path", dir)
		}
		if err == nil {
			s.dir = filepath.Join(dir, "govern")
			err = prepare(s.dir)
		}
		s.fails(err)
	})
	return s.Problem() == nil
}

// prepare makes a directory that belongs to the user, and in which nobody else can write.
func prepare(dir string) error {
	if err := ownedAbove(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is no directory", dir)
	case !owned(info):
		return fmt.Errorf("%s belongs to another user", dir)
	case writableByOthers(info):
		return fmt.Errorf("others can write in %s", dir)
	}
	return nil
}

// ownedAbove returns an error where root is about to make directories in the home of somebody, who could not use them later.
func ownedAbove(dir string) error {
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err != nil && errors.Is(err, fs.ErrNotExist) && filepath.Dir(at) != at {
			continue
		}
		if err == nil && runsAsRoot() && !owned(info) {
			return fmt.Errorf("%s belongs to another user", at)
		}
		return nil // whatever else is wrong, making the directory says it
	}
}

// Problem returns why something was not kept, nil for no reason.
func (s *Store) Problem() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problem
}

// fails notes that the store cannot be used, unless err is nil.
func (s *Store) fails(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problem = cmp.Or(s.problem, err)
}

// Get returns the content of an entry, nil if there is none.
func (s *Store) Get(key Key) []byte {
	if !s.ready() {
		return nil
	}
	name := s.file(key)
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || !owned(info) || info.Size() > s.limits.size {
		return nil
	}
	text, err := regular.ReadFile(name)
	if err != nil {
		return nil
	}
	data, ok := unpacked(key, text)
	if !ok {
		return nil
	}
	if now := time.Now(); now.Sub(info.ModTime()) > fresh {
		os.Chtimes(name, now, now) //nolint:errcheck // it is only thrown away earlier
	}
	return data
}

// Put keeps the content of an entry.
func (s *Store) Put(key Key, data []byte) {
	if !s.ready() || int64(len(data)) > s.limits.size/4 {
		return
	}
	if err := atomicfile.Write(s.file(key), packed(key, data)); err != nil {
		s.fails(err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wrote = true
}

// Close ends the use of a store. If something was written, it removes what is more than the limits allow: what was of no use
// for longest.
func (s *Store) Close() {
	if s == nil || !s.wrote || s.Problem() != nil {
		return
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	var size int64
	for _, f := range files {
		if size += f.Size(); size > s.limits.size || time.Since(f.ModTime()) > s.limits.age {
			os.Remove(filepath.Join(s.dir, f.Name())) //nolint:errcheck // another process may have been faster
		}
	}
}

func (s *Store) file(key Key) string { return filepath.Join(s.dir, hex.EncodeToString(key[:])) }

// packed makes the text of a file: what tells a whole one from others, and the content.
func packed(key Key, data []byte) []byte {
	sum := check(key, data)
	return slices.Concat([]byte(magic), sum[:], data)
}

// unpacked returns the content of a file, and whether it is whole.
func unpacked(key Key, text []byte) (data []byte, ok bool) {
	rest, ok := bytes.CutPrefix(text, []byte(magic))
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	data = rest[sha256.Size:]
	sum := check(key, data)
	return data, bytes.Equal(rest[:sha256.Size], sum[:])
}

// check is the checksum of a file. That of the key in it tells a file that was renamed.
func check(key Key, data []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(key[:]) //nolint:errcheck // a hash takes everything
	h.Write(data)   //nolint:errcheck // likewise
	return [sha256.Size]byte(h.Sum(nil))
}
