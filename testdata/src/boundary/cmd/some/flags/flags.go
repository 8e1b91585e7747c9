// Package flags is of the command alone.
package flags
