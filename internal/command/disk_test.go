//go:build linux

package command

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestReadOnly runs what writes into the repository as somebody who may not: one line, exit code 2, and no other file.
func TestReadOnly(t *testing.T) {
	dir := fixture.Lay(t, twoEqual)
	tool := filepath.Join(dir, "bin", "govern")
	copyTool(t, tool)
	for _, args := range [][]string{{"baseline", "create"}, {"baseline", "prune"},
		{"-out", "sarif=x.sarif"}, {"graph", "-o", "x.svg"}, {"init"}} {
		require.NoError(t, os.RemoveAll(filepath.Join(dir, baseline.FileName)))
		switch args[0] {
		case "baseline":
			if args[1] == "prune" {
				gone := baseline.Entry{Identity: baseline.Identity{
					Rule:      "boundary-private",
					Component: "web",
					Dir:       "web",
					Package:   "web",
					Target:    "gone",
				}}
				write(t, dir, baseline.FileName, string(baseline.New([]baseline.Entry{gone}).Format()))
			}
		case "init":
			require.NoError(t, os.Remove(filepath.Join(dir, repo.PolicyName)))
		}
		before := files(t, dir)
		code, stderr := runUnprivileged(t, dir, tool, args...)
		require.Equal(t, exitFailed, code, "%v: %s", args, stderr)
		require.Regexp(t, `(?m)^govern: .*: not written: permission denied$`, stderr, args)
		require.NotContains(t, stderr, "goroutine")
		require.Equal(t, before, files(t, dir), args)
	}
}

// runUnprivileged runs the command in a directory that it may read and not write.
func runUnprivileged(t *testing.T, dir, tool string, args ...string) (code int, stderr string) {
	t.Helper()
	for d := dir; d != os.TempDir() && d != "/"; d = filepath.Dir(d) {
		require.NoError(t, os.Chmod(d, 0o555))
	}
	defer os.Chmod(dir, 0o755) //nolint:errcheck // else the test cannot clean up, and says so
	cmd := exec.Command(tool, append(args, "-C", dir)...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=/nonexistent", "GOFLAGS=-mod=mod", "GOCACHE=off"}
	if os.Geteuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	var out bytes.Buffer
	cmd.Stderr = &out
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Skipf("cannot run a command as somebody else: %v", err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

// TestFullDisk writes a baseline to a file system that is full: the old one stays, and nothing else.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no leave to mount a small file system: %v", err)
	}
	defer syscall.Unmount(dir, 0) //nolint:errcheck // the test ends
	require.NoError(t, os.CopyFS(dir, os.DirFS(fixture.Lay(t, twoEqual))))
	t.Setenv("CI", "")
	govern := func(args ...string) (code int, stderr string) {
		var stdout, out bytes.Buffer
		code = Main(append(args, "-C", dir), os.Getenv, &stdout, &out)
		return code, out.String()
	}
	code, stderr := govern("baseline", "create")
	require.Equal(t, exitOK, code, stderr)
	name := filepath.Join(dir, baseline.FileName)
	old, err := os.ReadFile(name)
	require.NoError(t, err)

	write(t, dir, "web/b.go", "package web\n")
	require.Error(t, os.WriteFile(filepath.Join(dir, "filler"), bytes.Repeat([]byte("x"), 1<<20), 0o644))
	before := files(t, dir)
	code, stderr = govern("baseline", "prune")
	require.Equal(t, exitFailed, code)
	require.Contains(t, stderr, "not written: no space left on device")
	now, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(old), string(now))
	require.Equal(t, before, files(t, dir))

	code, stderr = govern("-out", "html=report.html")
	require.Equal(t, exitFailed, code)
	require.True(t, strings.Contains(stderr, "report.html: not written: no space left on device"), stderr)
	require.Equal(t, before, files(t, dir))
}

// TestFullStdout writes answers to a device that is full: none of them passes for one that was read.
func TestFullStdout(t *testing.T) {
	dir := fixture.Lay(t, twoServices)
	fixture.Commit(t, dir, "one")
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	require.NoError(t, err)
	defer full.Close() //nolint:errcheck // nothing was written
	for _, args := range [][]string{
		{"why", "web", "api"}, {"who", "api"}, {"affected", "-base", "HEAD"}, {"components"}, {"explain", "boundary-private"},
		{"policy", "-base", "HEAD", "-format", "json"},
		{"explain"}, {"exceptions"}, {"graph"}, {"check"}, {"sync", "-diff"}, {"tables"}, {"modules"}, {"schema"}, {"completion", "bash"},
	} {
		switch args[0] {
		case "affected":
			write(t, dir, "web/new.go", "package web\n")
		case "sync":
			write(t, dir, "new.go", "package m\n")
		}
		var stderr bytes.Buffer
		code := Main(append(args, "-C", dir), os.Getenv, full, &stderr)
		if args[0] == "schema" || args[0] == "completion" { // they look at no repository
			stderr.Reset()
			code = Main(args, os.Getenv, full, &stderr)
		}
		require.Equal(t, exitFailed, code, args)
		require.Equal(t, 1, strings.Count(stderr.String(), "no space left on device"), "%v: %s", args, stderr.String())
		require.NotContains(t, stderr.String(), "nothing analysed", args)
	}
}
