// Package watch follows the status of a pipeline.
package watch
