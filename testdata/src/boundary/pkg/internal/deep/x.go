// Package deep is imported by the fixtures.
package deep

// X exists to be imported.
func X() {}
