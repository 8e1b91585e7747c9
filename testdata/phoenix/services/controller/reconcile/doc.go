// Package reconcile compares what runs with what was asked for.
package reconcile
