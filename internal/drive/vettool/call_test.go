package vettool

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func TestParseCall(t *testing.T) {
	tests := []struct {
		args string
		ok   bool
		want call
	}{
		{"", false, call{}},
		{"-V=full", true, call{version: true}},
		{"-flags", true, call{flags: true}},
		{"/tmp/b001/vet.cfg", true, call{config: "/tmp/b001/vet.cfg", level: "warn"}},
		{"-tags=a,b -race -level error -json vet.cfg", true, call{config: "vet.cfg", level: "error", json: true}},
		{"-fix -diff vet.cfg", true, call{config: "vet.cfg", level: "warn", fix: true, diff: true}},
		{"-V=full ./...", false, call{}},
		{"-flags vet.cfg", false, call{}},
		{"check vet.cfg", false, call{}},
		{"-policy vet.cfg", false, call{}},
		{"vet.cfg ./...", false, call{}},
		{"-json ./...", false, call{}},
		{"-json", false, call{}},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			got, ok := parseCall(strings.Fields(tt.args))
			require.Equal(t, tt.ok, ok)
			if ok {
				require.Equal(t, tt.want, got)
			}
		})
	}
}

func TestNoCall(t *testing.T) {
	code, handled := (&Tool{}).Main([]string{"check", "./..."}, nil, nil)
	require.False(t, handled)
	require.Zero(t, code)
}

func TestFlags(t *testing.T) {
	var out bytes.Buffer
	code, handled := testTool().Main([]string{"-flags"}, &out, nil)
	require.True(t, handled)
	require.Zero(t, code)
	var flags []struct {
		Name string
		Bool bool
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &flags))
	kind := map[string]bool{}
	for _, f := range flags {
		kind[f.Name] = f.Bool
	}
	require.Equal(t, map[string]bool{
		"json": true, "fix": true, "diff": true, "level": false,
		"tags": false, "race": true, "msan": true, "asan": true,
	}, kind)
}

// TestModuleConfig holds the differences between the configs of Go 1.26 and 1.27.
func TestModuleConfig(t *testing.T) {
	for name, member := range map[string]string{
		"1.26": `"ModulePath": "m", "ModuleVersion": "v1.2.3", "GoVersion": "go1.26"`,
		"1.27": `"Module": {"Path": "m", "Version": "v1.2.3", "GoVersion": "go1.26"}`,
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "vet.cfg")
			require.NoError(t, os.WriteFile(file,
				[]byte(`{"Dir": "/m", "VetxOutput": "vet.out", "Stdout": "vet.stdout", `+member+`}`), 0o666))
			cfg, err := readConfig(file)
			require.NoError(t, err)
			m := cfg.module()
			require.Equal(t, []string{"m", "v1.2.3", "go1.26"}, []string{m.Path, m.Version, m.GoVersion})
		})
	}
	require.Nil(t, new(config).module())
}

func TestBadConfig(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(content), 0o666))
		return file
	}
	for _, file := range []string{
		filepath.Join(dir, "missing.cfg"),
		write("empty.cfg", ""),
		write("text.cfg", "name: value"),
		write("other.cfg", "{}"),
		write("go1.25.cfg", `{"Dir": "/m", "VetxOutput": "vet.out"}`),
	} {
		var stderr bytes.Buffer
		code, handled := testTool().Main([]string{file}, nil, &stderr)
		require.True(t, handled)
		require.Equal(t, 1, code)
		require.Regexp(t, `^testtool: [^\n]*`+filepath.Base(file)+`[^\n]*\n$`, stderr.String())
	}
}

func TestSources(t *testing.T) {
	cfg := &config{Dir: "/m/a", VetxOutput: "/work/b001/vet.out", GoFiles: []string{
		"/work/b001/_cgo_gotypes.go", "/work/b001/c.cgo1.go", "/m/a/a.go",
	}}
	names, err := cfg.sources()
	require.NoError(t, err)
	require.Equal(t, map[string]bool{"a.go": true, "c.go": true}, names)

	cfg.GoFiles = append(cfg.GoFiles, "/overlay/b.go")
	_, err = cfg.sources()
	require.ErrorContains(t, err, "/overlay/b.go")
}

// TestVersion checks which changes of a repository change the build ID, and which, so that the go command
// keeps its cache, do not.
func TestVersion(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name, content string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	}
	write("go.mod", "module m\n")
	write("govern.yaml", "")
	write("a/a.go", "package a\n")
	write("a/a_linux.go", "package a\n")
	last := version(t)
	require.Equal(t, last, version(t))

	tests := []struct {
		name, file, content string
		changes             bool
	}{
		{"policy", "govern.yaml", "forbid m/b\n", true},
		{"file of every build", "a/a.go", "package a\n\nimport _ \"m/b\"\n", false},
		{"header of a file of some builds", "a/a_linux.go", "package a\n\nimport _ \"m/b\"\n", true},
		{"body of a file of some builds", "a/a_linux.go", "package a\n\nimport _ \"m/b\"\n\nvar x = 1\n", false},
		{"position in a file of some builds", "a/a_linux.go", "package a\n\n\nimport _ \"m/b\"\n\nvar x = 1\n", true},
		{"constraint", "a/a_linux.go", "//go:build x\n\npackage a\nimport _ \"m/b\"\n\nvar x = 1\n", true},
		{"documentation", "a/doc.go", "package documentation\n", true},
		{"cgo", "a/c.go", "package a\nimport \"C\"\n", true},
		{"external test", "a/x_test.go", "package a_test\n", false},
		{"first test in the package", "a/a_test.go", "package a\n", true},
		{"second test in the package", "a/b_test.go", "package a\n", false},
		{"new package", "b/b.go", "package b\n", false},
		{"testdata", "a/testdata/t_linux.go", "package t\n", false},
	}
	for _, tt := range tests {
		write(tt.file, tt.content)
		now := version(t)
		require.Equal(t, tt.changes, now != last, tt.name)
		last = now
	}
	for _, name := range []string{"GOFLAGS", "CGO_ENABLED"} {
		t.Setenv(name, "x")
		now := version(t)
		require.NotEqual(t, last, now, name)
		last = now
	}

	// Another place, the same contents.
	moved := filepath.Join(t.TempDir(), "moved")
	require.NoError(t, os.CopyFS(moved, os.DirFS(dir)))
	t.Chdir(moved)
	require.Equal(t, last, version(t))
}

func version(t *testing.T) string {
	t.Helper()
	var out, stderr bytes.Buffer
	code, handled := testTool().Main([]string{"-V=full"}, &out, &stderr)
	require.True(t, handled)
	require.Zero(t, code, stderr.String())
	require.Regexp(t, `^testtool version devel comments-go-here buildID=[0-9a-f]{64}\n$`, out.String())
	return out.String()
}

func TestOptions(t *testing.T) {
	for level, want := range map[string]policy.Level{"warn": policy.LevelWarn, "error": policy.LevelError} {
		opts, err := (&call{level: level}).options()
		require.NoError(t, err)
		require.Equal(t, want, opts.Level)
	}
	_, err := (&call{level: "off"}).options()
	require.Error(t, err)
}

// TestRoots checks which repositories a run depends on.
func TestRoots(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	write := func(name, content string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	}
	for _, name := range []string{"one", "two", "three", "four", "unused"} {
		write(name+"/govern.yaml", "")
	}
	write("one/go.mod", "module one\nreplace two => ../two\nreplace inner => ./inner\nreplace gone => ../gone\nreplace v => v v1.0.0\n")
	write("one/inner/go.mod", "module inner\nreplace unused => ../../unused\n")
	write("work/go.work", "go 1.26\nuse (\n ../one\n ../three\n)\nreplace four => "+filepath.Join(dir, "four")+"\n")

	names := func(wd string) (names []string) {
		roots, err := rootsAround(filepath.Join(dir, wd))
		require.NoError(t, err)
		for _, r := range roots {
			rel, err := filepath.Rel(dir, r.Dir)
			require.NoError(t, err)
			names = append(names, rel)
		}
		return names
	}
	require.Equal(t, []string{"one", "two"}, names("one/inner/..")) // replacements of a module that is not main do not count
	t.Setenv("GOWORK", filepath.Join(dir, "work", "go.work"))
	require.Equal(t, []string{"one", "four", "two", "three"}, names("one"))
	t.Setenv("GOWORK", "off")
	require.Equal(t, []string{"one", "two"}, names("one"))

	for _, name := range []string{"GOROOT", "GOMODCACHE"} {
		t.Setenv(name, filepath.Join(dir, "one"))
		_, err = rootsAround(filepath.Join(dir, "one"))
		require.ErrorContains(t, err, "not part of a repository", name)
		t.Setenv(name, filepath.Join(dir, "on")) // no bare string prefix
	}
	require.Equal(t, []string{"one", "two"}, names("one"))

	write("empty/x", "")
	_, err = rootsAround(filepath.Join(dir, "empty"))
	require.ErrorIs(t, err, repo.ErrNoRoot)
}
