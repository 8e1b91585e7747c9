package command

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// snapshot returns a directory with the archive of this platform and the checksums, as a release has them. GOVERN_SNAPSHOT
// names one that goreleaser built; without, this test makes one.
func snapshot(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("GOVERN_SNAPSHOT"); dir != "" {
		return dir
	}
	dir, self := t.TempDir(), t.TempDir()
	path, err := exec.LookPath("govern")
	require.NoError(t, err)
	require.NoError(t, os.Symlink(path, filepath.Join(self, "govern")))
	name := "govern_0.1.0_" + runtime.GOOS + "_" + runtime.GOARCH + ".tar.gz"
	out, err := exec.Command("tar", "-C", self, "-chzf", filepath.Join(dir, name), "govern").CombinedOutput()
	require.NoError(t, err, string(out))
	write(t, dir, "checksums.txt", fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(content(t, filepath.Join(dir, name)))), name))
	return dir
}

// releases serves a release as v0.1.0 and as the latest. It returns the address, and what is asked for.
func releases(t *testing.T, dir string) (address string, asked func() []string) {
	t.Helper()
	var paths []string
	mux := http.NewServeMux()
	for _, prefix := range []string{"/releases/download/v0.1.0/", "/releases/latest/download/"} {
		mux.Handle(prefix, http.StripPrefix(prefix, http.FileServer(http.Dir(dir))))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/releases", func() []string { return paths }
}

// installRun is a runner whose go command takes notes: it knows the versions main and v0.0.9.
type installRun struct {
	action
	temp, notes string
	env         map[string]string
}

const fakeGo = `-- bin/go --
#!/bin/sh
echo "$GOBIN: $*" >>"$NOTES"
case "$*" in
*@nothing) exit 1 ;;
*@main) echo v0.1.1-0.20261130140000-0123456789ab ;;
list*) echo v0.1.0 ;;
"env GOVERSION") echo go1.26.8 ;;
install*) printf '#!/bin/sh\necho built "$@"\n' >"$GOBIN/govern" && chmod +x "$GOBIN/govern" ;;
esac
`

func newInstallRun(t *testing.T) installRun {
	t.Helper()
	var r installRun
	decoded(t, "action.yml", &r.action)
	bin := filepath.Join(fixture.Lay(t, fakeGo), "bin")
	require.NoError(t, os.Chmod(filepath.Join(bin, "go"), 0o755))
	r.temp = t.TempDir()
	r.notes = filepath.Join(r.temp, "notes")
	r.env = map[string]string{
		"RUNNER_TEMP":       r.temp,
		"RUNNER_OS":         map[string]string{"linux": "Linux", "darwin": "macOS"}[runtime.GOOS],
		"RUNNER_ARCH":       map[string]string{"amd64": "X64", "arm64": "ARM64"}[runtime.GOARCH],
		"NOTES":             r.notes,
		"PATH":              bin + ":" + os.Getenv("PATH"),
		"GOVERN_VERSION":    "",
		"GOVERN_ACTION_REF": "",
		"GOVERN_CHECKSUM":   "",
	}
	return r
}

// install runs the steps that lead to a program, as their conditions say, where no cache has it. It returns what the program says
// of its version.
func (r installRun) install(t *testing.T) (code int, out, version string) {
	t.Helper()
	code, out, set := step(t, r.step("install"), r.temp, r.env)
	require.Equal(t, "${{ steps.install.outputs.build != '' }}", r.step("cache").If)
	require.Equal(t, "${{ steps.install.outputs.build != '' && steps.cache.outputs.cache-hit != 'true' }}", r.step("build").If)
	if code == 0 && set["build"] != "" {
		require.Equal(t, "govern-"+set["build"]+"-"+r.env["RUNNER_OS"]+"-"+r.env["RUNNER_ARCH"]+"-go1.26.8", set["key"])
		r.env["GOVERN_BUILD"] = set["build"]
		var more string
		code, more, _ = step(t, r.step("build"), r.temp, r.env)
		out += more
	}
	if code != 0 {
		return code, out, ""
	}
	text, err := exec.Command(filepath.Join(r.temp, "govern", "govern"), "version").CombinedOutput()
	require.NoError(t, err, string(text))
	return code, out, string(text)
}

// TestActionInstall runs the installation against a release, and where there is none for it.
func TestActionInstall(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the scripts are of a runner with a shell")
	}
	dir := snapshot(t)
	line := strings.TrimSpace(content(t, filepath.Join(dir, "checksums.txt")))
	for l := range strings.Lines(line) {
		if strings.HasSuffix(strings.TrimSpace(l), "_"+runtime.GOOS+"_"+runtime.GOARCH+".tar.gz") && strings.Contains(l, "  govern_") {
			line = strings.TrimSpace(l)
		}
	}
	sum, name, _ := strings.Cut(line, "  ")
	const exit2 = "::error title=govern::"
	const released, latest = "/releases/download/v0.1.0/", "/releases/latest/download/"
	for title, tt := range map[string]struct {
		env     map[string]string
		archive string // what is there in the archive's place; "-" is nothing
		sums    string // what is there in the place of the checksums
		asked   []string
		notes   string // what the go command is asked to build
		fails   string
	}{
		"release":             {env: map[string]string{"GOVERN_VERSION": "v0.1.0"}, asked: []string{released + "checksums.txt", released + name}},
		"latest":              {env: map[string]string{"GOVERN_VERSION": "latest"}, asked: []string{latest + "checksums.txt", latest + name}},
		"omitted":             {asked: []string{latest + "checksums.txt", latest + name}},
		"that of the action":  {env: map[string]string{"GOVERN_ACTION_REF": "v0.1.0"}, asked: []string{released + "checksums.txt", released + name}},
		"action of a branch":  {env: map[string]string{"GOVERN_ACTION_REF": "main"}, asked: []string{latest + "checksums.txt", latest + name}},
		"checksum":            {env: map[string]string{"GOVERN_CHECKSUM": sum}, asked: []string{latest + "checksums.txt", latest + name}},
		"other checksum":      {env: map[string]string{"GOVERN_CHECKSUM": sum[:63] + "x"}, fails: "the archive does not have the checksum of the input"},
		"other archive":       {archive: "else", fails: "the archive does not have the checksum that its release says"},
		"other sum":           {sums: strings.Repeat("0", 64) + "  " + name + "\n", fails: "the archive does not have the checksum that its release says"},
		"no archive":          {archive: "-", notes: "v0.1.0"},
		"no line":             {sums: sum + "  other_" + name + "\n", notes: "v0.1.0"},
		"no sum":              {sums: "  " + name + "\n", notes: "v0.1.0"},
		"name with a path":    {sums: sum + "  govern_/../" + name + "\n", notes: "v0.1.0"},
		"other platform":      {env: map[string]string{"RUNNER_ARCH": "RISCV"}, notes: "v0.1.0"},
		"no release":          {env: map[string]string{"GOVERN_VERSION": "v0.0.9"}, asked: []string{"/releases/download/v0.0.9/checksums.txt"}, notes: "v0.1.0"},
		"branch":              {env: map[string]string{"GOVERN_VERSION": "main"}, notes: "v0.1.1-0.20261130140000-0123456789ab"},
		"no archive, but sum": {archive: "-", env: map[string]string{"GOVERN_CHECKSUM": sum}, fails: "there is no archive of that version for this platform, and with a checksum nothing is built"},
		"branch, but sum":     {env: map[string]string{"GOVERN_VERSION": "main", "GOVERN_CHECKSUM": sum}, fails: "there is no archive of that version for this platform, and with a checksum nothing is built"},
		"no such branch":      {env: map[string]string{"GOVERN_VERSION": "nothing"}, fails: "there is no such version"},
		"script":              {env: map[string]string{"GOVERN_VERSION": "v1\n::error::x"}, fails: "version is a release, latest, a branch or a commit"},
		"option":              {env: map[string]string{"GOVERN_VERSION": "-x"}, fails: "version is a release, latest, a branch or a commit"},
	} {
		t.Run(title, func(t *testing.T) {
			t.Parallel()
			r, dir := newInstallRun(t), laid(t, dir, name, tt.archive, tt.sums)
			var asked func() []string
			r.env["GOVERN_RELEASES"], asked = releases(t, dir)
			for name, value := range tt.env {
				r.env[name] = value
			}
			code, out, version := r.install(t)
			if tt.fails != "" {
				require.Equal(t, 2, code)
				require.Equal(t, exit2+tt.fails+"\n", out)
				return
			}
			require.Zero(t, code, out)
			require.Empty(t, out)
			if tt.asked != nil {
				require.Equal(t, tt.asked, asked())
			}
			if tt.notes == "" {
				require.Regexp(t, "^govern .* built with go", version)
				require.NoFileExists(t, r.notes)
				return
			}
			require.Equal(t, "built version\n", version)
			require.Contains(t, content(t, r.notes), r.temp+"/govern: install github.com/phoenix-platform/govern/cmd/govern@"+tt.notes+"\n")
		})
	}
}

// laid returns a copy of a release with something else in places of it.
func laid(t *testing.T, dir, name, archive, sums string) string {
	t.Helper()
	to := t.TempDir()
	for _, file := range []string{name, "checksums.txt"} {
		require.NoError(t, os.Symlink(filepath.Join(dir, file), filepath.Join(to, file)))
	}
	for file, text := range map[string]string{name: archive, "checksums.txt": sums} {
		if text == "" {
			continue
		}
		require.NoError(t, os.Remove(filepath.Join(to, file)))
		if text != "-" {
			write(t, to, file, text)
		}
	}
	return to
}

// TestActionInstallWithoutGo has neither an archive nor a go command.
func TestActionInstallWithoutGo(t *testing.T) {
	t.Parallel()
	r := newInstallRun(t)
	r.env["GOVERN_VERSION"], r.env["PATH"] = "main", filepath.Join(r.temp, "bin")
	require.NoError(t, os.Mkdir(r.env["PATH"], 0o777))
	for _, name := range []string{"bash", "mkdir"} {
		path, err := exec.LookPath(name)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(path, filepath.Join(r.env["PATH"], name)))
	}
	code, out, _ := r.install(t)
	require.Equal(t, 2, code)
	require.Equal(t, "::error title=govern::there is no archive of that version for this platform, and no Go to build it; run actions/setup-go before\n", out)
}
