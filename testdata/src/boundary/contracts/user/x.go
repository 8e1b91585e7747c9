// Package user is imported by the fixtures.
package user

// X exists to be imported.
func X() {}
