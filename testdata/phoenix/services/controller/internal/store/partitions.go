package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Expire drops the months of reconciliations that lie before a day, and returns how many rows those had.
func (p *Postgres) Expire(ctx context.Context, before time.Time) (dropped int64, err error) {
	months, err := p.partitions(ctx, before)
	if err != nil {
		return 0, err
	}
	for _, month := range months {
		table := pgx.Identifier{month}.Sanitize()
		var n int64
		//govern:tables reconciliations(r)
		err := p.pool.QueryRow(ctx, `SELECT count(*) FROM `+table).Scan(&n) // near miss of dbaccess-dynamic: declared
		if err != nil {
			return dropped, fmt.Errorf("count %s: %w", month, err)
		}
		if _, err := p.pool.Exec(ctx, `DROP TABLE `+table); err != nil {
			return dropped, fmt.Errorf("drop %s: %w", month, err)
		}
		dropped += n
	}
	return dropped, nil
}

// partitions returns the names of the tables that hold the months before a day. Near miss of
// dbaccess-unowned-table: the tables of the database's own catalogue have no owner.
func (p *Postgres) partitions(ctx context.Context, before time.Time) ([]string, error) {
	rows, err := p.pool.Query(ctx, `
		SELECT c.relname
		FROM pg_catalog.pg_inherits i
		JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'reconciliations'::regclass AND c.relname < $1
		ORDER BY c.relname`, before.Format("reconciliations_2006_01"))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
