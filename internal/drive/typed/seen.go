package typed

import (
	"cmp"
	"go/ast"
	"go/scanner"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/flat"
	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// What analyzers saw in a package is kept for later runs, under all that it rests on: every byte of the package's files, what of the
// packages that it imports others can see, and what of the policy says what code does. So an edit of a body makes one package be looked
// at again, and an edit of the policy none. Types of packages of the repository are made where somebody asks for them.
//
// What others can see of a package is its declarations without bodies, comments and places, its queries, and its facts. That of a
// package outside is its version, and where it has none its files.
//
// Only packages are kept that are sound and all of whose imports are: what is wrong is said anew in each run.

// Keeping is how results of an analyzer are kept. Its facts must be plain data, see [flat].
type Keeping struct {
	// Rests describes all of a policy that results and facts depend on, and what else beside code they do.
	Rests func(*policy.Policy) string

	// Encode and Decode turn a result into bytes and back.
	Encode func(result any) []byte
	Decode func(data string) (any, error)
}

// sum is a hash, and known false where there is none: then what depends on it is not kept.
type sum struct {
	kept.Key
	known bool
}

// seeing is what a group keeps of what analyzers see.
type seeing struct {
	run     *run
	base    kept.Key // what all packages of the group rest on
	shelves *shelves
}

// sight is what is kept of a package that was looked at.
type sight struct {
	Facts   []keptFact
	Results []string // in the order of the analyzers
}

// keptFact is a fact; Object is empty for one of the package.
type keptFact struct {
	Analyzer, Object string
	Type             int // in the analyzer's list
	Data             string
}

// shape is what is kept of the declarations of a package, whether it was looked at or not.
type shape struct {
	Sum   kept.Key
	Helps []string // analyzers to whose facts it may add, see [Analyzer.Helps]
}

// newSeeing prepares what is kept for a group; nil where nothing is.
func (r *run) newSeeing(g *group, e buildEnv) *seeing {
	if r.Keep == nil || slices.ContainsFunc(flagsOf(e.GOFLAGS), elsewhere) {
		return nil
	}
	h, err := kept.NewHash("observations")
	if err != nil {
		return nil
	}
	h.Add(e.placeless, r.Tags, word(r.tests), word(r.repo.Whole()))
	for _, a := range r.Analyzers {
		if a.Keeping == nil {
			return nil
		}
		h.Add(a.Name, a.Keeping.Rests(r.Policy))
	}
	if r.helper == nil {
		r.helper = kept.NewHelper(e.GOCACHEPROG, g.environ())
	}
	key, err := kept.NewHash("shelf")
	if err != nil {
		return nil
	}
	key.Add(g.dir, r.Tags, word(r.tests))
	return &seeing{run: r, base: h.Key(), shelves: openShelves(r.Keep, key.Key())}
}

// weigh hashes the files of the packages of a graph, and tells packages outside the repository apart.
func (s *seeing) weigh(g *graph, e buildEnv) {
	var mine []*node
	for _, n := range g.order {
		if n.ours {
			mine = append(mine, n)
		} else {
			n.others = s.outside(n, e)
		}
	}
	inParallel(mine, func(n *node) { n.content, n.code = s.contentOf(n) })
}

// steady reports whether packages outside the repository are as they were when they were weighed.
func (s *seeing) steady(g *graph, e buildEnv) bool {
	return !slices.ContainsFunc(g.order, func(n *node) bool {
		return !n.ours && n.others.known && !e.fixed(n.Dir) && s.outside(n, e) != n.others
	})
}

// outside returns the sum of a package outside the repository, after those that it imports.
func (s *seeing) outside(n *node, e buildEnv) (of sum) {
	if n.missing() || len(n.Errors) > 0 || n.stray {
		return sum{}
	}
	h := kept.PlainHash()
	h.Add("outside", n.ID, n.Name, word(s.contains(n)))
	switch m := n.Module; {
	case n.PkgPath == "unsafe":
	case !e.fixed(n.Dir):
		if n.Imports["C"] != nil || len(n.OtherFiles) > 0 || !addFiles(h, n.GoFiles) {
			return sum{}
		}
	case m == nil: // of the standard library, whose version is that of Go
	case m.Replace != nil:
		h.Add(m.Path, m.Replace.Path, m.Replace.Version)
	default:
		h.Add(m.Path, m.Version)
	}
	for _, imp := range n.imports {
		if !imp.others.known {
			return sum{} // also one of the repository
		}
		h.Add(string(imp.others.Key[:]))
	}
	return sum{h.Key(), true}
}

// contains reports whether the repository takes a package for its own, whatever the go command does.
func (s *seeing) contains(n *node) bool {
	dir, ok := s.run.repo.Resolve(".", strings.TrimSuffix(n.PkgPath, "_test"))
	return ok && repo.Ours(dir)
}

// contentOf returns the sum of the files of a package of the repository, and that of those alone that are parsed.
func (s *seeing) contentOf(n *node) (of sum, code kept.Key) {
	if n.copied != "" || n.cyclic || n.hidden || len(n.open) > 0 || len(n.Errors) > 0 {
		return sum{}, code
	}
	h := kept.PlainHash()
	h.Add("files", n.ID, n.PkgPath, n.Name, n.dir, word(s.contains(n)))
	if m := n.Module; m != nil {
		h.Add(m.Path, m.GoVersion)
	}
	for _, names := range [][]string{n.OtherFiles, n.IgnoredFiles} {
		for _, name := range names {
			h.Add(filepath.Base(name))
		}
	}
	parsed := kept.PlainHash()
	if !addFiles(parsed, n.CompiledGoFiles) || !addFiles(h, s.queries(n)) {
		return sum{}, code
	}
	code = parsed.Key()
	h.Add(string(code[:]))
	return sum{h.Key(), true}, code
}

// codeOf returns the sum of the files of a package that are parsed, of which these are the texts.
func codeOf(n *node, texts [][]byte) kept.Key {
	h := kept.PlainHash()
	h.Add(word(true))
	for i, name := range n.CompiledGoFiles[:len(texts)] {
		h.Add(filepath.Base(name))
		h.AddBytes(texts[i])
	}
	return h.Key()
}

// queries returns the files of SQL that the code of a package may embed.
func (s *seeing) queries(n *node) (files []string) {
	if n.Imports["embed"] == nil {
		return nil
	}
	for _, name := range s.run.repo.SQLFiles() {
		if n.dir == "." || strings.HasPrefix(name, n.dir+"/") {
			files = append(files, s.run.repo.Abs(name))
		}
	}
	for _, name := range n.EmbedFiles {
		if repo.IsSQLFile(filepath.Base(name)) && !slices.Contains(files, name) {
			files = append(files, name)
		}
	}
	return files
}

// addFiles adds files by their names and content, and reports whether all can be read.
func addFiles(h *kept.Hash, files []string) bool {
	h.Add(word(true))
	for _, name := range files {
		text, err := regular.ReadFile(name)
		if err != nil {
			return false
		}
		h.Add(filepath.Base(name))
		h.AddBytes(text)
	}
	return true
}

// inParallel calls a function for each of some packages.
func inParallel(nodes []*node, do func(*node)) {
	next := make(chan *node)
	var group sync.WaitGroup
	for range workers() {
		group.Go(func() {
			for n := range next {
				do(n)
			}
		})
	}
	for _, n := range nodes {
		next <- n
	}
	close(next)
	group.Wait()
}

// mostlyNew reports whether of most packages nothing was seen yet as they are: then nearly all types are needed.
func (l *loader) mostlyNew(sources []*node) bool {
	if l.seen == nil {
		return true
	}
	all, unseen := 0, 0
	for _, n := range sources {
		if len(n.run) > 0 {
			all++
			if !l.seen.shelves.knows(n) {
				unseen++
			}
		}
	}
	return unseen*4 > all && l.helper.Get(l.seen.named("anything")) == nil
}

// named returns the key of something that a helper keeps.
func (s *seeing) named(what string, of ...string) kept.Key {
	h := kept.PlainHash()
	h.Add(string(s.base[:]), what)
	for _, m := range s.run.repo.Modules() {
		h.Add(m.Path)
	}
	h.Add(of...)
	return h.Key()
}

// keepSeen keeps what was seen.
func (l *loader) keepSeen() {
	if l.seen == nil {
		return
	}
	added := false
	for _, s := range l.seen.shelves {
		added = s.close() || added
	}
	if added && l.helper.Get(l.seen.named("anything")) == nil {
		l.helper.Put(l.seen.named("anything"), []byte("there is something"))
	}
}

// knownShape returns the shape of a package as an earlier run found it; nil for none.
func (l *loader) knownShape(n *node) *shape {
	if l.seen == nil || !n.content.known {
		return nil
	}
	return l.seen.shelves.of(n).shape(n.content.Key)
}

// shapeOf returns the shape of a package: as an earlier run found it, or else by its syntax, which must be whole.
func (l *loader) shapeOf(n *node) (of *shape, ok bool) {
	if !n.content.known {
		return nil, false
	}
	if of = cmp.Or(l.knownShape(n), l.lentShape(n)); of != nil {
		return of, true
	}
	l.read(n)
	return n.shape, n.shape != nil
}

// takeShape finds out the shape of a package that is parsed, before anything of that is let go. Texts are its files.
func (l *loader) takeShape(n *node, texts [][]byte) {
	if l.seen == nil || !n.content.known || n.syntax != nil || len(texts) != len(n.files) || n.moved {
		return
	}
	of := new(shape)
	h := kept.PlainHash()
	for i, f := range n.files {
		addDeclarations(h, l.fset, f, texts[i])
	}
	of.Sum = h.Key()
	for _, a := range l.Analyzers {
		if a.Helps != nil && a.Helps(n.files) {
			of.Helps = append(of.Helps, a.Name)
		}
	}
	n.shape = of
	l.seen.shelves.of(n).putShape(n.content.Key, *of)
	l.helper.Put(l.seen.named("shape", string(n.content.Key[:])), flat.Encode(*of))
}

// addDeclarations adds the tokens of a file but for the bodies of functions.
func addDeclarations(h *kept.Hash, fset *token.FileSet, f *ast.File, text []byte) {
	var without []byte
	base, from := int(f.FileStart), 0
	ast.Inspect(f, func(n ast.Node) bool {
		var body *ast.BlockStmt
		switch n := n.(type) {
		case *ast.FuncDecl:
			if body = n.Body; body == nil {
				return true
			}
			without = append(without, text[from:int(body.Pos())-base]...)
			from = int(body.End()) - base
			return false
		case *ast.FuncLit:
			body = n.Body
			without = append(without, text[from:int(body.Pos())-base]...)
			from = int(body.End()) - base
			return false
		}
		return true
	})
	without = append(without, text[from:]...)
	var s scanner.Scanner
	s.Init(token.NewFileSet().AddFile("", -1, len(without)), without, nil, 0)
	h.Add("file")
	for {
		_, tok, lit := s.Scan()
		if tok == token.EOF {
			return
		}
		if tok == token.SEMICOLON {
			lit = ""
		}
		h.Add(tok.String(), lit)
	}
}

// ownSum returns what others can see of a package itself.
func ownSum(n *node, of *shape, facts []keptFact) kept.Key {
	h := kept.PlainHash()
	h.Add("own", n.ID, n.PkgPath, n.Name, string(of.Sum[:]))
	if n.Imports["embed"] != nil {
		h.Add(string(n.content.Key[:])) // a fact may name a query in place of its text
	}
	for _, f := range facts {
		h.Add(f.Analyzer, f.Object, string(rune(f.Type)), f.Data)
	}
	return h.Key()
}

// behind returns what others can see of a package and of what it imports. Known are those that were found out; nil to take
// what each was when it was checked.
func (n *node) behind(known map[*node]sum) sum {
	switch {
	case !n.ours:
		return n.others
	case known == nil:
		return n.others
	case !n.own.known:
		return sum{}
	}
	if of, ok := known[n]; ok {
		return of
	}
	known[n] = n.together(n.own.Key, known)
	return known[n]
}

// together hashes something of a package with what can be seen of its imports.
func (n *node) together(of kept.Key, known map[*node]sum) sum {
	h := kept.PlainHash()
	h.Add(string(of[:]))
	paths := make([]string, 0, len(n.Imports))
	for importPath := range n.Imports {
		paths = append(paths, importPath)
	}
	slices.Sort(paths)
	for _, importPath := range paths {
		if importPath == "unsafe" || importPath == "C" {
			continue
		}
		imp := n.imported(importPath)
		if imp == nil || imp.missing() || imp.leftOut() || imp.stray {
			return sum{}
		}
		of := imp.behind(known)
		if !of.known {
			return sum{}
		}
		h.Add(importPath, string(of.Key[:]))
	}
	return sum{h.Key(), true}
}

// keyOf returns the key under which what analyzers see of a package is kept.
func (l *loader) keyOf(n *node) sum {
	if !n.content.known {
		return sum{}
	}
	h := kept.PlainHash()
	h.Add("key", string(l.seen.base[:]), string(n.content.Key[:]))
	for _, a := range n.run {
		h.Add(a.Name)
	}
	return n.together(h.Key(), l.memory())
}

// memory returns what behind is to remember: while packages are checked in the order of their imports, each is known when others ask.
// Later facts of twins come to those that were.
func (l *loader) memory() map[*node]sum {
	if l.again {
		return map[*node]sum{}
	}
	return nil
}

// settleOwn notes what others can see of a package.
func (l *loader) settleOwn(n *node, of *shape, facts []keptFact) {
	n.own = sum{ownSum(n, of, facts), true}
	n.others = n.together(n.own.Key, l.memory())
}

// known reports whether it is known from an earlier run what there is to see in a package. Of one that nobody looks at the types are
// made when they are asked for.
func (l *loader) known(n *node) bool {
	if l.seen == nil || !n.ours {
		return false
	}
	if len(n.run) == 0 {
		if of, ok := l.shapeOf(n); ok {
			l.settleOwn(n, of, nil)
		}
		return !l.eager
	}
	n.key = l.keyOf(n)
	if !n.key.known {
		return false
	}
	of, ok := l.seen.shelves.of(n).sight(n.key.Key)
	if !ok {
		of, ok = l.lentSight(n)
	}
	if !ok || len(of.Results) != len(n.run) {
		return false
	}
	results := l.decoded(n, of)
	if results == nil {
		return false
	}
	form, ok := l.shapeOf(n)
	if !ok {
		return false
	}
	n.forget()
	n.recalled, n.later = true, of.Facts
	l.settleOwn(n, form, of.Facts)
	l.deliver(n, results)
	return true
}

// decoded returns results of a package that were kept, nil where they are none.
func (l *loader) decoded(n *node, of sight) map[*analysis.Analyzer]any {
	if l.mind != nil {
		n.results = l.mind.results[n.key.Key]
	}
	if n.results == nil {
		n.results = make([]any, len(n.run))
		for i, a := range n.run {
			var err error
			if n.results[i], err = a.Keeping.Decode(of.Results[i]); err != nil {
				n.results = nil
				return nil
			}
		}
	}
	results := make(map[*analysis.Analyzer]any, len(n.run))
	for i, a := range n.run {
		results[a.Analyzer] = n.results[i]
	}
	return results
}

// remember keeps what analyzers saw in a package.
func (l *loader) remember(n *node, results map[*analysis.Analyzer]any) {
	if l.seen == nil || len(n.run) == 0 || !n.key.known || n.broken || n.lost || n.blind || n.endless || n.moved || l.unsteady.Load() ||
		len(results) != len(n.run) {
		return
	}
	form, ok := l.shapeOf(n)
	if !ok {
		return
	}
	of := sight{}
	if of.Facts, ok = l.encodeFacts(n); !ok {
		return
	}
	for _, a := range n.run {
		of.Results = append(of.Results, string(a.Keeping.Encode(results[a.Analyzer])))
	}
	if content, _ := l.seen.contentOf(n); content != n.content {
		return // a file was changed after it was hashed
	}
	l.settleOwn(n, form, of.Facts)
	data := flat.Encode(of)
	l.seen.shelves.of(n).putSight(n.key.Key, n.content.Key, data)
	l.helper.Put(n.key.Key, data)
}

// lentSight returns what a helper has of what was seen of a package, which is kept here from then on.
func (l *loader) lentSight(n *node) (of sight, ok bool) {
	data := l.helper.Get(n.key.Key)
	if data == nil || flat.DecodeBytes(data, &of) != nil {
		return of, false
	}
	l.seen.shelves.of(n).putSight(n.key.Key, n.content.Key, data)
	return of, true
}

// lentShape returns the shape that a helper has of a package, likewise; nil for none.
func (l *loader) lentShape(n *node) *shape {
	if l.seen == nil || l.helper == nil || !n.content.known || l.knownShape(n) != nil {
		return nil
	}
	data, of := l.helper.Get(l.seen.named("shape", string(n.content.Key[:]))), new(shape)
	if data == nil || flat.DecodeBytes(data, of) != nil {
		return nil
	}
	l.seen.shelves.of(n).putShape(n.content.Key, *of)
	return of
}

// bring makes the types of a package, with its facts, unless they are there. Others may ask for them at the same time.
func (l *loader) bring(n *node) {
	n.bringing.Do(func() {
		if n.checked || l.stopped() {
			return
		}
		l.bringImports(n)
		if l.stopped() {
			return
		}
		again := l.reuse(n)
		if !again {
			l.parse(n)
			n.strip()
		}
		l.reading.RLock()
		defer l.reading.RUnlock()
		if !again {
			_, _ = l.typeCheck(n, nil) // it did when it was looked at
			l.mu.Lock()
			l.res.Made++
			l.mu.Unlock()
		}
		n.files, n.checked, n.brought = nil, true, !l.stopped()
		l.decodeFacts(n, n.later)
	})
}

// bringImports makes the types of all that a package imports.
func (l *loader) bringImports(n *node) {
	if l.eager && l.seen == nil {
		return
	}
	var group sync.WaitGroup
	for _, imp := range n.imports {
		switch {
		case imp.source && imp.begun:
			group.Go(func() { l.bring(imp) })
		case !imp.source && !l.eager:
			l.readLater(imp)
		}
	}
	group.Wait()
}

// readLater reads export data while others may be checked.
func (l *loader) readLater(n *node) {
	l.reading.RLock()
	there := n.read
	l.reading.RUnlock()
	if there {
		return
	}
	l.reading.Lock()
	defer l.reading.Unlock()
	if !n.read {
		n.read = true
		l.readExports([]*node{n})
	}
}

// encodeFacts returns the facts of a package that others can ask for, in a fixed order: false where one is of no type of its analyzer.
func (l *loader) encodeFacts(n *node) (all []keptFact, ok bool) {
	var paths objectpath.Encoder
	for k, f := range n.facts {
		at := objectpath.Path("")
		if k.object != nil {
			var err error
			if at, err = paths.For(k.object); err != nil {
				continue // nobody else can name it
			}
		}
		typ := slices.IndexFunc(k.analyzer.FactTypes, func(f analysis.Fact) bool { return reflect.TypeOf(f) == k.typ })
		if typ < 0 {
			return nil, false
		}
		all = append(all, keptFact{k.analyzer.Name, string(at), typ, string(flat.Encode(reflect.ValueOf(f).Elem().Interface()))})
	}
	slices.SortFunc(all, func(a, b keptFact) int {
		return cmp.Or(cmp.Compare(a.Analyzer, b.Analyzer), cmp.Compare(a.Object, b.Object), cmp.Compare(a.Type, b.Type))
	})
	return all, true
}

// decodeFacts adds facts to a package whose types are there.
func (l *loader) decodeFacts(n *node, all []keptFact) {
	for _, k := range all {
		a := l.analyzerNamed(k.Analyzer)
		if a == nil || k.Type >= len(a.FactTypes) {
			continue
		}
		fact := reflect.New(reflect.TypeOf(a.FactTypes[k.Type]).Elem())
		if flat.Decode(k.Data, fact.Interface()) != nil {
			continue
		}
		key := factKey{a, nil, fact.Type()}
		if k.Object != "" {
			obj, err := objectpath.Object(n.types, objectpath.Path(k.Object))
			if err != nil {
				continue
			}
			key.object = obj
		}
		n.facts[key] = fact.Interface().(analysis.Fact)
	}
}

// analyzerNamed returns an analyzer that runs, or is required by one that does.
func (l *loader) analyzerNamed(name string) *analysis.Analyzer {
	var find func(of *analysis.Analyzer) *analysis.Analyzer
	find = func(of *analysis.Analyzer) *analysis.Analyzer {
		if of.Name == name {
			return of
		}
		for _, req := range of.Requires {
			if found := find(req); found != nil {
				return found
			}
		}
		return nil
	}
	for _, a := range l.Analyzers {
		if found := find(a.Analyzer); found != nil {
			return found
		}
	}
	return nil
}
