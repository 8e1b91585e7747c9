package standalone

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
	"github.com/phoenix-platform/govern/internal/system/regular"
	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// Base is what a run of the same configuration finds in another revision of the repository.
type Base struct {
	Commit   revision.Commit
	Diverged bool               // the commit is not in the history of HEAD, as far as a clone that is not shallow can tell
	LeftOut  []revision.LeftOut // of the tree: what stands in there was not looked at
	Findings []finding.Finding  // sorted, those of the baseline among them, and none that anything allows

	policy  *policy.Policy
	changed []revision.Change
}

// Against runs a configuration, but for its patterns, on the tree of a revision. The revision is one of the git
// repository around the working directory, as [revision.Repo.Resolve] understands it. That tree is judged by its own
// policy file, or by the one of the working tree where it has none. A policy that the configuration names outside the
// git repository judges both. Nothing of the user's is written.
//
// Packages that do not load there and need not by the policy of either tree are no error.
func Against(cfg Config, ref string) (*Base, error) {
	then, err := At(cfg.Dir, ref)
	if err != nil {
		return nil, err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	return then.Against(cfg)
}

// Against does so with a revision that others look at, too.
func (t *Then) Against(cfg Config) (*Base, error) {
	b := &Base{Commit: t.Commit, Diverged: t.Diverged}
	var err error
	if b.changed, err = t.Changed(); err != nil {
		return nil, err
	}
	now := cfg
	err = t.within(cfg, func(cfg Config, left []revision.LeftOut) error {
		b.LeftOut = left
		return b.run(cfg, now)
	})
	return b, err
}

// Then is a revision of the repository around a directory. Whoever looks at its tree does so by one policy file.
type Then struct {
	Commit   revision.Commit
	Diverged bool // the commit is not in the history of HEAD

	root repo.Root
	git  *revision.Repo
	laid *laid // nil until somebody looks at the tree
}

// laid is the tree of a revision where it is extracted, for all who look at it.
type laid struct {
	tmp, dir string // the second one is without symbolic links
	tree     *revision.Tree
	has      map[string]bool // the files that are extracted
	left     []revision.LeftOut
	root     repo.Root
	borrowed bool // the policy file of the working tree was copied there
}

// At finds a revision, which must be closed.
func At(dir, ref string) (*Then, error) {
	root, err := repo.FindRoot(dir)
	if err != nil {
		return nil, err
	}
	git, err := revision.Open(root.Dir)
	if err != nil {
		return nil, err
	}
	commit, err := git.Resolve(ref)
	if err != nil {
		return nil, errors.Join(err, git.Close())
	}
	return &Then{Commit: commit, Diverged: !git.Shallow() && !git.Ancestor(commit), root: root, git: git}, nil
}

// Close removes what At has made.
func (t *Then) Close() error {
	if t.laid == nil {
		return t.git.Close()
	}
	return errors.Join(temporary.Remove(t.laid.tmp), t.git.Close())
}

// Changed returns the files of the working tree that differ from the revision, relative to the root.
func (t *Then) Changed() ([]revision.Change, error) { return t.git.Changed(t.Commit) }

// Policy loads the policy that held then; see [Against].
func (t *Then) Policy(cfg Config) (p *policy.Policy, err error) {
	err = t.Look(cfg, func(then *policy.Policy) error {
		p = then
		return nil
	})
	return p, err
}

// within calls do with a configuration for the tree of the revision, which exists until the revision is closed.
func (t *Then) within(cfg Config, do func(cfg Config, left []revision.LeftOut) error) error {
	if t.laid == nil {
		if err := t.lay(cfg); err != nil {
			return err
		}
	}
	l := t.laid
	cfg.judge(l.root.Dir, l.root.Policy)
	cfg.root.Names = l.root.Names
	err := l.extractTyped(cfg)
	if err == nil {
		err = do(cfg, l.left)
	}
	return prefixed(t.subject(l.borrowed), err)
}

// subject names the revision in errors, and says where today's policy judges its tree.
func (t *Then) subject(borrowed bool) string {
	if borrowed {
		return t.Commit.Name + ": has no policy file, and is judged by today's"
	}
	return t.Commit.Name
}

// lay extracts of the tree of the revision what a configuration needs.
func (t *Then) lay(cfg Config) error {
	tmp, err := temporary.Dir("", "base")
	if err != nil {
		return err
	}
	dir, err := filepath.EvalSymlinks(tmp)
	if err != nil {
		return errors.Join(err, temporary.Remove(tmp))
	}
	tree, err := t.git.Tree(t.Commit)
	if err != nil {
		return errors.Join(err, temporary.Remove(tmp))
	}
	l := &laid{tmp: tmp, dir: dir, tree: tree, has: map[string]bool{}}
	if err := t.fill(l, cfg); err != nil {
		return errors.Join(prefixed(t.subject(l.borrowed), err), temporary.Remove(tmp))
	}
	t.laid = l
	return nil
}

// fill extracts it to the directory of what is laid.
func (t *Then) fill(l *laid, cfg Config) (err error) {
	needed := cfg.sources(l.tree.Files())
	if l.left, err = l.tree.Extract(l.dir, needed); err != nil {
		return err
	}
	for _, name := range l.tree.Files() {
		l.has[name] = needed(name)
	}
	if l.borrowed, err = cfg.moveTo(t.root, l.dir, t.git.Prefix()); err != nil {
		return err
	}
	if !l.borrowed {
		if err := cfg.extractParts(l.tree, l.dir, t.git.Prefix(), l.has); err != nil {
			return err
		}
	}
	if err := l.extractTyped(cfg); err != nil {
		return err
	}
	if err := cfg.standIn(t.root); err != nil {
		return err
	}
	l.root = *cfg.root
	l.root.Names = namesBelow(l.tree.Files(), t.git.Prefix())
	return nil
}

// extractTyped extracts the rest of the tree if the typed tier has work to do there: its packages embed files of any name.
func (l *laid) extractTyped(cfg Config) error {
	lacks := func(name string) bool { return !l.has[name] }
	if !slices.ContainsFunc(l.tree.Files(), lacks) || !cfg.typed() {
		return nil
	}
	if _, err := l.tree.Extract(l.dir, lacks); err != nil {
		return err
	}
	for _, name := range l.tree.Files() {
		l.has[name] = true
	}
	return nil
}

// namesBelow returns the names of files below a directory, relative to it.
func namesBelow(files []string, dir string) []string {
	names := []string{}
	for _, name := range files {
		if dir == "." || dir == "" {
			names = append(names, name)
		} else if rest, below := strings.CutPrefix(name, dir+"/"); below {
			names = append(names, rest)
		}
	}
	slices.Sort(names)
	return names
}

// extractParts extracts the files that the policy file of the tree names, and those that these name. It enters them in what was
// extracted before.
func (cfg Config) extractParts(tree *revision.Tree, tmp, prefix string, extracted map[string]bool) error {
	for cfg.root.Policy != "" {
		parts, more := cfg.Suite.Written(*cfg.root, cfg.root.Policy), map[string]bool{}
		for _, name := range tree.Files() {
			if repo.Below(name, prefix) && !extracted[name] && parts.Wants(strings.TrimPrefix(name, prefix+"/")) {
				extracted[name], more[name] = true, true
			}
		}
		if len(more) == 0 {
			break
		}
		if _, err := tree.Extract(tmp, func(name string) bool { return more[name] }); err != nil {
			return err
		}
	}
	return nil
}

// sources returns whether a file of a tree is one that the syntax tier reads, or may be the policy file. Vendored packages are
// not: most of some trees.
func (cfg Config) sources(files []string) func(name string) bool {
	vendored := map[string]bool{}
	for _, name := range files {
		if dir, ok := strings.CutSuffix(name, "/modules.txt"); ok && path.Base(dir) == "vendor" {
			vendored[dir] = true
		}
	}
	return func(name string) bool {
		base := path.Base(name)
		isPolicy := base == filepath.Base(cfg.Policy) || strings.HasPrefix(base, "govern.") // one may be misnamed, which is an error
		if !isPolicy && cfg.Suite.InputOf(name) == policy.NoInput {
			return false
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if vendored[dir] || path.Base(dir) == "node_modules" {
				return false
			}
		}
		return true
	}
}

// typed reports whether the typed tier has work to do. A policy that does not load gives none.
func (cfg Config) typed() bool {
	rules, err := newSelection(cfg.Suite, cfg.Rules)
	if err != nil || cfg.Typed == nil {
		return false
	}
	p, err := cfg.open()
	if err != nil {
		return false
	}
	all := cfg.Typed(func() (*policy.Policy, error) { return p, nil })
	return slices.ContainsFunc(typed.Wanted(p, all), func(a typed.Analyzer) bool { return rules.has(a.Name) })
}

// run runs a configuration that was moved to the base; now is the one of the working tree. A base without any Go file has no
// findings.
func (b *Base) run(cfg, now Config) error {
	r, err := repo.Open(*cfg.root)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(r.Dirs(), func(d repo.Dir) bool { return len(d.GoFiles) > 0 }) {
		return r.Err()
	}
	res, err := Run(cfg)
	if err != nil {
		return err
	}
	b.policy = res.Policy
	b.Findings = append(res.Findings, res.Known...)
	finding.Sort(b.Findings)
	return now.unforgiven(res)
}

// unforgiven returns the errors that make the verdict of a base untrue. It leaves out those about packages that need
// not load by the policy of the configuration. That policy is read only if there are errors.
func (cfg Config) unforgiven(res *Result) error {
	if !res.Incomplete() {
		return nil
	}
	p, err := cfg.open()
	if err != nil {
		return err
	}
	p = p.On(cfg.today())
	var errs []error
	for _, e := range res.Errors {
		if e.Counts(p) {
			errs = append(errs, e)
		}
	}
	return errors.Join(errs...)
}

// Counts reports whether an error makes a verdict untrue by a policy: one about packages that need not load does not.
func (e Error) Counts(p *policy.Policy) bool {
	loads := func(dir string) bool { return p.UnloadableBy(dir) == nil }
	return e.Fatal && (len(e.Dirs) == 0 || slices.ContainsFunc(e.Dirs, loads))
}

// moveTo makes cfg a configuration for the tree that was extracted to tmp, in which the root lies at prefix. It
// tells whether the policy file of the working tree was copied there.
func (cfg *Config) moveTo(root repo.Root, tmp, prefix string) (borrowed bool, err error) {
	dir := filepath.Join(tmp, filepath.FromSlash(prefix))
	if err := makeWithin(tmp, filepath.FromSlash(prefix)); err != nil {
		return false, err
	}
	now := cfg.policyFile(root.Policy)
	then := filepath.Join(dir, repo.PolicyName)
	if now != "" {
		rel, ok := inTree(root, prefix, now)
		if !ok {
			cfg.judge(dir, now)
			return false, nil
		}
		then = filepath.Join(tmp, rel)
	}
	if _, err = os.Lstat(then); errors.Is(err, fs.ErrNotExist) {
		then, err = "", nil
		if now != "" {
			borrowed, then = true, filepath.Join(dir, repo.PolicyName)
			err = errors.Join(copyFile(then, now), cfg.copyParts(dir, root, now))
		}
	}
	cfg.judge(dir, then)
	return borrowed, err
}

// policyFile returns the policy file that a configuration names, or another one if it names none.
func (cfg Config) policyFile(otherwise string) string {
	switch {
	case cfg.Policy == "":
		return otherwise
	case filepath.IsAbs(cfg.Policy):
		return cfg.Policy
	}
	return filepath.Join(cfg.Dir, cfg.Policy)
}

// topOf returns the top of the working tree in which a root lies at prefix.
func topOf(root repo.Root, prefix string) string {
	return strings.TrimSuffix(root.Dir, filepath.FromSlash("/"+prefix))
}

// inTree returns a file relative to that top, and false for one outside.
func inTree(root repo.Root, prefix, file string) (rel string, ok bool) {
	rel, err := filepath.Rel(topOf(root, prefix), resolved(file))
	return rel, err == nil && filepath.IsLocal(rel)
}

// standIn makes empty directories for the paths of components that are there today and in no revision: git ignores what is in them,
// or they are a submodule's. Without them the policy of the revision would not load. What of that does not read, whoever loads it says.
func (cfg Config) standIn(now repo.Root) error {
	if cfg.root.Policy == "" {
		return nil
	}
	for _, dir := range cfg.Suite.Written(*cfg.root, cfg.root.Policy).Paths {
		dir = filepath.FromSlash(dir)
		info, err := os.Lstat(filepath.Join(now.Dir, dir))
		if dir == "" || !filepath.IsLocal(dir) || err != nil || !info.IsDir() {
			continue
		}
		if err := makeWithin(cfg.root.Dir, dir); err != nil {
			return err
		}
	}
	return nil
}

// makeWithin makes a directory below one that exists: where a signal has removed that, it stays so.
func makeWithin(parent, name string) error {
	root, err := os.OpenRoot(parent)
	if err != nil {
		return err
	}
	return errors.Join(root.MkdirAll(name, 0o755), root.Close())
}

// judge makes cfg one for a repository at dir with that policy file.
func (cfg *Config) judge(dir, policyFile string) {
	cfg.root = &repo.Root{Dir: dir, Policy: policyFile}
	cfg.Dir, cfg.Policy, cfg.Patterns = dir, policyFile, nil
	cfg.Keep, cfg.Memory = nil, nil // of a directory that goes with the run
	cfg.Shard = cfg.Shard.ofOne()
}

// copyParts copies the files that a policy of the working tree is made of to a tree. What that has of such a name stays.
func (cfg Config) copyParts(dir string, now repo.Root, file string) error {
	to, err := os.OpenRoot(dir) // no symbolic link of the tree leads out
	if err != nil {
		return err
	}
	errs := []error{}
	for _, part := range cfg.Suite.Written(now, file).Parts {
		name := filepath.FromSlash(part.Name)
		if _, err := to.Lstat(name); part.Local && errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, to.MkdirAll(filepath.Dir(name), 0o755), to.WriteFile(name, part.Text, 0o644))
		}
	}
	return errors.Join(append(errs, to.Close())...)
}

func copyFile(to, from string) error {
	content, err := regular.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// open loads the policy of the repository around the working directory, or at the root that is set.
func (cfg Config) open() (*policy.Policy, error) {
	if cfg.Loaded != nil {
		return cfg.Loaded, nil
	}
	if cfg.root == nil {
		return Open(cfg.Suite, cfg.Dir, cfg.Policy)
	}
	r, err := repo.Open(*cfg.root)
	if err != nil {
		return nil, err
	}
	return cfg.Suite.Load(r, cfg.Policy)
}

// prefixed says of each line of an error that it is about a revision.
func prefixed(ref string, err error) error {
	if err == nil {
		return nil
	}
	var errs []error
	for line := range strings.Lines(err.Error()) {
		errs = append(errs, fmt.Errorf("%s: %s", ref, strings.TrimSuffix(line, "\n")))
	}
	return errors.Join(errs...)
}
