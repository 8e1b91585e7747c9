package flat_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/system/flat"
)

type kind uint8

type leaf struct {
	Name  string
	Texts []string
	Back  *tree
}

type tree struct {
	Is      bool
	Kind    kind
	Number  int
	Bytes   []byte
	Sum     [4]byte
	Leaves  []leaf
	Shared  *leaf
	ByName  map[string]leaf
	Left    any `flat:"-"`
	hidden  int
	Nothing []int
	Empty   []int
	Rows    [][]string
}

func full() *tree {
	texts := []string{"a", "", "b", "a"}
	t := &tree{Is: true, Kind: 200, Number: -1 << 40, Bytes: []byte("x\x00y"), Sum: [4]byte{1, 2, 3, 4}}
	t.Empty, t.Rows = []int{}, [][]string{nil, {}, texts}
	t.Shared = &leaf{Name: "shared", Texts: texts, Back: t}
	t.Leaves = []leaf{{"one", texts, nil}, {"two", nil, t}, *t.Shared}
	t.ByName = map[string]leaf{"b": {Name: "b"}, "a": {Name: "one", Texts: texts}}
	return t
}

// TestRoundTrip has data of all kinds, which is the same after it was written and read, with what is shared in it.
func TestRoundTrip(t *testing.T) {
	want := full()
	var got *tree
	require.NoError(t, flat.Decode(string(flat.Encode(want)), &got))
	require.Equal(t, want, got)
	require.Same(t, got, got.Shared.Back)
	require.Same(t, &got.Leaves[0].Texts[0], &got.Shared.Texts[0])
	require.Equal(t, flat.Encode(want), flat.Encode(full()), "the same data has the same bytes")
	want.Left, want.hidden = "left out", 1
	require.Equal(t, flat.Encode(full()), flat.Encode(want))
	require.Panics(t, func() { flat.Encode(struct{ Any any }{1}) })
}

// TestDamaged cuts off and changes bytes: that is an error or other data, and never the end of the program.
func TestDamaged(t *testing.T) {
	data := flat.Encode(full())
	for i := range data {
		var got *tree
		require.Error(t, flat.Decode(string(data[:i]), &got), "cut off at %d", i)
	}
	require.Error(t, flat.Decode(string(data)+"\x00", new(*tree)))
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		changed := []byte(string(data))
		changed[random.IntN(len(changed))] = byte(random.IntN(256))
		var got *tree
		_ = fmt.Sprint(flat.Decode(string(changed), &got))
	}
}
