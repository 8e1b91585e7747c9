package command

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestTree holds the folders that CONTRIBUTING.md explains, and the components of govern's own policy, against the
// folders that there are.
func TestTree(t *testing.T) {
	const root = "../.."
	packages := goFolders(t)
	require.Contains(t, packages, "internal/policy")
	explained, components := explainedFolders(t, root), componentPaths(t, root)
	for folder := range explained {
		_, err := os.Stat(filepath.Join(root, folder))
		require.NoError(t, err, "CONTRIBUTING.md explains %s", folder)
	}
	for pkg := range packages {
		in := nearest(explained, pkg)
		require.True(t, packages[in] || in == pkg, "CONTRIBUTING.md does not explain %s: %q is a group of folders", pkg, in)
		if strings.HasPrefix(pkg, "internal/") {
			in = nearest(components, pkg)
			require.True(t, packages[in], "govern.yaml has no component for %s", pkg)
		}
	}
	for folder := range components {
		require.True(t, explained[folder], "CONTRIBUTING.md does not explain the component %s", folder)
	}
	for _, data := range testdataOf(t, root) {
		require.True(t, explained[data], "CONTRIBUTING.md does not explain %s", data)
	}
}

// goFolders returns the folders with Go files that are no fixtures.
func goFolders(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, name := range fixture.Sources(t) {
		all[path.Dir(name)] = true
	}
	return all
}

// explainedFolders returns what the table of CONTRIBUTING.md names: the first column from the root, the second, if it
// is there, from the folder of its row.
func explainedFolders(t *testing.T, root string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	require.NoError(t, err)
	code := regexp.MustCompile("`([^`]+)`")
	all := map[string]bool{}
	for row := range strings.Lines(string(text)) {
		columns := strings.Split(row, "|")
		if len(columns) != 4 {
			continue
		}
		var folder string
		for _, name := range code.FindAllStringSubmatch(columns[1], -1) {
			folder = name[1]
			all[folder] = true
		}
		for _, name := range code.FindAllStringSubmatch(columns[2], -1) {
			below := path.Join(folder, name[1])
			if info, err := os.Stat(filepath.Join(root, below)); err == nil && info.IsDir() {
				all[below] = true
			}
		}
	}
	return all
}

// componentPaths returns the folders of the components in govern.yaml.
func componentPaths(t *testing.T, root string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "govern.yaml"))
	require.NoError(t, err)
	all := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^    path: (\S+)$`).FindAllStringSubmatch(string(text), -1) {
		all[m[1]] = true
	}
	require.NotEmpty(t, slices.Collect(maps.Keys(all)))
	return all
}

// testdataOf returns what testdata holds.
func testdataOf(t *testing.T, root string) (all []string) {
	t.Helper()
	found, err := os.ReadDir(filepath.Join(root, "testdata"))
	require.NoError(t, err)
	for _, e := range found {
		all = append(all, path.Join("testdata", e.Name()))
	}
	return all
}

// nearest returns the folder itself, or the nearest above it, that is in a set; "." if none is.
func nearest(set map[string]bool, folder string) string {
	for folder != "." && !set[folder] {
		folder = path.Dir(folder)
	}
	return folder
}
