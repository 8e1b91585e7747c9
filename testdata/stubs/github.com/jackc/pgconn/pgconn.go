// Package pgconn has the signatures of the real package that the checks need, and no code.
package pgconn

import (
	"context"
	"io"
)

type Batch struct{}

func (batch *Batch) ExecParams(sql string, paramValues [][]byte, paramOIDs []uint32, paramFormats []int16, resultFormats []int16) {
	panic("stub")
}

type CommandTag []byte

type MultiResultReader struct{}

type PgConn struct{}

func (pgConn *PgConn) CopyFrom(ctx context.Context, r io.Reader, sql string) (CommandTag, error) {
	panic("stub")
}

func (pgConn *PgConn) CopyTo(ctx context.Context, w io.Writer, sql string) (CommandTag, error) {
	panic("stub")
}

func (pgConn *PgConn) Exec(ctx context.Context, sql string) *MultiResultReader { panic("stub") }

func (pgConn *PgConn) ExecParams(ctx context.Context, sql string, paramValues [][]byte, paramOIDs []uint32, paramFormats []int16, resultFormats []int16) *ResultReader {
	panic("stub")
}

func (pgConn *PgConn) Prepare(ctx context.Context, name string, sql string, paramOIDs []uint32) (*StatementDescription, error) {
	panic("stub")
}

type ResultReader struct{}

type StatementDescription struct{}
