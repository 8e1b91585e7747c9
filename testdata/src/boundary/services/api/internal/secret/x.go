// Package secret is imported by the fixtures.
package secret

// X exists to be imported.
func X() {}
