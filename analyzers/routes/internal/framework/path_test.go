package framework

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestDecompile has paths of which there are instructions, as the generator of grpc-gateway writes them.
func TestDecompile(t *testing.T) {
	for _, c := range []struct{ ops, words, end, want string }{
		{"2 0 2 1", "api/stores", "", "/api/stores"},
		{"2 0 2 1 1 0 4 1 5 2 2 3", "api/stores/id/rebrand", "", "/api/stores/{id}/rebrand"},
		{"2 0 1 0 4 1 5 1", "gates/id", "open", "/gates/{id}:open"},
		{"2 0 2 1 1 0 4 2 5 2 2 3", "v1/shelves/name/books", "", "/v1/shelves/{name}/books"},
		{"2 0 1 0 2 1 3 0 4 1 5 2", "v1/files/rest", "", "/v1/{_}/files/*"},
		{"2 0 3 0", "v1", "", "/v1/*"},
		{"2 0 2 7", "v1", "", valueflow.Hole},
		{"2 0 9 0", "v1", "", valueflow.Hole},
		{"2 0 4 -1", "v1", "", valueflow.Hole},
		{"2 0 4 3", "v1", "", valueflow.Hole},
		{"5 0", "v1", "", valueflow.Hole},
		{"2 " + valueflow.Hole, "v1", "", valueflow.Hole},
		{"2 0 2", "v1", "", valueflow.Hole},
	} {
		require.Equal(t, c.want, decompile(strings.Join([]string{c.ops, c.words, c.end}, compiledMark)), "%s of %s", c.ops, c.words)
	}
	require.Equal(t, valueflow.Hole, decompile(valueflow.Hole))
}

// TestNormal has patterns with paths in their parameters beside those without.
func TestNormal(t *testing.T) {
	for from, want := range map[string]string{
		"/v1/{name=shelves/*}/books": "/v1/shelves/{name}/books",
		"/v1/{file=**}":              "/v1/*",
		"/v1/{id:[a=b]+}":            "/v1/{id}",
		"/v1/{name:books/.*}":        "/v1/{name}",
	} {
		require.Equal(t, want, Normal(Braces, from))
	}
}
