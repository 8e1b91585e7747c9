package queue

import (
	"context"
	"iter"
)

// Queue is a queue of limited length.
type Queue[T any] struct{ items chan T }

// New returns an empty queue.
func New[T any]() *Queue[T] { return &Queue[T]{items: make(chan T, 128)} }

// Push adds an item and waits while the queue is full.
func (q *Queue[T]) Push(item T) { q.items <- item }

// All yields the items until ctx ends.
func (q *Queue[T]) All(ctx context.Context) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			select {
			case <-ctx.Done():
				return
			case item := <-q.items:
				if !yield(item) {
					return
				}
			}
		}
	}
}
