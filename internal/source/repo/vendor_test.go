package repo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestSourceOf has vendored copies of modules that stand in the repository, and what only looks like one.
func TestSourceOf(t *testing.T) {
	root := tree(t, `
-- go.work --
go 1.26

use ./svc
-- lib/go.mod --
module example.com/lib
-- lib/q/q.go --
package q
-- svc/go.mod --
module example.com/svc

require (
	example.com/lib v1.0.0
	example.com/lib/apart v1.0.0
	example.com/forked v1.0.0
)

replace example.com/lib => ../lib
replace example.com/forked => corp.example/fork v1.0.0
-- forked/go.mod --
module example.com/forked
-- forked/forked.go --
package forked
-- testdata/vendor/example.com/lib/q/q.go --
package q
`)
	for dir, want := range map[string]string{
		"lib/q":                             "lib/q",
		"svc/vendor/example.com/lib/q":      "lib/q",
		"svc/vendor/example.com/lib/gone":   "lib/gone", // of an older day
		"svc/vendor/example.com/lib/apart":  "",         // a module that stands elsewhere
		"svc/vendor/example.com/forked":     "",         // replaced by another
		"svc/vendor/corp.example/other":     "",
		"svc/vendor/fmt":                    "",
		"svc/vendor":                        "",
		"vendor/example.com/lib/q":          "lib/q", // of the go.work
		"vendor/example.com/lib/gone":       "",      // may be of a module that stands elsewhere
		"testdata/vendor/example.com/lib/q": "",
		"vendored/q":                        "vendored/q",
	} {
		whole, err := repo.Open(repo.Root{Dir: root})
		require.NoError(t, err)
		for name, r := range map[string]*repo.Repo{"walked": whole, "not walked": repo.OpenAt(repo.Root{Dir: root}, dir)} {
			got, ok := r.SourceOf(dir)
			require.Equal(t, want, got, "%s, %s", dir, name)
			require.Equal(t, want != "", ok, "%s, %s", dir, name)
		}
	}
}
