// Package orm has the signatures of the real package that the checks need, and no code.
package orm

import (
	"context"
	"io"
)

type DB interface {
	CopyFrom(r io.Reader, query interface{}, params ...interface{}) (Result, error)
	CopyTo(w io.Writer, query interface{}, params ...interface{}) (Result, error)
	Exec(query interface{}, params ...interface{}) (Result, error)
	ExecContext(c context.Context, query interface{}, params ...interface{}) (Result, error)
	ExecOne(query interface{}, params ...interface{}) (Result, error)
	ExecOneContext(c context.Context, query interface{}, params ...interface{}) (Result, error)
	Model(model ...interface{}) *Query
	ModelContext(c context.Context, model ...interface{}) *Query
	Query(model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryOne(model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryOneContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error)
}

type Query struct{}

func (q *Query) Column(columns ...string) *Query { panic("stub") }

func (q *Query) ColumnExpr(expr string, params ...interface{}) *Query { panic("stub") }

func (q *Query) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (q *Query) CopyTo(w io.Writer, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (q *Query) Count() (int, error) { panic("stub") }

func (q *Query) Delete(values ...interface{}) (Result, error) { panic("stub") }

func (q *Query) Exec(query interface{}, params ...interface{}) (Result, error) { panic("stub") }

func (q *Query) ExecOne(query interface{}, params ...interface{}) (Result, error) { panic("stub") }

func (q *Query) Exists() (bool, error) { panic("stub") }

func (q *Query) Having(having string, params ...interface{}) *Query { panic("stub") }

func (q *Query) Insert(values ...interface{}) (Result, error) { panic("stub") }

func (q *Query) Join(join string, params ...interface{}) *Query { panic("stub") }

func (q *Query) Limit(n int) *Query { panic("stub") }

func (q *Query) Model(model ...interface{}) *Query { panic("stub") }

func (q *Query) Order(orders ...string) *Query { panic("stub") }

func (q *Query) Query(model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (q *Query) QueryOne(model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (q *Query) Relation(name string, apply ...func(*Query) (*Query, error)) *Query { panic("stub") }

func (q *Query) Select(values ...interface{}) error { panic("stub") }

func (q *Query) SelectOrInsert(values ...interface{}) (inserted bool, _ error) { panic("stub") }

func (q *Query) Set(set string, params ...interface{}) *Query { panic("stub") }

func (q *Query) Table(tables ...string) *Query { panic("stub") }

func (q *Query) TableExpr(expr string, params ...interface{}) *Query { panic("stub") }

func (q *Query) Update(scan ...interface{}) (Result, error) { panic("stub") }

func (q *Query) Where(condition string, params ...interface{}) *Query { panic("stub") }

func (q *Query) WhereIn(where string, slice interface{}) *Query { panic("stub") }

func (q *Query) WhereOr(condition string, params ...interface{}) *Query { panic("stub") }

func (q *Query) With(name string, subq *Query) *Query { panic("stub") }

func (q *Query) WithDelete(name string, subq *Query) *Query { panic("stub") }

func (q *Query) WithInsert(name string, subq *Query) *Query { panic("stub") }

func (q *Query) WithUpdate(name string, subq *Query) *Query { panic("stub") }

func (q *Query) WrapWith(name string) *Query { panic("stub") }

type Result interface {
	RowsAffected() int
	RowsReturned() int
}

func NewQuery(db DB, model ...interface{}) *Query { panic("stub") }

func NewQueryContext(ctx context.Context, db DB, model ...interface{}) *Query { panic("stub") }
