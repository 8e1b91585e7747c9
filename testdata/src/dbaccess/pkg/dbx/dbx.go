// Package dbx wraps a database: what it is asked to run counts for who asks.
package dbx

import (
	"context"
	"database/sql"
	"fmt"
)

type DB struct{ inner *sql.DB }

func (d *DB) Run(ctx context.Context, query string, args ...any) error {
	_, err := d.inner.ExecContext(ctx, query, args...)
	return err
}

// Count is a wrapper that knows a part of the text.
func (d *DB) Count(ctx context.Context, table string) (n int, err error) {
	err = d.inner.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM %s", table)).Scan(&n)
	return n, err
}

// InTx runs what it is given.
func (d *DB) InTx(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := d.inner.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return f(tx)
}
