package realhelper

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/command"
	"github.com/phoenix-platform/govern/internal/fixture"
)

const repository = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a", owns: {tables: [users]}}
  b: {kind: service, path: b, owner: "@b"}
  lib: {kind: library, path: lib, owner: "@lib"}
-- lib/lib.go --
// Package lib has what others run.
package lib

import "database/sql"

// Run runs a query.
func Run(db *sql.DB, query string) { db.Exec(query) }
-- lib/names/names.go --
// Package names has names.
package names

// Users is one.
const Users = "users"
-- a/a.go --
// Package a has users.
package a

import (
	"database/sql"

	"example.com/m/lib"
	"example.com/m/lib/names"
)

// Users reads them.
func Users(db *sql.DB) { lib.Run(db, "SELECT 1 FROM "+names.Users) }
-- b/b.go --
// Package b reads what is not its own.
package b

import (
	"database/sql"

	"example.com/m/lib"
)

// Users reads them.
func Users(db *sql.DB) { lib.Run(db, "SELECT 1 FROM users") }
`

// machine is a checkout, and a user's cache directory with nothing in it.
func machine(t *testing.T) (dir string) {
	t.Helper()
	dir = fixture.Lay(t, repository)
	old := time.Now().Add(-time.Hour)
	require.NoError(t, filepath.WalkDir(dir, func(name string, _ fs.DirEntry, _ error) error { return os.Chtimes(name, old, old) }))
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	return dir
}

func check(dir string, more ...string) string {
	var stdout, stderr bytes.Buffer
	command.Main(append([]string{"-C", dir, "-format", "json"}, more...), os.Getenv, &stdout, &stderr)
	return stdout.String()
}

// kept returns the files of govern among those that a program keeps, of which most are the go command's.
func kept(t *testing.T, dir string) (names []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if bytes.HasPrefix(text, []byte("govern kept ")) {
			names = append(names, name)
		}
		return err
	}))
	return names
}

// TestShared looks at a repository on one machine, and then at the same in another directory of a machine that has nothing. What was
// seen on the first is not looked for on the second: nothing more is kept in common.
func TestShared(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "go-cacher")
	out, err := exec.Command("go", "build", "-o", tool, "github.com/bradfitz/go-tool-cache/cmd/go-cacher").CombinedOutput()
	require.NoError(t, err, string(out))
	common := t.TempDir()
	t.Setenv("GOCACHE", t.TempDir())
	t.Setenv("GOCACHEPROG", tool+" -cache-dir "+common)
	first := machine(t)
	want := check(first)
	require.Contains(t, want, "dbaccess-foreign-table")
	require.Equal(t, want, check(first, "-cache=off"))
	before := kept(t, common)
	require.NotEmpty(t, before)
	second := machine(t)
	require.Equal(t, want, check(second))
	require.Equal(t, before, kept(t, common), "what was seen is not looked for again")
	b := filepath.Join(second, "b", "b.go")
	text, err := os.ReadFile(b)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(b, bytes.ReplaceAll(text, []byte("users"), []byte("orders")), 0o644))
	require.NotEqual(t, want, check(second))
	require.Greater(t, len(kept(t, common)), len(before))
}
