package command

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A process is short-lived, and most of its heap lives long: types, and what was observed. To collect at the usual pace, each time
// that the heap has doubled, takes a seventh of the time of a run. So it may grow fivefold, but not beyond a limit, unless what lives
// comes near that: else the process would collect without end.
const (
	heapGrowth = 400       // percent
	heapLimit  = 400 << 20 // bytes

	// A server has types in mind between runs, and somebody waits for each.
	serverHeapLimit = 800 << 20
)

// heapLimitOf returns the limit of a process with arguments.
func heapLimitOf(args []string) int64 {
	if len(args) > 0 && args[0] == lspCommand().name {
		return serverHeapLimit
	}
	return heapLimit
}

// paceCollector sets when garbage is collected, unless the user has.
func paceCollector(limit int64) {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(heapGrowth)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
		afterCollection(limit)
	}
}

// afterCollection raises the limit after each collection as far as what lives then needs.
func afterCollection(limit int64) {
	type mark struct{ _ *int } // without a pointer in it, it would share its memory with others, and be collected with them
	runtime.AddCleanup(new(mark), func(limit int64) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if wanted := raisedLimit(limit, int64(live[0].Value.Uint64())); wanted != limit {
			limit = wanted
			debug.SetMemoryLimit(limit)
		}
		afterCollection(limit)
	}, limit)
}

// raisedLimit returns the limit for a heap of which so many bytes live: one that leaves less than half of that as room becomes twice of it.
func raisedLimit(limit, live int64) int64 {
	if limit < live+live/2 {
		return 2 * live
	}
	return limit
}
