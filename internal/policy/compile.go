package policy

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// compiler validates a document and makes a policy of it. It goes on after a fault, so
// that one run shows them all; what it makes of a faulty document is thrown away.
type compiler struct {
	suite   *Suite
	repo    *repo.Repo
	file    string
	draft   bool // see [Suite.LoadDraft]
	doc     *document
	faults  *faults
	suggest *suggester
	tree    *tree
	whole   func() *repo.Repo // the repository, walked for the purpose; nil if it cannot be

	policy   *Policy
	declared []declaration // in the order of the file
	pathPos  map[string]repo.Position
	found    []discovery // in the order of the file
	names    []string    // of all components, sorted, for suggestions
	absent   map[*Component]bool
}

// declaration is an explicit component and the section that declares it.
type declaration struct {
	*Component
	section componentSection
}

// discovery is a discover entry and the components that it finds.
type discovery struct {
	section    discoverSection
	dirs       []string // all that it finds, also with an entry of their own
	components []*Component
}

// compile returns the policy; with faults, nothing of use.
func (c *compiler) compile() *Policy {
	c.whole = sync.OnceValue(func() *repo.Repo {
		r, err := repo.Open(c.repo.Root())
		if err != nil {
			return nil
		}
		return r
	})
	c.pathPos = map[string]repo.Position{}
	c.absent = map[*Component]bool{}
	c.secondPolicy()
	if c.doc == nil {
		return nil
	}
	c.policy = newPolicy(c.suite, c.repo, c.file, c.components())
	c.kinds(c.policy)
	c.policy.rules = c.doc.Rules.ruleSet()
	c.policy.edition = cmp.Or(c.doc.Edition.Value, FirstEdition)
	c.policy.pos = cmp.Or(c.doc.Components.Pos, c.doc.Include.Pos, c.doc.Discover.Pos, c.doc.Pos)
	for _, d := range c.declared {
		c.tightens(d)
		c.edges(d)
		c.packagesOf(d)
		c.sectionsOf(d)
	}
	for _, f := range c.found {
		c.publicOf(f)
	}
	for _, s := range c.doc.Discover.Items {
		c.policy.finders = append(c.policy.finders, s.finder())
	}
	c.requirements()
	c.usesCycles()
	c.sections()
	for _, a := range c.suite.analyzers {
		if a.Check != nil {
			a.Check(c.policy, &Check{c, ""})
		}
	}
	c.ownership()
	for _, e := range c.doc.Exceptions.Items {
		c.exception(e)
	}
	for _, u := range c.doc.Unloadable.Items {
		c.unloadable(u)
	}
	c.policy.notes = c.notes()
	return c.policy
}

// secondPolicy adds a fault for each other policy file of the repository.
func (c *compiler) secondPolicy() {
	for _, file := range policiesBelow(c.repo) {
		if file != c.file {
			c.faults.add(repo.Position{File: file}, "a second policy besides %s; one repository has one %s, at its root", c.file, repo.PolicyName)
		}
	}
}

// policiesBelow returns the policy files below the root, as far as the repository was walked.
func policiesBelow(r *repo.Repo) []string {
	var files []string
	for _, d := range r.Dirs() {
		if d.Policy && d.Path != "." {
			files = append(files, path.Join(d.Path, repo.PolicyName))
		}
	}
	return files
}

// components returns the explicit and the discovered components, sorted by name.
func (c *compiler) components() []*Component {
	for _, e := range c.doc.Components.Entries {
		c.declared = append(c.declared, declaration{c.component(e), e.Value})
	}
	var all []*Component
	for _, d := range c.declared {
		all = append(all, d.Component)
	}
	if len(all) == 0 && len(c.doc.Discover.Items) == 0 && len(c.doc.Include.Items) == 0 {
		c.faults.add(c.doc.Pos, "no component: name some under components, or find them by discover; without this file \"govern init\" writes one")
	}
	all = append(all, c.discover()...)
	slices.SortFunc(all, func(a, b *Component) int { return strings.Compare(a.Name, b.Name) })
	for _, x := range all {
		c.names = append(c.names, x.Name)
	}
	return all
}

// component makes an explicit component; its edges and packages wait until all are known.
func (c *compiler) component(e entry[componentSection]) *Component {
	s := e.Value
	if i := strings.IndexFunc(e.Name.Value, notInName); i >= 0 {
		c.faults.add(e.Name.Pos, "component %q: %q is not allowed in a name", e.Name.Value, e.Name.Value[i:][:1])
	}
	x := &Component{
		Name:    e.Name.Value,
		Kind:    Kind(s.Kind.Value),
		Owner:   s.Owner.Value,
		Backup:  s.Backup.Value,
		Pos:     e.Name.Pos,
		kindPos: s.Kind.Pos,
		rules:   s.Rules.ruleSet(),
		given:   s.Given,
	}
	paths := s.Paths.Items
	switch s.Path.Value {
	case "":
	case Elsewhere:
		c.elsewhere(x, s)
	default:
		paths = append(paths, s.Path)
	}
	if s.Paths.Pos.IsValid() && len(paths) == 0 {
		c.faults.add(s.Paths.Pos, "component %q: no path", x.Name)
	}
	for _, p := range paths {
		if c.claim(x, p) {
			x.Paths = append(x.Paths, p.Value)
		}
	}
	slices.Sort(x.Paths)
	return x
}

// notInName reports whether the name of a component cannot have a character: a slash
// makes a package pattern, the rest would not read as one name.
func notInName(r rune) bool {
	return strings.ContainsRune("/\\\"'`,", r) || unicode.IsSpace(r) || !unicode.IsPrint(r)
}

// claim checks a path of an explicit component and takes it for the component.
func (c *compiler) claim(x *Component, p text) bool {
	if problem := c.directory(p.Value); problem != "" {
		c.faults.add(p.Pos, "component %q: path %q %s", x.Name, p.Value, problem)
		return false
	}
	if first, taken := c.pathPos[p.Value]; taken {
		c.faults.add(p.Pos, "component %q: path %q is taken at %s", x.Name, p.Value, first)
		return false
	}
	c.pathPos[p.Value] = p.Pos
	return true
}

// directory says why dir is no directory that a component can have.
func (c *compiler) directory(dir string) string {
	if err := checkClean(dir, "repository"); err != nil {
		return err.Error()
	}
	err := c.tree.check(dir)
	switch {
	case err == nil:
		return ""
	case !errors.Is(err, fs.ErrNotExist):
		return err.Error()
	case strings.Contains(dir, "*"):
		return "is a glob; discover takes globs"
	}
	return "does not exist" + c.suggest.didYouMean(dir, c.tree.children(parent(dir)))
}

// didYouMean suggests the name of a component.
func (c *compiler) didYouMean(name string) string { return c.suggest.didYouMean(name, c.names) }

// discover makes the components of the discover entries.
func (c *compiler) discover() []*Component {
	var all []*Component
	byName := map[string]*Component{}
	for _, d := range c.declared {
		byName[d.Name] = d.Component
	}
	for _, s := range c.doc.Discover.Items {
		if s.Path.Value == "" {
			continue
		}
		f := discovery{section: s, dirs: c.directories(s)}
		for _, dir := range f.dirs {
			if _, explicit := c.pathPos[dir]; explicit {
				continue
			}
			x := &Component{
				Name:    path.Base(dir),
				Kind:    Kind(s.Kind.Value),
				Owner:   s.Owner.Value,
				Paths:   []string{dir},
				Pos:     s.Pos,
				kindPos: s.Kind.Pos,
				given:   map[string]bool{"owner": s.Owner.Pos.IsValid(), "public": s.Public.Pos.IsValid()},
			}
			if other := byName[x.Name]; other != nil {
				c.faults.add(s.Path.Pos, "discover: %q finds %q, but %s is named %q already (%s); add %q to exclude",
					s.Path.Value, dir, strings.Join(other.Paths, ", "), x.Name, other.Pos, dir)
				continue
			}
			byName[x.Name] = x
			f.components = append(f.components, x)
		}
		c.found = append(c.found, f)
		all = append(all, f.components...)
	}
	return all
}

// directories returns what a discover entry finds.
func (c *compiler) directories(s discoverSection) []string {
	if err := checkGlob(s.Path.Value); err != nil {
		c.faults.add(s.Path.Pos, "discover: path %q %v", s.Path.Value, err)
		return nil
	}
	dirs := c.tree.glob(s.Path.Value)
	if len(dirs) == 0 {
		c.faults.add(s.Path.Pos, "discover: path %q matches no directory", s.Path.Value)
		return nil
	}
	all := slices.Clone(dirs)
	for _, exclude := range s.Exclude.Items {
		if err := checkGlob(exclude.Value); err != nil {
			c.faults.add(exclude.Pos, "discover: exclude %q %v", exclude.Value, err)
			continue
		}
		excluded := func(dir string) bool { ok, _ := path.Match(exclude.Value, dir); return ok }
		if !slices.ContainsFunc(all, excluded) {
			c.faults.add(exclude.Pos, "discover: exclude %q matches nothing that %q finds%s", exclude.Value, s.Path.Value,
				c.suggest.didYouMean(exclude.Value, all))
		}
		dirs = slices.DeleteFunc(dirs, excluded)
	}
	if len(dirs) == 0 {
		c.faults.add(s.Exclude.Pos, "discover: exclude leaves nothing of what %q finds", s.Path.Value)
	}
	return dirs
}

// checkGlob says what is wrong with a glob, whatever it matches.
func checkGlob(glob string) error {
	if _, err := path.Match(glob, ""); err != nil {
		return errors.New("is no glob; write services/* for the directories in services")
	}
	if strings.Contains(glob, "**") || strings.Contains(glob, "...") {
		return errors.New("reaches several levels; * stands for one")
	}
	return checkClean(glob, "repository")
}
