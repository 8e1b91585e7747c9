// Package mq is RPC of the repository's own, over queues. The policy names what asks.
package mq

// Requester asks by a queue, and waits for the answer.
type Requester struct{ prefix string }

// Send sends a request to a queue.
func (r *Requester) Send(id int, queue string, body any) error { return nil }

// Publish sends an event, for which nobody waits.
func (r *Requester) Publish(queue string, body any) error { return nil }

// Ping asks whether somebody answers.
func Ping(r *Requester, queue string) error { return r.Send(0, queue, nil) }
