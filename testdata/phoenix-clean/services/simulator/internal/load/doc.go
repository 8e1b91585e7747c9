// Package load sends the requests of a scenario.
package load
