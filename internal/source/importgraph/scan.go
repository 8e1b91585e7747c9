package importgraph

import (
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Sizes of the buffer that a worker reads files into. One that grew beyond the larger for
// a huge generated file is not kept.
const (
	smallBuffer = 64 << 10
	largeBuffer = 4 << 20
)

// Scan reads all files of a repository that was opened with repo.Open, in parallel.
// Files that cannot be read or parsed carry their errors.
func Scan(r *repo.Repo) *Graph {
	found := slices.DeleteFunc(slices.Clone(r.Dirs()), func(d repo.Dir) bool { return len(d.GoFiles) == 0 })
	g := newGraph(r, len(found))
	g.Dirs = ReadDirs(r, found)
	return g
}

// ReadDirs reads the Go files of directories, in parallel.
func ReadDirs(r *repo.Repo, dirs []repo.Dir) []*Dir {
	all := make([]*Dir, len(dirs))
	inParallel(len(dirs), func() func(int) {
		reader := newFileReader()
		return func(i int) { all[i] = reader.readDir(r, dirs[i].Path, dirs[i].GoFiles) }
	})
	return all
}

// inParallel does what is to be done for the numbers below n on all processors. Each of these makes its own function for that,
// which may keep something from one call to the next.
func inParallel(n int, newDo func() (do func(i int))) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			do := newDo()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	workers.Wait()
}

// ReadDir reads the Go files of one directory, relative to the root.
func ReadDir(r *repo.Repo, dir string) (*Dir, error) {
	names, err := r.ListDir(dir)
	if err != nil {
		return nil, err
	}
	return newFileReader().readDir(r, dir, names), nil
}

func (r *fileReader) readDir(in *repo.Repo, dir string, names []string) *Dir {
	abs := in.Abs(dir) + string(filepath.Separator)
	d := &Dir{Path: dir, Files: make([]*File, len(names))}
	for i, name := range names {
		d.Files[i] = r.readFile(abs+name, name)
	}
	return d
}

// readFile reads one file. What is known of one that cannot be read is what its name says.
func (r *fileReader) readFile(abs, name string) *File {
	src, err := r.load(abs)
	f := r.parse(name, src)
	if err != nil {
		f.Errs = []ParseError{{Message: "cannot be read: " + repo.WithoutPath(err).Error()}}
	}
	if cap(r.buf) > largeBuffer {
		r.buf = nil
	}
	return f
}

// load returns the contents of a file, valid until the next call; none with an error.
func (r *fileReader) load(abs string) ([]byte, error) {
	f, err := openFile(abs)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	buf := r.buf[:0]
	for {
		if len(buf) == cap(buf) {
			bigger := make([]byte, len(buf), max(smallBuffer, 4*cap(buf)))
			copy(bigger, buf)
			buf = bigger
		}
		n, err := f.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err != nil {
			r.buf = buf
			if err == io.EOF {
				return buf, nil
			}
			return nil, err
		}
	}
}
