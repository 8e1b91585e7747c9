package policy_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// platform is the repository that most tests write their policies for.
const platform = `
-- go.mod --
module example.com/platform
-- services/api/main.go --
package main
-- services/api/client/client.go --
package client
-- services/api/client/v2/v2.go --
package v2
-- services/api/internal/store/store.go --
package store
-- services/controller/main.go --
package main
-- services/controller/client/client.go --
package client
-- services/simulator/main.go --
package main
-- pkg/log/log.go --
package log
-- pkg/auth/auth.go --
package auth
-- contracts/v1/v1.go --
package v1
-- tools/gen/main.go --
package main
-- tests/e2e/e2e.go --
package e2e
-- docs/README.md --
-- testdata/x/x.go --
package x
-- nested/go.mod --
module example.com/nested
-- nested/lib/lib.go --
package lib
`

// write writes a txtar archive below a new directory and returns that.
func write(t testing.TB, archive string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	unpack(t, dir, archive)
	return dir
}

// unpack writes a txtar archive below dir.
func unpack(t testing.TB, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, f.Data, 0o666))
	}
}

// standing is the directories of [standingRepo] by archive, until the last test has run.
var standing = struct {
	sync.Mutex
	dirs map[string]string
}{dirs: map[string]string{}}

// standingRepo opens the repository that archive describes, which all tests share: nobody may write there.
func standingRepo(t testing.TB, archive string) *repo.Repo {
	t.Helper()
	standing.Lock()
	defer standing.Unlock()
	if standing.dirs[archive] == "" {
		dir, err := os.MkdirTemp("", "govern-policy-")
		require.NoError(t, err)
		dir, err = filepath.EvalSymlinks(dir)
		require.NoError(t, err)
		standing.dirs[archive] = dir
		unpack(t, dir, archive)
	}
	return open(t, standing.dirs[archive])
}

// open opens the repository at dir, whole.
func open(t testing.TB, dir string) *repo.Repo {
	t.Helper()
	root := repo.Root{Dir: dir}
	if _, err := os.Stat(filepath.Join(dir, repo.PolicyName)); err == nil {
		root.Policy = filepath.Join(dir, repo.PolicyName)
	}
	r, err := repo.Open(root)
	require.NoError(t, err)
	return r
}

// load loads a policy for the repository that archive describes.
func load(t testing.TB, archive, text string) *policy.Policy {
	t.Helper()
	p, err := fixture.Suite().LoadData(standingRepo(t, archive), "govern.yaml", []byte(text))
	require.NoError(t, err)
	return p
}

// faults splits a joined error into its messages; each must be an Error.
func faults(t testing.TB, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok, "%v", err)
	var all []string
	for _, e := range joined.Unwrap() {
		var fault *policy.Error
		require.True(t, errors.As(e, &fault), "%v", e)
		all = append(all, strings.TrimPrefix(e.Error(), "govern.yaml:"))
	}
	return all
}
