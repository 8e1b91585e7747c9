package vettool

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"hash"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// known is what an earlier call read of a directory: the stamp that its files had, and the sum of what counts of them.
type known struct {
	Stamp kept.Key
	Sum   kept.Key
}

// nothing is the sum of a directory of which nothing counts.
var nothing kept.Key

// clockSlack is how old the newest file of a directory is at least when its stamp tells what is in it. A file that is written twice
// within less may have the same time. The go command has the same for its index of packages (cmd/go/internal/modindex,
// modTimeCutoff).
const clockSlack = 2 * time.Second

// hashSources hashes what a unit sees of Go files that the go command does not hash for it: all that is read of a file
// that a build may leave out, and which directories have tests in the package itself. On such tests depends who
// reports the findings of a package. Files are read where their names, sizes or times are not those of an earlier call.
func (t *Tool) hashSources(h hash.Hash, r *repo.Repo) error {
	before, key, keeps := t.recall(r)
	dirs := withGo(r.Dirs())
	now, lasting := stamps(r, dirs, time.Now().Add(-clockSlack))
	var unread []repo.Dir
	for i, d := range dirs {
		if was, ok := before[d.Path]; ok && lasting[i] && was.Stamp == now[i] {
			continue
		}
		delete(before, d.Path)
		unread = append(unread, d)
	}
	sums := make(map[string]kept.Key, len(unread))
	for _, d := range importgraph.ReadDirs(r, unread) {
		sum, err := sumOf(d)
		if err != nil {
			return err
		}
		sums[d.Path] = sum
	}
	after := make(map[string]known, len(dirs))
	for i, d := range dirs {
		sum, read := sums[d.Path]
		if !read {
			sum = before[d.Path].Sum
		}
		if lasting[i] {
			after[d.Path] = known{now[i], sum}
		}
		if sum != nothing {
			h.Write(sum[:]) //nolint:errcheck // a hash takes everything
		}
	}
	if keeps && (len(unread) > 0 || len(after) < len(before)) {
		t.remember(key, after)
	}
	return nil
}

func withGo(all []repo.Dir) (dirs []repo.Dir) {
	for _, d := range all {
		if len(d.GoFiles) > 0 {
			dirs = append(dirs, d)
		}
	}
	return dirs
}

// sumOf returns the sum of what counts of a directory.
func sumOf(d *importgraph.Dir) (sum kept.Key, err error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	tests := false
	for _, f := range d.Files {
		if !maybeIgnored(f) {
			tests = tests || inPackageTest(f)
			continue
		}
		if err := enc.Encode(header(d.Path, f)); err != nil {
			return sum, err
		}
	}
	if tests {
		fmt.Fprintf(&text, "tests in %q\n", d.Path)
	}
	if text.Len() == 0 {
		return nothing, nil
	}
	return sha256.Sum256(text.Bytes()), nil
}

// stamps returns the stamp of each directory, and whether that tells what is in it: not where a file is newer than some time, or is
// none.
func stamps(r *repo.Repo, dirs []repo.Dir, before time.Time) (all []kept.Key, lasting []bool) {
	all, lasting = make([]kept.Key, len(dirs)), make([]bool, len(dirs))
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(dirs); i = int(next.Add(1)) - 1 {
				all[i], lasting[i] = stampOf(r, dirs[i], before)
			}
		})
	}
	group.Wait()
	return all, lasting
}

func stampOf(r *repo.Repo, d repo.Dir, before time.Time) (stamp kept.Key, lasting bool) {
	dir := r.Abs(d.Path) + string(os.PathSeparator)
	var text []byte
	for _, name := range d.GoFiles {
		info, err := os.Stat(dir + name)
		if err != nil || !info.Mode().IsRegular() || !info.ModTime().Before(before) {
			return stamp, false
		}
		text = append(append(text, name...), 0)
		text = append(strconv.AppendInt(text, info.Size(), 10), ' ')
		text = append(strconv.AppendInt(text, info.ModTime().UnixNano(), 10), '\n')
	}
	return sha256.Sum256(text), true
}

// recall returns what an earlier call read of a repository, by directory, and where that is kept.
func (t *Tool) recall(r *repo.Repo) (of map[string]known, key kept.Key, keeps bool) {
	of = map[string]known{}
	if t.Keep == nil {
		return of, key, false
	}
	h, err := kept.NewHash("sources of a version")
	if err != nil {
		return of, key, false
	}
	h.Add(r.Root().Dir)
	key = h.Key()
	data := t.Keep.Get(key)
	if data == nil || gob.NewDecoder(bytes.NewReader(data)).Decode(&of) != nil {
		of = map[string]known{}
	}
	return of, key, true
}

// remember keeps what was read of a repository.
func (t *Tool) remember(key kept.Key, of map[string]known) {
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(of) == nil {
		t.Keep.Put(key, data.Bytes())
	}
}
