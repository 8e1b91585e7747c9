package apibreak_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/analyzers/apibreak"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestSample compares the changes of a package with those that the command apidiff prints of it. One of these is said by another: a
// method that is gone is gone from what embeds it.
func TestSample(t *testing.T) {
	sample, err := txtar.ParseFile("testdata/apidiff.txtar")
	require.NoError(t, err)
	text := func(name string) string {
		i := slices.IndexFunc(sample.Files, func(f txtar.File) bool { return f.Name == name })
		require.GreaterOrEqual(t, i, 0, name)
		return string(sample.Files[i].Data)
	}
	var want, got []string
	for line := range strings.Lines(text("changes")) {
		if strings.Contains(line, ", method set of ") {
			continue
		}
		want = append(want, plain(strings.TrimPrefix(strings.TrimSpace(line), "- ")))
	}
	for _, x := range apibreak.Compare(treeWith(t, text("old.go")), treeWith(t, text("new.go"))).Changes {
		got = append(got, plain(x.Name+": "+x.What))
	}
	slices.Sort(want)
	slices.Sort(got)
	require.Len(t, want, 34)
	require.Equal(t, want, got)
}

// plain writes a change without what apidiff says of receivers and type parameters beside the name.
func plain(line string) string {
	return strings.NewReplacer("(*hidden)", "hidden", "Pair[K, V].", "Pair.").Replace(line)
}

// treeWith observes a repository whose shared package is one file.
func treeWith(t *testing.T, code string) apibreak.Tree {
	t.Helper()
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.24\n-- govern.yaml --\nversion: 1\n"+
		"components: {lib: {kind: library, path: lib, owner: \"@lib\"}}\nbreaking_changes: {shared: [lib]}\n-- lib/p.go --\n"+code)
	src := fixture.Policy(dir)
	p, err := src()
	require.NoError(t, err)
	seen, err := standalone.Observe(p, standalone.Config{Suite: fixture.Suite()}, apibreak.Observer(src, p))
	require.NoError(t, err)
	return apibreak.Tree{Policy: p, Results: seen.Results[0]}
}
