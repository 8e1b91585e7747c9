//go:build linux

package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// kills is how many signals are sent; the variable GOVERN_KILLS says another number.
const kills = 20

// writer is a command that writes a file, and what was there before.
type writer struct {
	args []string
	file string
	old  string // content of the file before; empty for none
	code int    // when nobody interrupts it
}

// writers returns all commands that write something, and the one that extracts a revision and writes a report.
func writers(known string) []writer {
	return []writer{
		{[]string{"baseline", "create"}, "govern.baseline", "", exitOK},
		{[]string{"baseline", "accept", "-reason", "r", "FINGERPRINT"}, "govern.baseline", known, exitOK},
		{[]string{"baseline", "prune"}, "govern.baseline", known, exitOK},
		{[]string{"-out", "html=out.html"}, "out.html", "old", exitFindings},
		{[]string{"init"}, "govern.yaml", "", exitOK},
		{[]string{"graph", "-o", "graph.svg"}, "graph.svg", "old", exitOK},
		{[]string{"-base", "HEAD", "-out", "sarif=out.sarif"}, "out.sarif", "old", exitOK},
	}
}

// scene is a repository, and the environment that the command is started in.
type scene struct {
	dir, temp, tool string
	fingerprint     string
	policy          string
}

// killing has a repository with findings of both tiers, and of some size.
func killing(t *testing.T) *scene {
	t.Helper()
	dir, fingerprints := undocumentedPackages(t)
	write(t, dir, "web/p0/db.go", "package p0\n\nimport \"database/sql\"\n\nfunc read(db *sql.DB) { db.Exec(\"DELETE FROM users\") }\n")
	policy, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	s := &scene{dir: dir, temp: t.TempDir(), tool: filepath.Join(t.TempDir(), "govern"), fingerprint: fingerprints[0]}
	s.policy = strings.Replace(string(policy), "path: web,", "path: web, owns: {tables: [users]},", 1)
	write(t, dir, "govern.yaml", s.policy)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "data"), 0o755))
	for i := range 500 {
		write(t, dir, fmt.Sprintf("data/%d.sql", i), "SELECT 1")
	}
	fixture.Commit(t, dir, "one")
	copyTool(t, s.tool)
	return s
}

// start lays what a writer finds, and starts it.
func (s *scene) start(t *testing.T, w writer) (cmd *exec.Cmd, stderr *bytes.Buffer) {
	t.Helper()
	for _, name := range []string{"govern.baseline", "out.html", "out.sarif", "graph.svg"} {
		require.NoError(t, os.RemoveAll(filepath.Join(s.dir, name)))
	}
	write(t, s.dir, "govern.yaml", s.policy)
	if w.old != "" {
		write(t, s.dir, w.file, w.old)
	} else {
		require.NoError(t, os.RemoveAll(filepath.Join(s.dir, w.file)))
	}
	args := strings.Split(strings.ReplaceAll(strings.Join(w.args, "\x00"), "FINGERPRINT", s.fingerprint), "\x00")
	cmd, stderr = exec.Command(s.tool, append(args, "-C", s.dir)...), new(bytes.Buffer)
	cmd.Env = append(os.Environ(), "CI=", "TMPDIR="+s.temp, "GOTMPDIR=")
	cmd.Stderr = stderr
	require.NoError(t, cmd.Start())
	return cmd, stderr
}

// content returns what is in the file of a writer; empty for nothing.
func (s *scene) content(t *testing.T, w writer) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, w.file))
	if !errors.Is(err, fs.ErrNotExist) {
		require.NoError(t, err)
	}
	return string(data)
}

// left returns what lies around that should not.
func (s *scene) left(t *testing.T) (names []string) {
	t.Helper()
	names = append(names, files(t, s.temp)...)
	for _, name := range files(t, s.dir) {
		if strings.HasPrefix(name, ".") && name != ".git" {
			names = append(names, name)
		}
	}
	return names
}

// untilTemporary waits until something temporary is there, but not longer than that, and returns how long it took.
func (s *scene) untilTemporary(t *testing.T, most time.Duration) time.Duration {
	t.Helper()
	begun := time.Now()
	for time.Since(begun) < most && len(s.left(t)) == 0 {
		time.Sleep(200 * time.Microsecond)
	}
	time.Sleep(rand.N(5 * time.Millisecond))
	return time.Since(begun)
}

// whole is what a writer leaves that nobody interrupts, and how long it takes.
func (s *scene) whole(t *testing.T, w writer) (content string, took time.Duration) {
	t.Helper()
	begun := time.Now()
	s.end(t, w)
	took = time.Since(begun)
	require.Empty(t, s.left(t), w.args)
	return s.content(t, w), took
}

// end runs a writer to its end.
func (s *scene) end(t *testing.T, w writer) {
	t.Helper()
	cmd, stderr := s.start(t, w)
	_ = cmd.Wait()
	require.Equal(t, w.code, cmd.ProcessState.ExitCode(), "%v: %s", w.args, stderr)
}

// age makes what is left old.
func (s *scene) age(t *testing.T) {
	t.Helper()
	ago := time.Now().Add(-2 * time.Hour)
	for _, name := range s.left(t) {
		for _, dir := range []string{s.temp, s.dir} {
			_ = os.Chtimes(filepath.Join(dir, name), ago, ago) // it is in one of them
		}
	}
}

// knownGone is a baseline with one entry, of what is not there any more.
func knownGone() string {
	id := baseline.Identity{Rule: "docgo-missing", Component: "web", Dir: "web/gone", Package: "gone"}
	return string(baseline.New([]baseline.Entry{{Identity: id}}).Format())
}

func TestInterrupt(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	s, n := killing(t), kills
	if v, err := strconv.Atoi(os.Getenv("GOVERN_KILLS")); err == nil {
		n = v
	}
	all := writers(knownGone())
	contents, times := make([]string, len(all)), make([]time.Duration, len(all))
	for i, w := range all {
		s.whole(t, w) // compiles what it needs
		contents[i], times[i] = s.whole(t, w)
		require.NotEqual(t, w.old, contents[i], w.args)
	}
	died, old := 0, 0
	for i := range n {
		w, whole := all[i%len(all)], contents[i%len(all)]
		sent := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM}[rand.N(2)]
		wait := rand.N(times[i%len(all)] * 5 / 4)
		cmd, stderr := s.start(t, w)
		if rand.N(2) == 0 {
			wait = s.untilTemporary(t, wait)
		} else {
			time.Sleep(wait)
		}
		_ = cmd.Process.Signal(sent) // it may have ended
		_ = cmd.Wait()
		about := fmt.Sprintf("%v after %v by %v: %v: %s", w.args, wait, sent, cmd.ProcessState, stderr)
		require.Empty(t, s.left(t), about)
		now := s.content(t, w)
		require.True(t, now == w.old || now == whole, "half written: %s", about)
		status := cmd.ProcessState.Sys().(syscall.WaitStatus)
		if !status.Signaled() {
			require.Equal(t, w.code, status.ExitStatus(), about)
			require.Equal(t, whole, now, about)
			continue
		}
		died++
		if now == w.old {
			old++
		}
		require.Equal(t, sent, status.Signal(), about)
		require.NotContains(t, stderr.String(), "govern: ", about)
		require.NotContains(t, stderr.String(), "killed", about)
	}
	t.Logf("%d signals: %d runs died of them, %d of these before they wrote; %d were done", n, died, old, n-died)
	require.NotZero(t, died)
}

// TestInterruptEndsChildren interrupts the command while the go command compiles, by compilers that take for ever.
func TestInterruptEndsChildren(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	s := killing(t)
	pids := t.TempDir()
	slow := filepath.Join(t.TempDir(), "slow")
	script := "#!/bin/sh\ncase \"$*\" in *-V=full*) exec \"$@\";; esac\ntouch " + pids + "/$$\nsleep 100 &\ntouch " + pids + "/$!\nwait\n"
	require.NoError(t, os.WriteFile(slow, []byte(script), 0o755))
	t.Setenv("GOFLAGS", "-toolexec="+slow)
	t.Setenv("GOCACHE", t.TempDir())
	for _, sent := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if signal.Ignored(sent) {
			continue // as under nohup, which programs that it starts keep to
		}
		cmd, stderr := s.start(t, writers("")[3])
		require.Eventually(t, func() bool { return len(files(t, pids)) >= 2 }, time.Minute, time.Millisecond)
		require.NotEmpty(t, s.left(t), "where the go command works")
		begun := time.Now()
		require.NoError(t, cmd.Process.Signal(sent))
		_ = cmd.Wait()
		require.Less(t, time.Since(begun), 20*time.Second)
		require.Equal(t, "signal: "+sent.String(), cmd.ProcessState.String(), stderr)
		require.Empty(t, stderr.String())
		require.Empty(t, s.left(t))
		for _, pid := range files(t, pids) {
			n, err := strconv.Atoi(pid)
			require.NoError(t, err)
			require.Eventually(t, func() bool { return ended(n) }, time.Second, time.Millisecond, "process %s lives on", pid)
			require.NoError(t, os.Remove(filepath.Join(pids, pid)))
		}
	}
}

// ended reports whether a process is not there any more, or waits only to be asked how it ended.
func ended(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || strings.Contains(string(stat), ") Z ")
}

// TestKilled kills the command such that it cannot clean up: no file is half written, and the next run removes what was left, as
// soon as it is old.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	s := killing(t)
	all := writers(knownGone())
	swept := 0
	for _, i := range []int{0, 1, 3, 6} {
		w := all[i]
		whole, took := s.whole(t, w)
		cmd, stderr := s.start(t, w)
		s.untilTemporary(t, took)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		now := s.content(t, w)
		require.True(t, now == w.old || now == whole, "half written: %v: %s", w.args, stderr)
		swept += len(s.left(t))
		require.Eventually(t, func() bool { // the go command, which was not killed, may work there for a while
			s.age(t)
			s.end(t, all[1]) // it makes everything but the tree of a revision
			s.end(t, all[6])
			return len(s.left(t)) == 0
		}, 20*time.Second, time.Millisecond, w.args)
	}
	require.NotZero(t, swept)
}
