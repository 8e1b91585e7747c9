package httpclient

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// Client talks to one service.
type Client struct {
	base    string
	retries int
	http    *http.Client
}

// New returns a client for the service at base.
func New(base string) *Client {
	return &Client{base: base, retries: 2, http: &http.Client{Timeout: 10 * time.Second}}
}

// Get reads the answer to a GET request into out.
func (c *Client) Get(ctx context.Context, path string, out any) error {
	var err error
	for try := 0; try <= c.retries; try++ {
		if err = c.do(ctx, http.MethodGet, path, nil, out); errors.CodeOf(err) != codes.Unavailable {
			return err
		}
	}
	return err
}

// Post sends in and reads the answer into out. It is not repeated.
func (c *Client) Post(ctx context.Context, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	return c.do(ctx, http.MethodPost, path, body, out)
}

func (c *Client) do(ctx context.Context, method, path string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return errors.Wrap(codes.Unavailable, method+" "+path, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return errors.New(codeOf(resp.StatusCode), fmt.Sprintf("%s %s: %s", method, path, resp.Status))
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

func codeOf(status int) codes.Code {
	switch status {
	case http.StatusBadRequest:
		return codes.InvalidArgument
	case http.StatusNotFound:
		return codes.NotFound
	case http.StatusUnauthorized:
		return codes.Unauthenticated
	case http.StatusServiceUnavailable:
		return codes.Unavailable
	}
	return codes.Internal
}
