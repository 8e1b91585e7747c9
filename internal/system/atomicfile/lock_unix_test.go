//go:build unix && !solaris && !aix

package atomicfile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClaimOfRemovedFile opens the file of a lock that is then given up by its holder, and taken by somebody else: its lock says nothing.
func TestClaimOfRemovedFile(t *testing.T) {
	at := filepath.Join(t.TempDir(), "lock")
	first, err := acquire(at)
	require.NoError(t, err)
	late, err := os.OpenFile(at, os.O_RDWR, 0)
	require.NoError(t, err)
	defer late.Close() //nolint:errcheck // nothing was written
	require.NoError(t, letGo(first))
	require.ErrorIs(t, claim(late, at), errHeld)
	next, err := acquire(at)
	require.NoError(t, err)
	require.ErrorIs(t, claim(late, at), errHeld)
	require.NoError(t, letGo(next))
}
