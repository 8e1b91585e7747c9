// Package ledger holds what was used and what was paid.
package ledger
