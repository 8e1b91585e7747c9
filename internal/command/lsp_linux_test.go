package command

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestLSPEndsChildren has an editor go, or end the server, while the go command compiles by compilers that take for ever.
func TestLSPEndsChildren(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	t.Parallel()
	slow := filepath.Join(t.TempDir(), "slow")
	pids := t.TempDir()
	script := "#!/bin/sh\ncase \"$*\" in *-V=full*) exec \"$@\";; esac\ntouch " + pids + "/$$\nsleep 100 &\ntouch " + pids + "/$!\nwait\n"
	require.NoError(t, os.WriteFile(slow, []byte(script), 0o755))
	for name, end := range map[string]func(e *editor){
		"gone": func(e *editor) {
			require.NoError(t, e.in.Close())
			_ = e.cmd.Wait()
		},
		"ended": func(e *editor) { require.Zero(t, e.end()) },
	} {
		e := startEditor(t, fixture.Lay(t, tablesOfUsers), "GOFLAGS=-toolexec="+slow, "GOCACHE="+t.TempDir(), "XDG_CACHE_HOME="+t.TempDir())
		require.Eventually(t, func() bool { return len(files(t, pids)) >= 2 }, time.Minute, time.Millisecond, name)
		begun := time.Now()
		end(e)
		require.Less(t, time.Since(begun), 20*time.Second, name)
		for _, pid := range files(t, pids) {
			n, err := strconv.Atoi(pid)
			require.NoError(t, err)
			require.Eventually(t, func() bool { return ended(n) }, time.Second, time.Millisecond, "%s: process %s lives on", name, pid)
			require.NoError(t, os.Remove(filepath.Join(pids, pid)))
		}
	}
}
