// Package ledger has no main: cmd/all runs it.
package ledger /* apart */ // want "service \"ledger\" .@ledger. makes no metric \"._requests_total\", unless services/ledger/internal/book/book.go:11 does, where the name is not known; .*"

import "example.com/shop/services/ledger/internal/book"

// Run runs the ledger.
func Run() { book.Post() }
