// Package client stands for github.com/go-openapi/runtime/client; see the README of the stubs.
package client

import "net/http"

type Runtime struct{}

func New(host, basePath string, schemes []string) *Runtime { panic("stub") }

func NewWithClient(host, basePath string, schemes []string, client *http.Client) *Runtime {
	panic("stub")
}
