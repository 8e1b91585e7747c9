package typed

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/modfile"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// group is the directories that one call of the go command can load.
type group struct {
	dir     string // absolute; the go command works there
	work    bool   // a go.work unites the modules; else there is one, by itself
	members []string
	scratch string // a directory for temporary files; empty for the usual one

	outside   string            // the hash of what may change outside the repository; empty if that is not known
	rests     *rests            // of which it is the hash
	compiled  map[string]string // files of export data, by import path, as far as they were asked for; empty for none
	recalled  bool              // some of these are known from an earlier run: the files may have changed
	compiles  int               // how often the go command was asked for some
	asked     time.Time         // when the first of them was asked for
	exportKey kept.Key          // under which they are kept
	keeps     bool              // if they are
}

// groupsOf divides directories by the modules that the go command builds together: those that a go.work
// uses, and each other one. Directories in no module, which it cannot load, are returned apart.
func groupsOf(r *repo.Repo, dirs []string) (groups []*group, loose []string) {
	byModule, byDir := map[*repo.Module]*group{}, map[string]*group{}
	for _, dir := range dirs {
		m := r.ModuleOf(dir)
		if m == nil {
			loose = append(loose, dir)
			continue
		}
		g := byModule[m]
		if g == nil {
			at, work := workspaceOf(r.Abs(m.Dir))
			if g = byDir[at]; g == nil {
				g = &group{dir: at, work: work}
				byDir[at] = g
				groups = append(groups, g)
			}
			byModule[m] = g
		}
		g.members = append(g.members, dir)
	}
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(a.dir, b.dir) })
	return groups, loose
}

// workspaceOf returns the directory of the go.work that uses a module, or else the module's own.
func workspaceOf(module string) (dir string, work bool) {
	file := os.Getenv("GOWORK")
	if file == "" || file == "auto" {
		file = nearest(module, "go.work")
	}
	data, err := regular.ReadFile(file)
	if err != nil { // "off", or none
		return module, false
	}
	f, err := modfile.ParseWork(file, data, nil)
	if err != nil {
		return filepath.Dir(file), true // the go command says what is wrong with it
	}
	for _, use := range f.Use {
		used := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(used) {
			used = filepath.Join(filepath.Dir(file), used)
		}
		if used == module {
			return filepath.Dir(file), true
		}
	}
	return module, false
}

// nearest returns the file of that name in dir or the nearest directory above it.
func nearest(dir, name string) string {
	for {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// blocked returns the error of a pipe or a device in the place of a file: the go command would wait for it.
func (g *group) blocked(r *repo.Repo) error {
	for _, e := range r.Errors() {
		if errors.As(e.Err, new(regular.Error)) {
			return e
		}
	}
	dirs := map[string]bool{g.dir: true}
	for _, dir := range g.members {
		dirs[r.Abs(r.ModuleOf(dir).Dir)] = true
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		for _, name := range []string{"go.mod", "go.sum", "go.work", "go.work.sum", filepath.Join("vendor", "modules.txt")} {
			err := regular.Check(filepath.Join(dir, name))
			if none := regular.Error(""); errors.As(err, &none) && none != regular.Directory {
				return fmt.Errorf("%s %w", filePosition(r, filepath.Join(dir, name)).File, none)
			}
		}
		if err := blockedIn(filepath.Join(dir, "vendor")); err != nil {
			return err
		}
	}
	return nil
}

// blockedIn returns the error of the first pipe or device in a vendor directory, or of a link to one.
func blockedIn(vendor string) error {
	none := regular.Error("")
	stop := filepath.WalkDir(vendor, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Type().IsRegular() {
			return nil // what is missing the go command says
		}
		if err := regular.Check(name); errors.As(err, &none) && none != regular.Directory {
			return err
		}
		return nil
	})
	if stop != nil {
		rel, _ := filepath.Rel(filepath.Dir(vendor), stop.(*fs.PathError).Path)
		return fmt.Errorf("%s %w", filepath.ToSlash(rel), none)
	}
	return nil
}

// patterns returns the members as patterns of the go command, or of the program in its place.
func (g *group) patterns(r *repo.Repo) []string {
	patterns := make([]string, len(g.members))
	for i, dir := range g.members {
		if importPath, ok := r.ImportPath(dir); ok && driver() != "" {
			patterns[i] = importPath // what drivers understand
			continue
		}
		patterns[i] = r.Abs(dir)
		if rel, err := filepath.Rel(g.dir, patterns[i]); err == nil {
			patterns[i] = "./" + filepath.ToSlash(rel)
		}
	}
	return patterns
}

// environ returns the environment of the go command. It may not use the network: what a check finds depends on
// the checkout, and a check in an editor or a CI stage must not hang on a proxy. Another program answers in its place
// only where the user has set it, not where one is found by the name gopackagesdriver.
//
// What it and the C compiler write in between is in a directory that goes with the run, also where a signal ends that.
func (g *group) environ() []string {
	env := append(os.Environ(), "GOPROXY=off", "GOVCS=*:off", driverVariable+"="+cmp.Or(driver(), noDriver))
	if g.scratch != "" {
		env = append(env, "GOTMPDIR="+g.scratch, "TMPDIR="+g.scratch, "TMP="+g.scratch, "TEMP="+g.scratch)
	}
	if !g.work {
		env = append(env, "GOWORK=off")
	}
	return env
}

// position returns where faults of the group as a whole are reported: its go.work or go.mod.
func (g *group) position(r *repo.Repo) repo.Position {
	name := "go.mod"
	if g.work {
		name = "go.work"
	}
	return filePosition(r, filepath.Join(g.dir, name))
}

// workplace returns where commands mend what the group lacks.
func (g *group) workplace(r *repo.Repo) workplace {
	return workplace{dir: path.Dir(g.position(r).File), alone: !g.work && os.Getenv("GOWORK") == "" && nearest(g.dir, "go.work") != ""}
}

// moduleWith returns the module of the repository that an import path is of, nil for none.
func moduleWith(r *repo.Repo, importPath string) (of *repo.Module) {
	for _, m := range r.Modules() {
		if (importPath == m.Path || strings.HasPrefix(importPath, m.Path+"/")) && (of == nil || len(m.Path) > len(of.Path)) {
			of = m
		}
	}
	return of
}

// filePosition returns a file relative to the root, also one above it.
func filePosition(r *repo.Repo, name string) repo.Position {
	if rel, ok := r.Rel(name); ok {
		return repo.Position{File: rel}
	}
	if rel, err := filepath.Rel(r.Root().Dir, name); err == nil && strings.HasPrefix(rel, "..") {
		return repo.Position{File: filepath.ToSlash(rel)}
	}
	return repo.Position{File: name}
}
