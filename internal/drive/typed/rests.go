package typed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// rests is what an import graph rests on beside the files of the modules that are built together.
type rests struct {
	Dirs   []keptDir
	GoMods []keptDir // the go.mod of modules elsewhere that may change, and its hash
	Files  []string  // that must be there, by absolute names: what is embedded, and what cgo made
}

// keptDir is a directory, and the hash of what counts of it.
type keptDir struct {
	Dir  string // absolute
	Ours bool   // of the repository: what counts is what imports are made of; else all
	Sum  kept.Key
}

// outside is the hash of the packages outside the repository that may change.
func (of *rests) outside() string {
	h := kept.PlainHash()
	for _, d := range slices.Concat(of.Dirs, of.GoMods) {
		if !d.Ours {
			h.Add(d.Dir, string(d.Sum[:]))
		}
	}
	key := h.Key()
	return string(key[:])
}

// elsewhere returns what is not of the repository.
func (of *rests) elsewhere() *rests {
	ours := func(d keptDir) bool { return d.Ours }
	return &rests{Dirs: slices.DeleteFunc(slices.Clone(of.Dirs), ours), GoMods: of.GoMods}
}

// restsOf returns what a graph rests on, and whether the graph lasts as long as that is the same: it does not if the repository has
// changed since the go command was asked. If something else has, it returns nil.
func (r *run) restsOf(e buildEnv, g *graph, asked time.Time) (of *rests, lasting bool) {
	of, lasting = new(rests), true
	seen := map[string]bool{}
	for _, n := range g.order {
		lasting = lasting && lasts(r, n)
		if n.Dir == "" || e.fixed(n.Dir) {
			continue
		}
		if n.ours {
			of.Files = append(of.Files, n.EmbedFiles...)
		}
		for _, name := range n.CompiledGoFiles {
			if filepath.Dir(name) != n.Dir {
				of.Files = append(of.Files, name)
			}
		}
		if m := n.Module; m != nil && !n.ours {
			if m.Replace != nil {
				m = m.Replace
			}
			if m.GoMod != "" && !e.fixed(m.GoMod) && !seen[m.GoMod] {
				seen[m.GoMod] = true
				of.GoMods = append(of.GoMods, keptDir{Dir: m.GoMod})
			}
		}
		if !seen[n.Dir] {
			seen[n.Dir] = true
			of.Dirs = append(of.Dirs, keptDir{Dir: n.Dir, Ours: n.ours})
		}
	}
	since := asked.Add(-clockSlack)
	var later atomic.Bool // something of the repository was written
	known := r.eachRest(of, func(d *keptDir, sum kept.Key, newest time.Time) bool {
		d.Sum = sum
		if d.Ours && !newest.Before(since) {
			later.Store(true)
		}
		return d.Ours || newest.Before(since)
	})
	if !known {
		return nil, false
	}
	r.res.Unsettled = r.res.Unsettled || lasting && later.Load()
	return of, lasting && !later.Load()
}

// clockSlack is how much earlier than the clock of a process the time of a file that is written then may be.
const clockSlack = 2 * time.Second

// lasts reports whether what the go command says of a package is the same as long as the files are. That a build leaves out a
// package is: so is what it says without errors. It is not where the package could come from another place, or is a copy whose
// queries count.
func lasts(r *run, n *node) bool {
	for _, e := range n.Errors {
		if !strings.HasPrefix(e.Msg, "build constraints exclude all Go files") {
			return false
		}
	}
	return n.ours && (n.copied == "" || len(n.EmbedFiles) == 0) || !n.ours && moduleWith(r.repo, n.PkgPath) == nil
}

// stands reports whether what a graph rests on is still the same.
func (r *run) stands(of *rests) bool {
	for _, name := range of.Files {
		if !isFile(name) {
			return false
		}
	}
	return r.eachRest(of, func(d *keptDir, sum kept.Key, _ time.Time) bool { return d.Sum == sum })
}

// eachRest hashes what a graph rests on, in parallel, and reports whether that is well for all.
func (r *run) eachRest(of *rests, well func(d *keptDir, sum kept.Key, newest time.Time) bool) bool {
	var next, bad atomic.Int64
	var group sync.WaitGroup
	for range workers() {
		group.Go(func() {
			for bad.Load() == 0 {
				i := int(next.Add(1)) - 1
				if i >= len(of.Dirs)+len(of.GoMods) {
					return
				}
				d, sumOf := (*keptDir)(nil), r.sumOf
				if i < len(of.Dirs) {
					d = &of.Dirs[i]
				} else {
					d, sumOf = &of.GoMods[i-len(of.Dirs)], sumOfFile
				}
				if sum, newest, err := sumOf(d); err != nil || !well(d, sum, newest) {
					bad.Add(1)
				}
			}
		})
	}
	group.Wait()
	return bad.Load() == 0
}

// sumOf returns the hash of a directory, and when the newest of its files was written.
func (r *run) sumOf(d *keptDir) (sum kept.Key, newest time.Time, err error) {
	heads := map[string]*importgraph.File{}
	whole := !d.Ours
	if at, ok := relative(r.repo, d.Dir); ok && d.Ours {
		read := r.candidates.graph.Dir(at)
		if read == nil {
			read = r.candidates.copies[at]
		}
		if read != nil {
			for _, f := range read.Files {
				heads[f.Name] = f
				whole = whole || f.HasImport("C")
			}
		}
	}
	entries, err := os.ReadDir(d.Dir)
	if err != nil {
		return sum, newest, err
	}
	h := kept.PlainHash()
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		name := filepath.Join(d.Dir, e.Name())
		h.Add(e.Name())
		f := heads[e.Name()]
		if !whole && filepath.Ext(e.Name()) != ".go" {
			continue // that there is a file of that name is all that counts
		}
		if info, err := os.Stat(name); err == nil && info.ModTime().After(newest) {
			newest = info.ModTime()
		}
		text, err := regular.ReadFile(name)
		if err != nil {
			return sum, newest, err
		}
		if end := headEnd(f); !whole && 0 < end && end <= len(text) {
			h.AddBytes(text[:end])
			for _, imp := range f.Imports {
				h.Add(imp.Path)
			}
		} else {
			h.AddBytes(text)
		}
	}
	return h.Key(), newest, nil
}

// headEnd returns where the head of a file ends that tells, with its imports, all that counts of it; 0 if the whole file
// counts: where something is embedded, or what does not parse is told.
func headEnd(f *importgraph.File) int {
	if f == nil || len(f.Errs) > 0 || f.HasImport("embed") {
		return 0
	}
	return int(f.Clause.EndOffset)
}

// sumOfFile returns the hash of a file, and when it was written.
func sumOfFile(d *keptDir) (sum kept.Key, newest time.Time, err error) {
	info, err := os.Stat(d.Dir)
	if err != nil {
		return sum, newest, err
	}
	text, err := regular.ReadFile(d.Dir)
	h := kept.PlainHash()
	h.AddBytes(text)
	return h.Key(), info.ModTime(), err
}
