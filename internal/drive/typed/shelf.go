package typed

import (
	"cmp"
	"encoding/hex"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/phoenix-platform/govern/internal/system/flat"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// shelves are what is kept of the packages of a group, of each package always on the same one.
type shelves [32]*shelf

// shelf is one file, which is read at once and replaced where there is more to keep. What a run has no use for stays for some time:
// the other branch may want it back.
type shelf struct {
	store *kept.Store
	key   kept.Key

	mu    sync.Mutex
	of    shelved
	added bool
}

// shelved is the content of a shelf, by the keys in hexadecimal.
type shelved struct {
	Turn   int // how often it was written
	Sights map[string]*keptSight
	Shapes map[string]*keptShape
}

// keptSight is a sight as bytes.
type keptSight struct {
	Content string // of the package
	Data    string
	Used    int // the last turn that had a use for it, or the next
}

type keptShape struct {
	Shape shape
	Used  int
}

// maxShelf is how many bytes stay on a shelf of those for which a run had no use.
const maxShelf = 1 << 20

// openShelves opens the shelves of a group, of which a hash has all that tells it from others.
func openShelves(store *kept.Store, key kept.Key) *shelves {
	all := new(shelves)
	var group sync.WaitGroup
	for i := range all {
		group.Go(func() {
			h := kept.PlainHash()
			h.Add(string(key[:]), strconv.Itoa(i))
			all[i] = openShelf(store, h.Key())
		})
	}
	group.Wait()
	return all
}

// of returns the shelf of a package.
func (all *shelves) of(n *node) *shelf {
	h := fnv.New32a()
	h.Write([]byte(n.ID)) //nolint:errcheck // a hash takes everything
	return all[h.Sum32()%uint32(len(all))]
}

// knows reports whether anything was seen of a package as it is.
func (all *shelves) knows(n *node) bool {
	return n.content.known && slices.ContainsFunc(slices.Collect(maps.Values(all.of(n).of.Sights)), func(k *keptSight) bool {
		return k.Content == name(n.content.Key)
	})
}

func openShelf(store *kept.Store, key kept.Key) *shelf {
	s := &shelf{store: store, key: key}
	if err := flat.DecodeBytes(store.Get(key), &s.of); err != nil || s.of.Sights == nil {
		s.of = shelved{Sights: map[string]*keptSight{}, Shapes: map[string]*keptShape{}}
	}
	s.of.Turn++
	return s
}

func name(key kept.Key) string { return hex.EncodeToString(key[:]) }

func (s *shelf) sight(key kept.Key) (of sight, ok bool) {
	s.mu.Lock()
	k := s.of.Sights[name(key)]
	if k != nil {
		k.Used = s.of.Turn
	}
	s.mu.Unlock()
	return of, k != nil && flat.Decode(k.Data, &of) == nil
}

func (s *shelf) putSight(key, content kept.Key, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of.Sights[name(key)] = &keptSight{name(content), string(data), s.of.Turn}
	s.added = true
}

func (s *shelf) shape(content kept.Key) *shape {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.of.Shapes[name(content)]
	if k == nil {
		return nil
	}
	k.Used = s.of.Turn
	return &k.Shape
}

func (s *shelf) putShape(content kept.Key, of shape) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of.Shapes[name(content)] = &keptShape{of, s.of.Turn}
	s.added = true
}

// close writes the shelf if there is something new on it, and reports whether there is.
func (s *shelf) close() (added bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.added {
		return false
	}
	s.throw()
	s.store.Put(s.key, flat.Encode(s.of))
	s.added = false
	return true
}

// throw removes what was of no use for longest, beyond what may stay.
func (s *shelf) throw() {
	var unused []string
	for key, k := range s.of.Sights {
		if k.Used < s.of.Turn {
			unused = append(unused, key)
		}
	}
	slices.SortFunc(unused, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.of.Sights[b].Used, s.of.Sights[a].Used), cmp.Compare(a, b))
	})
	size := 0
	for _, key := range unused {
		if size += len(s.of.Sights[key].Data); size > maxShelf {
			delete(s.of.Sights, key)
		}
	}
	for key, k := range s.of.Shapes {
		if s.of.Turn-k.Used > maxTurns {
			delete(s.of.Shapes, key)
		}
	}
}

// maxTurns is for how many turns a shape stays that is of no use.
const maxTurns = 100
