package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/golangci/misspell"
	"github.com/stretchr/testify/require"
)

// TestSpelling looks for common misspellings in what people read of govern. It is here as golangci-lint brings the list.
func TestSpelling(t *testing.T) {
	require.NotEmpty(t, misspelt("It is a seperate page."), "a check that finds nothing")
	root := filepath.Join("..", "..", "..")
	names, err := filepath.Glob(filepath.Join(root, "*.md"))
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(filepath.Join(root, "docs"), func(name string, _ fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".md" {
			names = append(names, name)
		}
		return err
	}))
	require.Greater(t, len(names), 10)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, found := range misspelt(string(text)) {
			t.Errorf("%s:%s", name, found)
		}
	}
}

// misspelt returns the common misspellings in a text, each with its line.
func misspelt(text string) (all []string) {
	r := misspell.New()
	_, found := r.Replace(text)
	for _, d := range found {
		all = append(all, fmt.Sprintf("%d: %s is %s", d.Line, d.Original, d.Corrected))
	}
	return all
}
