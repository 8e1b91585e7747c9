// Package realmodules holds what the rows of libraries of metrics and the stubs of testdata/stubs say against the real libraries. It is a
// module of its own, so that none of them is a dependency of govern.
package realmodules
