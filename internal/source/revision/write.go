package revision

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// treeWriter writes files below a directory that no name leads out of.
type treeWriter struct {
	root    *os.Root
	dir     string   // the directory written to last
	sub     *os.Root // it, open: a tree comes sorted, so most files follow one of the same directory
	made    string   // the directory made last
	buffer  []byte
	links   []link
	leftOut []LeftOut
}

// link is a symbolic link of a tree. Links are made last: nothing is written through one.
type link struct {
	path, target string
}

// maxTarget bounds the target of a symbolic link, as Linux does.
const maxTarget = 4096

// write writes a file, or notes a symbolic link.
func (w *treeWriter) write(e entry, content io.Reader, size int64) error {
	if e.mode != modeLink {
		return w.file(e.path, content, size)
	}
	if size > maxTarget {
		w.skip(e.path, "a symbolic link of a length that no system allows")
		return nil
	}
	target, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	w.links = append(w.links, link{e.path, string(target)})
	return nil
}

func (w *treeWriter) file(name string, content io.Reader, size int64) error {
	if err := w.enter(path.Dir(name)); err != nil {
		return err
	}
	f, err := w.sub.OpenFile(path.Base(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		w.skip(name, "a file whose name only differs by case from another's, which this file system cannot hold")
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(w.fill(f, content, size), f.Close())
}

// maxBuffer bounds the memory that contents pass through at once.
const maxBuffer = 1 << 20

// fill writes a content, most often with one call of the system.
func (w *treeWriter) fill(f *os.File, content io.Reader, size int64) error {
	for size > 0 {
		n := min(size, maxBuffer)
		if int64(len(w.buffer)) < n {
			w.buffer = make([]byte, n)
		}
		if _, err := io.ReadFull(content, w.buffer[:n]); err != nil {
			return err
		}
		if _, err := f.Write(w.buffer[:n]); err != nil {
			return err
		}
		size -= n
	}
	return nil
}

// enter makes dir the directory to write to.
func (w *treeWriter) enter(dir string) error {
	if w.sub != nil && w.dir == dir {
		return nil
	}
	w.leave()
	if err := w.directory(dir); err != nil {
		return err
	}
	sub, err := w.root.OpenRoot(filepath.FromSlash(dir))
	w.sub, w.dir = sub, dir
	return err
}

// directory makes a directory. It remembers the last one: a tree comes sorted.
func (w *treeWriter) directory(dir string) error {
	if dir == w.made {
		return nil
	}
	w.made = dir
	return w.root.MkdirAll(filepath.FromSlash(dir), 0o755)
}

// leave closes the directory that was written to.
func (w *treeWriter) leave() {
	if w.sub != nil {
		w.sub.Close() //nolint:errcheck // a directory
	}
	w.sub = nil
}

func (w *treeWriter) skip(name, why string) { w.leftOut = append(w.leftOut, LeftOut{name, why}) }

// link makes the symbolic links that stay inside the tree.
func (w *treeWriter) link() error {
	for _, l := range w.links {
		if !stays(l) {
			w.skip(l.path, "a symbolic link out of the tree")
			continue
		}
		if err := w.enter(path.Dir(l.path)); err != nil {
			return err
		}
		if err := w.sub.Symlink(l.target, path.Base(l.path)); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// stays reports whether a symbolic link leads to a place in the tree. Its target must climb first and descend
// then: what ".." means after the name of another link, only the file system knows.
func stays(l link) bool {
	descended := false
	for elem := range strings.SplitSeq(l.target, "/") {
		if elem == ".." && descended {
			return false
		}
		descended = descended || elem != ".." && elem != "." && elem != ""
	}
	if l.target == "" || path.IsAbs(l.target) {
		return false
	}
	return filepath.IsLocal(filepath.FromSlash(path.Join(path.Dir(l.path), l.target)))
}
