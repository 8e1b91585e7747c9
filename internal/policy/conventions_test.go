package policy_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// found describes the components of a policy, one per line.
func found(p *policy.Policy) string {
	var b strings.Builder
	for _, c := range p.Components() {
		b.WriteString(strings.Join(slices.Concat([]string{c.String(), strings.Join(c.Paths, "+")}, c.PublicPackages()), " ") + "\n")
	}
	return b.String()
}

func TestConventions(t *testing.T) {
	tests := []struct{ name, archive, want string }{
		{"nothing", "-- main.go --", ""},
		{"services", `
-- services/a/x.go --
-- projects/b/x.go --
-- apps/c/x.go --
-- operators/d/x.go --
-- services/internal/x.go --
-- services/.hidden/x.go --
-- services/testdata/x.go --
-- services/two words/x.go --
-- services/readme.go --
-- service/e/x.go --
-- docs/services/f/x.go --
`, `service "a" services/a
service "b" projects/b
service "c" apps/c
service "d" operators/d
`},
		{"commands", `
-- cmd/main.go --
-- cmd/alone/main.go --
-- cmd/own/internal/x.go --
-- cmd/beside/main.go --
-- internal/beside/x.go --
-- cmd/both/internal/x.go --
-- internal/both/x.go --
-- internal/other/x.go --
-- cmd/internal/x.go --
-- cmd/file/main.go --
-- internal/file --
`, `tool "alone" cmd/alone
service "beside" cmd/beside+internal/beside
service "both" cmd/both+internal/both
tool "file" cmd/file
service "own" cmd/own
`},
		{"other kinds", `
-- pkg/a/x.go --
-- packages/a/x.go --
-- libs/a/x.go --
-- lib/a/x.go --
-- api/a/x.go --
-- proto/a/x.go --
-- contracts/a/x.go --
-- tools/a/x.go --
-- scripts/x.sh --
-- hack/a/x.go --
-- tests/a/x.go --
-- test/a/x.go --
-- e2e/a/x.go --
`, `contract "api" api
contract "contracts" contracts
test "e2e" e2e
tool "hack" hack
library "libs" libs
library "packages" packages
library "pkg" pkg
contract "proto" proto
tool "scripts" scripts
test "test" test
test "tests" tests
tool "tools" tools
`},
		{"below a component nothing is found", `
-- services/a/api/x.go --
-- services/a/cmd/b/main.go --
-- services/a/pkg/x.go --
-- services/a/go.mod --
module a
-- pkg/services/x/x.go --
-- pkg/services/go.mod --
module b
`, `service "a" services/a services/a/api/...
library "pkg" pkg
`},
		{"public packages", `
-- services/a/client/x.go --
-- services/a/clients/x.go --
-- services/a/pb/x.go --
-- services/a/internal/client/x.go --
-- services/a/deep/client/x.go --
-- cmd/b/main.go --
-- internal/b/contract/x.go --
-- cmd/c/public/x.go --
-- pkg/client/x.go --
`, `service "a" services/a services/a/client/... services/a/pb/...
service "b" cmd/b+internal/b internal/b/contract/...
tool "c" cmd/c cmd/c/public/...
library "pkg" pkg
`},
		{"equal names", `
-- services/api/x.go --
-- apps/api/x.go --
-- api/x.go --
-- apps/services-api/x.go --
-- services/web/x.go --
`, `contract "api" api
service "apps-api" apps/api
service "services-api" apps/services-api
service "services-api-" services/api
service "web" services/web
`},
		{"modules", `
-- go.mod --
module root
-- pkg/x.go --
-- backend/go.mod --
module backend
-- backend/services/a/x.go --
-- backend/pkg/x.go --
-- backend/sub/go.mod --
module sub
-- backend/sub/cmd/b/main.go --
-- backend/services/a/nested/go.mod --
module nested
-- backend/services/a/nested/services/z/x.go --
-- one/two/three/go.mod --
module three
-- one/two/three/services/c/x.go --
-- one/two/three/four/go.mod --
module four
-- one/two/three/four/services/d/x.go --
-- nomod/services/e/x.go --
`, `service "a" backend/services/a
tool "b" backend/sub/cmd/b
library "backend-pkg" backend/pkg
service "c" one/two/three/services/c
library "pkg" pkg
`},
		{"modules in components", `
-- go.work --
go 1.26
use ./services/a
-- services/a/go.mod --
module a
-- services/a/cmd/b/main.go --
-- backend/go.mod --
module backend
-- backend/pkg/sub/go.mod --
module sub
-- backend/pkg/sub/cmd/c/main.go --
`, `service "a" services/a
library "pkg" backend/pkg
`},
		{"a deep module of go.work", `
-- go.work --
go 1.26
use ./one/two/three/four
-- one/two/three/four/go.mod --
module four
-- one/two/three/four/services/d/x.go --
`, `service "d" one/two/three/four/services/d
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for how, r := range bothWays(t, write(t, tt.archive)) {
				p, err := fixture.Suite().Load(r, "")
				require.NoError(t, err)
				require.Equal(t, tt.want, found(p), how)
				require.True(t, p.Conventional())
				require.Empty(t, p.File())
			}
		})
	}
}

func TestConventionsFollowNoLinks(t *testing.T) {
	dir := write(t, "-- services/a/x.go --\n-- elsewhere/b/x.go --\n")
	require.NoError(t, os.Symlink("../elsewhere/b", filepath.Join(dir, "services", "b")))
	require.NoError(t, os.Symlink("elsewhere", filepath.Join(dir, "apps")))
	p, err := fixture.Suite().Load(open(t, dir), "")
	require.NoError(t, err)
	require.Equal(t, "service \"a\" services/a\n", found(p))
}

// TestConventionsGrant has services depend on each other, for want of a file that could
// have said so, but only on what looks made for others.
func TestConventionsGrant(t *testing.T) {
	p, err := fixture.Suite().Load(standingRepo(t, platform), "")
	require.NoError(t, err)
	api, controller, pkg := p.Component("api"), p.Component("controller"), p.Component("pkg")
	edge, by := p.MayDepend(api, controller, false)
	require.Equal(t, policy.Allowed, edge)
	require.False(t, by.IsValid())
	edge, by = p.MayDepend(pkg, controller, false)
	require.Equal(t, policy.Forbidden, edge)
	require.False(t, by.IsValid())
	for dir, want := range map[string]bool{
		"services/api": false, "services/api/client": true, "services/api/client/v2": true,
		"services/api/client/internal/x": false, "services/api/internal/store": false,
	} {
		ok, by := api.Public(dir)
		require.Equal(t, want, ok, dir)
		require.False(t, by.IsValid())
	}
	ok, _ := pkg.Public("pkg/log")
	require.True(t, ok)
	require.Empty(t, p.Notes())
	require.Empty(t, p.Exceptions())
}
