// Package pgx has the signatures of the real package that the checks need, and no code.
package pgx

import (
	"context"

	"github.com/jackc/pgx/v5/pgconn"
)

type Batch struct{}

func (b *Batch) Queue(query string, arguments ...any) *QueuedQuery { panic("stub") }

type BatchResults interface {
	Close() error
	Exec() (pgconn.CommandTag, error)
	Query() (Rows, error)
	QueryRow() Row
}

type Conn struct{}

func (c *Conn) Begin(ctx context.Context) (Tx, error) { panic("stub") }

func (c *Conn) CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (int64, error) {
	panic("stub")
}

func (c *Conn) Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error) {
	panic("stub")
}

func (c *Conn) Prepare(ctx context.Context, name string, sql string) (sd *pgconn.StatementDescription, err error) {
	panic("stub")
}

func (c *Conn) Query(ctx context.Context, sql string, args ...any) (Rows, error) { panic("stub") }

func (c *Conn) QueryRow(ctx context.Context, sql string, args ...any) Row { panic("stub") }

func (c *Conn) SendBatch(ctx context.Context, b *Batch) BatchResults { panic("stub") }

type CopyFromSource interface {
	Err() error
	Next() bool
	Values() ([]any, error)
}

type Identifier []string

func (ident Identifier) Sanitize() string { panic("stub") }

type QueuedQuery struct{}

type Row interface {
	Scan(dest ...any) error
}

type Rows interface {
	Close()
	Err() error
	Next() bool
	Scan(dest ...any) error
}

type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	Commit(ctx context.Context) error
	CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (int64, error)
	Exec(ctx context.Context, sql string, arguments ...any) (commandTag pgconn.CommandTag, err error)
	Prepare(ctx context.Context, name string, sql string) (*pgconn.StatementDescription, error)
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) Row
	Rollback(ctx context.Context) error
	SendBatch(ctx context.Context, b *Batch) BatchResults
}

func Connect(ctx context.Context, connString string) (*Conn, error) { panic("stub") }

func CopyFromRows(rows [][]any) CopyFromSource { panic("stub") }
