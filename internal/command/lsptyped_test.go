package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// tablesOfUsers is a repository in which web writes a table of users.
const tablesOfUsers = `-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  users: {kind: service, path: users, owner: "@users", owns: {tables: [users]}}
  web: {kind: service, path: web, owner: "@web"}
rules: {docgo: {level: off}}
-- users/u.go --
package users
-- web/w.go --
package web

import "database/sql"

func Drop(db *sql.DB) { db.Exec("DELETE FROM users") }
`

const (
	foreignTable = "4:27 1 dbaccess-"
	tableFile    = "web/w.go"
)

// ownCache returns variables by which govern keeps what it finds out apart from others, while the go command does not.
func ownCache(t *testing.T) []string {
	t.Helper()
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	return []string{"XDG_CACHE_HOME=" + t.TempDir(), "GOCACHE=" + strings.TrimSpace(string(cache))}
}

// TestLSPTyped shows what rules with types find, in texts as they are only.
func TestLSPTyped(t *testing.T) {
	t.Parallel()
	dir := fixture.Lay(t, tablesOfUsers)
	text, err := os.ReadFile(filepath.Join(dir, tableFile))
	require.NoError(t, err)
	good := string(text)
	e := startEditor(t, dir, ownCache(t)...)
	e.sees(tableFile, foreignTable)
	e.open(tableFile)
	e.change(tableFile, good+"// nobody saved this\n")
	e.sees(tableFile)
	e.change(tableFile, good)
	e.sees(tableFile, foreignTable)
	e.save(tableFile, strings.Replace(good, "users", "pages", 1))
	e.change(tableFile, strings.Replace(good, "users", "pages", 1))
	e.sees(tableFile)
	e.change(tableFile, good)
	e.save(tableFile, good)
	e.sees(tableFile, foreignTable)
	policy, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	e.open("govern.yaml")
	e.change("govern.yaml", strings.Replace(string(policy), "path: web", "path: webb", 1))
	e.await("fault", func() bool { return len(e.shown["govern.yaml"]) == 1 })
	e.sees(tableFile, foreignTable)
	e.change("govern.yaml", strings.Replace(string(policy), "[users]", "[people]", 1))
	e.sees(tableFile)
	e.change("govern.yaml", string(policy))
	e.sees(tableFile, foreignTable)
	require.Zero(t, e.end())
}

// TestLSPTogether has two editors and a terminal at work on one cache.
func TestLSPTogether(t *testing.T) {
	t.Parallel()
	dir, cache := fixture.Lay(t, tablesOfUsers), ownCache(t)
	editors := []*editor{startEditor(t, dir, cache...), startEditor(t, dir, cache...)}
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			cmd := exec.Command("govern", "-C", dir)
			cmd.Env = append(os.Environ(), cache...)
			out, _ := cmd.CombinedOutput()
			if cmd.ProcessState.ExitCode() != exitFindings {
				t.Errorf("%s", out)
			}
		})
	}
	for _, e := range editors {
		e.sees(tableFile, foreignTable)
	}
	group.Wait()
	require.NoError(t, editors[0].cmd.Process.Kill())
	write(t, dir, tableFile, "package web\n")
	editors[1].notify("textDocument/didSave", `{"textDocument": {"uri": "`+editors[1].uri(tableFile)+`"}}`)
	editors[1].sees(tableFile)
	again := startEditor(t, dir, cache...)
	again.sees("users/u.go")
	require.Empty(t, again.shown[tableFile])
}
