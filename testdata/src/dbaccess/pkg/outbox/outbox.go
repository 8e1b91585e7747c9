// Package outbox owns the table outbox; services write it through this package.
package outbox

import "database/sql"

func Publish(tx *sql.Tx, event string) error {
	_, err := tx.Exec("INSERT INTO outbox (event) VALUES ($1)", event)
	return err
}
