package client

import (
	"context"
	"time"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/httpclient"
)

const pipelines = "/api/v1/pipelines"

// Client is a connection to the controller.
type Client struct{ http *httpclient.Client }

var _ v1.PipelineService = (*Client)(nil)

// New returns a client for the controller at that address.
func New(address string) *Client { return &Client{http: httpclient.New(address)} }

// Apply asks for a pipeline.
func (c *Client) Apply(ctx context.Context, p v1.Pipeline) error {
	return c.http.Post(ctx, pipelines, p, nil)
}

// Status returns what the controller last saw of a pipeline.
func (c *Client) Status(ctx context.Context, id string) (s v1.PipelineStatus, err error) {
	err = c.http.Get(ctx, pipelines+"/"+id+"/status", &s)
	return s, err
}

// Await returns when p has converged.
func (c *Client) Await(ctx context.Context, p v1.Pipeline) error {
	for attempt := 0; ; attempt++ {
		s, err := c.Status(ctx, p.ID)
		if err != nil || s.Converged(p) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(backoff(attempt)):
		}
	}
}

// backoff returns how long to wait after that many attempts.
func backoff(attempt int) time.Duration {
	return min(time.Second<<min(attempt, 10), time.Minute)
}
