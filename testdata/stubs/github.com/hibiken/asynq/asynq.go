// Package asynq stands for github.com/hibiken/asynq; see the README of the stubs.
package asynq

import "context"

type Task struct{}

type Option interface{}

func NewTask(typename string, payload []byte, opts ...Option) *Task { panic("stub") }

type ServeMux struct{}

func (mux *ServeMux) HandleFunc(pattern string, handler func(context.Context, *Task) error) {
	panic("stub")
}
