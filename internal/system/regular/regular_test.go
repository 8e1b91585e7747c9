package regular_test

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(name, []byte("text"), 0o600))
	data, err := regular.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, "text", string(data))

	_, err = regular.ReadFile(filepath.Join(dir, "none"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestNoFile must end, which is what it tests.
func TestNoFile(t *testing.T) {
	dir := t.TempDir()
	_, err := regular.ReadFile(dir)
	require.ErrorIs(t, err, regular.Error("a directory"))
	_, err = regular.ReadFile(os.DevNull)
	require.ErrorContains(t, err, "is a device, not a file")

	socket, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Skip("no sockets here")
	}
	defer socket.Close() //nolint:errcheck // the test is over
	_, err = regular.ReadFile(filepath.Join(dir, "socket"))
	require.ErrorIs(t, err, regular.Error("a socket"))
}
