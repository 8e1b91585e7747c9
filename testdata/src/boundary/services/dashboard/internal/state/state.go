// Package state is dashboard's own.
package state
