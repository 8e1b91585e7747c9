// Package http stands for github.com/go-kit/kit/transport/http; see the README of the stubs.
package http

import (
	"context"
	"net/http"
	"net/url"

	"github.com/go-kit/kit/endpoint"
)

type EncodeRequestFunc func(context.Context, *http.Request, interface{}) error

type DecodeResponseFunc func(context.Context, *http.Response) (response interface{}, err error)

type Client struct{}

type ClientOption func(*Client)

func NewClient(method string, tgt *url.URL, enc EncodeRequestFunc, dec DecodeResponseFunc, options ...ClientOption) *Client {
	panic("stub")
}

type CreateRequestFunc func(context.Context, interface{}) (*http.Request, error)

func NewExplicitClient(req CreateRequestFunc, dec DecodeResponseFunc, options ...ClientOption) *Client {
	panic("stub")
}

func (c Client) Endpoint() endpoint.Endpoint { panic("stub") }
