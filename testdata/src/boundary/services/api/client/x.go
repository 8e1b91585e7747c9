// Package client is imported by the fixtures.
package client

// X exists to be imported.
func X() {}
