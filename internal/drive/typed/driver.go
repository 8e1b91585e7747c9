package typed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// driverVariable names the program that answers in place of "go list", as for go/packages: that of another build system.
const driverVariable = "GOPACKAGESDRIVER"

// noDriver is its value for none.
const noDriver = "off"

// driver returns the program that the user has set to answer in place of "go list", empty for none. One that merely lies in the
// PATH by the name gopackagesdriver nobody has set. A relative name is one of the directory that govern was started in: go/packages
// would look for it in each module.
func driver() string {
	name := os.Getenv(driverVariable)
	if name == noDriver {
		return ""
	}
	if strings.ContainsRune(filepath.ToSlash(name), '/') {
		if abs, err := filepath.Abs(name); err == nil {
			return abs
		}
	}
	return name
}

// lister names who lists packages.
func lister() string {
	if tool := driver(); tool != "" {
		return driverVariable + "=" + tool
	}
	return "the go command"
}

// placed gives packages of a driver the directory that their files are in: its answer has no place for that. The go command's has. There
// a package without one is missing, and its file is one that imports it.
func placed(roots []*packages.Package) {
	packages.Visit(roots, nil, func(p *packages.Package) {
		if p.Dir != "" {
			return
		}
		for _, name := range slices.Concat(p.GoFiles, p.IgnoredFiles, p.OtherFiles) {
			if filepath.IsAbs(name) {
				p.Dir = filepath.Dir(name)
				return
			}
		}
	})
}
