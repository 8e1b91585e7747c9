// Package errors gives errors a code that survives the way to the client.
package errors
