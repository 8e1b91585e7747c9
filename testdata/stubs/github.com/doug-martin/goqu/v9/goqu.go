// Package goqu has the signatures of the real package that the checks need, and no code.
package goqu

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9/exp"
)

type Database struct{}

func (d *Database) Begin() (*TxDatabase, error) { panic("stub") }

func (d *Database) Delete(table interface{}) *DeleteDataset { panic("stub") }

func (d *Database) Exec(query string, args ...interface{}) (sql.Result, error) { panic("stub") }

func (d *Database) ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error) {
	panic("stub")
}

func (d *Database) From(from ...interface{}) *SelectDataset { panic("stub") }

func (d *Database) Insert(table interface{}) *InsertDataset { panic("stub") }

func (d *Database) Prepare(query string) (*sql.Stmt, error) { panic("stub") }

func (d *Database) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	panic("stub")
}

func (d *Database) Query(query string, args ...interface{}) (*sql.Rows, error) { panic("stub") }

func (d *Database) QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error) {
	panic("stub")
}

func (d *Database) QueryRow(query string, args ...interface{}) *sql.Row { panic("stub") }

func (d *Database) QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row {
	panic("stub")
}

func (d *Database) ScanStruct(i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (d *Database) ScanStructContext(ctx context.Context, i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (d *Database) ScanStructs(i interface{}, query string, args ...interface{}) error { panic("stub") }

func (d *Database) ScanStructsContext(ctx context.Context, i interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (d *Database) ScanVal(i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (d *Database) ScanValContext(ctx context.Context, i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (d *Database) ScanVals(i interface{}, query string, args ...interface{}) error { panic("stub") }

func (d *Database) ScanValsContext(ctx context.Context, i interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (d *Database) Truncate(table ...interface{}) *TruncateDataset { panic("stub") }

func (d *Database) Update(table interface{}) *UpdateDataset { panic("stub") }

type DeleteDataset struct{}

func (dd *DeleteDataset) From(table interface{}) *DeleteDataset { panic("stub") }

func (dd *DeleteDataset) ToSQL() (sql string, params []interface{}, err error) { panic("stub") }

func (dd *DeleteDataset) Where(expressions ...exp.Expression) *DeleteDataset { panic("stub") }

func (dd *DeleteDataset) With(name string, subquery exp.Expression) *DeleteDataset { panic("stub") }

func (dd *DeleteDataset) WithRecursive(name string, subquery exp.Expression) *DeleteDataset {
	panic("stub")
}

type DialectWrapper struct{}

func (dw DialectWrapper) Delete(table interface{}) *DeleteDataset { panic("stub") }

func (dw DialectWrapper) From(table ...interface{}) *SelectDataset { panic("stub") }

func (dw DialectWrapper) Insert(table interface{}) *InsertDataset { panic("stub") }

func (dw DialectWrapper) Truncate(table ...interface{}) *TruncateDataset { panic("stub") }

func (dw DialectWrapper) Update(table interface{}) *UpdateDataset { panic("stub") }

type InsertDataset struct{}

func (id *InsertDataset) Into(into interface{}) *InsertDataset { panic("stub") }

func (id *InsertDataset) Rows(rows ...interface{}) *InsertDataset { panic("stub") }

func (id *InsertDataset) ToSQL() (sql string, params []interface{}, err error) { panic("stub") }

func (id *InsertDataset) With(name string, subquery exp.Expression) *InsertDataset { panic("stub") }

func (id *InsertDataset) WithRecursive(name string, subquery exp.Expression) *InsertDataset {
	panic("stub")
}

type SQLDatabase interface {
	Begin() (*sql.Tx, error)
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
}

type SelectDataset struct{}

func (sd *SelectDataset) CrossJoin(table exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) From(from ...interface{}) *SelectDataset { panic("stub") }

func (sd *SelectDataset) FullJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) FullOuterJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) InnerJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) Join(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) LeftJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) LeftOuterJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) Limit(limit uint) *SelectDataset { panic("stub") }

func (sd *SelectDataset) NaturalFullJoin(table exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) NaturalJoin(table exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) NaturalLeftJoin(table exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) NaturalRightJoin(table exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) RightJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) RightOuterJoin(table exp.Expression, condition exp.JoinCondition) *SelectDataset {
	panic("stub")
}

func (sd *SelectDataset) ScanStructs(i interface{}) error { panic("stub") }

func (sd *SelectDataset) Select(selects ...interface{}) *SelectDataset { panic("stub") }

func (sd *SelectDataset) ToSQL() (sql string, params []interface{}, err error) { panic("stub") }

func (sd *SelectDataset) Where(expressions ...exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) With(name string, subquery exp.Expression) *SelectDataset { panic("stub") }

func (sd *SelectDataset) WithRecursive(name string, subquery exp.Expression) *SelectDataset {
	panic("stub")
}

type TruncateDataset struct{}

func (td *TruncateDataset) Table(table ...interface{}) *TruncateDataset { panic("stub") }

type TxDatabase struct{}

func (td *TxDatabase) Delete(table interface{}) *DeleteDataset { panic("stub") }

func (td *TxDatabase) Exec(query string, args ...interface{}) (sql.Result, error) { panic("stub") }

func (td *TxDatabase) ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error) {
	panic("stub")
}

func (td *TxDatabase) From(cols ...interface{}) *SelectDataset { panic("stub") }

func (td *TxDatabase) Insert(table interface{}) *InsertDataset { panic("stub") }

func (td *TxDatabase) Prepare(query string) (*sql.Stmt, error) { panic("stub") }

func (td *TxDatabase) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	panic("stub")
}

func (td *TxDatabase) Query(query string, args ...interface{}) (*sql.Rows, error) { panic("stub") }

func (td *TxDatabase) QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error) {
	panic("stub")
}

func (td *TxDatabase) QueryRow(query string, args ...interface{}) *sql.Row { panic("stub") }

func (td *TxDatabase) QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row {
	panic("stub")
}

func (td *TxDatabase) ScanStruct(i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (td *TxDatabase) ScanStructContext(ctx context.Context, i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (td *TxDatabase) ScanStructs(i interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (td *TxDatabase) ScanStructsContext(ctx context.Context, i interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (td *TxDatabase) ScanVal(i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (td *TxDatabase) ScanValContext(ctx context.Context, i interface{}, query string, args ...interface{}) (bool, error) {
	panic("stub")
}

func (td *TxDatabase) ScanVals(i interface{}, query string, args ...interface{}) error { panic("stub") }

func (td *TxDatabase) ScanValsContext(ctx context.Context, i interface{}, query string, args ...interface{}) error {
	panic("stub")
}

func (td *TxDatabase) Truncate(table ...interface{}) *TruncateDataset { panic("stub") }

func (td *TxDatabase) Update(table interface{}) *UpdateDataset { panic("stub") }

type UpdateDataset struct{}

func (ud *UpdateDataset) From(tables ...interface{}) *UpdateDataset { panic("stub") }

func (ud *UpdateDataset) Set(values interface{}) *UpdateDataset { panic("stub") }

func (ud *UpdateDataset) Table(table interface{}) *UpdateDataset { panic("stub") }

func (ud *UpdateDataset) ToSQL() (sql string, params []interface{}, err error) { panic("stub") }

func (ud *UpdateDataset) Where(expressions ...exp.Expression) *UpdateDataset { panic("stub") }

func (ud *UpdateDataset) With(name string, subquery exp.Expression) *UpdateDataset { panic("stub") }

func (ud *UpdateDataset) WithRecursive(name string, subquery exp.Expression) *UpdateDataset {
	panic("stub")
}

func C(col string) exp.IdentifierExpression { panic("stub") }

func Delete(table interface{}) *DeleteDataset { panic("stub") }

func Dialect(dialect string) DialectWrapper { panic("stub") }

func From(table ...interface{}) *SelectDataset { panic("stub") }

func I(ident string) exp.IdentifierExpression { panic("stub") }

func Insert(table interface{}) *InsertDataset { panic("stub") }

func L(sql string, args ...interface{}) exp.LiteralExpression { panic("stub") }

func Literal(sql string, args ...interface{}) exp.LiteralExpression { panic("stub") }

func New(dialect string, db SQLDatabase) *Database { panic("stub") }

func On(expressions ...exp.Expression) exp.JoinCondition { panic("stub") }

func S(schema string) exp.IdentifierExpression { panic("stub") }

func T(table string) exp.IdentifierExpression { panic("stub") }

func Truncate(table ...interface{}) *TruncateDataset { panic("stub") }

func Update(table interface{}) *UpdateDataset { panic("stub") }
