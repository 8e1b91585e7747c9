// Package sse stands for github.com/danielgtaylor/huma/v2/sse; see the README of the stubs.
package sse

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
)

type Message struct {
	ID    int
	Data  any
	Retry int
}

type Sender func(Message) error

func Register[I any](api huma.API, op huma.Operation, eventTypeMap map[string]any, f func(ctx context.Context, input *I, send Sender)) {
	panic("stub")
}
