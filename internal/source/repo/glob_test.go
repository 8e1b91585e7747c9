package repo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

func TestMatchGlob(t *testing.T) {
	for _, c := range []struct {
		glob, name string
		want       bool
	}{
		{"a/*", "a/b", true},
		{"a/*", "a/b/c", false},
		{"a/**", "a", true},
		{"a/**", "a/b/c", true},
		{"a/**/c", "a/c", true},
		{"a/**/c", "a/b/b/c", true},
		{"**/c", "c", true},
		{"**/c", "a/cc", false},
		{".", ".", true},
		{".", "a", false},
		{"**", ".", true},
		{"[a", "[a", false},
	} {
		require.Equal(t, c.want, repo.MatchGlob(c.glob, c.name), c)
	}
}
