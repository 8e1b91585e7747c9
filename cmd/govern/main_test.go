package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"govern": main})
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
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", phoenix)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("GOFLAGS", os.Getenv("GOFLAGS"))
			env.Setenv("GOCACHE", strings.TrimSpace(string(cache))) // the standard library need not be compiled anew
			return nil
		},
	})
}
