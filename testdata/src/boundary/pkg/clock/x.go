// Package clock is imported by the fixtures.
package clock

// X exists to be imported.
func X() {}
