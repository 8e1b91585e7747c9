package vettool

import (
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// errAbove ends the run on a unit whose imports nobody could resolve.
var errAbove = errors.New("its go.mod lies above the root of the repository; move the policy beside it")

// unit is a unit of the repository, ready to be analysed.
type unit struct {
	tool   *Tool
	cfg    *config
	repo   *repo.Repo
	fset   *token.FileSet
	dir    *importgraph.Dir // the files of which a result may depend
	copied bool             // the vendored copy of a package of the repository, looked at for its facts
	asked  map[string]bool  // base names of those that the unit answers for
	tested bool             // this build has tests in the package itself
	depend dependencies
	reach  bool // some analyzer of the typed tier reacts to the unit or to what it imports
	leaves bool // what the policy alone knows to give work was looked for, and may lie behind code outside the repository
}

// runUnit analyses one unit and writes what the go command caches and prints. An analyzer's error ends the process
// with an error: as JSON, which the protocol allows, it would be cached as success.
func (t *Tool) runUnit(c call, stderr io.Writer) error {
	debug.SetGCPercent(800) // the process is short-lived and its heap small
	cfg, err := readConfig(c.config)
	if err != nil {
		return err
	}
	r, rel, ok, err := locate(cfg.Dir)
	copied := false
	if err == nil && !ok {
		copied, err = t.copied(r, rel)
	}
	if errors.Is(err, repo.ErrNoRoot) || err == nil && !ok && !copied {
		return t.leave(cfg, stderr)
	}
	if err != nil {
		return err
	}
	u, err := t.openUnit(cfg, r, rel, copied)
	if err != nil {
		return fmt.Errorf("%s: %w", rel, err)
	}
	if copied && !cfg.VetxOnly {
		printable.Fprintf(stderr, "%s: not checked: a vendored copy, looked at only for those that import it\n", cfg.Dir)
	}
	return u.check(c, stderr)
}

// leave ends the run on a unit that nobody here governs. One that was named on the command line
// is not passed silently, and not cached, so that the next run says so again.
func (t *Tool) leave(cfg *config, stderr io.Writer) error {
	if !cfg.VetxOnly {
		return printable.Fprintf(stderr, "%s: not checked: not part of the repository\n", cfg.Dir)
	}
	depend, err := readDependencies(cfg)
	if err != nil {
		return err
	}
	m := depend.marks & reaching
	if m == 0 && t.Reaches(cfg.packagePath()) {
		m = reaching
	}
	return os.WriteFile(cfg.VetxOutput, encodeVetx(m, nil), 0o666)
}

func (t *Tool) openUnit(cfg *config, r *repo.Repo, rel string, copied bool) (*unit, error) {
	if cfg.module() != nil && !copied && r.ModuleOf(rel) == nil {
		return nil, errAbove
	}
	u := &unit{tool: t, cfg: cfg, repo: r, fset: token.NewFileSet(), copied: copied}
	dir, err := importgraph.ReadDir(r, rel)
	if err != nil {
		return nil, err
	}
	if u.asked, err = cfg.sources(); err != nil {
		return nil, err
	}
	if err := present(dir, u.asked); err != nil {
		return nil, err
	}
	ignored := cfg.ignored()
	for name := range ignored {
		u.asked[name] = true
	}
	u.dir = &importgraph.Dir{Path: rel}
	for _, f := range dir.Files {
		if u.asked[f.Name] || maybeIgnored(f) || cfg.ofFiles() {
			u.dir.Files = append(u.dir.Files, f)
		}
		u.tested = u.tested || inPackageTest(f) && !ignored[f.Name]
	}
	u.depend, err = readDependencies(cfg)
	return u, err
}

// present makes sure that no file of the unit escapes the analyzers.
func present(dir *importgraph.Dir, names map[string]bool) error {
	found := map[string]bool{}
	for _, f := range dir.Files {
		found[f.Name] = true
	}
	for name := range names {
		if !found[name] {
			return fmt.Errorf("%s is compiled, but not found in the directory", name)
		}
	}
	return nil
}

// inPackageTest reports whether a file is a test in the package that it tests.
func inPackageTest(f *importgraph.File) bool {
	return f.Test && !strings.HasSuffix(f.Package, "_test")
}

// variant reports whether the unit is made for a test: it has test files, or a unit of the repository
// that it imports is a variant.
func (u *unit) variant() bool { return u.cfg.hasTests() || u.depend.marks&variant != 0 }

// silent reports whether another unit reports what is to say about the files of this one. That is so for a vendored
// copy, of which there may be several; and for units that can never be named on a command line. Two are of that sort:
// a package whose tests are in the package itself, since the go command analyses it together with them; and a package
// that is compiled anew for a test because it imports what is tested.
func (u *unit) silent() bool {
	return u.copied || u.cfg.VetxOnly && !u.cfg.hasTests() && (u.tested || u.depend.marks&variant != 0)
}

// mark returns what importers have to know of the unit.
func (u *unit) mark() mark {
	m := ours | u.depend.marks&reaching
	if u.variant() {
		m |= variant
	}
	if u.reach {
		m |= reaching
	}
	if u.leaves {
		m |= outside
	}
	return m
}

// view is the unit as analyzers of the syntax tier see it.
func (u *unit) view() *importgraph.Unit {
	return &importgraph.Unit{Dir: u.dir, Asks: func(name string) bool { return u.asked[name] }}
}

// check runs the analyzers and writes the results.
func (u *unit) check(c call, stderr io.Writer) error {
	found, facts, err := u.analyze(c)
	if u.silent() {
		found = nil
	}
	if err != nil {
		printText(stderr, found) // the go command drops the standard output of a failed unit
		return fmt.Errorf("%s: %w", u.dir.Path, err)
	}
	if err := u.output(c, found, stderr); err != nil {
		return err
	}
	if u.cfg.ofFiles() {
		// Other files of the directory may have decided, and no cache key knows them. What is
		// not written is not cached.
		return nil
	}
	return os.WriteFile(u.cfg.VetxOutput, encodeVetx(u.mark(), facts), 0o666)
}

// output writes standard output, even if empty: there may be an older one in the cache under the
// same key. Fixes of a unit that was not named are nobody's wish.
func (u *unit) output(c call, found []diagnostic, stderr io.Writer) error {
	out, err := os.Create(u.cfg.Stdout)
	if err != nil {
		return err
	}
	switch {
	case !c.fix:
		err = printJSON(out, u.cfg.ID, u.tool.Name, found)
	case c.diff:
		err = u.fix(found, stderr, diffTo(out))
	case u.cfg.FixArchive != "":
		err = u.fixArchive(found, stderr)
	}
	return errors.Join(err, out.Close())
}

// spell returns the name of a file as the go command spells it, which does not resolve
// symbolic links above the package: so it is shown relative to the working directory.
func (u *unit) spell(file string) string {
	if rel, err := filepath.Rel(u.repo.Abs(u.dir.Path), file); err == nil && filepath.IsLocal(rel) {
		return filepath.Join(u.cfg.Dir, rel)
	}
	return file
}
