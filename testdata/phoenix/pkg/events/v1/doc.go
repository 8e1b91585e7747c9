// Package v1 holds the messages of the audit stream, version 1.
package v1
