package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

func TestOutputsSet(t *testing.T) {
	for _, tt := range []struct {
		given []string
		want  string // an error
	}{
		{[]string{"sarif=a.sarif", "text=-", "json=b.json"}, ""},
		{[]string{"json=a", "json=b"}, ""},
		{[]string{"json=a=b"}, ""},
		{[]string{"sarif"}, "FORMAT=FILE"},
		{[]string{"sarif="}, "FORMAT=FILE"},
		{[]string{"=x"}, `unknown format ""`},
		{[]string{"lcov=x"}, `; there are text, short, html`},
		{[]string{"sarf=x"}, `; did you mean "sarif"?`},
		{[]string{"text=-", "json=-"}, "only one format can go to stdout"},
		{[]string{"text=x", "json=./x"}, "x is written by text already"},
	} {
		var o outputs
		var err error
		for _, s := range tt.given {
			err = errors.Join(err, o.Set(s))
		}
		if tt.want == "" {
			require.NoError(t, err)
			require.Equal(t, strings.Join(tt.given, " "), o.String())
		} else {
			require.ErrorContains(t, err, tt.want)
		}
	}
}

// noCI takes away what a CI tells of itself.
func noCI(t *testing.T) {
	t.Helper()
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"} {
		t.Setenv(name, "")
	}
}

// phoenix returns the report of the example.
func phoenix(t *testing.T, dir string) *report.Report {
	t.Helper()
	c := callTo(io.Discard)
	c.dir = dir
	res, err := c.analyse(nil, "")
	require.NoError(t, err)
	return &report.Report{Result: res}
}

// callTo returns a call of the default command that prints to a stream.
func callTo(w io.Writer) *call {
	return newCall(commands()[0], os.Getenv, printable.To(w), printable.To(io.Discard))
}

func outputsOf(t *testing.T, list ...string) *outputs {
	t.Helper()
	o := new(outputs)
	for _, s := range list {
		require.NoError(t, o.Set(s))
	}
	return o
}

// TestOutputsWrite writes several formats at once, one to stdout.
func TestOutputsWrite(t *testing.T) {
	noCI(t)
	dir := t.TempDir()
	r := phoenix(t, fixture.Testdata("phoenix"))
	var stdout bytes.Buffer
	o := outputsOf(t, "sarif=a.sarif", "text=-", "json=b.json")
	require.True(t, o.stdout())
	require.NoError(t, o.writable(dir, ""))
	require.NoError(t, o.write(r, dir, callTo(&stdout)))
	require.Contains(t, stdout.String(), "[boundary-private]")
	for _, name := range []string{"a.sarif", "b.json"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.True(t, json.Valid(text))
		require.Contains(t, string(text), "[boundary-private]")
	}
	sarif, err := os.ReadFile(filepath.Join(dir, "a.sarif"))
	require.NoError(t, err)
	require.Contains(t, string(sarif), `"startColumn"`, "columns need the source")
	require.Len(t, files(t, dir), 2, "nothing else is left")
}

// files returns the names of what is in a directory.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// TestOutputsFailing has one file that cannot be written: the others are, and the error says which.
func TestOutputsFailing(t *testing.T) {
	noCI(t)
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "taken"), 0o777))
	o := outputsOf(t, "sarif=no/a.sarif", "junit=taken", "gitlab=/dev/full", "json=b.json")
	require.ErrorContains(t, o.writable(dir, ""), "out sarif=no/a.sarif: ")
	err := o.write(&report.Report{Failure: errors.New("broken")}, dir, callTo(io.Discard))
	require.ErrorContains(t, err, "no/a.sarif: not written: no such file or directory")
	require.ErrorContains(t, err, "taken: not written: is a directory")
	require.ErrorContains(t, err, "/dev/full: not written: no space left on device")
	require.ElementsMatch(t, []string{"taken", "b.json"}, files(t, dir))
}

// TestOutputsTaken has files that are inputs of the check, and one file by two names.
func TestOutputsTaken(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "strict.yaml", "version: 1\n")
	for _, name := range []string{"vendored", "github"} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, name), 0o777))
	}
	write(t, dir, "real.json", "{}")
	require.NoError(t, os.Symlink("real.json", filepath.Join(dir, "link.json")))
	const input, taken = "is an input of the check", "is the file that json is written to"
	tests := []struct {
		outs []string
		want string // in the error; empty for none
	}{
		{[]string{"json=govern.yaml"}, input},
		{[]string{"json=" + filepath.Join(dir, "govern.baseline")}, input},
		{[]string{"json=go.mod"}, input},
		{[]string{"text=a.go"}, input},
		{[]string{"json=vendored/modules.txt", "sarif=codeowners.md", "text=go.summary", "html=github/x"}, ""},
		{[]string{"json=strict.yaml"}, input},
		{[]string{"json=real.json", "sarif=link.json"}, taken},
		{[]string{"json=new.json", "sarif=" + filepath.Join(dir, "new.json")}, taken},
		{[]string{"json=other.yaml", "sarif=link.json", "text=/dev/null"}, ""},
	}
	for _, tt := range tests {
		o := outputsOf(t, tt.outs...)
		err := o.writable(dir, "strict.yaml")
		if tt.want == "" {
			require.NoError(t, err, tt.outs)
		} else {
			require.ErrorContains(t, err, tt.want, tt.outs)
		}
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// TestCheckoutPrefix has a root below what the CI checked out.
func TestCheckoutPrefix(t *testing.T) {
	noCI(t)
	base := t.TempDir()
	root := filepath.Join(base, "mono", "go")
	require.NoError(t, os.MkdirAll(root, 0o777))
	require.NoError(t, os.Symlink(base, filepath.Join(base, "link")))
	require.Empty(t, checkoutPrefix(root, os.Getenv))
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		for workspace, want := range map[string]string{
			base:                                "mono/go",
			filepath.Join(base, "link"):         "mono/go",
			filepath.Join(base, "link", "mono"): "go",
			root:                                "",
			filepath.Join(root, ".."):           "go",
			filepath.Join(base, "none"):         "",
			"relative":                          "",
			"":                                  "",
			t.TempDir():                         "",
		} {
			t.Setenv(name, workspace)
			require.Equal(t, want, checkoutPrefix(root, os.Getenv), workspace)
		}
		t.Setenv(name, "")
	}
}

// TestOutputsBelowCheckout has files named from what was checked out, in a run that failed as well.
func TestOutputsBelowCheckout(t *testing.T) {
	noCI(t)
	t.Setenv("GITHUB_WORKSPACE", fixture.Testdata())
	var out bytes.Buffer
	dir := fixture.Testdata("phoenix", "services")
	require.NoError(t, outputsOf(t, "github=-").write(phoenix(t, dir), dir, callTo(&out)))
	require.Contains(t, out.String(), "::error file=phoenix/services/")
	out.Reset()
	err := &policy.Error{Message: "broken"}
	err.Pos.File, err.Pos.Line = "govern.yaml", 3
	require.NoError(t, outputsOf(t, "sarif=-").write(&report.Report{Failure: err}, dir, callTo(&out)))
	require.Contains(t, out.String(), `"uri": "phoenix/govern.yaml"`)
}

// TestStepSummary adds to what the step wrote before, within the size that is shown.
func TestStepSummary(t *testing.T) {
	noCI(t)
	dir := t.TempDir()
	name := filepath.Join(dir, "summary.md")
	require.NoError(t, os.WriteFile(name, []byte("before\n"), 0o666))
	t.Setenv("GITHUB_STEP_SUMMARY", name)
	r := phoenix(t, fixture.Testdata("phoenix"))
	require.NoError(t, outputsOf(t, "github=-").write(r, dir, callTo(io.Discard)))
	require.True(t, strings.HasPrefix(content(t, name), "before\n## govern: "))
	require.Contains(t, content(t, name), "| `dashboard` |")

	require.NoError(t, os.WriteFile(name, []byte(strings.Repeat("x", report.MarkdownBytes-300)), 0o666))
	require.NoError(t, outputsOf(t, "github=-").write(r, dir, callTo(io.Discard)))
	require.LessOrEqual(t, len(content(t, name)), report.MarkdownBytes)
	require.Contains(t, content(t, name), "beyond the size")

	t.Setenv("GITHUB_STEP_SUMMARY", filepath.Join(dir, "no", "summary.md"))
	require.ErrorContains(t, outputsOf(t, "github=-").write(&report.Report{Result: &standalone.Result{}}, dir, callTo(io.Discard)),
		"step summary: ")
	require.NoError(t, outputsOf(t, "sarif=-").write(&report.Report{Result: &standalone.Result{}}, dir, callTo(io.Discard)),
		"only the format for GitHub")
}

// TestInputs has every writer refuse every input of the check, before it does any work, and leave it as it is.
func TestInputs(t *testing.T) {
	inputs := []string{
		"govern.yaml", "strict/policy.json", "govern.baseline", "main.go",
		"sub/x_test.go", "go.mod", "sub/go.mod", "go.sum", "go.work", "go.work.sum",
		"vendor/modules.txt", "sub/vendor/modules.txt", "migrations/1.sql", "q.SQL", "Govern.Yaml", ".golangci.yml", ".golangci.toml",
		"CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS",
		".git/config", ".git/refs/heads/main", ".git/new", "link.txt",
	}
	dir := fixture.Lay(t, "-- strict/policy.json --\nversion: 1\ncomponents: {a: {kind: library, path: sub}}\n-- link.txt.link --\ngo.mod\n")
	for _, name := range inputs {
		if name != "link.txt" && name != "strict/policy.json" && name != ".git/new" {
			require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
			write(t, dir, name, "kept")
		}
	}
	for _, name := range inputs {
		for _, args := range [][]string{{"check", "-out", "json=" + name}, {"graph", "-o", name},
			{"graph", "-format", "html", "-o", filepath.Join(dir, name)}} {
			got := runHostile(append(args, "-C", dir, "-policy", "strict/policy.json")...)
			require.Equal(t, exitFailed, got.code, args)
			require.Contains(t, got.stderr, "is an input of the check", args)
		}
		if name != "link.txt" && name != "strict/policy.json" && name != ".git/new" {
			require.Equal(t, "kept", content(t, filepath.Join(dir, name)))
		}
	}
	_, err := os.Stat(filepath.Join(dir, ".git", "new"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestOwnersAreInputs reads owners in each place where they may be.
func TestOwnersAreInputs(t *testing.T) {
	for _, name := range []string{"CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"} {
		owners, err := codeowners.Read(fixture.Lay(t, "-- "+name+" --\n* @team\n"))
		require.NoError(t, err)
		require.Equal(t, name, owners.Name)
	}
}
