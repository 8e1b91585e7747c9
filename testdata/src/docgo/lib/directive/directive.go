// Package directive has a directive in its comment, which means something in its place.
//
//nolint:all
package directive
