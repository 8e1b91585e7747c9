package vettool

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// config describes a unit: one package, or one variant of it with test files, as
// cmd/go/internal/work.vetConfig does. ID and import path of a variant are those of the package.
type config struct {
	ID           string
	Dir          string // absolute, as the go command spells it
	ImportPath   string
	GoVersion    string
	GoFiles      []string // absolute; in Dir but for what cgo generates
	NonGoFiles   []string
	IgnoredFiles []string // of no variant in this build configuration; none for an external test

	ModulePath    string           // until Go 1.26
	ModuleVersion string           // until Go 1.26
	Module        *analysis.Module // since Go 1.27

	ImportMap   map[string]string // import path in the source -> package path
	PackageFile map[string]string // package path -> export data
	Standard    map[string]bool   // package paths of the standard library; only of direct imports
	PackageVetx map[string]string // package path -> vetx file; only of direct imports

	VetxOnly   bool   // the package was not named on the command line
	VetxOutput string // where the facts go; what is not written is not cached
	Stdout     string // where the findings go
	FixArchive string // where fixed files go; empty unless the package is named and fixed
}

func readConfig(name string) (*config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	cfg := new(config)
	if err := json.Unmarshal(data, cfg); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if cfg.Dir == "" || cfg.VetxOutput == "" {
		return nil, fmt.Errorf("%s: not the config of a go vet unit", name)
	}
	if cfg.Stdout == "" {
		return nil, fmt.Errorf("%s: names no file for findings: the go command is older than Go 1.26", name)
	}
	return cfg, nil
}

// module returns what is known of the unit's module, nil for files in none.
func (c *config) module() *analysis.Module {
	if c.Module != nil || c.ModulePath == "" {
		return c.Module
	}
	return &analysis.Module{Path: c.ModulePath, Version: c.ModuleVersion, GoVersion: c.GoVersion}
}

// packagePath returns the import path without the mark of a test variant.
func (c *config) packagePath() string {
	path, _, _ := strings.Cut(c.ImportPath, " ")
	return path
}

// ofFiles reports whether the unit is made of files named on the command line, as
// in "go vet a.go b.go".
func (c *config) ofFiles() bool {
	return strings.HasPrefix(c.ImportPath, "command-line-arguments")
}

// hasTests reports whether the unit was built with test files.
func (c *config) hasTests() bool {
	for _, f := range c.GoFiles {
		if strings.HasSuffix(f, "_test.go") {
			return true
		}
	}
	return false
}

// generated reports whether the go command made a file for this build.
func (c *config) generated(file string) bool {
	return filepath.Dir(file) == filepath.Dir(c.VetxOutput)
}

// sources returns the base names of the files of Dir that the unit is compiled from. In
// place of a cgo file the config has what cgo made of it, with the ending .cgo1.go.
func (c *config) sources() (map[string]bool, error) {
	names := map[string]bool{}
	for _, f := range c.GoFiles {
		base := filepath.Base(f)
		switch {
		case filepath.Dir(f) == filepath.Clean(c.Dir):
			names[base] = true
		case !c.generated(f):
			return nil, fmt.Errorf("%s is not in its package's directory: -overlay is not supported", f)
		case strings.HasSuffix(base, ".cgo1.go"):
			names[strings.TrimSuffix(base, ".cgo1.go")+".go"] = true
		}
	}
	return names, nil
}

// ignored returns the base names of the Go files that this build leaves out.
func (c *config) ignored() map[string]bool {
	names := map[string]bool{}
	for _, f := range c.IgnoredFiles {
		names[filepath.Base(f)] = true
	}
	return names
}
