// Package validation checks what clients send before a service acts on it.
package validation
