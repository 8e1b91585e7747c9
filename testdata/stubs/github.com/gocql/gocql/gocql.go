// Package gocql has the signatures of the real package that the checks need, and no code.
package gocql

import (
	"context"
)

type Batch struct{}

func (b *Batch) Bind(stmt string, bind func(q *QueryInfo) ([]interface{}, error)) { panic("stub") }

func (b *Batch) Query(stmt string, args ...interface{}) { panic("stub") }

type BatchType byte

type Iter struct{}

func (iter *Iter) Close() error { panic("stub") }

func (iter *Iter) Scan(dest ...interface{}) bool { panic("stub") }

type Query struct{}

func (q *Query) Bind(v ...interface{}) *Query { panic("stub") }

func (q *Query) Exec() error { panic("stub") }

func (q *Query) Iter() *Iter { panic("stub") }

func (q *Query) Scan(dest ...interface{}) error { panic("stub") }

func (q *Query) WithContext(ctx context.Context) *Query { panic("stub") }

type QueryInfo struct{}

type Session struct{}

func (s *Session) Bind(stmt string, b func(q *QueryInfo) ([]interface{}, error)) *Query {
	panic("stub")
}

func (s *Session) ExecuteBatch(batch *Batch) error { panic("stub") }

func (s *Session) NewBatch(typ BatchType) *Batch { panic("stub") }

func (s *Session) Query(stmt string, values ...interface{}) *Query { panic("stub") }
