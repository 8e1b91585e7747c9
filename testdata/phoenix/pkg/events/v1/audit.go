package v1

import "time"

// Version is the number that each message of this package carries.
const Version = 1

// Audit says who did what to which thing.
type Audit struct {
	Version int       `json:"version"`
	Actor   string    `json:"actor"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"`
	At      time.Time `json:"at"`
}

// NewAudit returns a message of this version.
func NewAudit(actor, action, subject string) Audit {
	return Audit{Version: Version, Actor: actor, Action: action, Subject: subject, At: time.Now().UTC()}
}
