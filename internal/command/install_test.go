package command

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// published is a module proxy on disk that has the last commit as v0.1.0, and a machine whose module cache is empty.
type published struct{ env []string }

func publish(t *testing.T) published {
	t.Helper()
	proxy := filepath.Join(t.TempDir(), "proxy")
	dir := filepath.Join(proxy, "github.com/phoenix-platform/govern/@v")
	require.NoError(t, os.MkdirAll(dir, 0o777))
	v := module.Version{Path: "github.com/phoenix-platform/govern", Version: "v0.1.0"}
	f, err := os.Create(filepath.Join(dir, "v0.1.0.zip"))
	require.NoError(t, err)
	require.NoError(t, zip.CreateFromVCS(f, v, fixture.Root(), "HEAD", ""), "a module that nobody can download")
	require.NoError(t, f.Close())
	info, err := json.Marshal(map[string]any{"Version": v.Version, "Time": time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	write(t, dir, "v0.1.0.info", string(info))
	write(t, dir, "list", "v0.1.0\n")
	write(t, dir, "v0.1.0.mod", fixture.Git(t, fixture.Root(), "show", "HEAD:go.mod")+"\n")

	downloads, err := exec.Command("go", "env", "GOMODCACHE").Output()
	require.NoError(t, err)
	cache := strings.TrimSpace(string(downloads)) + "/cache/download"
	return published{append(os.Environ(),
		"GOPROXY=file://"+proxy+",file://"+cache, "GOSUMDB=off", "GOWORK=off", "GOTOOLCHAIN=local",
		"GOMODCACHE="+t.TempDir(), "GOPATH="+t.TempDir(), "GOBIN=", "CGO_ENABLED=0",
		"GOFLAGS=-modcacherw -trimpath", // as releases are built: what both compile is shared
	)}
}

// run runs a command line of docs/install.md, and returns what it prints.
func (p published) run(t *testing.T, wantCode int, dir, line string) (stdout, stderr string) {
	t.Helper()
	require.Contains(t, content(t, filepath.Join(fixture.Root(), "docs", "install.md")), "\n"+line+"\n")
	cmd := exec.Command("bash", "-c", line)
	cmd.Dir, cmd.Env = dir, p.env
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		require.ErrorAs(t, err, new(*exec.ExitError))
	}
	require.Equal(t, wantCode, cmd.ProcessState.ExitCode(), "%s: %s", line, &errs)
	return out.String(), errs.String()
}

// TestInstallByGo installs govern as docs/install.md says: as a tool of a module, without installing it, and into a directory. The
// tool is run from this checkout.
func TestInstallByGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds govern")
	}
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the command lines are of a shell")
	}
	p := publish(t)
	dir := fixture.Lay(t, subRepository)
	dir = filepath.Join(dir, "mono")
	const answer = "^govern v0.1.0, built with go"
	p.run(t, 0, dir, "go get -tool github.com/phoenix-platform/govern/cmd/govern@v0.1.0")
	require.Contains(t, content(t, filepath.Join(dir, "go.mod")), "\ntool github.com/phoenix-platform/govern/cmd/govern\n")
	fresh := p.env
	p.env = append(os.Environ(), "GOPROXY=off", "GOWORK=off") // go tool knows no -trimpath, so there it would compile all of it in each run
	code, _, stderr := execute(t, dir, "go", "mod", "edit", "-replace=github.com/phoenix-platform/govern="+fixture.Root())
	require.Zero(t, code, stderr)
	out, _ := p.run(t, 0, dir, "go tool govern version")
	require.Regexp(t, answer, out)
	_, errs := p.run(t, 1, dir, "go vet -vettool=$(go tool -n govern) ./...")
	require.Contains(t, errs, "[boundary-undeclared]")
	p.env = fresh
	out, _ = p.run(t, 0, t.TempDir(), "go run github.com/phoenix-platform/govern/cmd/govern@v0.1.0 version")
	require.Regexp(t, answer, out)

	p.env = append(p.env, "GOBIN="+dir)
	p.run(t, 0, t.TempDir(), "go install github.com/phoenix-platform/govern/cmd/govern@v0.1.0")
	code, out, stderr = execute(t, dir, filepath.Join(dir, "govern"), "version")
	require.Zero(t, code, stderr)
	require.Regexp(t, answer, out)
}

// TestInstallBinary runs the script of docs/install.md that takes a binary, with an archive that has its checksum and with another.
func TestInstallBinary(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("other systems have other tools for checksums")
	}
	dir := snapshot(t)
	archives, err := filepath.Glob(filepath.Join(dir, "govern_*_linux_"+runtime.GOARCH+".tar.gz"))
	require.NoError(t, err)
	require.Len(t, archives, 1)
	name := filepath.Base(archives[0])
	version := strings.Split(name, "_")[1]
	_, script, found := strings.Cut(content(t, filepath.Join(fixture.Root(), "docs", "install.md")), "```bash\n")
	require.True(t, found)
	script, _, _ = strings.Cut(script, "```")
	for _, archive := range []string{"", "another"} {
		address, _ := releases(t, laid(t, dir, name, archive, ""))
		here := strings.NewReplacer("version=0.1.0", "version="+version, "linux_amd64", "linux_"+runtime.GOARCH,
			"https://github.com/phoenix-platform/govern/releases/download/v$version", address+"/latest/download").Replace(script)
		require.NotContains(t, here, "https:")
		code, out, stderr := execute(t, t.TempDir(), "bash", "-e", "-c", here)
		if archive != "" {
			require.NotZero(t, code)
			require.Contains(t, stderr, "did NOT match")
			continue
		}
		require.Zero(t, code, stderr)
		require.Contains(t, out, name+": OK\ngovern ")
	}
}
