package command

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// entriesOf returns the entries of a repository's baseline.
func entriesOf(t *testing.T, dir string) []baseline.Entry {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, baseline.FileName))
	require.NoError(t, err)
	b, err := baseline.Parse(data)
	require.NoError(t, err)
	return b.Entries()
}

// TestBaselineTogether accepts findings in many processes at once, each another one, while others prune: none is lost.
func TestBaselineTogether(t *testing.T) {
	dir, fingerprints := undocumentedPackages(t)
	gone := baseline.Entry{Identity: baseline.Identity{Rule: "docgo-missing", Component: "web", Dir: "web/gone", Package: "gone"}}
	write(t, dir, baseline.FileName, string(baseline.New([]baseline.Entry{gone}).Format()))
	tool := filepath.Join(t.TempDir(), "govern")
	copyTool(t, tool)
	t.Setenv("CI", "")
	var group sync.WaitGroup
	start := func(args ...string) {
		group.Go(func() {
			out, err := exec.Command(tool, append(args, "-C", dir)...).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %v: %s", args, err, out)
			}
		})
	}
	for i, fingerprint := range fingerprints {
		start("baseline", "accept", "-reason", fmt.Sprint("reason ", i), fingerprint)
		if i%5 == 0 {
			start("baseline", "prune")
		}
	}
	group.Wait()
	got := map[string]string{}
	for _, e := range entriesOf(t, dir) {
		got[e.Fingerprint()] = e.Reason
	}
	want := map[string]string{}
	for i, fingerprint := range fingerprints {
		want[fingerprint] = fmt.Sprint("reason ", i)
	}
	require.Equal(t, want, got)
	require.Equal(t, []string{"go.mod", "govern.baseline", "govern.yaml", "web"}, files(t, dir))
}

// TestBaselineTogetherWithKilled kills some that accept findings, which may hold the lock: the others go on, and lose nothing.
func TestBaselineTogetherWithKilled(t *testing.T) {
	dir, fingerprints := undocumentedPackages(t)
	tool := filepath.Join(t.TempDir(), "govern")
	copyTool(t, tool)
	t.Setenv("CI", "")
	var group sync.WaitGroup
	for i, fingerprint := range fingerprints {
		group.Go(func() {
			cmd := exec.Command(tool, "baseline", "accept", "-reason", "r", fingerprint, "-C", dir)
			if err := cmd.Start(); err != nil {
				t.Error(err)
			}
			if i%2 == 1 {
				time.Sleep(rand.N(300 * time.Millisecond))
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
			} else if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	got := map[string]bool{}
	for _, e := range entriesOf(t, dir) {
		got[e.Fingerprint()] = true
	}
	for i, fingerprint := range fingerprints {
		require.True(t, got[fingerprint] || i%2 == 1, "%d of %d are there, and number %d is lost", len(got), many, i)
	}
}
