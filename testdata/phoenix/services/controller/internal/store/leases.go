package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Lease gives a lease to holder, or keeps it there, until it ends; false while somebody else has it.
func (p *Postgres) Lease(ctx context.Context, name, holder string, until time.Time) (bool, error) {
	rows, err := p.pool.Query(ctx, `
		INSERT INTO leases AS held (name, holder, until) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
		WHERE held.holder = EXCLUDED.holder OR held.until < now()
		RETURNING held.name`, name, holder, until)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return rows.Next(), rows.Err()
}

// Release ends all leases of a holder.
func (p *Postgres) Release(ctx context.Context, holder string) error {
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	batch := &pgx.Batch{}
	batch.Queue(`LOCK TABLE leases IN SHARE ROW EXCLUSIVE MODE`)
	batch.Queue(`DELETE FROM leases WHERE holder = $1`, holder)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
