// Package http stands for github.com/ogen-go/ogen/http; see the README of the stubs.
package http

import (
	"context"
	"net/http"
	"net/url"
)

type Client interface {
	Do(r *http.Request) (*http.Response, error)
}

func NewRequest(ctx context.Context, method string, u *url.URL) (*http.Request, error) {
	panic("stub")
}
