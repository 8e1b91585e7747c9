package routes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFills holds that what is known of a route stands for what is less known of it, also where the rest of it is empty.
func TestFills(t *testing.T) {
	for _, c := range []struct {
		path, holes string
		want        bool
	}{
		{"/", "\uFFFC/", true},
		{"/users", "\uFFFC/users", true},
		{"/api/users", "\uFFFC/users", true},
		{"/api/users/{id}", "/\uFFFC/users/{id}", true},
		{"/api/users/{id}", "/api/\uFFFC", true},
		{"/users", "\uFFFC/users/", false},
		{"/users/new", "\uFFFC/users", false},
		{"/v1/users", "/v2/\uFFFC", false},
	} {
		require.Equal(t, c.want, fills(c.path, c.holes), "%s %s", c.path, c.holes)
	}
}
