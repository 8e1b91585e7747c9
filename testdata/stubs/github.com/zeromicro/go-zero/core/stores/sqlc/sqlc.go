// Package sqlc has the signatures of the real package that the checks need, and no code.
package sqlc

import (
	"context"
	"database/sql"

	"github.com/zeromicro/go-zero/core/stores/cache"
	"github.com/zeromicro/go-zero/core/stores/sqlx"
)

type CachedConn struct{}

func (cc CachedConn) Exec(exec ExecFn, keys ...string) (sql.Result, error) { panic("stub") }

func (cc CachedConn) ExecCtx(ctx context.Context, exec ExecCtxFn, keys ...string) (sql.Result, error) {
	panic("stub")
}

func (cc CachedConn) ExecNoCache(q string, args ...any) (sql.Result, error) { panic("stub") }

func (cc CachedConn) ExecNoCacheCtx(ctx context.Context, q string, args ...any) (sql.Result, error) {
	panic("stub")
}

func (cc CachedConn) QueryRow(v any, key string, query QueryFn) error { panic("stub") }

func (cc CachedConn) QueryRowCtx(ctx context.Context, v any, key string, query QueryCtxFn) error {
	panic("stub")
}

func (cc CachedConn) QueryRowNoCache(v any, q string, args ...any) error { panic("stub") }

func (cc CachedConn) QueryRowNoCacheCtx(ctx context.Context, v any, q string, args ...any) error {
	panic("stub")
}

func (cc CachedConn) QueryRowPartialNoCache(v any, q string, args ...any) error { panic("stub") }

func (cc CachedConn) QueryRowPartialNoCacheCtx(ctx context.Context, v any, q string, args ...any) error {
	panic("stub")
}

func (cc CachedConn) QueryRowsNoCache(v any, q string, args ...any) error { panic("stub") }

func (cc CachedConn) QueryRowsNoCacheCtx(ctx context.Context, v any, q string, args ...any) error {
	panic("stub")
}

func (cc CachedConn) QueryRowsPartialNoCache(v any, q string, args ...any) error { panic("stub") }

func (cc CachedConn) QueryRowsPartialNoCacheCtx(ctx context.Context, v any, q string, args ...any) error {
	panic("stub")
}

func (cc CachedConn) TransactCtx(ctx context.Context, fn func(context.Context, sqlx.Session) error) error {
	panic("stub")
}

type ExecCtxFn func(ctx context.Context, conn sqlx.SqlConn) (sql.Result, error)

type ExecFn func(conn sqlx.SqlConn) (sql.Result, error)

type QueryCtxFn func(ctx context.Context, conn sqlx.SqlConn, v any) error

type QueryFn func(conn sqlx.SqlConn, v any) error

func NewConn(db sqlx.SqlConn, c cache.CacheConf, opts ...cache.Option) CachedConn { panic("stub") }
