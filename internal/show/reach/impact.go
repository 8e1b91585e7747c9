package reach

import (
	"bytes"
	"cmp"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Impact is what a change touches.
type Impact struct {
	Files      int         // that changed; a renamed one is one
	Direct     []Touched   // components with changed files, by name
	Through    []Dependent // packages that depend on changed ones and are in none of the components of Direct
	Whole      []Wholesale // changed files that many packages depend on, in the order of their names
	Unassigned []string    // changed files in no component but those of Whole, sorted
	Outside    []string    // changed files outside the root of the repository, sorted
}

// Touched is a component with changed files.
type Touched struct {
	Component *policy.Component
	Files     int
	Dirs      []string // that hold them, sorted
}

// Wholesale is a changed file that everything below it depends on: the policy, CODEOWNERS, a go.work, a go.mod; or a directory of
// vendored packages.
type Wholesale struct {
	File string
	Dirs []string // with Go files, sorted
}

// Scene is the repository in which a change is looked at.
type Scene struct {
	Policy *policy.Policy
	Then   *policy.Policy // of the base, for directories that are gone; nil for Policy
	Graph  *importgraph.Graph
	Net    *Net

	named     map[string][]*policy.Component // what naming knows already
	embedding map[*importgraph.Dir]bool      // what embeds knows already
}

// Impact returns what changes touch. Packages depend on a changed package if its production code changed: a Go
// file, what cgo compiles, or a file that it may embed; a test file touches its component only.
func (s *Scene) Impact(changes []revision.Change) *Impact {
	m := &Impact{Files: len(changes)}
	touched := map[*policy.Component]*Touched{}
	whole, seeds := map[string][]string{}, map[string]bool{}
	for _, name := range names(changes) {
		if strings.HasPrefix(name, "../") {
			m.Outside = append(m.Outside, name)
			continue
		}
		file := s.wholesale(name)
		dirs, known := whole[file]
		if !known && file != "" {
			dirs = s.under(file)
			whole[file] = dirs
			if len(dirs) > 0 {
				m.Whole = append(m.Whole, Wholesale{file, dirs})
			}
		}
		for _, dir := range s.seeds(name) {
			seeds[dir] = true
		}
		c, naming := s.component(path.Dir(name)), s.naming(name)
		for _, by := range naming {
			if by != c {
				touch(touched, by, path.Dir(name))
			}
		}
		if c != nil {
			touch(touched, c, path.Dir(name))
		} else if len(naming) == 0 && len(dirs) == 0 {
			m.Unassigned = append(m.Unassigned, name)
		}
	}
	m.Direct = sorted(touched)
	for _, d := range s.Net.Dependents(slices.Collect(maps.Keys(seeds)), true) {
		if c := s.Policy.ComponentOf(d.Dir); c == nil || touched[c] == nil {
			m.Through = append(m.Through, d)
		}
	}
	return m
}

// names returns the names of all changed files, the old ones of renamed ones among them, sorted.
func names(changes []revision.Change) []string {
	set := map[string]bool{}
	for _, c := range changes {
		set[c.Path] = true
		if c.Old != "" {
			set[c.Old] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func touch(touched map[*policy.Component]*Touched, c *policy.Component, dir string) {
	t := touched[c]
	if t == nil {
		t = &Touched{Component: c}
		touched[c] = t
	}
	t.Files++
	t.Dirs = append(t.Dirs, dir)
}

func sorted(touched map[*policy.Component]*Touched) []Touched {
	var all []Touched
	for _, t := range touched {
		slices.Sort(t.Dirs)
		t.Dirs = slices.Compact(t.Dirs)
		all = append(all, *t)
	}
	slices.SortFunc(all, func(a, b Touched) int { return cmp.Compare(a.Component.Name, b.Component.Name) })
	return all
}

// component returns the component of a directory: if it is gone, the one that it was in. If that still exists, as
// it is today.
func (s *Scene) component(dir string) *policy.Component {
	if s.Then == nil || s.exists(dir) {
		return s.Policy.ComponentOf(dir)
	}
	then := s.Then.ComponentOf(dir)
	if then == nil {
		return s.Policy.ComponentOf(dir)
	}
	if now := s.Policy.Component(then.Name); now != nil {
		return now
	}
	return then
}

// naming returns the components that name a file which rules hold their code against.
func (s *Scene) naming(name string) (all []*policy.Component) {
	if s.named == nil {
		s.named = map[string][]*policy.Component{}
		for _, c := range s.Policy.Components() {
			for _, file := range s.Policy.NamedBy(c) {
				s.named[file] = append(s.named[file], c)
			}
		}
	}
	return s.named[name]
}

// Gone reports whether a change removed a directory with a file of it.
func (s *Scene) Gone(changes []revision.Change) bool {
	return slices.ContainsFunc(names(changes), func(name string) bool {
		return !strings.HasPrefix(name, "../") && !s.exists(path.Dir(name))
	})
}

func (s *Scene) exists(dir string) bool {
	_, err := os.Stat(s.Graph.Repo.Abs(dir))
	return err == nil
}

// wholesale returns what to call a file that packages depend on as a whole, empty for most files. The files in a
// vendor directory are one.
func (s *Scene) wholesale(name string) string {
	if s.everything(name) || path.Base(name) == "go.mod" {
		return name
	}
	if top, _, ok := strings.Cut("/"+name, "/vendor/"); ok {
		return path.Join(".", top[min(1, len(top)):], "vendor")
	}
	return ""
}

// everything reports whether all packages depend on a file, or what is said of them.
func (s *Scene) everything(name string) bool {
	return codeowners.ByPlace(name) || s.Policy.IsPart(name) || s.Then != nil && s.Then.IsPart(name) || name == repo.PolicyName || name == "go.work"
}

// under returns the directories that depend on what wholesale names.
func (s *Scene) under(file string) []string {
	if s.everything(file) {
		return s.dirs(func(string) bool { return true })
	}
	return s.module(path.Dir(file))
}

// module returns the directories of the module at top: those below which are in no other one. If there is no
// module any more, they are in the one above.
func (s *Scene) module(top string) []string {
	return s.dirs(func(dir string) bool {
		if !repo.Below(dir, top) {
			return false
		}
		m := s.Graph.Repo.ModuleOf(dir)
		return m == nil || repo.Below(top, m.Dir)
	})
}

func (s *Scene) dirs(accepts func(dir string) bool) (dirs []string) {
	for _, d := range s.Graph.Dirs {
		if accepts(d.Path) {
			dirs = append(dirs, d.Path)
		}
	}
	return dirs
}

// seeds returns the directories of the packages that a changed file is production code of, if it is.
func (s *Scene) seeds(name string) (dirs []string) {
	dir, base := path.Dir(name), path.Base(name)
	ours := repo.Ours(dir)
	switch {
	case ours && repo.IsGoFile(base):
		if strings.HasSuffix(base, "_test.go") || s.apart(dir, base) {
			return nil
		}
		return []string{dir}
	case ours && compiled(base) && s.Graph.Dir(dir) != nil:
		return []string{dir}
	}
	for ; ; dir = path.Dir(dir) {
		if d := s.Graph.Dir(dir); d != nil && s.embeds(d) {
			dirs = append(dirs, dir)
		}
		if dir == "." {
			return dirs
		}
	}
}

// compiled reports whether the go command compiles a file that is no Go file with its package.
func compiled(base string) bool {
	switch path.Ext(base) {
	case ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx",
		".f", ".F", ".for", ".f90", ".s", ".S", ".swig", ".swigcxx", ".syso":
		return true
	}
	return false
}

// apart reports whether a Go file is a program of its own.
func (s *Scene) apart(dir, base string) bool {
	d := s.Graph.Dir(dir)
	if d == nil {
		return false
	}
	return slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool { return n.Ignored && n.Files[0].Name == base })
}

// embeds reports whether production code of a directory embeds files. One that cannot be read may.
func (s *Scene) embeds(d *importgraph.Dir) bool {
	embeds, known := s.embedding[d]
	if !known {
		embeds = slices.ContainsFunc(d.Files, func(f *importgraph.File) bool { return s.embedsIn(d, f) })
		if s.embedding == nil {
			s.embedding = map[*importgraph.Dir]bool{}
		}
		s.embedding[d] = embeds
	}
	return embeds
}

func (s *Scene) embedsIn(d *importgraph.Dir, f *importgraph.File) bool {
	if f.Test || !f.HasImport("embed") {
		return false
	}
	content, err := os.ReadFile(s.Graph.Repo.Abs(path.Join(d.Path, f.Name)))
	return err != nil || bytes.Contains(content, []byte("//go:embed "))
}
