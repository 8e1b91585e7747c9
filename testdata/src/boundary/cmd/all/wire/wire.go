// Package wire puts services together.
package wire
