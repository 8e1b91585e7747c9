// Package policy reads the policy file of a repository, validates it and compiles
// it to an immutable value that answers the questions of the analyzers.
package policy

import (
	"time"

	"github.com/phoenix-platform/govern/internal/repo"
)

// Policy is a compiled policy. It never changes and may be used concurrently.
type Policy struct {
	_ int
}

// Source yields the policy that an analyzer judges by. It is called in every pass,
// so it memoises.
type Source func() (*Policy, error)

// Discover is the Source of drivers that pass nothing: the file that the
// environment variable GOVERN_POLICY names (an absolute path), else the
// govern.yaml of the repository around the working directory, else conventions.
func Discover() (*Policy, error) { panic("todo") }

// Load reads the policy of a repository. file is the policy file, absolute or relative to the working
// directory; empty for the repository's own govern.yaml or, without one, for the conventions.
// The error joins every fault of the file, in its order, each an *Error.
func Load(r *repo.Repo, file string) (*Policy, error) { panic("todo") }

// LoadData is Load for a policy that stands in data; name stands for the file in messages.
func LoadData(r *repo.Repo, name string, data []byte) (*Policy, error) { panic("todo") }

// Error is one fault of a policy file.
type Error struct {
	Pos     repo.Position
	Message string
}

func (e *Error) Error() string { return e.Pos.String() + ": " + e.Message }

// Note is something about a valid policy that its author wants to know.
type Note struct {
	Pos     repo.Position
	Message string
}

// Repo returns the repository that the policy was loaded for.
func (p *Policy) Repo() *repo.Repo { panic("todo") }

// File returns the policy file's name as messages show it; empty when conventions hold.
func (p *Policy) File() string { panic("todo") }

// Digest identifies every input of the verdict that is not Go source, by content: policy file, go.work, each go.mod,
// baseline, and the names of the directories that discovery or conventions look at. Hexadecimal.
func (p *Policy) Digest() string { panic("todo") }

// Notes returns the notes of the policy in the order of the file.
func (p *Policy) Notes() []Note { panic("todo") }

// Components returns all components, sorted by name.
func (p *Policy) Components() []*Component { panic("todo") }

// ComponentOf returns the component of a directory relative to the root: the one with the longest
// matching path, nil for an unassigned directory.
func (p *Policy) ComponentOf(dir string) *Component { panic("todo") }

// TopmostUnassigned returns the highest directory at or above dir, an unassigned one, that neither is in a
// component nor has one below it; dir itself if every directory above it has one below.
func (p *Policy) TopmostUnassigned(dir string) string { panic("todo") }

// Kind is what a component is: it decides the default rules of who may depend on whom.
type Kind string

// The kinds.
const (
	Service  Kind = "service"
	Library  Kind = "library"
	Contract Kind = "contract"
	Tool     Kind = "tool"
	Test     Kind = "test"
)

// Component is a named set of directory subtrees.
type Component struct {
	Name   string
	Kind   Kind
	Owner  string // empty when the policy names none
	Backup string
	Paths  []string      // relative to the root, sorted
	Pos    repo.Position // where the policy declares it; the discover entry for a discovered one; invalid by convention
}

// String returns the component as messages name it: service "api" (@api-team).
func (c *Component) String() string { panic("todo") }

// Public reports whether others may import the package in dir, a directory of the component, and the
// position of the policy that decides (the public list, else the component).
func (c *Component) Public(dir string) (ok bool, by repo.Position) { panic("todo") }

// PublicPackages returns the directories that the public list names, as patterns relative to the root
// ("services/api/client", "services/api/client/..."), for remedies in messages; nil if it names none.
func (c *Component) PublicPackages() []string { panic("todo") }

// Edge is the policy's answer to "may from depend on to".
type Edge int

// The answers. A private package of an allowed component is not the edge's business.
const (
	Allowed    Edge = iota
	Forbidden       // by the table of kinds: boundary-direction
	Undeclared      // not in uses, or not in only: boundary-undeclared
)

// MayDepend says whether from may import to, and the position of the policy that decides: from's uses or
// only, else from's declaration. A nil from is an unassigned importer, which may depend on anything;
// test says that the import stands in a _test.go file.
func (p *Policy) MayDepend(from, to *Component, test bool) (Edge, repo.Position) { panic("todo") }

// Level is how a broken rule counts.
type Level int

// The levels, in ascending order.
const (
	LevelOff Level = iota
	LevelWarn
	LevelError
)

// Level returns the level of a rule in a component (nil: unassigned code), by the order of the design: component and rule,
// component and analyzer, rule, analyzer, default.
func (p *Policy) Level(rule string, c *Component) Level { panic("todo") }

// Setting returns the value of a rule setting such as cycles.tests or docgo.require in a component, with its default filled in.
func (p *Policy) Setting(analyzer, key string, c *Component) string { panic("todo") }

// Exception is an allowed finding.
type Exception struct {
	Rule, From, To, Reason, Owner string
	Until                         time.Time // zero: no end
	Pos                           repo.Position
}

// Exceptions returns the exceptions in the order of the file.
func (p *Policy) Exceptions() []*Exception { panic("todo") }

// Excepted returns the first exception that covers a finding of rule from a directory to a
// target directory (empty if the finding's target is no directory), or nil. Dates are not judged.
func (p *Policy) Excepted(rule, from, to string) *Exception { panic("todo") }
