// Package metrics counts what a service does and serves the numbers.
package metrics
