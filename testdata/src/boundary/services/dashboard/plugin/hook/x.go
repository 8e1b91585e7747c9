// Package hook is imported by the fixtures.
package hook

// X exists to be imported.
func X() {}
