package stack_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/stack"
)

// TestAddress parts addresses, of which something may not be known.
func TestAddress(t *testing.T) {
	for text, want := range map[string][2]string{
		"http://api":                     {"api", ""},
		"https://API:8080/v1/users?id=1": {"api", "/v1/users"},
		"http://u:p@api/v1#top":          {"api", "/v1"},
		"http://api:*/v1/*":              {"api", "/v1/*"},
		"http://api*":                    {"api*", ""},
		"http://[::1]:80/x":              {"[::1]:80", "/x"},
		"http://api?x":                   {"api", ""},
		"http://api/":                    {"api", ""},
		"http://api//v1/./users/":        {"api", "/v1/users"},
	} {
		host, path, ok := stack.Address(text)
		require.True(t, ok, text)
		require.Equal(t, want, [2]string{host, path}, text)
	}
	for _, text := range []string{"", "*", "/v1", "*/v1", "http://", "http://*/v1", "ftp://api/x", "http://:80", "http:/api"} {
		_, _, ok := stack.Address(text)
		require.False(t, ok, text)
	}
}

// TestSplit parts names of methods.
func TestSplit(t *testing.T) {
	service, method, ok := stack.Split("/a.v1.A/Get")
	require.True(t, ok)
	require.Equal(t, []string{"a.v1.A", "Get"}, []string{service, method})
	for _, text := range []string{"", "/", "a.v1.A", "/a/", "//Get", "/a/b/c"} {
		_, _, ok := stack.Split(text)
		require.False(t, ok, text)
	}
}
