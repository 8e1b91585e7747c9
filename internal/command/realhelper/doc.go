// Package realhelper holds what is kept against a program that GOCACHEPROG names. It is a module of its own, so that govern does not
// depend on that.
package realhelper
