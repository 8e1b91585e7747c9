package typed_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// driverLog is the variable by which a test makes its own program a driver of go/packages, and says where it writes what it was asked.
const driverLog = "GOVERN_TEST_DRIVER"

func TestMain(m *testing.M) {
	if log := os.Getenv(driverLog); log != "" && len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-test.") {
		if err := drive(log); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// drive answers like the driver of another build system: it knows import paths, and no patterns that begin with a dot or a word.
func drive(log string) error {
	var req packages.DriverRequest
	if err := json.NewDecoder(os.Stdin).Decode(&req); err != nil {
		return err
	}
	f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	fmt.Fprintln(f, strings.Join(os.Args[1:], " "))
	if err := f.Close(); err != nil {
		return err
	}
	for _, p := range os.Args[1:] {
		if strings.HasPrefix(p, ".") || strings.Contains(p, "=") {
			return fmt.Errorf("no label %s", p)
		}
	}
	cfg := &packages.Config{Mode: req.Mode, BuildFlags: req.BuildFlags, Tests: req.Tests, Env: append(req.Env, "GOPACKAGESDRIVER=off")}
	roots, err := packages.Load(cfg, os.Args[1:]...)
	if err != nil {
		return err
	}
	answer := packages.DriverResponse{Compiler: "gc", Arch: "amd64"}
	for _, p := range roots {
		answer.Roots = append(answer.Roots, p.ID)
	}
	packages.Visit(roots, nil, func(p *packages.Package) { answer.Packages = append(answer.Packages, p) })
	return json.NewEncoder(os.Stdout).Encode(answer)
}

// TestDriver has a program that the user has set to answer in place of the go command: the run finds the same, says who answered, and
// keeps nothing.
func TestDriver(t *testing.T) {
	dir := lay(t, store)
	k := keepIn(t, dir, ".")
	self, err := os.Executable()
	require.NoError(t, err)
	t.Setenv("GOPACKAGESDRIVER", self)
	log := filepath.Join(t.TempDir(), "log")
	t.Setenv(driverLog, log)

	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	o, res := look(t, dir, nil, sinks(), "")
	require.Equal(t, outcome{found: storeFound}, o)
	require.Contains(t, res.Build, " as told by GOPACKAGESDRIVER="+self)

	keeps := func() (files int) {
		keep := kept.InUserCache()
		require.NoError(t, keep.Problem())
		typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{sinks()}, Asked: everything, Keep: keep})
		keep.Close()
		require.NoError(t, filepath.WalkDir(k.home, func(_ string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				files++
			}
			return err
		}))
		return files
	}
	require.Zero(t, keeps(), "nothing of it is kept")

	asked, err := os.ReadFile(log)
	require.NoError(t, err)
	require.Contains(t, string(asked), "example.com/m/store example.com/m/top example.com/m/via\n", "asked for by import paths")
	t.Setenv("GOPACKAGESDRIVER", "off")
	require.Positive(t, keeps())
}

// TestDriverFails has a program that is none, or is not there: the error names it, and nothing passes.
func TestDriverFails(t *testing.T) {
	dir := lay(t, store)
	t.Setenv("GOPACKAGESDRIVER", filepath.Join(dir, "nowhere"))
	o, _ := look(t, dir, nil, sinks(), "")
	require.Len(t, o.errs, 1)
	require.Contains(t, o.errs[0], filepath.Join(dir, "nowhere"))
	require.Empty(t, o.found)
}
