// Package squirrel has the signatures of the real package that the checks need, and no code.
package squirrel

import (
	"context"
	"database/sql"
)

type BaseRunner interface {
	Execer
	Queryer
}

type DeleteBuilder struct{}

func (b DeleteBuilder) Exec() (sql.Result, error) { panic("stub") }

func (b DeleteBuilder) From(from string) DeleteBuilder { panic("stub") }

func (b DeleteBuilder) PlaceholderFormat(f PlaceholderFormat) DeleteBuilder { panic("stub") }

func (b DeleteBuilder) Prefix(sql string, args ...interface{}) DeleteBuilder { panic("stub") }

func (b DeleteBuilder) RunWith(runner BaseRunner) DeleteBuilder { panic("stub") }

func (b DeleteBuilder) Suffix(sql string, args ...interface{}) DeleteBuilder { panic("stub") }

func (b DeleteBuilder) ToSql() (string, []interface{}, error) { panic("stub") }

func (b DeleteBuilder) Where(pred interface{}, args ...interface{}) DeleteBuilder { panic("stub") }

type Eq map[string]interface{}

type Execer interface {
	Exec(query string, args ...interface{}) (sql.Result, error)
}

type InsertBuilder struct{}

func (b InsertBuilder) Columns(columns ...string) InsertBuilder { panic("stub") }

func (b InsertBuilder) Exec() (sql.Result, error) { panic("stub") }

func (b InsertBuilder) Into(from string) InsertBuilder { panic("stub") }

func (b InsertBuilder) PlaceholderFormat(f PlaceholderFormat) InsertBuilder { panic("stub") }

func (b InsertBuilder) Prefix(sql string, args ...interface{}) InsertBuilder { panic("stub") }

func (b InsertBuilder) RunWith(runner BaseRunner) InsertBuilder { panic("stub") }

func (b InsertBuilder) Suffix(sql string, args ...interface{}) InsertBuilder { panic("stub") }

func (b InsertBuilder) ToSql() (string, []interface{}, error) { panic("stub") }

func (b InsertBuilder) Values(values ...interface{}) InsertBuilder { panic("stub") }

type PlaceholderFormat interface {
	ReplacePlaceholders(sql string) (string, error)
}

type Preparer interface {
	Prepare(query string) (*sql.Stmt, error)
}

type PreparerContext interface {
	Preparer
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

type QueryRower interface {
	QueryRow(query string, args ...interface{}) RowScanner
}

type QueryRowerContext interface {
	QueryRowContext(ctx context.Context, query string, args ...interface{}) RowScanner
}

type Queryer interface {
	Query(query string, args ...interface{}) (*sql.Rows, error)
}

type RowScanner interface {
	Scan(...interface{}) error
}

type SelectBuilder struct{}

func (b SelectBuilder) Column(column interface{}, args ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) Columns(columns ...string) SelectBuilder { panic("stub") }

func (b SelectBuilder) CrossJoin(join string, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) From(from string) SelectBuilder { panic("stub") }

func (b SelectBuilder) FromSelect(from SelectBuilder, alias string) SelectBuilder { panic("stub") }

func (b SelectBuilder) GroupBy(groupBys ...string) SelectBuilder { panic("stub") }

func (b SelectBuilder) Having(pred interface{}, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) InnerJoin(join string, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) Join(join string, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) JoinClause(pred interface{}, args ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) LeftJoin(join string, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) Limit(limit uint64) SelectBuilder { panic("stub") }

func (b SelectBuilder) OrderBy(orderBys ...string) SelectBuilder { panic("stub") }

func (b SelectBuilder) PlaceholderFormat(f PlaceholderFormat) SelectBuilder { panic("stub") }

func (b SelectBuilder) Prefix(sql string, args ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) Query() (*sql.Rows, error) { panic("stub") }

func (b SelectBuilder) QueryRow() RowScanner { panic("stub") }

func (b SelectBuilder) RightJoin(join string, rest ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) RunWith(runner BaseRunner) SelectBuilder { panic("stub") }

func (b SelectBuilder) Suffix(sql string, args ...interface{}) SelectBuilder { panic("stub") }

func (b SelectBuilder) ToSql() (string, []interface{}, error) { panic("stub") }

func (b SelectBuilder) Where(pred interface{}, args ...interface{}) SelectBuilder { panic("stub") }

type Sqlizer interface {
	ToSql() (string, []interface{}, error)
}

type StatementBuilderType struct{}

func (b StatementBuilderType) Delete(from string) DeleteBuilder { panic("stub") }

func (b StatementBuilderType) Insert(into string) InsertBuilder { panic("stub") }

func (b StatementBuilderType) PlaceholderFormat(f PlaceholderFormat) StatementBuilderType {
	panic("stub")
}

func (b StatementBuilderType) Replace(into string) InsertBuilder { panic("stub") }

func (b StatementBuilderType) RunWith(runner BaseRunner) StatementBuilderType { panic("stub") }

func (b StatementBuilderType) Select(columns ...string) SelectBuilder { panic("stub") }

func (b StatementBuilderType) Update(table string) UpdateBuilder { panic("stub") }

func (b StatementBuilderType) Where(pred interface{}, args ...interface{}) StatementBuilderType {
	panic("stub")
}

type StmtCache struct{}

func (sc *StmtCache) Exec(query string, args ...interface{}) (res sql.Result, err error) {
	panic("stub")
}

func (sc *StmtCache) ExecContext(ctx context.Context, query string, args ...interface{}) (res sql.Result, err error) {
	panic("stub")
}

func (sc *StmtCache) Prepare(query string) (*sql.Stmt, error) { panic("stub") }

func (sc *StmtCache) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	panic("stub")
}

func (sc *StmtCache) Query(query string, args ...interface{}) (rows *sql.Rows, err error) {
	panic("stub")
}

func (sc *StmtCache) QueryContext(ctx context.Context, query string, args ...interface{}) (rows *sql.Rows, err error) {
	panic("stub")
}

func (sc *StmtCache) QueryRow(query string, args ...interface{}) RowScanner { panic("stub") }

func (sc *StmtCache) QueryRowContext(ctx context.Context, query string, args ...interface{}) RowScanner {
	panic("stub")
}

type UpdateBuilder struct{}

func (b UpdateBuilder) Exec() (sql.Result, error) { panic("stub") }

func (b UpdateBuilder) From(from string) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) PlaceholderFormat(f PlaceholderFormat) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) Prefix(sql string, args ...interface{}) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) RunWith(runner BaseRunner) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) Set(column string, value interface{}) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) Suffix(sql string, args ...interface{}) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) Table(table string) UpdateBuilder { panic("stub") }

func (b UpdateBuilder) ToSql() (string, []interface{}, error) { panic("stub") }

func (b UpdateBuilder) Where(pred interface{}, args ...interface{}) UpdateBuilder { panic("stub") }

type dollarFormat struct{}

func (d dollarFormat) ReplacePlaceholders(sql string) (string, error) { panic("stub") }

type questionFormat struct{}

func (q questionFormat) ReplacePlaceholders(sql string) (string, error) { panic("stub") }

func Delete(from string) DeleteBuilder { panic("stub") }

func Expr(sql string, args ...interface{}) Sqlizer { panic("stub") }

func Insert(into string) InsertBuilder { panic("stub") }

func NewStmtCache(prep PreparerContext) *StmtCache { panic("stub") }

func Replace(into string) InsertBuilder { panic("stub") }

func Select(columns ...string) SelectBuilder { panic("stub") }

func Update(table string) UpdateBuilder { panic("stub") }

// Placeholder formats, and the builder of all others.
var (
	Dollar           = dollarFormat{}
	Question         = questionFormat{}
	StatementBuilder StatementBuilderType
)
