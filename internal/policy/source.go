package policy

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Source yields the policy that an analyzer judges by. It is called in every pass,
// so it memoises; see [Once].
type Source func() (*Policy, error)

// Once returns a Source that calls load when it is first asked, and never again.
func Once(load func() (*Policy, error)) Source { return sync.OnceValues(load) }

// Remembered returns a function that makes what is asked for a policy, once. An analyzer has one policy, of which a day makes another
// value.
func Remembered[T any](make func(*Policy) T) func(*Policy) T {
	var first sync.Once
	var made T
	return func(p *Policy) T {
		first.Do(func() { made = make(p) })
		return made
	}
}

// EnvFile is the environment variable that names a policy file, absolute, to
// drivers whose command line is not ours.
const EnvFile = "GOVERN_POLICY"

// Discover finds the policy for drivers that pass nothing: the file that the
// environment variable GOVERN_POLICY names (an absolute path), else the
// govern.yaml of the repository around the working directory, else conventions.
// It loads anew each time; analyzers wrap it with [Once].
func (s *Suite) Discover() (*Policy, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("working directory: %w", err)
	}
	return s.DiscoverAt(dir)
}

// DiscoverAt is Discover for the repository around dir. That must be readable in full: imports of a module
// whose go.mod does not parse lead nowhere, and the drivers that discover have no other way to say so.
func (s *Suite) DiscoverAt(dir string) (*Policy, error) {
	r, err := repo.OpenAround(workspaceOf(dir))
	if err != nil {
		return nil, err
	}
	p, err := s.LoadEnv(r)
	if err != nil {
		return nil, err
	}
	return p, printable.Error(r.Err()) // drivers of others print it
}

// workspaceOf returns the workspace for which Bazel runs an action in a directory, else the directory. There, in execroot/NAME, are
// links to all that lies at the root of the workspace, and no link is followed. Other directories have a policy by a link, too, and
// are the root themselves.
func workspaceOf(dir string) string {
	if filepath.Base(filepath.Dir(dir)) != "execroot" {
		return dir
	}
	file, err := filepath.EvalSymlinks(filepath.Join(dir, repo.PolicyName))
	if err != nil || filepath.Base(file) != repo.PolicyName {
		return dir
	}
	return filepath.Dir(file)
}

// LoadEnv is Load for the policy file that the environment variable GOVERN_POLICY names, if any.
func (s *Suite) LoadEnv(r *repo.Repo) (*Policy, error) {
	file := os.Getenv(EnvFile)
	if file != "" && !filepath.IsAbs(file) {
		// The go command and golangci-lint each choose the directory that an analyzer
		// runs in, so a relative name would mean several files.
		return nil, fmt.Errorf("%s: %q is not an absolute path", EnvFile, file)
	}
	return s.Load(r, file)
}

// Load reads the policy of a repository. file is the policy file, absolute or relative to the working
// directory; empty for the repository's own govern.yaml or, without one, for the conventions.
// The error joins every fault of the file, in its order, each an *Error.
func (s *Suite) Load(r *repo.Repo, file string) (*Policy, error) {
	if file == "" {
		file = r.Root().Policy
		if err := repo.Check(r.Root().Dir, repo.PolicyName); file != "" && errors.Is(err, repo.ErrOutside) {
			return nil, fmt.Errorf("policy file: %s: %w", repo.PolicyName, repo.WithoutPath(err))
		}
	}
	if file == "" {
		return s.loadConventions(r)
	}
	name := displayName(r, file)
	data, err := readPolicy(file)
	if err != nil {
		return nil, fmt.Errorf("policy file: %s: %w", name, err)
	}
	return s.LoadData(r, name, data)
}

// LoadData is Load for a policy that stands in data; name stands for the file in messages.
func (s *Suite) LoadData(r *repo.Repo, name string, data []byte) (*Policy, error) {
	return s.loadData(r, name, data, nil, false)
}

// LoadDraft is LoadData for a policy that is being written. That the repository gives a thing to two components is no fault of it yet:
// nobody owns such a thing.
func (s *Suite) LoadDraft(r *repo.Repo, name string, data []byte) (*Policy, error) {
	return s.loadData(r, name, data, nil, true)
}

// LoadOver is LoadData with texts, by their names relative to the root, that stand for those of other files of the policy.
func (s *Suite) LoadOver(r *repo.Repo, name string, data []byte, over map[string][]byte) (*Policy, error) {
	return s.loadData(r, name, data, over, false)
}

func (s *Suite) loadData(r *repo.Repo, name string, data []byte, over map[string][]byte, draft bool) (*Policy, error) {
	l := newLoader(s, r, name, over)
	c := &compiler{suite: s, repo: r, file: name, draft: draft, faults: l.faults, suggest: l.suggest, tree: l.tree}
	c.doc = l.load(data)
	p := c.compile()
	if p != nil {
		checkBaseline(p, l.faults)
	}
	if err := l.faults.join(); err != nil {
		return nil, err
	}
	p.draft, p.parts = draft, l.parts
	p.digest = sync.OnceValue(func() string { return digest(p) })
	return p, nil
}

// Written is what a policy file names, whether it is there or not; nothing of what cannot be read.
type Written struct {
	Paths []string // the directories of components
	Parts []Part   // the files that it is made of beside its own, as far as they are there
	globs []string
}

// Wants reports whether a file, by its name relative to the root, would be one that the policy is made of.
func (w *Written) Wants(name string) bool {
	return slices.ContainsFunc(w.globs, func(glob string) bool { ok, _ := path.Match(glob, name); return ok })
}

// Written reads what the policy file of a repository names; the file is absolute.
func (s *Suite) Written(root repo.Root, file string) *Written {
	data, err := readPolicy(file)
	if err != nil {
		return &Written{}
	}
	r := repo.OpenAt(root)
	l := newLoader(s, r, displayName(r, file), nil)
	doc := l.load(data)
	w := &Written{Parts: l.parts[1:], globs: l.globs}
	if doc == nil {
		return w
	}
	for _, c := range doc.Components.Entries {
		for _, t := range append(c.Value.Paths.Items, c.Value.Path) {
			w.Paths = append(w.Paths, t.Value)
		}
	}
	return w
}

// displayName is the name of a policy file in messages: relative to the root if
// it lies below, else as the user wrote it.
func displayName(r *repo.Repo, file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	// The root has its symbolic links resolved; the name given may lead through some.
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return file
	}
	if rel, ok := r.Rel(filepath.Join(dir, filepath.Base(abs))); ok {
		return rel
	}
	return file
}

// maxSize bounds a policy file, in bytes: thousands of components fit, and a wrong file does not fill memory.
const maxSize = 1 << 20

// readPolicy reads a policy file; its errors do not repeat the file's name.
func readPolicy(file string) ([]byte, error) {
	f, err := regular.Open(file)
	if err != nil {
		return nil, repo.WithoutPath(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	switch {
	case err != nil:
		return nil, repo.WithoutPath(err)
	case len(data) > maxSize:
		return nil, fmt.Errorf("is larger than %d bytes", maxSize)
	}
	return data, nil
}
