package importgraph

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Keeper reads the graph of one repository again and again, and of its files only those that changed. It serves one goroutine; the
// graphs are those of all.
type Keeper struct {
	files map[string]map[string]keptFile // by directory and name
	last  *Graph
}

// keptFile is what was read of a file, and what tells that it is the same still.
type keptFile struct {
	file    *File
	size    int64
	changed time.Time
	settled bool // no later change can have the same time
}

// settling is how long a file may be written again without a change of its time: file systems count in steps of up to two seconds.
const settling = 2 * time.Second

// Reading says what of a repository is to be read.
type Reading struct {
	// Stale reports whether files of a directory may have changed: the others are as they were. Nil stands for all directories.
	Stale func(dir string) bool

	// Texts is what takes the place of files, by their names relative to the root: editors have texts that nobody saved.
	Texts map[string]*File
}

// Read returns the graph of a repository, which becomes that of [Of], and the files that were read anew, relative to the root and
// sorted. The repository must be one that was walked, and of which nobody has asked for its graph.
func (k *Keeper) Read(r *repo.Repo, reading Reading) (g *Graph, changed []string) {
	g = repo.Derive(r, func(r *repo.Repo) *Graph {
		g, changed = k.read(r, reading)
		g.link()
		k.last = g
		return g
	})
	return g, changed
}

func (k *Keeper) read(r *repo.Repo, reading Reading) (*Graph, []string) {
	found := slices.DeleteFunc(slices.Clone(r.Dirs()), func(d repo.Dir) bool { return len(d.GoFiles) == 0 })
	g := newGraph(r, len(found))
	files := make([]map[string]keptFile, len(found))
	same := k.last != nil && k.last.Repo.SameTree(r)
	var mu sync.Mutex
	var changed []string
	inParallel(len(found), func() func(int) {
		reader := newFileReader()
		return func(i int) {
			d := found[i]
			stale := reading.Stale == nil || reading.Stale(d.Path)
			var anew []string
			files[i], anew = reader.again(r, d, k.files[d.Path], stale)
			g.Dirs[i] = k.dir(d, files[i], reading.Texts, same)
			if len(anew) > 0 {
				mu.Lock()
				defer mu.Unlock()
				changed = append(changed, anew...)
			}
		}
	})
	k.files = make(map[string]map[string]keptFile, len(found))
	for i, d := range found {
		k.files[d.Path] = files[i]
	}
	slices.Sort(changed)
	return g, changed
}

// again returns the files of a directory, those that are the same as before and those that it reads, and the names of these.
func (r *fileReader) again(in *repo.Repo, d repo.Dir, known map[string]keptFile, stale bool) (map[string]keptFile, []string) {
	isNew := func(name string) bool { return known[name].file == nil }
	if !stale && len(known) == len(d.GoFiles) && !slices.ContainsFunc(d.GoFiles, isNew) {
		return known, nil
	}
	files := make(map[string]keptFile, len(d.GoFiles))
	var anew []string
	for _, name := range d.GoFiles {
		abs := in.Abs(d.Path) + string(filepath.Separator) + name
		begun := time.Now()
		info, err := os.Stat(abs)
		was := known[name]
		if err == nil && was.file != nil && was.settled && info.Size() == was.size && info.ModTime().Equal(was.changed) {
			files[name] = was
			continue
		}
		now := keptFile{file: r.readFile(abs, name)}
		if err == nil {
			now.size, now.changed, now.settled = info.Size(), info.ModTime(), begun.Sub(info.ModTime()) > settling
		}
		if was.file != nil && was.file.equal(now.file) {
			now.file = was.file // so what was made of it stays
		}
		files[name] = now
		if was.size != now.size || !was.changed.Equal(now.changed) || was.file != now.file {
			anew = append(anew, path.Join(d.Path, name))
		}
	}
	return files, anew
}

// dir returns a directory with the files that are there, or the texts in their place: the one of the last graph if it is the same.
func (k *Keeper) dir(d repo.Dir, files map[string]keptFile, texts map[string]*File, same bool) *Dir {
	now := &Dir{Path: d.Path, Files: make([]*File, len(d.GoFiles))}
	for i, name := range d.GoFiles {
		now.Files[i] = files[name].file
		if len(texts) > 0 {
			if text := texts[path.Join(d.Path, name)]; text != nil {
				now.Files[i] = text
			}
		}
	}
	if same {
		if was := k.last.Dir(d.Path); was != nil && slices.Equal(was.Files, now.Files) {
			return was
		}
	}
	return now
}

// File returns what was read last of a file, relative to the root; nil for one that was not there.
func (k *Keeper) File(name string) *File { return k.files[path.Dir(name)][path.Base(name)].file }
