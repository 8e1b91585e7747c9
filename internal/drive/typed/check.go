package typed

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"
)

// loader brings the packages of one group to their types and runs the analyzers on them.
type loader struct {
	*run
	group *group
	env   buildEnv
	fset  *token.FileSet

	exported map[string]*types.Package // from export data, by package path; complete before checking begins
	unread   map[string]error          // why export data cannot be read
	reading  sync.RWMutex              // guards what comes from export data: held to read it, and by who uses it
	unlisted error                     // why the go command did not say where some is
	byTypes  sync.Map                  // the packages from source, *node by *types.Package

	graph *graph
	seen  *seeing // what is kept of what analyzers see; nil for nothing
	mind  *memory // what an earlier run of the process made; nil for nothing
	eager bool    // types are made whether somebody asks for them or not: most are needed
	again bool    // twins are checked

	unsteady atomic.Bool // what is outside the repository was written after it was weighed
}

func newLoader(r *run, g *group, env buildEnv) *loader {
	l := &loader{run: r, group: g, env: env, fset: token.NewFileSet(), exported: map[string]*types.Package{},
		unread: map[string]error{}, seen: r.newSeeing(g, env)}
	l.recollect()
	return l
}

// check loads what the graph needs: first all export data, one file after the other because they share objects, then
// packages from source in the order of their imports, in parallel. Where most is known from an earlier run, export data and types
// are loaded where they are needed.
func (l *loader) check(g *graph) {
	l.graph = g
	var sources []*node
	for _, n := range g.order {
		if n.needed && n.source {
			sources = append(sources, l.begin(n))
		} else {
			n.forget()
		}
	}
	if l.eager = l.mostlyNew(sources); l.eager {
		l.mind, l.exported = nil, map[string]*types.Package{}
		stop := l.parseAhead(sources)
		l.readExports(g.order)
		stop()
	}
	l.inOrder(sources, func(n *node) []*node { return n.imports })
}

// begin makes a package known that is about to be checked from source, so that others can import it.
func (l *loader) begin(n *node) *node {
	n.types, n.facts, n.begun = types.NewPackage(n.PkgPath, n.Name), facts{}, true
	l.byTypes.Store(n.types, n)
	return n
}

// list finds out where the types of packages come from, and has the go command compile those that come from export data. What
// does not compile is checked from source, and may import others.
func (l *loader) list(g *graph) error {
	for {
		g.markSource()
		importPaths := g.unlisted(l.Part != nil)
		if len(importPaths) == 0 {
			return nil
		}
		if err := l.group.exports(l.run, l.env, importPaths); err != nil {
			return err
		}
		l.group.setExports(g)
		l.steadies(g)
	}
}

// steadies notes where the go command may have compiled other files outside the repository than those that were weighed.
func (l *loader) steadies(g *graph) {
	if l.seen != nil && l.group.compiles > 0 && !l.seen.steady(g, l.env) {
		l.unsteady.Store(true)
	}
}

// setExports tells the packages outside the repository where their export data is.
func (g *group) setExports(of *graph) {
	for _, n := range of.order {
		if file := g.compiled[n.PkgPath]; file != "" && !n.ours && !n.variant() {
			n.ExportFile = file
		}
	}
}

// parseAhead parses packages in the background until it is told to stop.
func (l *loader) parseAhead(nodes []*node) (stop func()) {
	var enough atomic.Bool
	var group sync.WaitGroup
	group.Go(func() {
		for _, n := range nodes {
			if enough.Load() || l.stopped() {
				return
			}
			l.read(n)
		}
	})
	return func() {
		enough.Store(true)
		group.Wait()
	}
}

// readExports reads the export data of the packages that those from source import. Where a file that an earlier run was told of
// cannot be read any more, the go command is asked again.
func (l *loader) readExports(nodes []*node) {
	stale := false
	for _, n := range nodes {
		known := l.exported[n.PkgPath]
		if l.stopped() || !n.needed || n.source || n.PkgPath == "unsafe" || known != nil && known.Complete() {
			continue
		}
		err := l.readExport(n)
		if err != nil && l.group.recalled && !stale {
			if stale = true; l.askAgain(l.graph) {
				err = l.readExport(n)
			}
		}
		if err != nil {
			l.unread[n.PkgPath] = err
		}
	}
}

// askAgain asks the go command for all export data of which an earlier run was told, and reports whether it answered.
func (l *loader) askAgain(g *graph) bool {
	l.group.recalled, l.group.asked = false, time.Time{}
	if err := l.group.compile(l.run, l.env, slices.Sorted(maps.Keys(l.group.compiled))); err != nil {
		return false
	}
	l.group.setExports(g)
	l.steadies(g)
	return true
}

// readExport reads the export data of one package.
func (l *loader) readExport(n *node) error {
	if l.unlisted != nil && n.ExportFile == "" {
		return l.unlisted
	}
	f, err := os.Open(n.ExportFile)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	// Go 1.26 to 1.28 make archives, which only NewReader reads.
	r, err := gcexportdata.NewReader(f) //nolint:staticcheck // deprecated with a view to Go 1.29
	if err != nil {
		return err
	}
	_, err = gcexportdata.Read(r, l.fset, l.exported, n.PkgPath)
	return err
}

// inOrder checks packages, each after those of them that must be checked before, such as what it imports.
func (l *loader) inOrder(nodes []*node, before func(*node) []*node) {
	users, waiting := map[*node][]*node{}, map[*node]int{}
	ready := make(chan *node, len(nodes))
	among := map[*node]bool{}
	for _, n := range nodes {
		among[n] = true
	}
	for _, n := range nodes {
		for _, imp := range before(n) {
			if among[imp] {
				users[imp] = append(users[imp], n)
				waiting[n]++
			}
		}
		if waiting[n] == 0 {
			ready <- n
		}
	}
	var mu sync.Mutex
	left := len(nodes)
	if left == 0 {
		return
	}
	var group sync.WaitGroup
	for range min(workers(), left) {
		group.Go(func() {
			for n := range ready {
				l.checkNode(n)
				mu.Lock()
				for _, user := range users[n] {
					if waiting[user]--; waiting[user] == 0 {
						ready <- user
					}
				}
				left--
				l.progress("packages type-checked", len(nodes)-left, len(nodes))
				if left == 0 {
					close(ready)
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
}

// parse parses the files of a package, once.
func (l *loader) parse(n *node) {
	n.parsing.Do(func() {
		var errs []error
		var texts [][]byte
		for _, name := range n.CompiledGoFiles {
			var source any // of a file that cannot be read the parser says so
			if text, err := os.ReadFile(name); err == nil {
				texts, source = append(texts, text), text
			}
			f, err := parser.ParseFile(l.fset, name, source, parser.ParseComments|parser.SkipObjectResolution)
			if f != nil {
				n.files = append(n.files, f)
			}
			if errs = append(errs, err); err != nil && n.unparsed == "" {
				n.unparsed = name
			}
		}
		n.syntax = errors.Join(errs...)
		n.moved = l.seen != nil && n.content.known && codeOf(n, texts) != n.code
		if l.knownShape(n) == nil {
			l.takeShape(n, texts)
		}
	})
}

// read parses a package that is about to be checked. Of what no analyzer looks at only the declarations count.
func (l *loader) read(n *node) {
	l.parse(n)
	if len(n.run) == 0 {
		n.strip()
	}
}

// forget lets go of what was parsed of a package.
func (n *node) forget() { n.files, n.syntax, n.parsing = nil, nil, sync.Once{} }

// checkNode type-checks a package and runs its analyzers, unless what these see is known from an earlier run.
func (l *loader) checkNode(n *node) {
	if l.stopped() {
		return
	}
	if !l.known(n) {
		l.bringImports(n)
		l.reading.RLock()
		l.read(n)
		var results map[*analysis.Analyzer]any
		if len(n.run) > 0 {
			results = l.lookAt(n, newInfo(n.files))
		} else {
			_, _ = l.typeCheck(n, nil) // what does not type-check is broken
		}
		l.reading.RUnlock()
		n.checked = true
		if l.stopped() {
			return
		}
		l.remember(n, results)
		n.files = nil // what was parsed is needed no more
	}
	if n.of != nil {
		l.lend(n)
	}
}

// lookAt type-checks a package and returns what analyzers see in it.
func (l *loader) lookAt(n *node, info *types.Info) (results map[*analysis.Analyzer]any) {
	errs, failed := l.typeCheck(n, info)
	if sound := l.sound(n, info, errs, failed); !n.lost {
		results = l.analyse(n, info, sound)
	}
	return results
}

// typeCheck type-checks a package. Bodies of functions matter only to those who ask for what is in them.
func (l *loader) typeCheck(n *node, info *types.Info) (errs []types.Error, failed error) {
	conf := types.Config{
		Importer:         importerFunc(func(path string) (*types.Package, error) { return l.importFrom(n, path) }),
		IgnoreFuncBodies: info == nil,
		Sizes:            n.TypesSizes,
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); ok && !e.Soft { // a soft one leaves no type unknown
				errs = append(errs, e)
			}
		},
	}
	if n.Module != nil && n.Module.GoVersion != "" {
		conf.GoVersion = "go" + n.Module.GoVersion
	}
	failed = types.NewChecker(&conf, l.fset, n.types, info).Files(n.files)
	n.broken = n.syntax != nil || len(errs) > 0 || slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.broken })
	n.moved = n.moved || slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.moved })
	n.blind = slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.blind || !imp.source && l.unread[imp.PkgPath] != nil })
	n.endless = slices.ContainsFunc(errs, endless) || slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.endless })
	return errs, failed
}

// importFrom returns what n means by an import path.
func (l *loader) importFrom(n *node, importPath string) (*types.Package, error) {
	if importPath == "unsafe" {
		return types.Unsafe, nil
	}
	imp := n.imported(importPath)
	switch {
	case imp == nil:
		return nil, errors.New("the go command does not resolve it")
	case imp.missing():
		return nil, errors.New(firstLine(imp.Errors[0].Msg))
	case imp.source:
		return imp.types, nil
	}
	if err := l.unread[imp.PkgPath]; err != nil {
		return nil, err
	}
	return l.exported[imp.PkgPath], nil
}

// importerFunc is an importer made of a function.
type importerFunc func(path string) (*types.Package, error)

// Import implements [types.Importer].
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// NewInfo returns what the type checker fills for analyzers.
func NewInfo() *types.Info { return newInfo(nil) }

// newInfo returns the same with room for what files hold: maps that grow as they are filled cost a tenth of the memory
// that a run takes. The divisors are bytes of source for an entry, as measured on temporal, rounded up.
func newInfo(files []*ast.File) *types.Info {
	size := 0
	for _, f := range files {
		size += int(f.FileEnd - f.FileStart)
	}
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue, size/20),
		Defs:         make(map[*ast.Ident]types.Object, size/100),
		Uses:         make(map[*ast.Ident]types.Object, size/24),
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       make(map[ast.Node]*types.Scope, size/200),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection, size/120),
		FileVersions: map[*ast.File]string{},
	}
}
