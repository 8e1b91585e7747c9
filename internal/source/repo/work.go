package repo

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// Directive is a line of a go.mod or go.work that says one thing: the zero value for none.
type Directive struct {
	Value string // such as 1.26.0, or go1.26.0 of a toolchain
	Pos   Position
}

// Replace is a replace directive of a go.mod or go.work.
type Replace struct {
	Old, New module.Version
	Pos      Position
	Comment  string // what stands beside it or above it, without slashes; empty for nothing
}

// Local reports whether the directive names a directory.
func (r Replace) Local() bool { return r.New.Version == "" }

// Work is the go.work at the root.
type Work struct {
	Go        Directive
	Toolchain Directive
	Uses      []Use
	Comments  []string // lines that are comments alone, without slashes
	Replaces  []Replace
}

// Use is a module that a go.work names.
type Use struct {
	Path string // as it is written
	Pos  Position
}

// Work returns the go.work at the root, nil if there is none that can be read.
func (r *Repo) Work() *Work {
	defer r.reading()()
	return r.modules.work
}

// InWork reports whether the go.work at the root uses the module in a directory.
func (r *Repo) InWork(dir string) bool {
	defer r.reading()()
	return r.modules.inWork[dir]
}

// Within returns the directory that a path in a module file of dir names; see [Use] and [Replace]. It returns false if the path leads
// out of the repository.
func (r *Repo) Within(dir, name string) (string, bool) {
	defer r.reading()()
	return r.modules.within(dir, name)
}

// ModuleIn returns the module whose go.mod lies in a directory, nil for none.
func (r *Repo) ModuleIn(dir string) *Module {
	defer r.reading()()
	return r.modules.byDir[dir]
}

func newWork(name string, data []byte, f *modfile.WorkFile) *Work {
	w := &Work{
		Go: goDirective(name, f.Go), Toolchain: toolchainDirective(name, f.Toolchain), Replaces: replacesIn(name, f.Syntax, f.Replace),
	}
	for _, use := range f.Use {
		w.Uses = append(w.Uses, Use{use.Path, positionOf(name, use.Syntax)})
	}
	for line := range strings.Lines(string(data)) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(line), "//"); ok {
			w.Comments = append(w.Comments, strings.TrimSpace(strings.TrimLeft(text, "/")))
		}
	}
	return w
}

func goDirective(name string, d *modfile.Go) Directive {
	if d == nil {
		return Directive{}
	}
	return Directive{d.Version, positionOf(name, d.Syntax)}
}

func toolchainDirective(name string, d *modfile.Toolchain) Directive {
	if d == nil {
		return Directive{}
	}
	return Directive{d.Name, positionOf(name, d.Syntax)}
}

func positionOf(name string, line *modfile.Line) Position {
	return Position{name, line.Start.Line, line.Start.LineRune}
}

// replacesIn returns the replace directives of the file of that name.
func replacesIn(name string, file *modfile.FileSyntax, list []*modfile.Replace) (all []Replace) {
	for _, r := range list {
		all = append(all, Replace{r.Old, r.New, positionOf(name, r.Syntax), commentOf(file, r.Syntax)})
	}
	return all
}

// commentOf returns what a file says of a line: beside it, above it, or above or beside the beginning of its block.
func commentOf(file *modfile.FileSyntax, line *modfile.Line) string {
	all := slices.Concat(line.Before, line.Suffix)
	if line.InBlock {
		for _, stmt := range file.Stmt {
			if block, ok := stmt.(*modfile.LineBlock); ok && slices.Contains(block.Line, line) {
				all = slices.Concat(block.Before, block.LParen.Suffix, all)
			}
		}
	}
	var texts []string
	for _, c := range all {
		if text := strings.TrimSpace(strings.TrimLeft(c.Token, "/")); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " ")
}

// CachedMod returns the name of the go.mod of a module of a version in the module cache, which may not be there.
func CachedMod(m module.Version) (string, error) {
	name, version, err := escaped(m)
	if err != nil {
		return "", err
	}
	return path.Join(moduleCache(), "cache", "download", name, "@v", version+".mod"), nil
}
