package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

const sketchHead = `# A first policy of this repository. No directory has a name that tells what it is, so each one at the
# top is a component, and its kind is a guess: correct paths and kinds,
# name the owners, and let each line below public and uses be one that is meant.
version: 1

components:
`

// TestSketch drafts for trees that no convention has names for.
func TestSketch(t *testing.T) {
	for _, tt := range []struct {
		name, archive string
		mains         []string
		uses          map[string][]string
		want          string
	}{
		{"nothing", "-- docs/x.md --\n-- vendor/x.go --\n-- two words/x.go --\n", nil, nil, ""},
		{"library at the root", "-- x.go --\n-- docs/x.md --\n-- testdata/x.go --\n", nil, nil, `  root:
    kind: library # holds no package main
    path: "."
    # owner: "@team"
`},
		{"tool at the root", "-- main.go --\n", []string{"."}, nil, `  root:
    kind: tool # holds a package main
    path: "."
    # owner: "@team"
`},
		{"directories", `
-- server/x.go --
-- server/cmd/server/main.go --
-- server/client/x.go --
-- server/internal/x.go --
-- internal/x.go --
-- deep/er/lib/x.go --
-- worker/a.go --
-- worker/b/main.go --
-- worker/c/x.go --
-- null/x.go --
-- docs/x.md --
`, []string{"server/cmd/server", "worker/b"}, map[string][]string{
			"deep": {"server"}, "worker": {"server", "internal"}, "server": {"worker", "internal"},
		}, `  deep:
    kind: library # holds no package main
    path: deep
    # owner: "@team"
    # imported, but not for a library: [server]
  internal:
    kind: library # holds no package main
    path: internal
    # owner: "@team"
  "null":
    kind: library # holds no package main
    path: "null"
    # owner: "@team"
  server:
    kind: service # holds a package main
    path: server
    # owner: "@team"
    public: [client/...]
    uses: [worker]
  worker:
    kind: service # holds a package main
    path: worker
    # owner: "@team"
    # imported, but uses would have a cycle: [server]
`},
		{"directories and root", "-- main.go --\n-- root/x.go --\n-- two words/x.go --\n-- client/x.go --\n", []string{"."}, nil, `  client:
    kind: library # holds no package main
    path: client
    # owner: "@team"
  root:
    kind: library # holds no package main
    path: root
    # owner: "@team"
  root-:
    kind: tool # holds a package main
    path: "."
    # owner: "@team"
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy.Sketch(open(t, write(t, tt.archive)), func(dir string) bool { return slices.Contains(tt.mains, dir) })
			draft, count := p.Draft(tt.uses)
			require.Equal(t, len(p.Components()), count)
			if tt.want == "" {
				require.Empty(t, draft)
				require.Zero(t, count)
				return
			}
			require.Equal(t, sketchHead+tt.want+draftEnd, string(draft))
			requireSame(t, p, draft)
		})
	}
}
