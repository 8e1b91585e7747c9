package licence

import (
	"maps"
	"strings"
	"sync"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/flat"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// Reader tells the licences of modules in the module cache. What a version of a module holds never changes, so it is read once, and kept
// for later runs if there is a store.
type Reader struct {
	mu    sync.Mutex
	root  string
	store *kept.Store // nil keeps nothing
	key   kept.Key    // of what is kept; the zero value before anything was read
	known map[string]Found
	asked map[string]Found // in this run
}

// Of returns the reader for a repository.
func Of(r *repo.Repo) *Reader {
	return repo.Derive(r, func(r *repo.Repo) *Reader { return &Reader{root: r.Root().Dir, asked: map[string]Found{}} })
}

// Keep has the reader keep what it reads, which [Reader.Save] writes.
func (r *Reader) Keep(store *kept.Store) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.store = store
}

// format is the version of what is kept: another one where licences are told in another way.
const format = "licences 3"

// Module returns what the files of a module say, as a scanner tells; all calls have the same one. That it is not in the module cache is
// an error, whatever is kept: a run says the same with and without.
func (r *Reader) Module(s *Scanner, m module.Version) (Found, error) {
	dir, err := repo.Cached(m)
	if err != nil {
		return Found{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.load(s)
	found, ok := r.asked[dir]
	if !ok {
		found, ok = r.known[dir]
	}
	if !ok {
		if found, err = s.Read(dir); err != nil {
			return found, err
		}
	}
	r.asked[dir] = found
	return found, nil
}

// load reads what earlier runs kept, once.
func (r *Reader) load(s *Scanner) {
	if r.key != (kept.Key{}) {
		return
	}
	h := kept.PlainHash()
	h.Add(format, common, strings.Join(s.more, " "), r.root)
	r.key = h.Key()
	var known map[string]Found
	if data := r.store.Get(r.key); data != nil && flat.DecodeBytes(data, &known) == nil {
		r.known = known
	}
}

// Save keeps what was asked for in this run, if it is more than was kept.
func (r *Reader) Save() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for dir := range maps.Keys(r.asked) {
		if _, ok := r.known[dir]; !ok {
			r.store.Put(r.key, flat.Encode(r.asked))
			return
		}
	}
}
