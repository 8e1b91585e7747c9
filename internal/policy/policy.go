// Package policy reads the policy file of a repository, validates it and compiles
// it to an immutable value that answers the questions of the analyzers.
package policy

import (
	"time"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Policy is a compiled policy. It never changes and may be used concurrently.
type Policy struct {
	repo       *repo.Repo
	file       string        // as messages show it; empty by convention
	pos        repo.Position // of the components
	parts      []Part        // the files that it is made of, the policy file first; none by convention
	digest     func() string // memoised: most processes never ask
	notes      []Note
	components []*Component // sorted by name
	byName     map[string]*Component
	byPath     map[string]*Component
	occupied   map[string]bool // directories that have a component at or below them
	rules      ruleSet
	exceptions []*Exception
	unloadable []*Unloadable
	excepted   map[string]map[[2]scopeKey][]*Exception // by rule and by what they cover
	baseline   func() (*baseline.Baseline, error)      // memoised
	holdings   []*holding                              // of each kind of resource
	sections   map[string]any                          // what each means that an analyzer reads, by key
	written    sections                                // of what each is made
	finders    []Finder
	kinds      []*OwnKind
	requires   map[string]Said // by kind; see [Policy.Requires]
	includes   []string        // globs of component files
	suite      *Suite
	edition    string    // of the rules that it takes on; empty by convention
	floor      Level     // of what is asked for
	brief      bool      // see [Policy.Brief]
	draft      bool      // see [Policy.Draft]
	day        time.Time // that exceptions are judged by; zero: no day
}

// Note is something about a valid policy that its author wants to know.
type Note struct {
	Pos     repo.Position
	Message string
	Level   Level // LevelWarn for what ought to be mended, else LevelOff
}

// newPolicy indexes components, which own their paths without conflict. A repository that was not
// walked learns of the modules that the paths lead to: an import of one would lead nowhere.
func newPolicy(s *Suite, r *repo.Repo, file string, components []*Component) *Policy {
	p := &Policy{
		repo:       r,
		file:       file,
		components: components,
		byName:     map[string]*Component{},
		byPath:     map[string]*Component{},
		occupied:   map[string]bool{},
		suite:      s,
		excepted:   map[string]map[[2]scopeKey][]*Exception{},
	}
	p.holdings = newHoldings(p)
	p.baseline = lazyBaseline(r)
	for _, c := range components {
		r.Learn(c.Paths...)
		p.byName[c.Name] = c
		p.byPath[c.Home()] = c
		for _, dir := range c.Paths {
			p.byPath[dir] = c
			p.occupy(dir)
		}
	}
	return p
}

func (p *Policy) occupy(dir string) {
	for !p.occupied[dir] {
		p.occupied[dir] = true
		dir = parent(dir)
	}
}

// Repo returns the repository that the policy was loaded for.
func (p *Policy) Repo() *repo.Repo { return p.repo }

// Suite returns the analyzers that the policy may name.
func (p *Policy) Suite() *Suite { return p.suite }

// File returns the policy file's name as messages show it; empty when conventions hold.
func (p *Policy) File() string { return p.file }

// Pos returns the position of the policy's components, or of discover where it names none; invalid
// when conventions hold.
func (p *Policy) Pos() repo.Position { return p.pos }

// Draft reports whether the policy is being written: see [Suite.LoadDraft].
func (p *Policy) Draft() bool { return p.draft }

// Conventional reports whether conventions hold, for want of a policy file.
func (p *Policy) Conventional() bool { return p.file == "" }

// Digest identifies every input of the verdict that is not Go source, by content: policy file, go.work, each go.mod,
// baseline, each .sql file, who owns what, and the directories that discovery or conventions made
// components of. Hexadecimal.
//
// Of a repository that was not walked it holds the go.mod files known by then, and no .sql file. So whoever makes a
// cache key of it opens the repository whole.
func (p *Policy) Digest() string { return p.digest() }

// Notes returns the notes of the policy in the order of the file.
func (p *Policy) Notes() []Note { return p.notes }

// Components returns all components, sorted by name.
func (p *Policy) Components() []*Component { return p.components }

// Component returns the component of that name, or nil.
func (p *Policy) Component(name string) *Component { return p.byName[name] }

// ComponentOf returns the component of a directory relative to the root: the one with the longest
// matching path, nil for an unassigned directory.
func (p *Policy) ComponentOf(dir string) *Component {
	for {
		if c := p.byPath[dir]; c != nil {
			return c
		}
		if dir == "." {
			return nil
		}
		dir = parent(dir)
	}
}

// TopmostUnassigned returns the highest directory at or above dir, an unassigned one, that neither is in a
// component nor has one below it; dir itself if every directory above it has one below.
func (p *Policy) TopmostUnassigned(dir string) string {
	for dir != "." {
		up := parent(dir)
		if p.occupied[up] {
			break
		}
		dir = up
	}
	return dir
}
