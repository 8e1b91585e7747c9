//go:build !windows

package tick

import "time"

// Length returns the time between two ticks.
func Length() time.Duration { return time.Millisecond }
