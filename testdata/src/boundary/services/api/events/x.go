// Package events is imported by the fixtures.
package events

// X exists to be imported.
func X() {}
