package section_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const (
	platform = `
-- go.mod --
module example.com/platform
-- pkg/pkg.go --
-- services/api/main.go --
-- services/api/internal/store/store.go --
-- services/api/internal/store/x/x.go --
`
	policyText = `version: 1
components:
  pkg:
    kind: library
    path: pkg
  api:
    kind: service
    path: services/api
`
)

func load(t *testing.T, text string) *policy.Policy {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, platform)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(policyText+text))
	require.NoError(t, err)
	return p
}

func TestLibraries(t *testing.T) {
	p := load(t, `sinks:
  - {func: (*example.com/dbx.DB).Run, arg: 1, kind: sql}
  - {func: example.com/dbx.Truncate, arg: 0, kind: name, access: write}
  - {func: a/b.C, arg: 0, kind: model}
  - {func: a/b.Ask, arg: 0, kind: call}
forks: {example.com/fork/squirrel: github.com/Masterminds/squirrel}
passthrough: [example.com/q.Quote]
gorm: {prefix: app_, singular: true}
`)
	require.Equal(t, []sink.User{
		{Func: "(*example.com/dbx.DB).Run", Arg: 1, Kind: "sql"},
		{Func: "example.com/dbx.Truncate", Arg: 0, Kind: "name", Access: "write"},
		{Func: "a/b.C", Arg: 0, Kind: "model", Access: "read"},
	}, section.Sinks(p))
	require.Equal(t, map[string]string{"example.com/fork/squirrel": "github.com/Masterminds/squirrel"}, section.Forks().Of(p))
	require.Equal(t, []string{"example.com/q.Quote"}, section.PassThrough().Of(p))
	require.Equal(t, section.GormNaming{Prefix: "app_", Singular: true}, section.Gorm().Of(p))

	none := load(t, "")
	require.Empty(t, section.Sinks(none))
	require.Empty(t, section.Forks().Of(none))
	require.Empty(t, section.PassThrough().Of(none))
	require.Zero(t, section.Gorm().Of(none))
}

func TestRepository(t *testing.T) {
	p := load(t, "    repositories: [internal/store]\n")
	api, pkg := p.Component("api"), p.Component("pkg")
	for dir, want := range map[string]bool{"services/api/internal/store": true, "services/api/internal/store/x": false, "services/api": false} {
		is, declared, by := section.Repository(api, dir)
		require.Equal(t, want, is, dir)
		require.True(t, declared)
		require.Equal(t, "govern.yaml:9:5", by.String())
	}
	is, declared, by := section.Repository(pkg, "pkg")
	require.False(t, is)
	require.False(t, declared)
	require.Equal(t, pkg.Pos, by)
	require.True(t, section.AnyRepository(p))
	require.False(t, section.AnyRepository(load(t, "")))
	require.True(t, section.AnyRepository(load(t, "    repositories: []\n")))
}
