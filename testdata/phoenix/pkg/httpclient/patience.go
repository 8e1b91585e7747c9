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

// Retries returns how often a client asks again.
//
// Deprecated: nobody needs to know; remove after 2026-06-01.
func Retries(c *Client) int { return c.retries }

// Waits returns how long a client waits at most. Near miss of apibreak-deprecated-use: what is deprecated is of the same component.
func Waits(c *Client) time.Duration { return time.Duration(1+Retries(c)) * c.http.Timeout }
