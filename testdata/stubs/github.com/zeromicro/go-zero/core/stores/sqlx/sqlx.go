// Package sqlx has the signatures of the real package that the checks need, and no code.
package sqlx

import (
	"context"
	"database/sql"
)

type BulkInserter struct{}

func (bi *BulkInserter) Insert(args ...any) error { panic("stub") }

func (bi *BulkInserter) UpdateStmt(stmt string) error { panic("stub") }

type Session interface {
	Exec(query string, args ...any) (sql.Result, error)
	ExecCtx(ctx context.Context, query string, args ...any) (sql.Result, error)
	Prepare(query string) (StmtSession, error)
	PrepareCtx(ctx context.Context, query string) (StmtSession, error)
	QueryRow(v any, query string, args ...any) error
	QueryRowCtx(ctx context.Context, v any, query string, args ...any) error
	QueryRowPartial(v any, query string, args ...any) error
	QueryRowPartialCtx(ctx context.Context, v any, query string, args ...any) error
	QueryRows(v any, query string, args ...any) error
	QueryRowsCtx(ctx context.Context, v any, query string, args ...any) error
	QueryRowsPartial(v any, query string, args ...any) error
	QueryRowsPartialCtx(ctx context.Context, v any, query string, args ...any) error
}

type SqlConn interface {
	Session
	RawDB() (*sql.DB, error)
	Transact(fn func(Session) error) error
	TransactCtx(ctx context.Context, fn func(context.Context, Session) error) error
}

type SqlOption func(*commonSqlConn)

type StmtSession interface {
	Close() error
	Exec(args ...any) (sql.Result, error)
	ExecCtx(ctx context.Context, args ...any) (sql.Result, error)
	QueryRow(v any, args ...any) error
	QueryRowCtx(ctx context.Context, v any, args ...any) error
	QueryRowPartial(v any, args ...any) error
	QueryRowPartialCtx(ctx context.Context, v any, args ...any) error
	QueryRows(v any, args ...any) error
	QueryRowsCtx(ctx context.Context, v any, args ...any) error
	QueryRowsPartial(v any, args ...any) error
	QueryRowsPartialCtx(ctx context.Context, v any, args ...any) error
}

type commonSqlConn struct{}

func NewBulkInserter(sqlConn SqlConn, stmt string) (*BulkInserter, error) { panic("stub") }

func NewMysql(datasource string, opts ...SqlOption) SqlConn { panic("stub") }

func NewSqlConn(driverName string, datasource string, opts ...SqlOption) SqlConn { panic("stub") }
