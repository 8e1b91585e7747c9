// Package user is imported by the fixtures.
package user // want `in none of its layers .*\[boundary-unlayered\]`

// X exists to be imported.
func X() {}
