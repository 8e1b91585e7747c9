package tick

import (
	"time"

	"github.com/phoenix-platform/phoenix/services/simulator/internal/clock"
)

// Length returns the time between two ticks.
func Length() time.Duration { return clock.Coarse }
