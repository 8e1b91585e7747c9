package framework

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
		require.Equal(t, c.want, Fills(c.path, c.holes), "%s %s", c.path, c.holes)
	}
}

// TestSame holds that a path of which a part is not known may be any that it may stand for.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		same, below Verdict
	}{
		{"/users/{id}", "/users/{name}", Yes, Yes},
		{"/users/{id}", "/users", No, Yes},
		{"\uFFFC/users/{id}", "/api/v1/users/{name}", Maybe, Maybe},
		{"\uFFFC/users", "/users", Maybe, Maybe},
		{"/api/\uFFFC/users", "/api/v1/users", Maybe, Maybe},
		{"/api/\uFFFC", "/api/v1/users", Maybe, Maybe},
		{"/api/v\uFFFC/users", "/api/v1/users", Maybe, Maybe},
		{"\uFFFC/users", "/api/groups", No, Maybe},
		{"/api/\uFFFC/users", "/web/v1/users", No, No},
		{"/api/v1/users/{id}", "\uFFFC/users", No, Maybe},
		{"/api/v1/groups", "\uFFFC/users", No, No},
	} {
		require.Equal(t, c.same, Same(c.a, c.b), "%s %s", c.a, c.b)
		require.Equal(t, c.same, Same(c.b, c.a), "%s %s", c.b, c.a)
		require.Equal(t, c.below, Below(c.a, c.b), "%s below %s", c.a, c.b)
	}
}
