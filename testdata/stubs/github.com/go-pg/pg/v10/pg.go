// Package pg has the signatures of the real package that the checks need, and no code.
package pg

import (
	"context"
	"io"

	"github.com/go-pg/pg/v10/orm"
)

type DB struct {
	*baseDB
}

type DBI interface {
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

type Options struct{}

type Query = orm.Query

type Result = orm.Result

type Stmt struct{}

type Tx struct{}

func (tx *Tx) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (tx *Tx) CopyTo(w io.Writer, query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (tx *Tx) Exec(query interface{}, params ...interface{}) (Result, error) { panic("stub") }

func (tx *Tx) ExecContext(c context.Context, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (tx *Tx) ExecOne(query interface{}, params ...interface{}) (Result, error) { panic("stub") }

func (tx *Tx) ExecOneContext(c context.Context, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (tx *Tx) Model(model ...interface{}) *Query { panic("stub") }

func (tx *Tx) ModelContext(c context.Context, model ...interface{}) *Query { panic("stub") }

func (tx *Tx) Prepare(q string) (*Stmt, error) { panic("stub") }

func (tx *Tx) Query(model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (tx *Tx) QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (tx *Tx) QueryOne(model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (tx *Tx) QueryOneContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

type baseDB struct{}

func (db *baseDB) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (db *baseDB) CopyTo(w io.Writer, query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (db *baseDB) Exec(query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (db *baseDB) ExecContext(c context.Context, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (db *baseDB) ExecOne(query interface{}, params ...interface{}) (Result, error) { panic("stub") }

func (db *baseDB) ExecOneContext(ctx context.Context, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (db *baseDB) Model(model ...interface{}) *Query { panic("stub") }

func (db *baseDB) ModelContext(c context.Context, model ...interface{}) *Query { panic("stub") }

func (db *baseDB) Prepare(q string) (*Stmt, error) { panic("stub") }

func (db *baseDB) Query(model interface{}, query interface{}, params ...interface{}) (res Result, err error) {
	panic("stub")
}

func (db *baseDB) QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (db *baseDB) QueryOne(model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func (db *baseDB) QueryOneContext(ctx context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error) {
	panic("stub")
}

func Connect(opt *Options) *DB { panic("stub") }

func Model(model ...interface{}) *Query { panic("stub") }

func ModelContext(c context.Context, model ...interface{}) *Query { panic("stub") }
