package clock

import (
	"time"

	"github.com/phoenix-platform/phoenix/services/simulator/internal/tick"
)

func resolution() time.Duration { return tick.Length() }
