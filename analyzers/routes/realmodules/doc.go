// Package realmodules holds what the list of libraries of routes and the stubs of testdata/stubs say against the real libraries. It is a
// module of its own, so that none of them is a dependency of govern.
package realmodules
