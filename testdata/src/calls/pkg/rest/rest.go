// Package rest is shared code, which reports nothing and hands on whom it asks.
package rest

import (
	"context"
	"net/http"
)

// Client asks a service.
type Client struct{ base string }

// New returns a client of the service at that address.
func New(base string) *Client { return &Client{base} }

// Get asks for a path.
func (c *Client) Get(path string) error {
	_, err := http.Get(c.base + path)
	return err
}

// Fetch asks for an address.
func Fetch(ctx context.Context, verb, url string) error {
	_, err := http.NewRequestWithContext(ctx, verb, url, nil)
	return err
}

// User asks for a user.
func User(id string) { http.Get("http://users/api/users/" + id) }
