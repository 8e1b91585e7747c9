package typed

import (
	"bytes"
	"encoding/gob"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// What the go command said is kept for later runs, under all that it rests on: the environment of the build, the files of
// modules, and of each directory what an import graph is made of. So an edit that changes no import starts no "go list". One
// that does compiles nothing that was known.
//
// Only an answer without errors is kept: an error may rest on anything, such as a file that is yet to be generated.

// listingKey returns the key of an answer of the go command's about a group, and false if none is to be kept.
func (r *run) listingKey(g *group, e buildEnv, kind string, more ...string) (key kept.Key, ok bool) {
	flags := flagsOf(e.GOFLAGS)
	if r.Keep == nil || slices.ContainsFunc(flags, elsewhere) {
		return key, false
	}
	h, err := kept.NewHash(kind)
	if err != nil {
		return key, false
	}
	h.Add(g.dir, e.all, r.Tags, word(g.work), word(r.tests), word(r.Elsewhere))
	for _, name := range g.moduleFiles(r) {
		text, err := regular.ReadFile(name)
		h.Add(name, word(err == nil))
		h.AddBytes(text)
	}
	h.Add(more...)
	return h.Key(), true
}

// elsewhere reports whether a flag takes files of modules or of packages from where nobody looks.
func elsewhere(flag string) bool {
	flag = strings.TrimLeft(strings.Trim(flag, `'"`), "-")
	return strings.HasPrefix(flag, "modfile=") || strings.HasPrefix(flag, "overlay=")
}

func word(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// moduleFiles returns the files that tell which modules a build is made of, whether they are there or not.
func (g *group) moduleFiles(r *run) (names []string) {
	dirs := []string{g.dir}
	for _, m := range r.repo.Modules() {
		dirs = append(dirs, r.repo.Abs(m.Dir))
	}
	for _, dir := range dirs {
		for _, name := range []string{"go.mod", "go.sum", "go.work", "go.work.sum", filepath.Join("vendor", "modules.txt")} {
			names = append(names, filepath.Join(dir, name))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// listing is the import graph of a group in a form to be kept.
type listing struct {
	Packages []keptPackage
	Modules  []*packages.Module
	Roots    []int
	Rests    rests
}

// keptPackage is what is used of a package. Without cgo, its compiled files are its files.
type keptPackage struct {
	ID, Name, PkgPath, Dir, ForTest                                string
	GoFiles, CompiledGoFiles, OtherFiles, IgnoredFiles, EmbedFiles []string
	Module                                                         int // its place in Modules, from 1; 0 for none
	Imports                                                        map[string]int
	Errors                                                         []packages.Error
}

// recall returns the roots that the go command told of, nil if that is not known, or not as things are now.
func (r *run) recall(g *group, e buildEnv, key kept.Key) []*packages.Package {
	data := r.Keep.Get(key)
	if data == nil {
		return nil
	}
	var of listing
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&of); err != nil || !r.stands(&of.Rests) {
		return nil
	}
	g.rests, g.outside = &of.Rests, of.Rests.outside()
	return of.roots()
}

// roots makes packages of a listing.
func (of *listing) roots() (roots []*packages.Package) {
	all := make([]*packages.Package, len(of.Packages))
	for i := range all {
		all[i] = new(packages.Package)
	}
	for i, k := range of.Packages {
		p := all[i]
		p.ID, p.Name, p.PkgPath, p.Dir, p.ForTest, p.Errors = k.ID, k.Name, k.PkgPath, k.Dir, k.ForTest, k.Errors
		p.GoFiles, p.CompiledGoFiles, p.OtherFiles = inDir(k.Dir, k.GoFiles), inDir(k.Dir, k.CompiledGoFiles), inDir(k.Dir, k.OtherFiles)
		p.IgnoredFiles, p.EmbedFiles = inDir(k.Dir, k.IgnoredFiles), inDir(k.Dir, k.EmbedFiles)
		if k.Module > 0 {
			p.Module = of.Modules[k.Module-1]
		}
		p.Imports = make(map[string]*packages.Package, len(k.Imports))
		for path, at := range k.Imports {
			p.Imports[path] = all[at]
		}
	}
	for _, at := range of.Roots {
		roots = append(roots, all[at])
	}
	return roots
}

// inDir returns files by absolute names, nil for none.
func inDir(dir string, files []string) []string {
	for i, name := range files {
		if !filepath.IsAbs(name) {
			files[i] = filepath.Join(dir, name)
		}
	}
	return files
}

// withoutDir returns files relative to the directory that they are in.
func withoutDir(dir string, files []string) []string {
	names := make([]string, len(files))
	for i, name := range files {
		names[i] = name
		if rel, ok := strings.CutPrefix(name, dir+string(filepath.Separator)); ok {
			names[i] = rel
		}
	}
	return names
}

// remember keeps the import graph of a group, which the go command was asked for at some time. What has changed since may have
// changed before or after the go command read it, so it is not kept then.
func (r *run) remember(g *group, e buildEnv, key kept.Key, graph *graph, asked time.Time) {
	rests, lasting := r.restsOf(e, graph, asked)
	if rests == nil {
		return
	}
	g.rests, g.outside = rests, rests.outside()
	if !lasting {
		return
	}
	of := listing{Rests: *rests}
	index, modules := map[*packages.Package]int{}, map[*packages.Module]int{}
	for i, n := range graph.order {
		index[n.Package] = i
		k := keptPackage{ID: n.ID, Name: n.Name, PkgPath: n.PkgPath, Dir: n.Dir, ForTest: n.ForTest, Errors: n.Errors}
		k.GoFiles, k.EmbedFiles = withoutDir(n.Dir, n.GoFiles), withoutDir(n.Dir, n.EmbedFiles)
		k.OtherFiles, k.IgnoredFiles = withoutDir(n.Dir, n.OtherFiles), withoutDir(n.Dir, n.IgnoredFiles)
		if !slices.Equal(n.CompiledGoFiles, n.GoFiles) {
			k.CompiledGoFiles = withoutDir(n.Dir, n.CompiledGoFiles)
		}
		if m := n.Module; m != nil {
			if modules[m] == 0 {
				of.Modules = append(of.Modules, m)
				modules[m] = len(of.Modules)
			}
			k.Module = modules[m]
		}
		k.Imports = make(map[string]int, len(n.Imports))
		for path, imp := range n.Imports {
			k.Imports[path] = index[imp] // before it in the order
		}
		of.Packages = append(of.Packages, k)
	}
	for _, n := range graph.roots {
		of.Roots = append(of.Roots, index[n.Package])
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(&of); err == nil {
		r.Keep.Put(key, data.Bytes())
	}
}

// keptExports are files of export data in a form to be kept.
type keptExports struct {
	Asked time.Time
	Files map[string]keptFile // by import path
}

// keptFile is a file of a cache of the go command's. Its name is the hash of its content: as long as it is there it is the same. That it
// is whole the go command tells by its size.
type keptFile struct {
	Name string
	Size int64
}

// trusted is how long the go command need not be asked for export data: so it goes on to know of what use that is, and does
// not remove it from its cache after some days.
const trusted = 24 * time.Hour

// recallExports returns the files of export data, and when they were asked for: none if they are not known, or one is not there.
func (r *run) recallExports(key kept.Key) (files map[string]string, asked time.Time) {
	data := r.Keep.Get(key)
	var of keptExports
	if data == nil || gob.NewDecoder(bytes.NewReader(data)).Decode(&of) != nil {
		return map[string]string{}, asked
	}
	if age := time.Since(of.Asked); age < 0 || age > trusted {
		return map[string]string{}, asked
	}
	files = make(map[string]string, len(of.Files))
	for importPath, file := range of.Files {
		if info, err := os.Stat(file.Name); err != nil || info.Size() != file.Size {
			return map[string]string{}, asked
		}
		files[importPath] = file.Name
	}
	return files, of.Asked
}

// rememberExports keeps files of export data. A file that is not named by its content could be any.
func (r *run) rememberExports(key kept.Key, files map[string]string, asked time.Time) {
	of := keptExports{asked, make(map[string]keptFile, len(files))}
	for importPath, name := range files {
		if info, err := os.Stat(name); err == nil && namedByContent(name) {
			of.Files[importPath] = keptFile{name, info.Size()}
		}
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(&of); err == nil {
		r.Keep.Put(key, data.Bytes())
	}
}

// namedByContent reports whether a part of the name of a file is a hash, as in caches of the go command's.
func namedByContent(file string) bool {
	for part := range strings.FieldsFuncSeq(filepath.Base(file), func(c rune) bool { return c == '-' || c == '.' }) {
		if len(part) == 64 && strings.Trim(part, "0123456789abcdef") == "" {
			return true
		}
	}
	return false
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
