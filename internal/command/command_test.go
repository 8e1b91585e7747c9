package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"govern": func() { os.Exit(Process(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScript runs the transcripts below testdata/script.
func TestScript(t *testing.T) {
	phoenix, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		WorkdirRoot:         fixture.Place(t, "transcripts"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"legacy": func(ts *testscript.TestScript, _ bool, args []string) { // NAME: writes an invented repository to where it is
				ts.Check(fixture.Legacy(args[0], ts.MkAbs(".")))
			},
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", phoenix)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("GOFLAGS", os.Getenv("GOFLAGS"))
			env.Setenv("GOCACHE", strings.TrimSpace(string(cache))) // the standard library need not be compiled anew
			return nil
		},
	})
}

// copyTool makes the test binary, which is the command under another name, one that everybody may run.
func copyTool(t *testing.T, name string) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	data, err := os.ReadFile(self)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, data, 0o755))
}

// many is how many findings [undocumentedPackages] has.
const many = 20

// undocumentedPackages is a repository with many findings.
func undocumentedPackages(t *testing.T) (dir string, fingerprints []string) {
	t.Helper()
	var files strings.Builder
	files.WriteString("-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- govern.yaml --\nversion: 1\n" +
		"components:\n  web: {kind: service, path: web, owner: \"@web\"}\nrules: {docgo: {require: comment}}\n")
	for i := range many {
		fmt.Fprintf(&files, "-- web/p%d/p.go --\npackage p%d\n", i, i)
	}
	dir = fixture.Lay(t, files.String())
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", dir, "-format", "json"}, os.Getenv, &stdout, &stderr), stderr.String())
	var doc struct {
		Findings []struct{ Fingerprint string }
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &doc))
	for _, f := range doc.Findings {
		fingerprints = append(fingerprints, f.Fingerprint)
	}
	require.Len(t, fingerprints, many)
	return dir, fingerprints
}
