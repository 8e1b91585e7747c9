// Package store keeps experiments, in a database or in memory.
package store
