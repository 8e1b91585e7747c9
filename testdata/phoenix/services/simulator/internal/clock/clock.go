package clock

import "time"

// Coarse is the resolution of a clock that nothing better is known of.
const Coarse = 15 * time.Millisecond

// Resolution returns the shortest pause worth asking for.
func Resolution() time.Duration { return resolution() }
