// Package retryablehttp stands for github.com/hashicorp/go-retryablehttp; see the README of the stubs.
package retryablehttp

import (
	"context"
	"net/http"
	"net/url"
)

type Client struct{}

func NewClient() *Client { panic("stub") }

type Request struct{ *http.Request }

func Get(url string) (*http.Response, error) { panic("stub") }

func Head(url string) (*http.Response, error) { panic("stub") }

func Post(url, bodyType string, body interface{}) (*http.Response, error) { panic("stub") }

func PostForm(url string, data url.Values) (*http.Response, error) { panic("stub") }

func (c *Client) Get(url string) (*http.Response, error) { panic("stub") }

func (c *Client) Head(url string) (*http.Response, error) { panic("stub") }

func (c *Client) Post(url, bodyType string, body interface{}) (*http.Response, error) { panic("stub") }

func (c *Client) PostForm(url string, data url.Values) (*http.Response, error) { panic("stub") }

func NewRequest(method, url string, rawBody interface{}) (*Request, error) { panic("stub") }

func NewRequestWithContext(ctx context.Context, method, url string, rawBody interface{}) (*Request, error) {
	panic("stub")
}

func (c *Client) Do(req *Request) (*http.Response, error) { panic("stub") }
