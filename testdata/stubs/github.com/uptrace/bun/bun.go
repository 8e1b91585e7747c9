// Package bun has the signatures of the real package that the checks need, and no code.
package bun

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun/schema"
)

type AddColumnQuery struct{}

func (q *AddColumnQuery) Model(model any) *AddColumnQuery { panic("stub") }

func (q *AddColumnQuery) ModelTableExpr(query string, args ...any) *AddColumnQuery { panic("stub") }

func (q *AddColumnQuery) Table(tables ...string) *AddColumnQuery { panic("stub") }

func (q *AddColumnQuery) TableExpr(query string, args ...any) *AddColumnQuery { panic("stub") }

type BaseModel = schema.BaseModel

type Conn struct {
	*sql.Conn
}

func (c Conn) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (c Conn) NewInsert() *InsertQuery { panic("stub") }

func (c Conn) NewRaw(query string, args ...any) *RawQuery { panic("stub") }

func (c Conn) NewSelect() *SelectQuery { panic("stub") }

func (c Conn) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	panic("stub")
}

func (c Conn) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row { panic("stub") }

type CreateIndexQuery struct{}

func (q *CreateIndexQuery) Column(columns ...string) *CreateIndexQuery { panic("stub") }

func (q *CreateIndexQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *CreateIndexQuery) Index(query string) *CreateIndexQuery { panic("stub") }

func (q *CreateIndexQuery) Model(model any) *CreateIndexQuery { panic("stub") }

func (q *CreateIndexQuery) ModelTableExpr(query string, args ...any) *CreateIndexQuery { panic("stub") }

func (q *CreateIndexQuery) Table(tables ...string) *CreateIndexQuery { panic("stub") }

func (q *CreateIndexQuery) TableExpr(query string, args ...any) *CreateIndexQuery { panic("stub") }

type CreateTableQuery struct{}

func (q *CreateTableQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *CreateTableQuery) ForeignKey(query string, args ...any) *CreateTableQuery { panic("stub") }

func (q *CreateTableQuery) IfNotExists() *CreateTableQuery { panic("stub") }

func (q *CreateTableQuery) Model(model any) *CreateTableQuery { panic("stub") }

func (q *CreateTableQuery) ModelTableExpr(query string, args ...any) *CreateTableQuery { panic("stub") }

func (q *CreateTableQuery) Table(tables ...string) *CreateTableQuery { panic("stub") }

func (q *CreateTableQuery) TableExpr(query string, args ...any) *CreateTableQuery { panic("stub") }

type DB struct {
}

func (db *DB) BeginTx(ctx context.Context, opts *sql.TxOptions) (Tx, error) { panic("stub") }

func (db *DB) Exec(query string, args ...any) (sql.Result, error) { panic("stub") }

func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (db *DB) NewAddColumn() *AddColumnQuery { panic("stub") }

func (db *DB) NewCreateIndex() *CreateIndexQuery { panic("stub") }

func (db *DB) NewCreateTable() *CreateTableQuery { panic("stub") }

func (db *DB) NewDelete() *DeleteQuery { panic("stub") }

func (db *DB) NewDropColumn() *DropColumnQuery { panic("stub") }

func (db *DB) NewDropIndex() *DropIndexQuery { panic("stub") }

func (db *DB) NewDropTable() *DropTableQuery { panic("stub") }

func (db *DB) NewInsert() *InsertQuery { panic("stub") }

func (db *DB) NewMerge() *MergeQuery { panic("stub") }

func (db *DB) NewRaw(query string, args ...any) *RawQuery { panic("stub") }

func (db *DB) NewSelect() *SelectQuery { panic("stub") }

func (db *DB) NewTruncateTable() *TruncateTableQuery { panic("stub") }

func (db *DB) NewUpdate() *UpdateQuery { panic("stub") }

func (db *DB) NewValues(model any) *ValuesQuery { panic("stub") }

func (db *DB) Prepare(query string) (Stmt, error) { panic("stub") }

func (db *DB) PrepareContext(ctx context.Context, query string) (Stmt, error) { panic("stub") }

func (db *DB) Query(query string, args ...any) (*sql.Rows, error) { panic("stub") }

func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	panic("stub")
}

func (db *DB) QueryRow(query string, args ...any) *sql.Row { panic("stub") }

func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row { panic("stub") }

func (db *DB) ResetModel(ctx context.Context, models ...any) error { panic("stub") }

func (db *DB) RunInTx(ctx context.Context, opts *sql.TxOptions, fn func(ctx context.Context, tx Tx) error) error {
	panic("stub")
}

type DBOption func(db *DB)

type DeleteQuery struct{}

func (q *DeleteQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *DeleteQuery) Model(model any) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) ModelTableExpr(query string, args ...any) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) Table(tables ...string) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) TableExpr(query string, args ...any) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) Where(query string, args ...any) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) WhereOr(query string, args ...any) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) WherePK(cols ...string) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) With(name string, query Query) *DeleteQuery { panic("stub") }

func (q *DeleteQuery) WithRecursive(name string, query Query) *DeleteQuery { panic("stub") }

type DropColumnQuery struct{}

func (q *DropColumnQuery) Model(model any) *DropColumnQuery { panic("stub") }

func (q *DropColumnQuery) ModelTableExpr(query string, args ...any) *DropColumnQuery { panic("stub") }

func (q *DropColumnQuery) Table(tables ...string) *DropColumnQuery { panic("stub") }

func (q *DropColumnQuery) TableExpr(query string, args ...any) *DropColumnQuery { panic("stub") }

type DropIndexQuery struct{}

func (q *DropIndexQuery) Model(model any) *DropIndexQuery { panic("stub") }

type DropTableQuery struct{}

func (q *DropTableQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *DropTableQuery) IfExists() *DropTableQuery { panic("stub") }

func (q *DropTableQuery) Model(model any) *DropTableQuery { panic("stub") }

func (q *DropTableQuery) ModelTableExpr(query string, args ...any) *DropTableQuery { panic("stub") }

func (q *DropTableQuery) Table(tables ...string) *DropTableQuery { panic("stub") }

func (q *DropTableQuery) TableExpr(query string, args ...any) *DropTableQuery { panic("stub") }

type IConn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type IDB interface {
	IConn
	BeginTx(ctx context.Context, opts *sql.TxOptions) (Tx, error)
	NewAddColumn() *AddColumnQuery
	NewCreateIndex() *CreateIndexQuery
	NewCreateTable() *CreateTableQuery
	NewDelete() *DeleteQuery
	NewDropColumn() *DropColumnQuery
	NewDropIndex() *DropIndexQuery
	NewDropTable() *DropTableQuery
	NewInsert() *InsertQuery
	NewMerge() *MergeQuery
	NewRaw(query string, args ...any) *RawQuery
	NewSelect() *SelectQuery
	NewTruncateTable() *TruncateTableQuery
	NewUpdate() *UpdateQuery
	NewValues(model any) *ValuesQuery
	RunInTx(ctx context.Context, opts *sql.TxOptions, f func(ctx context.Context, tx Tx) error) error
}

type Ident = schema.Ident

type InsertQuery struct{}

func (q *InsertQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *InsertQuery) Model(model any) *InsertQuery { panic("stub") }

func (q *InsertQuery) ModelTableExpr(query string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) On(s string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) Scan(ctx context.Context, dest ...any) error { panic("stub") }

func (q *InsertQuery) Set(query string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) Table(tables ...string) *InsertQuery { panic("stub") }

func (q *InsertQuery) TableExpr(query string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) Where(query string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) WhereOr(query string, args ...any) *InsertQuery { panic("stub") }

func (q *InsertQuery) With(name string, query Query) *InsertQuery { panic("stub") }

func (q *InsertQuery) WithRecursive(name string, query Query) *InsertQuery { panic("stub") }

type MergeQuery struct{}

func (q *MergeQuery) Model(model any) *MergeQuery { panic("stub") }

func (q *MergeQuery) ModelTableExpr(query string, args ...any) *MergeQuery { panic("stub") }

func (q *MergeQuery) Table(tables ...string) *MergeQuery { panic("stub") }

func (q *MergeQuery) TableExpr(query string, args ...any) *MergeQuery { panic("stub") }

func (q *MergeQuery) Using(s string, args ...any) *MergeQuery { panic("stub") }

func (q *MergeQuery) With(name string, query Query) *MergeQuery { panic("stub") }

func (q *MergeQuery) WithRecursive(name string, query Query) *MergeQuery { panic("stub") }

type Query = schema.Query

type QueryBuilder interface {
	Where(query string, args ...any) QueryBuilder
	WhereOr(query string, args ...any) QueryBuilder
}

type RawQuery struct{}

func (q *RawQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *RawQuery) Scan(ctx context.Context, dest ...any) error { panic("stub") }

type SelectQuery struct{}

func (q *SelectQuery) Column(columns ...string) *SelectQuery { panic("stub") }

func (q *SelectQuery) ColumnExpr(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Count(ctx context.Context) (int64, error) { panic("stub") }

func (q *SelectQuery) DistinctOn(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Exec(ctx context.Context, dest ...any) (res sql.Result, err error) {
	panic("stub")
}

func (q *SelectQuery) Exists(ctx context.Context) (bool, error) { panic("stub") }

func (q *SelectQuery) Group(columns ...string) *SelectQuery { panic("stub") }

func (q *SelectQuery) GroupExpr(group string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Having(having string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Join(join string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) JoinOn(cond string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) JoinOnOr(cond string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Limit(n int64) *SelectQuery { panic("stub") }

func (q *SelectQuery) Model(model any) *SelectQuery { panic("stub") }

func (q *SelectQuery) ModelTableExpr(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Offset(n int64) *SelectQuery { panic("stub") }

func (q *SelectQuery) Order(orders ...string) *SelectQuery { panic("stub") }

func (q *SelectQuery) OrderExpr(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Relation(name string, apply ...func(*SelectQuery) *SelectQuery) *SelectQuery {
	panic("stub")
}

func (q *SelectQuery) Scan(ctx context.Context, dest ...any) error { panic("stub") }

func (q *SelectQuery) Table(tables ...string) *SelectQuery { panic("stub") }

func (q *SelectQuery) TableExpr(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) Where(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) WhereOr(query string, args ...any) *SelectQuery { panic("stub") }

func (q *SelectQuery) With(name string, query Query) *SelectQuery { panic("stub") }

func (q *SelectQuery) WithRecursive(name string, query Query) *SelectQuery { panic("stub") }

type Stmt struct {
	*sql.Stmt
}

type TruncateTableQuery struct{}

func (q *TruncateTableQuery) Model(model any) *TruncateTableQuery { panic("stub") }

func (q *TruncateTableQuery) ModelTableExpr(query string, args ...any) *TruncateTableQuery {
	panic("stub")
}

func (q *TruncateTableQuery) Table(tables ...string) *TruncateTableQuery { panic("stub") }

func (q *TruncateTableQuery) TableExpr(query string, args ...any) *TruncateTableQuery { panic("stub") }

type Tx struct {
	*sql.Tx
}

func (tx Tx) Exec(query string, args ...any) (sql.Result, error) { panic("stub") }

func (tx Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (tx Tx) NewDelete() *DeleteQuery { panic("stub") }

func (tx Tx) NewInsert() *InsertQuery { panic("stub") }

func (tx Tx) NewRaw(query string, args ...any) *RawQuery { panic("stub") }

func (tx Tx) NewSelect() *SelectQuery { panic("stub") }

func (tx Tx) NewUpdate() *UpdateQuery { panic("stub") }

func (tx Tx) Query(query string, args ...any) (*sql.Rows, error) { panic("stub") }

func (tx Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	panic("stub")
}

func (tx Tx) QueryRow(query string, args ...any) *sql.Row { panic("stub") }

func (tx Tx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row { panic("stub") }

type UpdateQuery struct{}

func (q *UpdateQuery) Column(columns ...string) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) Exec(ctx context.Context, dest ...any) (sql.Result, error) { panic("stub") }

func (q *UpdateQuery) Join(join string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) Model(model any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) ModelTableExpr(query string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) Set(query string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) Table(tables ...string) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) TableExpr(query string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) Where(query string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) WhereOr(query string, args ...any) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) WherePK(cols ...string) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) With(name string, query Query) *UpdateQuery { panic("stub") }

func (q *UpdateQuery) WithRecursive(name string, query Query) *UpdateQuery { panic("stub") }

type ValuesQuery struct{}

type WithQuery struct{}

func In(slice any) schema.QueryAppender { panic("stub") }

func NewDB(sqldb *sql.DB, dialect schema.Dialect, opts ...DBOption) *DB { panic("stub") }

func NewRawQuery(db *DB, query string, args ...any) *RawQuery { panic("stub") }

func NewWithQuery(name string, query Query) *WithQuery { panic("stub") }

func SafeQuery(query string, args ...any) schema.QueryWithArgs { panic("stub") }
