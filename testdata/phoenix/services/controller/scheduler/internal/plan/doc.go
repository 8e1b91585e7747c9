// Package plan decides which cluster runs how much of a pipeline.
package plan
