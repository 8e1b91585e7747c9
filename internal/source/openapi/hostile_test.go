package openapi_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/openapi"
)

// TestHostile reads what is made to take long, or much memory: to end is what it tests.
func TestHostile(t *testing.T) {
	var bomb, merges, chain strings.Builder
	bomb.WriteString("openapi: 3.0.0\nx0: &x0 {get: {}}\n")
	for i := 1; i < 60; i++ {
		fmt.Fprintf(&bomb, "x%d: &x%d {<<: [%s]}\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*x%d, ", i-1), 9), ", "))
	}
	bomb.WriteString("paths: {/a: *x59}\n")
	merges.WriteString("openapi: 3.0.0\nall: &all {<<: [" + strings.TrimSuffix(strings.Repeat("{a: b}, ", 50_000), ", ") + "]}\npaths:\n")
	chain.WriteString("openapi: 3.0.0\npaths:\n")
	for i := range 20_000 {
		fmt.Fprintf(&merges, "  /%d: *all\n", i)
		fmt.Fprintf(&chain, "  /%d: {$ref: '#/paths/~1%d'}\n", i, i+1)
	}
	for name, text := range map[string]string{
		"aliases that multiply":     bomb.String(),
		"much that is merged often": merges.String(),
		"a long chain":              chain.String(),
		"an alias of itself":        "openapi: 3.0.0\npaths: &p\n  <<: *p\n  /a: *p\n",
		"deep in lists":             "openapi: 3.0.0\npaths: " + strings.Repeat("[", 2_000_000),
		"deep in mappings":          "openapi: 3.0.0\npaths: " + strings.Repeat("{a: ", 500_000),
		"many servers":              "openapi: 3.0.0\nservers: [" + strings.Repeat("{url: /a}, ", 100_000) + "]\npaths: {/a: {get: {}}}\n",
		"many values":               "openapi: 3.0.0\nservers: [{url: '" + strings.Repeat("{a}", 10_000) + "', variables: {a: {enum: [1, 2]}}}]\npaths: {/a: {get: {}}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, _ = openapi.Read(tree("a.yaml", text), "a.yaml")
		})
	}
	_, err := openapi.Read(tree("a.yaml", merges.String()), "a.yaml")
	require.EqualError(t, err, "a.yaml: references and aliases in it lead to too much")
}

// TestLarge is about a file that is larger than any description.
func TestLarge(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.yaml")
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	require.NoError(t, os.Truncate(name, 1<<40)) // which takes no room
	_, err := openapi.Read(os.DirFS(filepath.Dir(name)), "a.yaml")
	require.EqualError(t, err, "a.yaml: is too large: a description may have 64 MB, with all its files")
}

func TestNoFile(t *testing.T) {
	files := tree("dir/b.yaml", "")
	files["pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	for name, want := range map[string]string{
		"a.yaml":    "a.yaml: file does not exist",
		"dir":       "dir: is a directory, not a file",
		"pipe":      "pipe: is no regular file",
		"../a.yaml": "../a.yaml: leads out of the repository",
	} {
		_, err := openapi.Read(files, name)
		require.EqualError(t, err, want)
	}
}

// TestLinkOut is about a link of the repository that leads out of it.
func TestLinkOut(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "out.yaml"), []byte("get: {}\n"), 0o600))
	root := filepath.Join(dir, "root")
	require.NoError(t, os.Mkdir(root, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(root, "a.yaml"), []byte("openapi: 3.0.0\npaths: {/a: {$ref: link.yaml}}\n"), 0o600))
	if err := os.Symlink("../out.yaml", filepath.Join(root, "link.yaml")); err != nil {
		t.Skip("no symbolic links here")
	}
	d, err := openapi.ReadIn(root, "a.yaml")
	require.EqualError(t, err, `a.yaml:2:20: $ref "link.yaml" leads to no file: leads out of the repository`)
	require.Empty(t, d.Operations)
}

func FuzzRead(f *testing.F) {
	f.Add("a.yaml", "openapi: 3.0.0\nservers: [{url: '{a}/b', variables: {a: {default: /c, enum: [d]}}}]\npaths:\n  /a: &a {get: {deprecated: true}, $ref: '#/paths/~1b'}\n  /b: {<<: *a}\n", "get: {}\n")
	f.Add("a.json", `{"swagger": "2.0", "basePath": "/a", "paths": {"/a": {"$ref": "b.yaml#/0"}}}`, "[get: {}]\n")
	f.Fuzz(func(t *testing.T, name, text, other string) {
		if name != "a.json" {
			name = "a.yaml"
		}
		d, err := openapi.Read(tree(name, text, "b.yaml", other), name)
		for _, o := range d.Operations {
			if o.At.Line < 1 || o.At.Column < 1 || o.Method == "" && o.Path == "" || len(o.Prefixes) == 0 {
				t.Errorf("%+v", o)
			}
			for _, p := range o.Prefixes {
				if p != "" && (p[0] != '/' || strings.HasSuffix(p, "/")) {
					t.Errorf("prefix %q", p)
				}
			}
		}
		if err == nil && len(d.Files) == 0 {
			t.Error("nothing was read, and nothing is wrong")
		}
	})
}
