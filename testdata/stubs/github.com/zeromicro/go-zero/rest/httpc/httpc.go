// Package httpc stands for github.com/zeromicro/go-zero/rest/httpc; see the README of the stubs.
package httpc

import (
	"context"
	"net/http"
)

type Option func(r *http.Request) *http.Request

type Service interface {
	Do(ctx context.Context, method, url string, data any) (*http.Response, error)
	DoRequest(r *http.Request) (*http.Response, error)
}

func NewService(name string, opts ...Option) Service { panic("stub") }

func Do(ctx context.Context, method, url string, data any) (*http.Response, error) { panic("stub") }

func DoRequest(r *http.Request) (*http.Response, error) { panic("stub") }
