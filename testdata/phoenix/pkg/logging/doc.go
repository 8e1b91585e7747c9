// Package logging sets up the structured log of a service.
//
//go:generate go run gen_levels.go
package logging
