package command

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestReleaseSchemas finds each schema among the files of a release, under the name that its identity ends with.
func TestReleaseSchemas(t *testing.T) {
	var config struct {
		Release struct {
			ExtraFiles []struct {
				Glob string
				Name string `yaml:"name_template"`
			} `yaml:"extra_files"`
		}
	}
	decoded(t, ".goreleaser.yaml", &config)
	files := map[string]string{}
	for _, f := range config.Release.ExtraFiles {
		files[f.Name] = content(t, filepath.Join(fixture.Root(), f.Glob))
	}
	for _, s := range schemas() {
		var text struct {
			ID string `json:"$id"`
		}
		require.NoError(t, json.Unmarshal(s.text(), &text))
		require.Equal(t, string(s.text()), files[filepath.Base(text.ID)], s.name)
	}
	require.Len(t, files, len(schemas()))
}

// TestImage runs govern as its image does: in a root with nothing else, as a user without rights. It judges what needs neither
// git nor Go, and says what it cannot.
func TestImage(t *testing.T) {
	if testing.Short() {
		t.Skip("builds govern")
	}
	t.Parallel()
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("only root of Linux may make another root")
	}
	image := content(t, filepath.Join(fixture.Root(), "Dockerfile"))
	require.Contains(t, image, "\nFROM scratch\n")
	require.Contains(t, image, "\nUSER 65532:65532\nWORKDIR /src\nENTRYPOINT [\"/govern\"]\n")
	root := t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(root, "govern"), "./cmd/govern")
	build.Dir, build.Env = fixture.Root(), append(os.Environ(), "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	require.NoError(t, os.Rename(fixture.Lay(t, strings.ReplaceAll(subRepository, "mono/", "src/")), filepath.Join(root, "x")))
	require.NoError(t, os.Rename(filepath.Join(root, "x", "src"), filepath.Join(root, "src")))
	out, err = exec.Command("chmod", "-R", "a+rX", root).CombinedOutput()
	require.NoError(t, err, string(out))
	in := func(wantCode int, args ...string) string {
		cmd := exec.Command("chroot", append([]string{"--userspec=65532:65532", root, "/govern"}, args...)...)
		cmd.Env = []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
		text, err := cmd.CombinedOutput()
		require.ErrorAs(t, err, new(*exec.ExitError), string(text))
		require.Equal(t, wantCode, cmd.ProcessState.ExitCode(), string(text))
		return string(text)
	}
	require.Contains(t, in(1, "-C", "/src", "-format", "short"), "[boundary-undeclared]")
	require.Contains(t, in(2, "-C", "/src", "-base", "HEAD"), "git is not installed")
}

// TestSnapshot looks at what goreleaser built, where GOVERN_SNAPSHOT names that: .ci/run does.
func TestSnapshot(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("GOVERN_SNAPSHOT")
	if dir == "" {
		t.Skip("no snapshot of a release; see docs/releasing.md")
	}
	archives, err := filepath.Glob(filepath.Join(dir, "govern_*_"+runtime.GOOS+"_"+runtime.GOARCH+".tar.gz"))
	require.NoError(t, err)
	require.Len(t, archives, 1)
	version := regexp.MustCompile(`govern_([^_]+)_`).FindStringSubmatch(filepath.Base(archives[0]))[1]
	to := t.TempDir()
	code, _, stderr := execute(t, to, "tar", "-xzf", archives[0])
	require.Zero(t, code, stderr)
	var names []string
	entries, err := os.ReadDir(to)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	require.Equal(t, []string{"CHANGELOG.md", "LICENSE", "README.md", "THIRD_PARTY_LICENSES.txt", "govern"}, names)

	code, out, stderr := execute(t, to, "./govern", "version")
	require.Zero(t, code, stderr)
	require.Regexp(t, "^govern v"+regexp.QuoteMeta(version)+", commit [0-9a-f]{12} of ", out)
	code, out, stderr = execute(t, to, "go", "version", "-m", "govern")
	require.Zero(t, code, stderr)
	require.Contains(t, out, "-trimpath=true")
	require.NotContains(t, content(t, filepath.Join(to, "govern")), "/go/pkg/mod/", "a path of the build")

	bom := content(t, strings.TrimSuffix(archives[0], ".tar.gz")+".cdx.json")
	licences := content(t, filepath.Join(to, "THIRD_PARTY_LICENSES.txt"))
	modules := regexp.MustCompile(`(?m)^\tdep\t(\S+)\t(\S+)`).FindAllStringSubmatch(out, -1)
	require.NotEmpty(t, modules)
	for _, m := range modules {
		require.Contains(t, bom, "pkg:golang/"+m[1]+"@"+m[2])
		require.Contains(t, licences, "\n== "+m[1]+" "+m[2]+", ")
	}
}
