package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestMulticheckerCopies builds a copy of cmd/multichecker in a module of its own, as the docs/drivers.md
// advises: it may use nothing internal.
func TestMulticheckerCopies(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a command")
	}
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := fixture.Lay(t, "-- go.mod --\nmodule corp.example/check\n\ngo 1.26\n")
	for from, to := range map[string]string{"cmd/multichecker/main.go": "main.go", "go.sum": "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, from))
		require.NoError(t, err)
		write(t, dir, to, string(data))
	}
	for _, args := range [][]string{
		{"mod", "edit", "-require=github.com/phoenix-platform/govern@v0.0.0", "-replace=github.com/phoenix-platform/govern=" + root},
		{"mod", "tidy"},
		{"build", "-o", "check", "."},
	} {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
}
