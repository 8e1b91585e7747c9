package kept

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"sync"

	"github.com/phoenix-platform/govern/internal/system/executable"
)

// Hash makes a key of texts. It tells one list of texts from any other, also where joined they are the same.
type Hash struct{ sum hash.Hash }

// NewHash returns a hash for entries of a kind. It has the running program in it: what another wrote, older or newer, has
// other keys. There is none if the program cannot be read.
func NewHash(kind string) (*Hash, error) {
	program, err := program()
	if err != nil {
		return nil, err
	}
	h := PlainHash()
	h.Add(string(program[:]))
	h.Add(kind)
	return h, nil
}

// PlainHash returns a hash of nothing but what is added.
func PlainHash() *Hash { return &Hash{sha256.New()} }

// Add adds texts.
func (h *Hash) Add(texts ...string) {
	for _, text := range texts {
		h.AddBytes([]byte(text))
	}
}

// AddBytes adds a text.
func (h *Hash) AddBytes(text []byte) {
	h.sum.Write(binary.AppendUvarint(nil, uint64(len(text)))) //nolint:errcheck // a hash takes everything
	h.sum.Write(text)                                         //nolint:errcheck // likewise
}

// Key returns the key of what was added.
func (h *Hash) Key() Key { return Key(h.sum.Sum(nil)) }

// program is the hash of the running program, which is large.
var program = sync.OnceValues(func() (Key, error) {
	h := sha256.New()
	err := executable.Hash(h)
	return Key(h.Sum(nil)), err
})
