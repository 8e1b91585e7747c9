package typed

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// node is a package as the go command built it: with the tests of some package, or without.
type node struct {
	*packages.Package
	imports []*node

	ours   bool   // a package of the repository, or the vendored copy of one
	dir    string // of ours, relative to the root; of a copy that of the package itself
	copied string // where a copy stands, relative to the root; else empty
	asked  bool   // its results are asked for: the group's own, the variant with most files

	open   []string // import paths that the go command did not resolve, of ours
	cyclic bool     // imports itself through others
	hidden bool     // this build leaves out all its files, of ours, some of which have work
	stray  bool     // the vendored copy outside the root of a package of the repository that may have work

	reach  []bool     // whether it reaches what an analyzer reacts to, in the order of the analyzers
	run    []Analyzer // the analyzers to run on it
	source bool       // types come from source, else from export data
	listed bool       // export data was asked for, or there is none to ask for
	needed bool       // types are needed

	parsing  sync.Once
	files    []*ast.File
	syntax   error  // why a file does not parse
	unparsed string // the name of the first that does not

	selected map[string]bool // names of selectors in its files; nil until it is needed

	types *types.Package
	facts facts

	content sum        // of its files, of ours
	code    kept.Key   // of those alone that are parsed
	own     sum        // what others can see of it itself, of ours once it is checked
	others  sum        // the same with what it imports
	key     sum        // under which what is seen of it is kept
	shape   *shape     // its declarations; nil if they were not looked at
	later   []keptFact // facts that it gets with its types

	recalled bool  // what there is to see is known from an earlier run
	results  []any // of such a package, as they were decoded
	begun    bool  // it is about to be checked from source, or was
	bringing sync.Once
	checked  bool // its types are there
	brought  bool // they were made for others, who asked for them
	read     bool // its export data was read, or cannot be

	of      *node  // that this is the twin of, or nil
	broken  bool   // it, or something that it imports from source, does not type-check
	cause   string // of the fault that was told of it, see fault
	lost    bool   // nothing of it can be looked at
	moved   bool   // what was parsed of it, or of what it imports from source, was written after it was hashed
	blind   bool   // it, or what it imports from source, imports what cannot be read
	endless bool   // it, or what it imports, has a type without end
}

// graph is the packages of one group and all that they import.
type graph struct {
	roots []*node
	order []*node // each after those that it imports
}

func newGraph(r *repo.Repo, roots []*packages.Package, sizes types.Sizes) *graph {
	g := new(graph)
	byID := map[string]*node{}
	var visit func(*packages.Package) *node
	visit = func(p *packages.Package) *node {
		if n := byID[p.ID]; n != nil {
			return n
		}
		n := &node{Package: p}
		byID[p.ID] = n
		p.TypesSizes = sizes
		if p.CompiledGoFiles == nil && p.PkgPath != "unsafe" {
			p.CompiledGoFiles = p.GoFiles
		}
		n.locate(r)
		for _, imp := range p.Imports {
			n.imports = append(n.imports, visit(imp))
			sayEmpty(imp)
		}
		slices.SortFunc(n.imports, func(a, b *node) int { return cmp.Compare(a.ID, b.ID) })
		g.order = append(g.order, n)
		return n
	}
	for _, p := range slices.SortedFunc(slices.Values(roots), func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) }) {
		g.roots = append(g.roots, visit(p))
	}
	return g
}

// sayEmpty adds the error of a package with tests alone that another imports. Asked for the import graph the go command says
// nothing of it; the words are those of a build (Go 1.26, cmd/go/internal/load/pkg.go, NoGoError).
func sayEmpty(p *packages.Package) {
	if len(p.GoFiles) == 0 && len(p.IgnoredFiles) == 0 && len(p.Errors) == 0 && p.PkgPath != "unsafe" {
		p.Errors = append(p.Errors, packages.Error{Msg: "no non-test Go files in " + p.Dir, Kind: packages.ListError})
	}
}

// locate finds the directory of a package of the repository. The go command takes vendored copies for other code;
// what they do is what the package does.
func (n *node) locate(r *repo.Repo) {
	at, ok := relative(r, n.Dir)
	if !ok {
		return
	}
	if n.dir, n.ours = r.SourceOf(at); n.ours && n.dir != at {
		n.copied = at
	}
}

// standsIn returns the directory of the files of a package of the repository.
func (n *node) standsIn() string { return cmp.Or(n.copied, n.dir) }

// relative returns a directory of the go command's relative to the root.
func relative(r *repo.Repo, dir string) (string, bool) {
	if dir == "" {
		return "", false
	}
	return r.Locate(dir)
}

// imported returns the package that n means by an import path, nil for none.
func (n *node) imported(importPath string) *node {
	p := n.Imports[importPath]
	i := slices.IndexFunc(n.imports, func(imp *node) bool { return imp.Package == p })
	if i < 0 {
		return nil
	}
	return n.imports[i]
}

// missing reports whether the go command found no such package. It may then have a file, of one that imports it: that
// in which the error has its place (x/tools v0.52.0, go/packages/golist.go, addFilenameFromPos).
func (n *node) missing() bool {
	return len(n.Errors) > 0 && (n.Dir == "" || len(n.GoFiles) == 0 && len(n.IgnoredFiles) == 0)
}

// leftOut reports whether the build leaves out all files of a package.
func (n *node) leftOut() bool { return len(n.GoFiles) == 0 && len(n.IgnoredFiles) > 0 }

// variant reports whether a package was built for the tests of one.
func (n *node) variant() bool { return strings.HasSuffix(n.ID, "]") }

// testMain reports whether a package is the main program that the go command makes for tests.
func (n *node) testMain() bool { return n.Name == "main" && strings.HasSuffix(n.ID, ".test") }

// ask marks what results are asked for: the roots, of the variants of a package the one with most files, and only of a part if
// there is one. The go command is asked for all of them in any case, so that its answer serves every part.
func (g *graph) ask(part func(dir string) bool) {
	best := map[string]*node{}
	for _, n := range g.roots {
		if !n.ours || n.testMain() {
			continue
		}
		if other := best[n.PkgPath]; other == nil || len(other.CompiledGoFiles) < len(n.CompiledGoFiles) {
			best[n.PkgPath] = n
		}
	}
	for _, n := range best {
		n.asked = part == nil || part(n.dir)
	}
}

// choose decides where analyzers run. One runs on what reaches what it reacts to and is asked for. For its facts it also runs
// on what of the repository such packages import, directly or not, if that reaches it too or helps.
func (l *loader) choose(g *graph) {
	perhaps := map[*node][]int{}
	var unsure []*node
	for i, a := range l.Analyzers {
		below := map[*node]bool{}
		for _, n := range slices.Backward(g.order) { // each before those that it imports
			if !below[n] && (!n.asked || !n.reach[i]) {
				continue
			}
			for _, imp := range n.imports {
				below[imp] = true
			}
			switch {
			case !n.ours:
			case n.reach[i]:
				n.run = append(n.run, a)
			case a.Helps != nil:
				if perhaps[n] == nil {
					unsure = append(unsure, n)
				}
				perhaps[n] = append(perhaps[n], i)
			}
		}
	}
	inParallel(unsure, func(n *node) {
		of := cmp.Or(l.knownShape(n), l.lentShape(n))
		if of == nil {
			l.parse(n)
		}
		for _, i := range perhaps[n] {
			a := l.Analyzers[i]
			if of != nil && slices.Contains(of.Helps, a.Name) || of == nil && (n.syntax != nil || a.Helps(n.files)) {
				n.run = append(n.run, a) // what does not parse may do anything
			}
		}
		if len(n.run) == 0 {
			n.strip()
		}
	})
}

// strip lets go of what of the files says nothing of the types of declarations: bodies of functions, and comments.
func (n *node) strip() {
	for _, f := range n.files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				fn.Body = nil
			}
		}
		f.Comments = nil
	}
}

// markSource decides which packages are needed and where their types come from: those of the repository from source, so that
// nobody has to compile them. An importer of a package that is checked from source is checked from source too: export data
// of it would bring other objects for the same declarations, without facts.
func (g *graph) markSource() {
	for _, n := range g.order {
		n.source = n.fromSource()
	}
	for _, n := range slices.Backward(g.order) {
		n.needed = n.needed || len(n.run) > 0
		if n.needed && n.source {
			for _, imp := range n.imports {
				imp.needed = true
			}
		}
	}
}

// fromSource reports whether the types of a package come from source, as is known of those that it imports.
func (n *node) fromSource() bool {
	return n.ours || n.variant() || n.listed && n.ExportFile == "" ||
		slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.source })
}

// unlisted returns the import paths of which export data is to be asked for: of what packages of the repository import,
// whether it is needed now or not, and of what others import that are checked from source.
// Where only what is needed is wanted, it is of that alone.
func (g *graph) unlisted(needed bool) (importPaths []string) {
	for _, n := range g.order {
		if (needed || !n.ours) && (!n.source || !n.needed) {
			continue
		}
		for _, imp := range n.imports {
			if imp.source || imp.listed || imp.PkgPath == "unsafe" {
				continue
			}
			imp.listed = true
			if len(imp.GoFiles) > 0 && !imp.missing() {
				importPaths = append(importPaths, imp.PkgPath)
			}
		}
	}
	slices.Sort(importPaths)
	return importPaths
}

// untranslated reports whether a package is checked from source that needs cgo for that, or may.
func (g *graph) untranslated(c *candidates) bool {
	return slices.ContainsFunc(g.order, func(n *node) bool {
		if !n.ours {
			return n.source && !n.missing() && !n.stray
		}
		return slices.ContainsFunc(n.builtFiles(c), func(f *importgraph.File) bool { return f.HasImport("C") })
	})
}
