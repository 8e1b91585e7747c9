package place_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/command/place"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// finder returns what finds places of a small repository, from its directory web.
func finder(t *testing.T) *place.Finder {
	t.Helper()
	dir := fixture.Lay(t, `-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web}
  none: {kind: library, paths: [none]}
-- none/README --
-- api/a.go --
package api
-- api/client/c.go --
package client
-- api/client/c_test.go --
package client
-- web/w.go --
package web
-- web/api/a.go --
package api
-- loose/l.go --
package loose
`)
	p, err := standalone.Open(fixture.Suite(), dir, "")
	require.NoError(t, err)
	g, _, err := standalone.Imports(p)
	require.NoError(t, err)
	return place.NewFinder(p, g, filepath.Join(dir, "web"))
}

func TestFind(t *testing.T) {
	f := finder(t)
	for _, tt := range []struct {
		arg, shown string
		dirs       []string
		file       string
	}{
		{"api", `service "api" (@api)`, []string{"api", "api/client"}, ""}, // the component, not web/api
		{"./api", `"web/api"`, []string{"web/api"}, ""},
		{"api/client", `"api/client"`, []string{"api/client"}, ""},
		{"api/client/", `"api/client"`, []string{"api/client"}, ""},
		{"api/...", `"api/..."`, []string{"api", "api/client"}, ""},
		{"./...", `"./..."`, []string{"web", "web/api"}, ""},
		{"example.com/m/loose", `"loose"`, []string{"loose"}, ""},
		{"api/client/c.go", `"api/client/c.go"`, []string{"api/client"}, "api/client/c.go"},
		{"./w.go", `"web/w.go"`, []string{"web"}, "web/w.go"},
		{"api/client/c_test.go", `"api/client/c_test.go"`, []string{"api/client"}, "api/client/c_test.go"},
	} {
		p, err := f.Find(tt.arg)
		require.NoError(t, err, tt.arg)
		require.Equal(t, tt.shown, p.String(), tt.arg)
		require.Equal(t, tt.dirs, p.Dirs, tt.arg)
		require.Equal(t, tt.file, p.File, tt.arg)
	}
	for arg, want := range map[string]string{
		"":                "an argument is empty",
		"none":            "holds no Go files",
		"apj":             `no component, package or file is named "apj"; did you mean "api"?`,
		"api/client/d.go": "no such file",
	} {
		_, err := f.Find(arg)
		require.ErrorContains(t, err, want, arg)
	}
}

func TestEnds(t *testing.T) {
	f := finder(t)
	from, to, err := f.Ends("api", "api/client")
	require.NoError(t, err)
	require.Equal(t, []string{"api"}, from.Dirs, "without what the second has of it")
	require.Equal(t, []string{"api/client"}, to.Dirs)

	_, _, err = f.Ends("api/client", "api")
	require.ErrorContains(t, err, `"api/client" is or lies in service "api" (@api)`)
	_, _, err = f.Ends("web", "api/client/c_test.go")
	require.ErrorContains(t, err, "is a test file, and nobody imports those")
	_, _, err = f.Ends("api/client/c_test.go", "web")
	require.NoError(t, err, "a test file imports others")
	_, _, err = f.Ends("nosuch", "nothing")
	require.ErrorContains(t, err, `"nosuch"`)
	require.ErrorContains(t, err, `"nothing"`)
}
