// Package two is reported with its neighbour.
package two
