// Package jsonrpc stands for github.com/go-kit/kit/transport/http/jsonrpc; see the README of the stubs.
package jsonrpc

import (
	"net/url"

	"github.com/go-kit/kit/endpoint"
)

type Client struct{}

type ClientOption func(*Client)

func NewClient(tgt *url.URL, method string, options ...ClientOption) *Client { panic("stub") }

func (c Client) Endpoint() endpoint.Endpoint { panic("stub") }
