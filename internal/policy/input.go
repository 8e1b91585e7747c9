package policy

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Input is what a file is to verdicts and proposals. This is the one list of what they rest on: what a base is made of, what
// nothing may be written over, and what caches must know of.
type Input int

// The inputs.
const (
	NoInput      Input = iota
	GoSource           // Go source
	ModuleFile         // go.mod, go.work and their sums
	VendorList         // modules.txt of a vendor directory
	SQLFile            // migrations, and what code embeds
	PolicyFile         // the policy, and component files, by their usual names
	BaselineFile       // findings that are known
	OwnersFile         // CODEOWNERS, which proposals and rules read
	RuleFile           // what some rule reads besides; see [Analyzer.Inputs]
)

// InputOf returns what a file is, by its name, relative to the root of its repository. A policy of another name is none;
// see [Policy.IsPart].
func (s *Suite) InputOf(name string) Input {
	base := path.Base(name)
	switch base {
	case repo.PolicyName, ComponentName:
		return PolicyFile
	case baseline.FileName:
		return BaselineFile
	case "CODEOWNERS":
		return OwnersFile
	case "go.sum", "go.work.sum":
		return ModuleFile
	case "modules.txt":
		if path.Base(path.Dir(name)) == "vendor" {
			return VendorList
		}
	}
	switch path.Ext(base) {
	case ".go":
		return GoSource
	case ".mod", ".work":
		return ModuleFile
	case ".sql":
		return SQLFile
	}
	if s.rulesRead(name) {
		return RuleFile
	}
	return NoInput
}

// rulesRead reports whether some rule reads a file of a kind of its own.
func (s *Suite) rulesRead(name string) bool {
	return slices.ContainsFunc(s.analyzers, func(a Analyzer) bool { return a.Inputs != nil && a.Inputs(name) })
}

// Overwrites reports whether a file, by its absolute or relative name, is an input, or belongs to git or to a driver:
// nothing that govern is asked to write may take its place. It is asked before a repository is read. Some file systems
// tell Go.Mod and go.mod from each other, some do not.
func (s *Suite) Overwrites(file string) bool {
	name := path.Clean(filepath.ToSlash(file))
	lower := strings.ToLower(name)
	switch path.Base(lower) {
	case ".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json": // may hold the policy
		return true
	case "codeowners":
		return true
	}
	if slices.Contains(strings.Split(lower, "/"), ".git") || s.InputOf(lower) != NoInput {
		return true
	}
	for { // where the root is, is not known
		if s.InputOf(name) != NoInput {
			return true
		}
		var more bool
		if _, name, more = strings.Cut(name, "/"); !more {
			return false
		}
	}
}
