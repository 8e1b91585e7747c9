package report

import (
	"context"
	"database/sql"
	"fmt"
)

// Line is what one person booked in a month.
type Line struct {
	Name  string
	Cents int64
}

// ByPerson returns a line for each person who booked in a month.
func ByPerson(ctx context.Context, db *sql.DB, month string) ([]Line, error) {
	// Who booked an entry is a user of the api.
	rows, err := db.QueryContext(ctx, `
		SELECT u.name, sum(e.cents)
		FROM ledger_entries e
		JOIN users u ON u.id = e.booked_by
		WHERE e.month = $1
		GROUP BY u.name`, month)
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	defer rows.Close()
	var lines []Line
	for rows.Next() {
		var l Line
		if err := rows.Scan(&l.Name, &l.Cents); err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		lines = append(lines, l)
	}
	return lines, rows.Err()
}

// Open returns what the invoices of a month leave open, in cents. Near miss of dbaccess-foreign-table: both tables
// are billing's own.
func Open(ctx context.Context, db *sql.DB, month string) (cents int64, err error) {
	err = db.QueryRowContext(ctx, `
		SELECT coalesce(sum(i.cents), 0) - coalesce((
			SELECT -sum(e.cents) FROM ledger_entries e WHERE e.month = $1 AND e.cents < 0), 0)
		FROM invoices i
		WHERE i.month = $1`, month).Scan(&cents)
	return cents, err
}
