package vettool

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// TestSameBytes runs go vet on the fixture of the typed script again and again with an empty cache.
func TestSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go vet")
	}
	dir := t.TempDir()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "script", "typed.txtar"))
	require.NoError(t, err)
	require.NoError(t, txtar.Write(archive, dir))
	for _, flag := range []string{"-json=true", "-json=false"} {
		first := goVet(t, dir, flag)
		require.Contains(t, first, "[danger]")
		for range 9 {
			require.Equal(t, first, goVet(t, dir, flag))
		}
	}
}

// goVet returns what go vet prints with an empty cache.
func goVet(t *testing.T, dir, flag string) string {
	t.Helper()
	cmd := exec.Command("go", "vet", "-vettool="+testToolPath(t), flag, "./...")
	cmd.Dir = dir
	cmd.Env = os.Environ()
	for key, value := range goEnv(t.TempDir()) {
		cmd.Env = append(cmd.Env, key+"="+value)
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		require.NoError(t, err)
	}
	return out.String()
}
