package repo

import (
	_ "embed"
	"strings"
	"sync"
)

// standard is the import paths of the standard library and of the toolchain's commands, sorted, a line each: the
// directories below GOROOT/src of Go 1.26 that hold Go files other than tests, for any system.
//
//go:embed std.txt
var standard string

// Standard reports whether the go command finds an import path in the standard library, whatever modules there
// are. A first element without a dot does not tell: the path of a module may begin so, too.
func Standard(importPath string) bool {
	for low, high := 0, len(standard); low < high; { // both at the beginning of a line
		start := low + strings.LastIndexByte(standard[low:(low+high)/2], '\n') + 1
		end := start + strings.IndexByte(standard[start:], '\n')
		switch strings.Compare(standard[start:end], importPath) {
		case 0:
			return true
		case -1:
			low = end + 1
		default:
			high = start
		}
	}
	return importPath == "C"
}

// StandardPackages returns the import paths of the standard library, and of cgo.
var StandardPackages = sync.OnceValue(func() []string { return append(strings.Fields(standard), "C") })

// belowStandard reports whether an import path begins as some of the standard library do.
func belowStandard(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return Standard(first) || strings.Contains("\n"+standard, "\n"+first+"/")
}
