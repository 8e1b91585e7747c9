package repo

import (
	"errors"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Module is a Go module of the repository.
type Module struct {
	Dir       string   // relative to the root
	Path      string   // as its go.mod declares it
	Pos       Position // of the module directive
	Go        Directive
	Toolchain Directive
	Requires  []Require
	Replaces  []Replace
	Tools     []string        // import paths of tool directives
	required  map[string]bool // paths of Requires

	replaces replacements
	ignores  []Ignore
}

// File returns the name of the go.mod, relative to the root.
func (m *Module) File() string { return path.Join(m.Dir, "go.mod") }

// Ignore is an ignore directive of a go.mod.
type Ignore struct {
	Path string // as it is written: with "./" in front relative to the module, else anywhere in it
	Pos  Position
}

// Ignores returns the ignore directives of the go.mod.
func (m *Module) Ignores() []Ignore { return m.ignores }

// Require is one requirement of a go.mod.
type Require struct {
	Path, Version     string
	Indirect          bool     // no package of the module imports one of it, says a comment
	Pos               Position // of the requirement in the go.mod
	Offset, EndOffset int      // in bytes
}

// moduleTable holds the modules of a repository by directory and by path.
type moduleTable struct {
	root     string
	byDir    map[string]*Module   // nil for a directory looked at that holds no go.mod
	byPath   map[string][]*Module // several modules may declare one path; go.work's come first
	work     *Work                // nil without a go.work
	inWork   map[string]bool      // directories that go.work uses
	replaces replacements         // of go.work
	united   replacements         // of the modules that go.work uses, which hold in all of them
	errs     []FileError
}

func newModuleTable(root string) *moduleTable {
	return &moduleTable{root: root, byDir: map[string]*Module{}, byPath: map[string][]*Module{}, inWork: map[string]bool{}}
}

// readWork reads the go.work at the root, if there is one, and the modules it uses.
func (t *moduleTable) readWork() {
	data, ok := t.readFile("go.work")
	if !ok {
		return
	}
	work, err := modfile.ParseWork("go.work", data, nil)
	if err != nil {
		t.fail("go.work", err)
		return
	}
	t.work = newWork("go.work", data, work)
	for _, use := range work.Use {
		if dir, ok := t.within(".", use.Path); ok {
			t.inWork[dir] = true
		}
	}
	t.replaces = t.replacementsOf(".", work.Replace, nil)
	t.readAll(t.replaces)
	for dir := range t.inWork {
		t.read(dir)
	}
	t.united = t.unite()
}

// unite returns the replacements of all modules that go.work uses.
func (t *moduleTable) unite() replacements {
	all := replacements{}
	for _, dir := range slices.Sorted(maps.Keys(t.inWork)) {
		if m := t.byDir[dir]; m != nil {
			maps.Copy(all, m.replaces)
		}
	}
	return all
}

// readAll reads the modules that replacements lead to.
func (t *moduleTable) readAll(to replacements) {
	for _, dir := range to {
		if dir != elsewhere {
			t.read(dir)
		}
	}
}

// read reads the go.mod of dir, if it holds one, and those of its local replacements.
func (t *moduleTable) read(dir string) {
	if _, done := t.byDir[dir]; done {
		return
	}
	t.byDir[dir] = nil
	name := path.Join(dir, "go.mod")
	data, ok := t.readFile(name)
	if !ok {
		return
	}
	f, err := modfile.Parse(name, data, nil)
	if err != nil {
		t.fail(name, err)
		if modulePath := modfile.ModulePath(data); modulePath != "" { // that much can be read
			t.add(&Module{Dir: dir, Path: modulePath})
		}
		return
	}
	if f.Module == nil {
		t.fail(name, errors.New("no module directive"))
		return
	}
	m := &Module{
		Dir: dir, Path: f.Module.Mod.Path, Pos: positionOf(name, f.Module.Syntax),
		Go: goDirective(name, f.Go), Toolchain: toolchainDirective(name, f.Toolchain),
		Requires: requires(name, f.Require), Replaces: replacesIn(name, f.Syntax, f.Replace), required: map[string]bool{},
	}
	for _, tool := range f.Tool {
		m.Tools = append(m.Tools, tool.Path)
	}
	for _, req := range m.Requires {
		m.required[req.Path] = true
	}
	m.replaces = t.replacementsOf(dir, f.Replace, m.Requires)
	for _, ig := range f.Ignore {
		m.ignores = append(m.ignores, Ignore{ig.Path, Position{name, ig.Syntax.Start.Line, ig.Syntax.Start.LineRune}})
	}
	t.add(m)
	t.readAll(m.replaces)
}

// requires returns the requirements of the go.mod of that name.
func requires(name string, list []*modfile.Require) []Require {
	var all []Require
	for _, r := range list {
		all = append(all, Require{
			Path:      r.Mod.Path,
			Version:   r.Mod.Version,
			Indirect:  r.Indirect,
			Pos:       Position{name, r.Syntax.Start.Line, r.Syntax.Start.LineRune},
			Offset:    r.Syntax.Start.Byte,
			EndOffset: r.Syntax.End.Byte,
		})
	}
	return all
}

// add enters m so that of several modules with one path those of go.work come first, then the
// one with the first directory: the order of reading must not matter.
func (t *moduleTable) add(m *Module) {
	t.byDir[m.Dir] = m
	same := append(t.byPath[m.Path], m)
	slices.SortFunc(same, func(a, b *Module) int {
		if t.inWork[a.Dir] != t.inWork[b.Dir] {
			if t.inWork[a.Dir] {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Dir, b.Dir)
	})
	t.byPath[m.Path] = same
}

// readFile reads a module file, if it is there.
func (t *moduleTable) readFile(name string) ([]byte, bool) {
	file := filepath.Join(t.root, filepath.FromSlash(name))
	if !isFile(file) {
		return nil, false
	}
	real, err := within(t.root, name)
	var data []byte
	if err == nil {
		data, err = regular.ReadFile(real)
	}
	if err != nil {
		t.fail(name, WithoutPath(err))
	}
	return data, err == nil
}

// fail records the errors of one module file, each with its own line.
func (t *moduleTable) fail(name string, err error) {
	var list modfile.ErrorList
	if !errors.As(err, &list) {
		t.errs = append(t.errs, FileError{File: name, Err: err})
		return
	}
	for _, e := range list {
		t.errs = append(t.errs, FileError{File: name, Line: e.Pos.Line, Err: e.Err})
	}
}

// ignored reports whether an ignore directive of the module around dir covers it.
// The go command leaves such directories out of "./...".
func (t *moduleTable) ignored(dir string) bool {
	m := t.around(dir)
	if m == nil || len(m.ignores) == 0 {
		return false
	}
	rel := "/" + strings.TrimPrefix(strings.TrimPrefix(dir, m.Dir), "/") + "/"
	if m.Dir == "." {
		rel = "/" + dir + "/"
	}
	return slices.ContainsFunc(m.ignores, func(x Ignore) bool {
		if anchored, ok := strings.CutPrefix(x.Path, "./"); ok {
			return strings.HasPrefix(rel, "/"+strings.Trim(anchored, "/")+"/")
		}
		return strings.Contains(rel, "/"+strings.Trim(x.Path, "/")+"/")
	})
}

// around returns the module that dir belongs to, nil if it is in none.
func (t *moduleTable) around(dir string) *Module {
	for d := range above(dir) {
		if m := t.byDir[d]; m != nil {
			return m
		}
	}
	return nil
}

// replacements are where replace directives put modules: a directory of the repository, or
// elsewhere for a directory outside or a published module.
type replacements map[string]string

// elsewhere stands for what is not in the repository. No directory is called so.
const elsewhere = ""

// replacementsOf reads the replace directives of a module file of dir. One for a particular version
// counts if required is that version, or has none for the module.
func (t *moduleTable) replacementsOf(dir string, replaces []*modfile.Replace, required []Require) replacements {
	to := replacements{}
	for _, r := range replaces {
		at := slices.IndexFunc(required, func(req Require) bool { return req.Path == r.Old.Path })
		if r.Old.Version != "" && at >= 0 && required[at].Version != r.Old.Version {
			continue
		}
		to[r.Old.Path] = elsewhere
		if r.New.Version == "" {
			if local, ok := t.within(dir, r.New.Path); ok {
				to[r.Old.Path] = local
			}
		}
	}
	return to
}

// within returns the directory that a path in a module file of dir names, with symbolic links resolved as far as it
// exists. It returns false if the path leads out of the repository.
func (t *moduleTable) within(dir, name string) (string, bool) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(t.root, filepath.FromSlash(dir), filepath.FromSlash(name))
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	return below(t.root, name)
}

// Modules returns the modules of the repository, sorted by directory.
func (r *Repo) Modules() []*Module {
	defer r.reading()()
	var ms []*Module
	for _, m := range r.modules.byDir {
		if m != nil {
			ms = append(ms, m)
		}
	}
	slices.SortFunc(ms, func(a, b *Module) int { return strings.Compare(a.Dir, b.Dir) })
	return ms
}

// ModuleOf returns the module that a directory belongs to, nil for Go files in no module.
func (r *Repo) ModuleOf(dir string) *Module {
	r.Learn(dir)
	defer r.reading()()
	return r.modules.around(dir)
}

// ImportPath returns the path by which the package in dir is imported, and
// false if dir belongs to no module.
func (r *Repo) ImportPath(dir string) (string, bool) {
	m := r.ModuleOf(dir)
	if m == nil {
		return "", false
	}
	if dir == m.Dir {
		return m.Path, true
	}
	if m.Dir == "." {
		return m.Path + "/" + dir, true
	}
	return m.Path + strings.TrimPrefix(dir, m.Dir), true
}
