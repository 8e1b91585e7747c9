package serving

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOverlap tells subjects that may be one, where something of either is not known.
func TestOverlap(t *testing.T) {
	for _, x := range [][2]string{{"a.*", "a.b"}, {"a.>", "a.b.c"}, {"a.b*", "a.bc"}, {"a.*.c", "a.b.*"}, {"a.*", "a.*"}, {">", "a"}} {
		require.True(t, overlap(x[0], x[1]), x)
		require.True(t, overlap(x[1], x[0]), x)
	}
	for _, x := range [][2]string{{"a.b", "a.b"}, {"a.*", "a"}, {"a.*", "a.b.c"}, {"a.>", "a"}, {"a.*", "b.c"}, {"a.b*", "a.c"}} {
		require.False(t, overlap(x[0], x[1]), x)
		require.False(t, overlap(x[1], x[0]), x)
	}
}
