//go:build !linux

package clock

import "time"

func resolution() time.Duration { return Coarse }
