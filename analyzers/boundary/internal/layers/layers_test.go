package layers

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOf has the layer with the pattern that matches the least.
func TestOf(t *testing.T) {
	all := Layers{Order: []Layer{
		{Name: "below", Paths: []Path{{Pattern: "x/..."}, {Pattern: "./..."}}},
		{Name: "alone", Paths: []Path{{Pattern: "x"}, {Pattern: "."}, {Pattern: "x/deep/y"}}},
		{Name: "deep", Paths: []Path{{Pattern: "x/deep/..."}}},
	}}
	for dir, want := range map[string]string{
		".": "alone", "x": "alone", "x/z": "below", "z": "below", "x/deep": "deep", "x/deep/y": "alone", "x/deep/y/z": "deep",
	} {
		i, ok := all.Of(dir)
		require.True(t, ok, dir)
		require.Equal(t, want, all.Order[i].Name, dir)
	}
}
