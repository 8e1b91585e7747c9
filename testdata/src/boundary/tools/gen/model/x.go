// Package model is imported by the fixtures.
package model

// X exists to be imported.
func X() {}
