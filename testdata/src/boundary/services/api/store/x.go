// Package store is imported by the fixtures.
package store

// X exists to be imported.
func X() {}
