// Package takeover reads what files of other tools say of imports and components, in the words of a policy.
//
// What has no counterpart is said, with the reason: nothing that was held is lost in silence.
package takeover

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Plan is what the files say.
type Plan struct {
	Components []*Component // nil: no file names any
	Imports    Imports      // of all
	Left       []Left       // what has no counterpart, in the order of the files

	WithoutTests string // where a file says that it is not about test files; empty for nowhere
}

// Component is a component that a file names.
type Component struct {
	Name    string
	Kind    policy.Kind
	Paths   []string // directories relative to the root, sorted
	Only    []string // names of components; nil: any
	Imports Imports
	Why     string // where it is named: file:line
}

// Imports is what may be imported from outside the repository.
type Imports struct {
	Modules, Std Lists
}

// Lists is the lists of a policy's imports.
type Lists struct {
	Deny, Allow []Entry
	Given       bool // there is a list of what is allowed, if an empty one
}

// Entry is an entry of a list.
type Entry struct {
	Path            string // a pattern of the policy
	But             []string
	Instead, Reason string
	Files           []string // globs
	Why             string   // where it is written: file:line
}

// Left is something that a file says and a policy cannot.
type Left struct {
	Pos  repo.Position
	Text string // what is said
	Why  string // why it is not taken over
}

// String shows it on a line.
func (l Left) String() string { return fmt.Sprintf("%v: %s: %s", l.Pos, l.Text, l.Why) }

// ErrUnknown is the error of a file that is none of those which are read.
var ErrUnknown = errors.New("is none of .golangci.yml (depguard, gomodguard), .depguard.yml, .gomodguard.yaml, .go-arch-lint.yml, .import-restrictions and tach.toml")

// readers are what reads a file of a name.
func reader(name string) func(*taking, string, []byte) error {
	base := path.Base(name)
	switch stem := strings.TrimSuffix(strings.TrimSuffix(base, path.Ext(base)), "."); {
	case base == ".import-restrictions":
		return (*taking).importBoss
	case stem == "tach" && path.Ext(base) == ".toml":
		return (*taking).tach
	case path.Ext(base) != ".yml" && path.Ext(base) != ".yaml" && path.Ext(base) != ".json":
		return nil
	case strings.Contains(stem, "golangci"):
		return (*taking).golangci
	case stem == ".depguard" || stem == "depguard":
		return (*taking).depguardFile
	case stem == ".gomodguard" || stem == "gomodguard":
		return (*taking).gomodguardFile
	case strings.Contains(stem, "go-arch-lint"):
		return (*taking).archLint
	}
	return nil
}

// taking is a plan being made.
type taking struct {
	Plan
	graph   *importgraph.Graph
	file    string          // being read
	imports map[string]bool // every path that is imported
	allowed []scope         // of what lists of allowed imports are about
}

// Read reads files of a repository, by their names relative to its root. A directory stands for all that it and those below it hold. The
// error is of a file that cannot be read, does not parse or is of no known tool.
func Read(g *importgraph.Graph, names ...string) (*Plan, error) {
	t := &taking{graph: g, imports: map[string]bool{}}
	for _, d := range g.Dirs {
		for _, f := range d.Files {
			for _, i := range f.Imports {
				t.imports[i.Path] = true
			}
		}
	}
	for _, name := range names {
		files, err := t.filesOf(name)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if err := t.take(file); err != nil {
				return nil, err
			}
		}
	}
	t.settleAllowed()
	return &t.Plan, nil
}

// filesOf returns the files that a name stands for.
func (t *taking) filesOf(name string) ([]string, error) {
	if reader(name) != nil {
		return []string{name}, nil
	}
	below, err := t.graph.Repo.Files(func(file string) bool { return repo.Below(file, name) && reader(file) != nil })
	if err != nil {
		return nil, err
	}
	if len(below) == 0 {
		return nil, fmt.Errorf("%s %w", name, ErrUnknown)
	}
	return below, nil
}

func (t *taking) take(name string) error {
	data, err := t.graph.Repo.ReadFile(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, repo.WithoutPath(err))
	}
	t.file = name
	return reader(name)(t, name, data)
}

// leave says what is not taken over.
func (t *taking) leave(line int, text, why string) {
	t.Left = append(t.Left, Left{repo.Position{File: t.file, Line: line}, text, why})
}

// at returns a place of the file for evidence.
func (t *taking) at(line int) string {
	if line == 0 {
		return t.file
	}
	return fmt.Sprintf("%s:%d", t.file, line)
}

// own reports whether an import path is one of the repository's own modules, or could be the beginning of one.
func (t *taking) own(importPath string) bool {
	return slices.ContainsFunc(t.graph.Repo.Modules(), func(m *repo.Module) bool {
		return m.Path != "" && (repo.Below(importPath, m.Path) || repo.Below(m.Path, importPath))
	})
}

// lists returns the list that an import path belongs into, or the beginning of some.
func (t *taking) lists(importPath string) *Lists {
	if t.isStd(importPath) {
		return &t.Imports.Std
	}
	return &t.Imports.Modules
}

// isStd reports whether an import path is of the standard library, or begins those of some of its packages. A module of the repository
// may have a path like that.
func (t *taking) isStd(importPath string) bool {
	importPath, exact := strings.CutSuffix(importPath, "$")
	if exact {
		return repo.Standard(importPath)
	}
	importPath, _, _ = strings.Cut(importPath, "*")
	begins := func(p string) bool { return strings.HasPrefix(p, importPath) }
	return importPath != "" && !t.own(importPath) && slices.ContainsFunc(repo.StandardPackages(), begins)
}

// pattern returns the pattern of a policy for the beginning of import paths, as tools have it that compare text: "github.com/x/y" is of
// "github.com/x/y-v2", too. That matters only where somebody imports such a package.
func (t *taking) pattern(prefix string) string {
	exact, is := strings.CutSuffix(prefix, "$")
	if is {
		return exact + "$"
	}
	prefix = strings.TrimSuffix(prefix, "/")
	further := func(p string) bool { return strings.HasPrefix(p, prefix) && !repo.Below(p, prefix) }
	for p := range t.imports {
		if further(p) {
			return prefix + "*"
		}
	}
	if t.isStd(prefix) && slices.ContainsFunc(repo.StandardPackages(), further) {
		return prefix + "*"
	}
	return prefix
}

// IgnoreTests is how the rules section of a policy says that test files may import what they want.
const IgnoreTests = "boundary: {tests: ignore}"
