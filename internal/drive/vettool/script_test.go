package vettool

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary stand in for a tool under the real go vet.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"testtool": func() {
			code, handled := testTool().Main(os.Args[1:], os.Stdout, os.Stderr)
			if !handled {
				code = 3
			}
			os.Exit(code)
		},
	})
}

// TestGoVet runs transcripts of go vet with the test tool. All share one build cache, but
// no result: each has a directory of its own, which is part of the go command's keys.
func TestGoVet(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go vet")
	}
	cache, userCache := t.TempDir(), userCache(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			for key, value := range goEnv(cache) {
				env.Setenv(key, value)
			}
			env.Setenv("TOOL", testToolPath(t))
			env.Setenv("USERCACHE", userCache) // where a script would compile much of the standard library
			return nil
		},
	})
}

// testToolPath returns the executable that the go command can run as the tool.
func testToolPath(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("testtool")
	require.NoError(t, err)
	return path
}

// userCache returns the build cache that the test itself was built in.
func userCache(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}

// goEnv is a go command that sees nothing of the user's settings and stays off the network.
func goEnv(cache string) map[string]string {
	return map[string]string{
		"GOCACHE":     cache,
		"GOENV":       "off",
		"GOFLAGS":     "-p=1", // packages in a fixed order
		"GOPROXY":     "off",
		"GOSUMDB":     "off",
		"GOTOOLCHAIN": "local",
		"GOWORK":      "",
		"GOTELEMETRY": "off",
	}
}
