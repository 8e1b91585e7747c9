// Package legacy is older.
//
// Deprecated: use store; remove after 2020-01-31.
package legacy /* apart */ // want "package pkg/store/legacy is deprecated and was to be removed after 2020-01-31.*apibreak-overdue"

// Open opens.
func Open() {}

// Close closes.
//
// Deprecated: nobody has to.
func Close() {}
