// Command golangci-lint is golangci-lint v2.15.0 with the linter "govern" in it, built
// from modules alone:
//
//	cd cmd/gclplugin/golangci-lint && go build -o golangci-lint .
//
// It is a module of its own, so that the dependencies of golangci-lint and its licence,
// GPL-3.0, stay out of the module of govern. Another repository needs no more than a copy of
// main.go, in a module that requires golangci-lint and govern.
package main
