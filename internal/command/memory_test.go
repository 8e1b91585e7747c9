package command

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestRaisedLimit has heaps below the half of the limit, at it and above.
func TestRaisedLimit(t *testing.T) {
	const mb = 1 << 20
	require.EqualValues(t, 400*mb, raisedLimit(400*mb, 10*mb))
	require.EqualValues(t, 400*mb, raisedLimit(400*mb, 266*mb))
	require.EqualValues(t, 800*mb, raisedLimit(400*mb, 400*mb))
	require.EqualValues(t, 800*mb, raisedLimit(800*mb, 300*mb))
}

// TestPaceCollector has a heap that outgrows its limit: the limit follows.
func TestPaceCollector(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	afterCollection(1 << 20)
	held := make([]byte, 8<<20)
	for range 100 {
		runtime.GC()
		if debug.SetMemoryLimit(-1) < before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	limit := debug.SetMemoryLimit(-1)
	require.GreaterOrEqual(t, limit, int64(16<<20))
	require.Less(t, limit, int64(1<<30))
	runtime.KeepAlive(held)
}
