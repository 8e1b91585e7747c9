//go:build unix

package regular_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

func TestPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(name, 0o600))
	_, err := regular.ReadFile(name)
	require.EqualError(t, err, "open "+name+": is a named pipe, not a file")
}
