// Package sql has the signatures of the real package that the checks need, and no code.
package sql

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
)

type Conn struct {
	ExecQuerier
}

func (c Conn) Exec(ctx context.Context, query string, args any, v any) (rerr error) { panic("stub") }

func (c Conn) Query(ctx context.Context, query string, args any, v any) error { panic("stub") }

type DeleteBuilder struct{}

func (d *DeleteBuilder) Query() (string, []any) { panic("stub") }

func (d *DeleteBuilder) Where(p *Predicate) *DeleteBuilder { panic("stub") }

type DialectBuilder struct{}

func (d *DialectBuilder) CreateView(name string) *ViewBuilder { panic("stub") }

func (d *DialectBuilder) Delete(table string) *DeleteBuilder { panic("stub") }

func (d *DialectBuilder) Insert(table string) *InsertBuilder { panic("stub") }

func (d *DialectBuilder) Table(name string) *SelectTable { panic("stub") }

func (d *DialectBuilder) Update(table string) *UpdateBuilder { panic("stub") }

func (d *DialectBuilder) With(name string) *WithBuilder { panic("stub") }

type Driver struct {
	Conn
}

func (d *Driver) Tx(ctx context.Context) (dialect.Tx, error) { panic("stub") }

type ExecQuerier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

type InsertBuilder struct{}

func (i *InsertBuilder) Columns(columns ...string) *InsertBuilder { panic("stub") }

func (i *InsertBuilder) Query() (string, []any) { panic("stub") }

func (i *InsertBuilder) Values(values ...any) *InsertBuilder { panic("stub") }

type Predicate struct{}

type Querier interface {
	Query() (string, []any)
}

type SelectTable struct{}

func (s *SelectTable) As(alias string) *SelectTable { panic("stub") }

func (s *SelectTable) C(column string) string { panic("stub") }

type Selector struct{}

func (s *Selector) From(t TableView) *Selector { panic("stub") }

func (s *Selector) Join(t TableView) *Selector { panic("stub") }

func (s *Selector) On(c1 string, c2 string) *Selector { panic("stub") }

func (s *Selector) Where(p *Predicate) *Selector { panic("stub") }

type TableView interface {
	C(string) string
}

type Tx struct {
	Conn
}

type UpdateBuilder struct{}

func (u *UpdateBuilder) Query() (string, []any) { panic("stub") }

func (u *UpdateBuilder) Set(column string, v any) *UpdateBuilder { panic("stub") }

func (u *UpdateBuilder) Where(p *Predicate) *UpdateBuilder { panic("stub") }

type ViewBuilder struct{}

type WithBuilder struct{}

func (w *WithBuilder) With(name string, columns ...string) *WithBuilder { panic("stub") }

func CreateView(name string) *ViewBuilder { panic("stub") }

func Delete(table string) *DeleteBuilder { panic("stub") }

func Dialect(name string) *DialectBuilder { panic("stub") }

func EQ(col string, value any) *Predicate { panic("stub") }

func Expr(exr string, args ...any) Querier { panic("stub") }

func ExprP(exr string, args ...any) *Predicate { panic("stub") }

func Insert(table string) *InsertBuilder { panic("stub") }

func NewDriver(dialect string, c Conn) *Driver { panic("stub") }

func OpenDB(dialect string, db *sql.DB) *Driver { panic("stub") }

func Raw(s string) Querier { panic("stub") }

func Select(columns ...string) *Selector { panic("stub") }

func Table(name string) *SelectTable { panic("stub") }

func Update(table string) *UpdateBuilder { panic("stub") }

func With(name string, columns ...string) *WithBuilder { panic("stub") }

func WithRecursive(name string, columns ...string) *WithBuilder { panic("stub") }
