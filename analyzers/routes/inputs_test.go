package routes_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestInputs has caches know of OpenAPI files, of those that they refer to, and of files of protocol buffers.
func TestInputs(t *testing.T) {
	dir := fixture.Lay(t, `-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", exposes: {openapi: docs/api.yaml, grpc: [a.v1.B]}}
-- api/api.go --
package api
-- docs/api.yaml --
openapi: 3.1.0
paths: {/a: {$ref: paths/a.yaml}}
-- docs/paths/a.yaml --
get: {}
-- docs/other.yaml --
-- docs/a.proto --
`)
	digest := func() string {
		p, err := fixture.Policy(dir)()
		require.NoError(t, err)
		return p.Digest()
	}
	before := digest()
	for name, counts := range map[string]bool{"docs/api.yaml": true, "docs/paths/a.yaml": true, "docs/a.proto": true, "docs/other.yaml": false} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, append(text, "# more\n"...), 0o600))
		require.Equal(t, counts, digest() != before, name)
		require.NoError(t, os.WriteFile(file, text, 0o600))
		require.Equal(t, before, digest(), name)
	}
}
