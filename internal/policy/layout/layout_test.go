package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestLayouts holds the components of small repositories of many forms against the file "want" of each: kind, name and paths,
// a "?" where somebody is asked, a "!" where the component is sure.
func TestLayouts(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			archive := txtar.Parse(data)
			want := archive.Files[len(archive.Files)-1]
			require.Equal(t, "want", want.Name)
			found := find(t, string(data))
			require.Equal(t, string(want.Data), describe(found), "%s", name)
			requireOnce(t, found)
		})
	}
}

// find lays out an archive and returns its components. A Go file without a text gets a package clause.
func find(t *testing.T, text string) []*layout.Component {
	archive := txtar.Parse([]byte(text))
	for i, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".go") && !strings.Contains(string(f.Data), "package ") {
			name := strings.NewReplacer("-", "", ".", "").Replace(filepath.Base(filepath.Dir("x/" + f.Name)))
			archive.Files[i].Data = append([]byte("package "+name+"\n"), f.Data...)
		}
	}
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, string(txtar.Format(archive)))})
	require.NoError(t, err)
	return layout.Of(importgraph.Of(r))
}

// requireOnce has no path in two components, and none twice in one.
func requireOnce(t *testing.T, all []*layout.Component) {
	by := map[string]string{}
	for _, c := range all {
		for _, p := range c.Paths {
			require.Empty(t, by[p], "%s of %s", p, c.Name)
			by[p] = c.Name
		}
	}
}

func describe(all []*layout.Component) string {
	var b strings.Builder
	for _, c := range all {
		mark := ""
		if c.Sure {
			mark += "!"
		}
		if c.Ask != "" {
			mark += "?"
		}
		fmt.Fprintf(&b, "%s%s %s: %s\n", c.Kind, mark, c.Name, strings.Join(c.Paths, " "))
	}
	return b.String()
}
