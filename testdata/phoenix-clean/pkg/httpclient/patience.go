package httpclient

import "time"

// NewPatient returns a client that waits for a service that is slow. Near miss of apibreak-overdue: its day is to come.
//
// Deprecated: New waits long enough; remove after 2099-12-31.
func NewPatient(base string) *Client {
	c := New(base)
	c.http.Timeout = time.Minute
	return c
}
