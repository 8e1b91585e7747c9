// Package dialect has the signatures of the real package that the checks need, and no code.
package dialect

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

type DebugDriver struct{}

func (d *DebugDriver) Exec(ctx context.Context, query string, args any, v any) error { panic("stub") }

func (d *DebugDriver) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (d *DebugDriver) Query(ctx context.Context, query string, args any, v any) error { panic("stub") }

func (d *DebugDriver) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	panic("stub")
}

type DebugTx struct{}

func (d *DebugTx) Exec(ctx context.Context, query string, args any, v any) error { panic("stub") }

func (d *DebugTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (d *DebugTx) Query(ctx context.Context, query string, args any, v any) error { panic("stub") }

func (d *DebugTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	panic("stub")
}

type Driver interface {
	ExecQuerier
	Close() error
	Dialect() string
	Tx(context.Context) (Tx, error)
}

type ExecQuerier interface {
	Exec(ctx context.Context, query string, args any, v any) error
	Query(ctx context.Context, query string, args any, v any) error
}

type Tx interface {
	ExecQuerier
	driver.Tx
}
