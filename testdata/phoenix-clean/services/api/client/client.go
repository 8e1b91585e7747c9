package client

import (
	"context"
	"net/url"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/httpclient"
)

const experiments = "/api/v1/experiments"

// Client is a connection to the api service.
type Client struct{ http *httpclient.Client }

var _ v1.ExperimentService = (*Client)(nil)

// New returns a client for the service at that address.
func New(address string) *Client { return &Client{http: httpclient.New(address)} }

// Create starts an experiment.
func (c *Client) Create(ctx context.Context, req v1.CreateExperimentRequest) (e v1.Experiment, err error) {
	err = c.http.Post(ctx, experiments, req, &e)
	return e, err
}

// Get returns the experiment with that identifier.
func (c *Client) Get(ctx context.Context, id string) (e v1.Experiment, err error) {
	err = c.http.Get(ctx, experiments+"/"+url.PathEscape(id), &e)
	return e, err
}

// List returns all experiments, newest first.
func (c *Client) List(ctx context.Context) (list v1.ListExperimentsResponse, err error) {
	err = c.http.Get(ctx, experiments, &list)
	return list, err
}
