// Package defaulting fills in what a custom resource leaves out.
package defaulting
