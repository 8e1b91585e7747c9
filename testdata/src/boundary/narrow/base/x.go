// Package base is imported by the fixtures.
package base

// X exists to be imported.
func X() {}
