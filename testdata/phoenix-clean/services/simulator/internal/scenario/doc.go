// Package scenario holds the scenarios of the load tests, the small ones first.
package scenario
