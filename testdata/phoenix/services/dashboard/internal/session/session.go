package session

import "time"

// lifetime is how long a visitor may be idle.
const lifetime = 12 * time.Hour

// session is one visitor.
type session struct{ until time.Time }

func (s session) expired(now time.Time) bool { return now.After(s.until) }
